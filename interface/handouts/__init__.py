"""Prints for meetings and desks: pages, tables and maps on paper, typeset with embedded fonts."""
