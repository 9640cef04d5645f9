"""Slides of a residents' meeting: words to edit, maps as pictures."""
