"""What indicators are measured from, beside the city and its ledger. All of it may be absent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zones.indicators.model import Direction

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    import pandas as pd

    from zones.indicators.quantities import Quantity
    from zones.reach.measure import Reach

__all__ = ["Inputs", "OwnColumn", "WorkRecord"]


@dataclass(frozen=True, slots=True, eq=False)
class WorkRecord:
    """Boards, posts and yearly figures of a council.

    Parameters
    ----------
    figures
        ``fiscal_year`` (whole number), ``tier``, ``zone_id``, ``indicator``, ``value`` (NaN where
        there is none) and ``state``: ``known``, ``missing`` or ``suppressed``.
    boards
        ``tier``, ``zone_id``, ``name``.
    posts
        ``tier``, ``zone_id``, ``fte`` (share of a full post), only those held now.
    credit
        Line to print beside the figures.
    """

    figures: pd.DataFrame
    boards: pd.DataFrame
    posts: pd.DataFrame
    credit: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class OwnColumn:
    """A column the council brought itself.

    Parameters
    ----------
    id
        Text id beginning with ``own_``.
    label
        Header of the column; one that is the label of an entry of the registry fills that entry.
    tier
        Tier of the zones.
    amounts
        Value per zone id, in ``unit``; used where there is no numerator.
    numerators, denominators
        Per zone id, where the file has them.
    samples
        Number of people asked, per zone id, where it is a survey.
    unit, per
        Unit, and what a ratio is multiplied by (100 for %).
    direction
        What more of it speaks for.
    year, source
        As the council states them.
    counts_people
        Whether the numbers are of people or cases, so that small ones are hidden.
    """

    id: str
    label: str
    tier: str
    amounts: Mapping[str, float]
    numerators: Mapping[str, float] = field(default_factory=dict)
    denominators: Mapping[str, float] = field(default_factory=dict)
    samples: Mapping[str, float] = field(default_factory=dict)
    unit: str = ""
    per: float = 1.0
    direction: Direction = Direction.NEED
    year: str = ""
    source: str = ""
    counts_people: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Inputs:
    """Everything that may be known of a city.

    Parameters
    ----------
    work
        Boards, posts and figures.
    reach
        Measured reach by goal (``salon``, ``consultation``) and radius in metres, in the zones
        that are asked about.
    reach_source
        Credit of the ledger, the people and the streets behind it.
    own
        The council's own columns.
    month
        A day of the month whose open half-days are counted; ``None`` = not counted.
    holidays
        National holidays of that month.
    measured
        Quantities measured elsewhere, by id, in the order of the zones (``detour_salon``,
        ``seats_salon``).
    """

    work: WorkRecord | None = None
    reach: Mapping[str, Mapping[float, Reach]] = field(default_factory=dict)
    reach_source: str = ""
    own: tuple[OwnColumn, ...] = ()
    month: date | None = None
    holidays: Collection[date] = ()
    measured: Mapping[str, Quantity] = field(default_factory=dict)
