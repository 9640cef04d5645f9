"""The work that waits in each zone, and how much of it each worker has.

Load is a weighted sum of figures; the weights are the council's own, and no target is invented.
A figure that is missing is not zero: the load of its zone is not known, and what is known of it is
given as the least it can be.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from zones.checks import require_columns, require_unique_index
from zones.errors import BadValueError
from zones.vocabulary import LabelledEnum

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["EQUAL_WEIGHTS", "Load", "LoadFigure", "measure_district_load", "measure_load"]


class LoadFigure(LabelledEnum):
    """What makes work."""

    PEOPLE = "people", "人口"
    OLDER = "older", "高齢者"
    HOUSEHOLDS = "households", "世帯"
    CASES = "cases", "相談"
    MEETINGS = "meetings", "話し合い"
    SALONS = "salons", "サロン・通いの場"
    TRAVEL = "travel", "移動"


# a start to be edited, not a finding: every figure counts as the same share of the city's total
EQUAL_WEIGHTS: Mapping[str, float] = MappingProxyType(dict.fromkeys(LoadFigure, 1.0))


@dataclass(frozen=True, slots=True, eq=False)
class Load:
    """Work by zone.

    Parameters
    ----------
    table
        Indexed by zone: ``load`` (NaN where a figure is missing), ``least`` (of the known figures
        alone), ``fte`` and ``per_fte`` (NaN without FTE or load), and ``no_fte`` (work waits and
        nobody is posted; ``False`` where that is not known).
    parts
        Zones by figures: what each adds to the load, NaN where missing.
    weights
        As used, only those above zero.
    missing
        Zone and figure of every missing value that would have counted.
    shared
        Whether figures were first put as shares of the city's total.
    """

    table: pd.DataFrame
    parts: pd.DataFrame
    weights: Mapping[str, float]
    missing: tuple[tuple[str, str], ...]
    shared: bool


def measure_load(
    figures: pd.DataFrame,
    weights: Mapping[str, float],
    fte: Mapping[str, float] | None = None,
    *,
    shared: bool = True,
) -> Load:
    """Measure the load of each zone, and per FTE.

    Parameters
    ----------
    figures
        Indexed by zone, a column per figure (members of ``LoadFigure`` or others), zero or more;
        NaN where not known.
    weights
        Of figures; those of weight zero need no column.
    fte
        FTE of each zone; a zone that is not named has none.
    shared
        Put each figure as its share (0 to 100) of the city's total first, so that a weight says how
        much the figure matters and not in what it is counted. Where a value is missing the total
        is that of the known ones.

    Returns
    -------
    Load
        On the same index.

    Raises
    ------
    MissingColumnsError, DuplicateIdError
        If a weighted figure is no column or a zone repeats.
    BadValueError
        If a weight or value is negative or infinite, all weights are zero, or FTE is negative.

    Examples
    --------
    >>> import pandas as pd
    >>> figures = pd.DataFrame({"people": [30.0, 10.0]}, index=["a", "b"])
    >>> measure_load(figures, {"people": 2}, {"a": 0.5}).table["load"].tolist()
    [150.0, 50.0]
    """
    used = {str(name): float(weight) for name, weight in weights.items() if weight != 0}
    if not used or not all(0 < weight < np.inf for weight in used.values()):
        raise BadValueError("weights are zero or more, and one is more", where="weights")
    require_unique_index(figures, name="figures")
    require_columns(figures, used, name="figures")
    values = figures[list(used)].astype(np.float64)
    if ((values < 0) | np.isinf(values)).to_numpy().any():
        raise BadValueError("figures are zero or more", where="figures")
    if shared:
        totals = values.sum()
        values = 100 * values / totals.where(totals > 0, 1.0)
    parts = values * pd.Series(used)
    where = np.argwhere(parts.isna().to_numpy())
    return Load(
        table=_divide(parts, fte or {}),
        parts=parts,
        weights=used,
        missing=tuple((str(parts.index[row]), str(parts.columns[col])) for row, col in where),
        shared=shared,
    )


def measure_district_load(
    load: Load, districts: Mapping[str, str], fte: Mapping[str, float] | None = None
) -> Load:
    """Add the load of zones up to districts.

    Parameters
    ----------
    load
        By zone.
    districts
        Zone to district, for every zone.
    fte
        FTE of each district.

    Returns
    -------
    Load
        Indexed by district, sorted; a district with a zone whose load is not known has none, and
        its least is given.

    Raises
    ------
    BadValueError
        If a zone has no district.
    """
    homeless = [str(zone) for zone in load.parts.index if zone not in districts]
    if homeless:
        raise BadValueError(f"zones without a district: {homeless}", where="districts")
    names = [districts[zone] for zone in load.parts.index]
    groups = load.parts.groupby(names)
    parts = groups.sum(min_count=1).where(groups.count().eq(groups.size(), axis=0))
    known = groups.sum().sum(axis=1)
    table = _divide(parts, fte or {})
    return Load(table.assign(least=known), parts, load.weights, load.missing, load.shared)


def _divide(parts: pd.DataFrame, fte: Mapping[str, float]) -> pd.DataFrame:
    posted = pd.Series([float(fte.get(zone, 0.0)) for zone in parts.index], index=parts.index)
    if not (posted >= 0).all() or np.isinf(posted).any():
        raise BadValueError("FTE is zero or more", where="fte")
    load = parts.sum(axis=1, skipna=False)
    return pd.DataFrame(
        {
            "load": load,
            "least": parts.sum(axis=1),
            "fte": posted,
            "per_fte": load / posted.where(posted > 0),
            "no_fte": (posted == 0) & (parts.sum(axis=1) > 0),
        },
        index=parts.index,
    )
