"""The choice of a district, worked out once for the page, the commands and the record."""
