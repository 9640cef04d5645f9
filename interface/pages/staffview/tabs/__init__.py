"""What the page shows, one section each."""
