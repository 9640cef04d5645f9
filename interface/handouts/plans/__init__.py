"""Saved plans on paper: side by side on one page, and the record of the one decided on."""
