"""Maps in their own formats, turned into walkable pieces of street."""
