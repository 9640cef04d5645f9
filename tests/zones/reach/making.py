"""Small towns of points, places and streets for the tests of reach."""

from __future__ import annotations

import numpy as np
import pandas as pd

from zones.reach.model import PeoplePoints, Places
from zones.resources import Resource, ResourceFunction
from zones.streets import Streets, make_streets

CRS = "EPSG:6677"


def make_points(
    xy: list[tuple[float, float]],
    people: list[float] | None = None,
    areas: list[str] | None = None,
) -> PeoplePoints:
    spots = np.array(xy, dtype=float).reshape(-1, 2)
    count = len(spots)
    return PeoplePoints(
        x=spots[:, 0],
        y=spots[:, 1],
        people=np.array([10.0] * count if people is None else people, dtype=float),
        area_ids=np.array(areas or ["a"] * count, dtype=object),
    )


def make_places(xy: list[tuple[float, float]], **fields: list[object]) -> Places:
    spots = np.array(xy, dtype=float).reshape(-1, 2)
    rows = tuple(
        Resource(f"p{n}", f"場所{n}", **{name: values[n] for name, values in fields.items()})
        for n in range(len(spots))
    )
    return Places(tuple(r.resource_id for r in rows), spots[:, 0], spots[:, 1], rows)


def make_town(
    xy: list[tuple[float, float]], ends: list[tuple[int, int]], detour: float = 1.0
) -> Streets:
    """Streets between nodes, each piece ``detour`` times as long as the straight line."""
    nodes = pd.DataFrame(xy, columns=["x", "y"], dtype=float)
    edges = pd.DataFrame(ends, columns=["start", "end"])
    spots = nodes.to_numpy()
    straight = np.hypot(*(spots[edges["start"]] - spots[edges["end"]]).T)
    return make_streets(nodes, edges.assign(length_m=straight * detour, kind="street"), crs=CRS)


def make_barrier_town(*, bridge: bool = False) -> Streets:
    """Two rows of streets, 100 m apart, either side of a river; a bridge far to the east."""
    south = [(x * 100.0, 0.0) for x in range(11)]
    north = [(x * 100.0, 100.0) for x in range(11)]
    ends = [(n, n + 1) for n in range(10)] + [(n + 11, n + 12) for n in range(10)]
    return make_town([*south, *north], [*ends, *([(10, 21)] if bridge else [])])


CONNECT, CONSULT, INFORM = ResourceFunction
