"""National holidays (祝日) from a maintained library, for the pure rooms that ask about days."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import jpholiday

if TYPE_CHECKING:
    from datetime import date

__all__ = ["holidays_of_year"]


@cache
def holidays_of_year(year: int) -> frozenset[date]:
    """Give the national holidays of a year, substitute holidays included.

    Parameters
    ----------
    year
        Western year.

    Returns
    -------
    frozenset of datetime.date
        What ``zones.opening`` takes as ``holidays``.
    """
    return frozenset(day for day, _ in jpholiday.year_holidays(year))
