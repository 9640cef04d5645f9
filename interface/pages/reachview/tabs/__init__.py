"""What stands below the map of reach: tables, gaps, line against network, seats, the method."""
