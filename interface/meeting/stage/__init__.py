"""The meeting on a screen: one idea at a time, in letters that are read from the last row."""
