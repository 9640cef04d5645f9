"""The area workers have against where their cases come from.

Individual support has always come from the whole city; how much so decides what districts mean.
Counts of cases are small, so they are protected before anything else is worked out, and shares are
worked out from what is shown and from nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from zones.checks import require_columns
from zones.disclosure.counts import ALL, cross_tabulate
from zones.disclosure.protect import DEFAULT_THRESHOLD, ZeroPolicy, protect
from zones.errors import BadValueError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["UNKNOWN_ORIGIN", "Leakage", "measure_leakage"]

UNKNOWN_ORIGIN = "?"  # cases whose origin was not written down: counted, and said


@dataclass(frozen=True, slots=True, eq=False)
class Leakage:
    """Cases by assigned area and origin, protected.

    Parameters
    ----------
    counts
        Rows: assigned areas and the whole (``ALL``); columns: origins, ``UNKNOWN_ORIGIN`` where
        there are such cases, and the total (``ALL``). Whole numbers, missing where hidden.
    shares
        Indexed by assigned area: ``outside``, the share (0 to 1) of cases that came from another
        zone, those of unknown origin left out of both; NaN where a count it needs is hidden.
    hidden
        How many cells are hidden.
    threshold
        Counts below it are hidden.
    """

    counts: pd.DataFrame
    shares: pd.Series
    hidden: int
    threshold: int


def measure_leakage(
    cases: pd.DataFrame,
    zones: Sequence[str],
    threshold: int = DEFAULT_THRESHOLD,
    zeros: ZeroPolicy = ZeroPolicy.SHOW,
) -> Leakage:
    """Set assigned areas against the origin of cases.

    Parameters
    ----------
    cases
        ``assigned`` (zone of the worker), ``origin`` (zone the case came from, missing where not
        written down) and ``cases`` (whole number, zero or more). Lines of the same pair are added.
    zones
        Ids of all zones.
    threshold, zeros
        What is hidden.

    Returns
    -------
    Leakage
        Protected so that no sum and no difference gives a hidden count back.

    Raises
    ------
    MissingColumnsError
        If a column is missing.
    BadValueError
        If a zone is not known, or a count is no count.
    """
    require_columns(cases, ("assigned", "origin", "cases"), name="cases")
    if not (cases["cases"] >= 0).all():
        raise BadValueError("counts are known, and zero or more", where="cases")
    origin = cases["origin"].astype(object).where(cases["origin"].notna(), UNKNOWN_ORIGIN)
    strange = {*cases["assigned"], *origin} - {*zones, UNKNOWN_ORIGIN}
    if strange or (cases["assigned"] == UNKNOWN_ORIGIN).any():
        raise BadValueError(f"zones that are not there: {sorted(map(str, strange))}", where="cases")
    columns = [*zones, *([UNKNOWN_ORIGIN] if (origin == UNKNOWN_ORIGIN).any() else [])]
    counted = cases["cases"].astype(np.float64).groupby([cases["assigned"], origin]).sum()
    wide = counted.unstack().reindex(index=list(zones), columns=columns)  # noqa: PD010 - of sums
    table = cross_tabulate(tuple(zones), tuple(columns), wide.fillna(0.0).to_numpy())
    protection = protect(table, threshold, zeros)
    shown = pd.Series(table.values, dtype="Int64").mask(protection.hidden)
    names = [*columns, ALL] if len(columns) > 1 else columns
    counts = pd.DataFrame(
        shown.to_numpy(dtype=object).reshape(-1, len(names)), index=[*zones, ALL], columns=names
    ).astype("Int64")
    shares = _share_outside(counts, zones)
    return Leakage(counts, shares, int(protection.hidden.sum()), threshold)


def _share_outside(counts: pd.DataFrame, zones: Sequence[str]) -> pd.Series:
    numbers = counts.astype("Float64").astype(np.float64)
    none = pd.Series(0.0, index=numbers.index)
    total = numbers[ALL] if ALL in numbers else numbers.iloc[:, 0]
    known = total - (numbers.get(UNKNOWN_ORIGIN, none))
    own = pd.Series({zone: numbers.loc[zone, zone] for zone in zones})
    known = known.loc[list(zones)]
    return ((known - own) / known.where(known > 0)).rename("outside")
