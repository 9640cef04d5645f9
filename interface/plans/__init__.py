"""Saved plans of all kinds side by side, for the page, the files and the print."""
