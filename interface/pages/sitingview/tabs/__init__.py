"""What stands below the map, one part at a time."""
