"""The page of a zone as one HTML file that asks nothing of anybody."""
