"""見本市: a wholly invented town (架空) with every kind of data."""

from layers.build.mihon.town import build_mihon

__all__ = ["build_mihon"]
