"""Several districts chosen at once, and who is left out by them."""
