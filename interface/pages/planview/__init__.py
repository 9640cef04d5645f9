"""Saved plans on a page: the same for every kind of plan."""
