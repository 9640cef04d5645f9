"""Quantities from what a council writes down: boards, posts, yearly figures; and from reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zones.indicators.model import ValueState
from zones.indicators.quantities import Quantity, make_quantity
from zones.vocabulary import TierId

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from zones.indicators.inputs import WorkRecord
    from zones.reach.measure import Reach

__all__ = ["SHARES", "count_records", "count_work", "list_reach"]

SHARES = frozenset({"association_share"})  # figures that are ratios already
STATES = {
    "known": ValueState.KNOWN,
    "missing": ValueState.NOT_IMPORTED,
    "suppressed": ValueState.NOT_PUBLISHED,
}
BY_LINE = "直線の距離です"
BY_NETWORK = "道に沿った距離です"
CUT_OFF = "道がつながらない人が約{count:,}人います"


def count_work(work: WorkRecord | None, tier: str, zone_ids: Sequence[str]) -> dict[str, Quantity]:
    """Give the latest yearly figures of each zone.

    Parameters
    ----------
    work
        What the council wrote down, or ``None``.
    tier, zone_ids
        Zones that are asked about.

    Returns
    -------
    dict
        Id of the figure to quantity. A figure kept by another tier is not shared out: its zones
        say ``OTHER_TIER``. A blank says ``NOT_IMPORTED``, a withheld figure ``NOT_PUBLISHED``.
    """
    if work is None or work.figures.empty:
        return {}
    found = {}
    for name, rows in work.figures.groupby("indicator", sort=True):
        latest = rows[rows["fiscal_year"] == rows["fiscal_year"].max()]
        found[str(name)] = _take_figure(latest, tier, zone_ids, work.credit)
    return found


def _take_figure(rows: pd.DataFrame, tier: str, zone_ids: Sequence[str], credit: str) -> Quantity:
    year = f"{int(rows['fiscal_year'].iloc[0])}年度"
    here = rows[rows["tier"] == tier].drop_duplicates("zone_id").set_index("zone_id")
    values = here["value"].reindex(list(zone_ids)).to_numpy(dtype=np.float64)
    states = np.array(
        [STATES.get(str(state), ValueState.NOT_IMPORTED) for state in
         here["state"].reindex(list(zone_ids), fill_value="missing")],
        dtype=object,
    )  # fmt: skip
    if not set(here.index) & set(zone_ids):
        states[:] = ValueState.OTHER_TIER
    whole = rows.loc[rows["tier"] == TierId.CITY.value, "value"]
    city = float(whole.iloc[0]) if len(whole) else np.nan
    share = rows["indicator"].iloc[0] in SHARES
    if np.isnan(city) and len(here) and (states == ValueState.KNOWN).all() and not share:
        city = float(values.sum())
    return Quantity(values, states, city, year=year, source=credit, pooled=bool(share))


def count_records(
    work: WorkRecord | None, tier: str, zone_ids: Sequence[str]
) -> dict[str, Quantity]:
    """Count boards and full-time posts of each zone.

    Parameters
    ----------
    work, tier, zone_ids
        As in :func:`count_work`.

    Returns
    -------
    dict
        ``boards`` and ``fte``. Posts of a tier that has none say ``OTHER_TIER``; a zone without a
        board has none (zero), since the list of boards is the council's own and whole.
    """
    if work is None:
        return {}
    ids = list(zone_ids)
    found = {}
    for name, rows, amount in (
        ("boards", work.boards, None),
        ("fte", work.posts, "fte"),
    ):
        here = rows[rows["tier"] == tier]
        weight = np.ones(len(here)) if amount is None else here[amount].to_numpy(dtype=np.float64)
        sums = here.assign(weight=weight).groupby("zone_id")["weight"].sum()
        values = sums.reindex(ids, fill_value=0.0).to_numpy(dtype=np.float64)
        why = ValueState.NOT_IMPORTED
        if len(rows) and (here.empty or not any(ids)):
            values, why = np.full(len(ids), np.nan), ValueState.OTHER_TIER
        found[name] = make_quantity(values, float(sums.sum()), why=why, source=work.credit)
    return found


def list_reach(
    goal: str, by_radius: Mapping[float, Reach], zone_ids: Sequence[str]
) -> dict[str, Quantity]:
    """List people within reach and distances to the nearest place.

    Parameters
    ----------
    goal
        Where to: part of the ids.
    by_radius
        Reach per radius in metres, measured in the same zones.
    zone_ids
        Rows.

    Returns
    -------
    dict
        ``reach_<goal>_<radius>`` and ``reach_<goal>_people``, ``<goal>_median_m``, ``_p90_m`` and
        ``_worst_m``. A distance somebody cannot walk at all says ``UNREACHABLE``.
    """
    found: dict[str, Quantity] = {}
    for radius, reach in by_radius.items():
        rows = reach.zones.reindex(list(zone_ids))
        city = reach.city.iloc[0]
        cut = float(city["people_unreachable"])
        note = BY_LINE if reach.by == "line" else BY_NETWORK
        if reach.by == "network" and cut >= 1:
            note = f"{note}。{CUT_OFF.format(count=round(cut))}"
        for key, column in (
            (f"reach_{goal}_{radius:.0f}", "people_within"),
            (f"reach_{goal}_people", "people"),
        ):
            values = rows[column].to_numpy(dtype=np.float64)
            found[key] = make_quantity(values, float(city[column]), note=note)
        for column in ("median_m", "p90_m", "worst_m"):
            found[f"{goal}_{column}"] = _take_distance(rows[column], float(city[column]), note)
    return found


def _take_distance(column: pd.Series, city: float, note: str) -> Quantity:
    values = column.to_numpy(dtype=np.float64)
    far = np.isinf(values)
    made = make_quantity(np.where(far, np.nan, values), city if np.isfinite(city) else np.nan)
    states = made.states.copy()
    states[far] = ValueState.UNREACHABLE
    return Quantity(made.zones, states, made.city, note, pooled=True)
