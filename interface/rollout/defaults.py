"""What a plan over years begins with; every number of it is there to be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interface.rollout.model import FIRST_MONTH, RolloutRequest

if TYPE_CHECKING:
    import datetime as dt

    from interface.rollout.model import RolloutSheet

__all__ = ["next_fiscal_year", "split_phases", "usual_request"]

USUAL_YEARS = 10


def next_fiscal_year(today: dt.date) -> int:
    """Give the fiscal year after that of a day.

    Parameters
    ----------
    today
        Any day.

    Examples
    --------
    >>> import datetime as dt
    >>> next_fiscal_year(dt.date(2026, 11, 21)), next_fiscal_year(dt.date(2027, 3, 31))
    (2027, 2027)
    """
    return today.year + (today.month >= FIRST_MONTH)


def split_phases(years: int) -> tuple[int, ...]:
    """Split a plan into an early and a late half.

    Parameters
    ----------
    years
        Of the plan, 1 or more.

    Examples
    --------
    >>> split_phases(10), split_phases(5), split_phases(1)
    ((5, 5), (3, 2), (1,))
    """
    early = (years + 1) // 2
    return (early, years - early) if years > 1 else (1,)


def usual_request(sheet: RolloutSheet, start_year: int) -> RolloutRequest:
    """Ask for ten years, with workers for half of the districts and a few starts each year.

    Parameters
    ----------
    sheet
        Districts.
    start_year
        Fiscal year the plan begins in.
    """
    count = len(sheet.zone_ids)
    return RolloutRequest(
        start_year=start_year,
        years=USUAL_YEARS,
        phases=split_phases(USUAL_YEARS),
        fte_per_year=float((count + 1) // 2),
        bases_per_year=(count + 5) // 6,
    )
