"""How plans are sought: by hand, by listing every district, by centres."""
