"""What people write about a zone for its 地区カルテ."""
