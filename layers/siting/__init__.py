"""Tables of distances that somebody measured elsewhere."""
