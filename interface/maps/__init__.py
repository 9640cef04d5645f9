"""Frames to maps: everything drawn passes through ``interface.escape.inert``."""
