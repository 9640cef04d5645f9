"""The figures of an answer as whole people and plain values: the same on screen and in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from interface.wording.reach_commands import say_how
from zones.constants import DETOUR_FACTOR
from zones.population import apportion

if TYPE_CHECKING:
    import pandas as pd

    from interface.reaching.answer import ReachAnswer
    from zones.reach.compare import LineAndNetwork

__all__ = ["QUANTILES", "count_people", "describe", "take_city"]

QUANTILES = ("median_m", "p90_m", "worst_m")
PARTS = ("people_within", "people_beyond", "people_unreachable")


def take_city(answer: ReachAnswer) -> pd.Series:
    """Give the row of the whole city."""
    return answer.reach.city.iloc[0]


def count_people(row: pd.Series) -> tuple[int, int, int] | None:
    """Count whole people within reach, beyond it, and without a way.

    Parameters
    ----------
    row
        One row of ``Reach.city``, ``zones`` or ``areas``.

    Returns
    -------
    tuple of int or None
        Their sum is the rounded sum; ``None`` where no figure is known.
    """
    values = row[list(PARTS)].to_numpy(dtype=np.float64)
    if np.isnan(values).any():
        return None
    within, beyond, unreachable = (int(each) for each in apportion(values))
    return within, beyond, unreachable


def describe(answer: ReachAnswer, beside: LineAndNetwork | None) -> dict[str, Any]:
    """Write an answer as plain values; what cannot be reached is null and said so.

    Parameters
    ----------
    answer
        From ``answer_reach``.
    beside
        Straight lines beside the network, where the network was used.
    """
    reach, question = answer.reach, answer.question
    city = _describe_row(take_city(answer))
    figures: dict[str, Any] = {
        "by": reach.by,
        "method": say_how(reach),
        "radius_m": reach.radius_m,
        "fictional": answer.fictional,
        "tier": answer.zones.tier_id,
        "definition": answer.zones.definition.value,
        "assumptions": {
            "minutes": question.minutes,
            "walk_m_per_min": question.pace,
            "snap_limit_m": reach.snap_limit_m,
        },
        "places": {"count": len(answer.places), "with_own_reach": reach.own_reach},
        "left_out": {reason.value: list(ids) for reason, ids in answer.places.left_out.items()},
        "neighbours": question.wish.neighbours,
        "city": city,
        "zones": _describe_rows(reach.zones, answer.zones.frame["name"], "zone_id"),
        "areas": _describe_rows(reach.areas, answer.city.census["name"], "area_id"),
        "credits": list(answer.credits),
    }
    if reach.by == "line":
        row = take_city(answer)
        estimates = {name: _plain(float(row[name]) * DETOUR_FACTOR) for name in QUANTILES}
        figures["estimate"] = {"detour_factor": DETOUR_FACTOR, **estimates}
    if beside is not None:
        figures["cut_off"] = {
            "people": round(beside.people_cut_off),
            "areas_unknown": beside.areas_unknown,
            "cells": int(beside.cells["cut_off"].sum()),
        }
    return figures


def _describe_rows(table: pd.DataFrame, names: pd.Series, key: str) -> list[dict[str, Any]]:
    labels = names.to_dict()
    return [
        {key: str(row_id), "name": str(labels[row_id]), **_describe_row(row)}
        for row_id, row in table.iterrows()
    ]


def _describe_row(row: pd.Series) -> dict[str, Any]:
    counts = count_people(row)
    within = float(row["share_within"])
    return {
        "people": None if counts is None else sum(counts),
        **dict(zip(PARTS, counts or (None, None, None), strict=True)),
        "share_within": None if np.isnan(within) else round(within, 6),
        **{name: _plain(float(row[name])) for name in QUANTILES},
        # a distance that is null: nobody to measure for, or no way there
        "unreachable": [name for name in QUANTILES if np.isinf(row[name])],
        "areas_unknown": int(row["areas_unknown"]),
    }


def _plain(value: float) -> float | None:
    return round(value, 1) if np.isfinite(value) else None
