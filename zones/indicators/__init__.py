"""Indicators: one registry of what is counted, and one measurement of it for every zone."""
