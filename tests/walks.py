"""Points, places and pairs small enough to work out by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from zones.reach.model import PairTable, PeoplePoints, Places
from zones.resources import Resource

if TYPE_CHECKING:
    from collections.abc import Sequence


def make_points(
    people: Sequence[float],
    *,
    xy: Sequence[tuple[float, float]] | None = None,
    areas: Sequence[str] | None = None,
    zones: Sequence[Sequence[float]] | None = None,
) -> PeoplePoints:
    """People in a row of 50 m, or at ``xy``; ``zones`` gives the share of each point per zone."""
    where = np.array(xy or [(50.0 * n, 0.0) for n in range(len(people))], dtype=float)
    where = where.reshape(-1, 2)
    share = None if zones is None else csr_array(np.array(zones, dtype=float))
    return PeoplePoints(
        x=where[:, 0],
        y=where[:, 1],
        people=np.array(people, dtype=float),
        area_ids=np.array(areas or ["001"] * len(people), dtype=object),
        zone_ids=() if share is None else tuple(f"z{n}" for n in range(share.shape[1])),
        zone_share=share,
    )


def make_places(ids: Sequence[str], xy: Sequence[tuple[float, float]] | None = None) -> Places:
    """Places in a row, or at ``xy``."""
    where = np.array(xy or [(0.0, 0.0)] * len(ids), dtype=float).reshape(-1, 2)
    return Places(
        ids=tuple(ids),
        x=where[:, 0],
        y=where[:, 1],
        resources=tuple(Resource(name, f"{name}サロン") for name in ids),
    )


def make_pairs(rows: Sequence[tuple[int, int, float]], limit_m: float = 1000.0) -> PairTable:
    """Pairs written out as point, place, metres."""
    kept = sorted(rows, key=lambda row: (row[0], row[2], row[1]))
    origin, place, distance = zip(*kept, strict=True) if kept else ((), (), ())
    return PairTable(
        origin=np.array(origin, dtype=np.int32),
        place=np.array(place, dtype=np.int32),
        distance_m=np.array(distance, dtype=np.float64),
        limit_m=limit_m,
    )
