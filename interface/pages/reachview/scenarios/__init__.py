"""Scenarios on the page: kept, tried, drawn, compared, shared, written down."""
