"""What maps may show beyond zones and places."""
