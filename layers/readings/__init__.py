"""Readings of kanji: a maintained dictionary for words, the council's own list for names."""
