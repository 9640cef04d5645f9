"""What is typed about a resource, until it is saved: kept, checked, placed, merged."""
