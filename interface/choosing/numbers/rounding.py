"""Numbers as they are written for machines."""

from __future__ import annotations

import math

__all__ = ["plain"]

DECIMALS = 6


def plain(value: float | None) -> float | None:
    """Round a number so that every machine writes it alike; what is not known is ``None``."""
    if value is None or not math.isfinite(value):
        return None
    return round(float(value), DECIMALS) + 0.0  # adding zero makes a negative zero plain
