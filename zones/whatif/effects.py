"""Who is reached and who no longer, when places change: by zone, by 町丁目, by cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.sparse import coo_array, csr_array

from zones.errors import BadValueError
from zones.population import apportion

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from zones.reach.model import PeoplePoints
    from zones.whatif.updating import ReachState

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]

__all__ = ["EFFECT_COLUMNS", "Effect", "compare_effects", "compare_groups", "measure_effect"]

EFFECT_COLUMNS = ("people", "before", "gained", "lost", "after")
HAIR = 1e-9
NOTICED_M = 1.0  # a nearest place that moves by less is as near as it was


@dataclass(frozen=True, slots=True, eq=False)
class Effect:
    """What an edit does to the people.

    Parameters
    ----------
    people, before, gained, lost, after
        Whole people: all of them, reached before, newly reached, no longer reached, and reached
        after; before + gained − lost = after exactly.
    nearer, farther
        Of the people reached before and after, those whose nearest place is nearer, or farther.
    areas, zones
        Index ``area_id`` and ``zone_id``; the columns of ``EFFECT_COLUMNS``, whole people, every
        row exact. The rows of ``areas`` sum to the figures of the city, and so do those of
        ``zones`` that do not overlap, together with whoever lives outside of all.
    change
        People of each point newly reached (above zero) or no longer reached (below); NaN where
        reach changes and the number of people is not known.
    unknown_points
        Points where reach changes and the number of people is not known: in no figure.
    """

    people: int
    before: int
    gained: int
    lost: int
    after: int
    nearer: int
    farther: int
    areas: pd.DataFrame
    zones: pd.DataFrame
    change: Floats
    unknown_points: int


def measure_effect(points: PeoplePoints, before: ReachState, after: ReachState) -> Effect:
    """Compare what people reach before and after.

    Parameters
    ----------
    points
        People at points.
    before, after
        What the points reach, from ``take_state``.

    Returns
    -------
    Effect
        Gainers and losers.

    Raises
    ------
    BadValueError
        If the states are not of these points.
    """
    if not len(points) == len(before.options) == len(after.options):
        raise BadValueError("states are of other points", where="after")
    heads = np.nan_to_num(points.people, nan=0.0)
    was, becomes = before.reached, after.reached
    # kept, gained, lost, never: everybody is in exactly one
    cases = np.column_stack([was & becomes, ~was & becomes, was & ~becomes, ~was & ~becomes])
    amounts = heads[:, np.newaxis] * cases
    totals = apportion(amounts.sum(axis=0))
    kept, gained, lost, _ = totals.tolist()
    difference = np.zeros(len(points))
    both = was & becomes
    difference[both] = after.nearest_m[both] - before.nearest_m[both]
    shift = (becomes.astype(np.int8) - was.astype(np.int8)).astype(np.float64)
    change = np.where(shift == 0, 0.0, points.people * shift)
    number, ids = pd.factorize(points.area_ids, sort=True)
    share = coo_array((np.ones(len(number)), (np.arange(len(number)), number))).tocsr()
    return Effect(
        people=int(totals.sum()),
        before=kept + lost,
        gained=gained,
        lost=lost,
        after=kept + gained,
        nearer=min(round(float(heads[difference <= -NOTICED_M].sum())), kept),
        farther=min(round(float(heads[difference >= NOTICED_M].sum())), kept),
        areas=_tabulate(share, amounts, totals, pd.Index(ids, name="area_id")),
        zones=_tabulate(
            points.zone_share, amounts, totals, pd.Index(points.zone_ids, name="zone_id")
        ),
        change=change,
        unknown_points=int(np.isnan(change).sum()),
    )


def _tabulate(
    share: csr_array | None, amounts: Floats, totals: Integers, index: pd.Index
) -> pd.DataFrame:
    if share is None or not len(index):
        return pd.DataFrame(columns=list(EFFECT_COLUMNS), index=index[:0], dtype=np.int64)
    sums = np.asarray(share.T @ amounts, dtype=np.float64)
    inside = np.asarray(share.sum(axis=1)).ravel()
    if (inside <= 1.0 + HAIR).all():
        # zones that do not overlap share the people out among them and what is outside of all
        outside = np.maximum(1.0 - inside, 0.0) @ amounts
        shared = np.vstack([sums, outside])
        parts = [apportion(shared[:, case], int(total)) for case, total in enumerate(totals)]
        whole = np.column_stack(parts)[:-1]
    else:
        whole = np.array([apportion(row) for row in sums])
    kept, gained, lost, never = whole.T
    columns = [kept + gained + lost + never, kept + lost, gained, lost, kept + gained]
    return pd.DataFrame(dict(zip(EFFECT_COLUMNS, columns, strict=True)), index=index)


def compare_effects(effects: Mapping[str, Effect]) -> pd.DataFrame:
    """Set scenarios side by side.

    Parameters
    ----------
    effects
        Name of a scenario to its effect, all on the same people and base.

    Returns
    -------
    pandas.DataFrame
        Index ``scenario``, in the order given; ``before``, ``gained``, ``lost``, ``after``,
        ``net`` (gained − lost), ``nearer``, ``farther``, ``areas_gaining`` and ``areas_losing``
        (町丁目 in which more people gain than lose, or fewer).

    Raises
    ------
    BadValueError
        If they do not start from the same people and places.
    """
    if len({(effect.people, effect.before) for effect in effects.values()}) > 1:
        raise BadValueError("scenarios start from different figures", where="effects")
    rows = []
    for effect in effects.values():
        net = effect.areas["gained"] - effect.areas["lost"]
        rows.append(
            {
                "before": effect.before,
                "gained": effect.gained,
                "lost": effect.lost,
                "after": effect.after,
                "net": effect.gained - effect.lost,
                "nearer": effect.nearer,
                "farther": effect.farther,
                "areas_gaining": int((net > 0).sum()),
                "areas_losing": int((net < 0).sum()),
            }
        )
    return pd.DataFrame(rows, index=pd.Index(list(effects), name="scenario"))


def compare_groups(effects: Mapping[str, Effect], *, by: str = "zones") -> pd.DataFrame:
    """Set the change in every zone or 町丁目 side by side.

    Parameters
    ----------
    effects
        As in :func:`compare_effects`.
    by
        ``zones`` or ``areas``.

    Returns
    -------
    pandas.DataFrame
        Index zone or area id; one column per scenario: people gained less people lost.

    Raises
    ------
    BadValueError
        If ``by`` is neither.
    """
    if by not in ("zones", "areas"):
        raise BadValueError(f"no table {by}", where="by", remedy="zones or areas")
    tables = {name: getattr(effect, by) for name, effect in effects.items()}
    return pd.DataFrame({name: each["gained"] - each["lost"] for name, each in tables.items()})
