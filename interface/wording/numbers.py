"""Numbers as people say them, with the exact figure kept for tables."""

from __future__ import annotations

import math

__all__ = ["UNKNOWN", "say_about", "say_count", "say_percent", "say_ratio"]

UNKNOWN = "データなし"
ROUND_TO_HUNDRED_FROM = 1000
ROUND_TO_TEN_FROM = 100


def say_count(value: float, unit: str = "人") -> str:
    """Write a whole number with separators (``8,189 人``); missing is said, never zero."""
    return UNKNOWN if math.isnan(value) else f"{round(value):,} {unit}"


def say_about(value: float, unit: str = "人") -> str:
    """Round a count for speech (``約 8,200 人``)."""
    if math.isnan(value):
        return UNKNOWN
    if value < ROUND_TO_TEN_FROM:
        return say_count(value, unit)
    step = 100 if value >= ROUND_TO_HUNDRED_FROM else 10
    return f"約 {round(value / step) * step:,} {unit}"


def say_percent(share: float) -> str:
    """Write a share (0 to 1) as a whole percentage; 0 % and 100 % only where they are exact."""
    if math.isnan(share):
        return UNKNOWN
    percent = round(share * 100)
    if percent == 0 and share > 0:
        return "1 % 未満"
    if percent == 100 and share < 1:  # noqa: PLR2004 reason: all of it
        return "99 % 以上"
    return f"{percent} %"


def say_ratio(value: float, digits: int = 2) -> str:
    """Write a ratio with a fixed number of digits."""
    return UNKNOWN if math.isnan(value) else f"{value:,.{digits}f}"
