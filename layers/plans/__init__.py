"""Saved plans of a city: staffing, siting and roll-out, one checked file for each."""
