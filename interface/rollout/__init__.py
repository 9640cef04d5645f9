"""The roll-out of a city over years, worked out once for the page, the command and the print."""
