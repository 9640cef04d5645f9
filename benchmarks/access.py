"""Floating catchments beside pandas, seats, gaps and one more place at city and country size."""

from __future__ import annotations

import time
import warnings

import numpy as np
import pandas as pd

from benchmarks.timing import race
from zones.access.catchment import share_supply
from zones.access.decay import make_steps
from zones.access.seating import seat_people
from zones.gaps.finding import find_gaps
from zones.reach.model import PairTable, PeoplePoints, Places
from zones.reach.pairs import find_pairs
from zones.resources import Resource
from zones.whatif.effects import measure_effect
from zones.whatif.updating import take_state, update_pairs

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from access import fca, weights

__all__ = ["run_access", "run_all", "run_gaps", "run_whatif"]

LIMIT_M = 1200.0
PAIRS = {"city": (6_000, 300, 180_000), "Japan": (500_000, 45_000, 7_300_000)}


def _make_pairs(size: str) -> tuple[np.ndarray, np.ndarray, PairTable]:
    points, places, count = PAIRS[size]
    rng = np.random.default_rng(11)
    origin = np.sort(rng.integers(0, points, count)).astype(np.int32)
    place = rng.integers(0, places, count).astype(np.int32)
    distance = rng.uniform(0, LIMIT_M, count)
    people = np.round(rng.gamma(2.0, 20.0, points))
    supply = rng.integers(5, 60, places).astype(float)
    return people, supply, PairTable(origin, place, distance, LIMIT_M)


def run_access(size: str) -> None:
    """Share supply among people by E2SFCA; the peer is the textbook with pandas groups."""
    people, supply, pairs = _make_pairs(size)
    decay = make_steps(LIMIT_M)

    def ours() -> np.ndarray:
        weight = decay.weigh(pairs.distance_m)
        return share_supply(people, supply, pairs.origin, pairs.place, weight).value

    def with_pandas() -> np.ndarray:
        table = pd.DataFrame({"origin": pairs.origin, "place": pairs.place, "m": pairs.distance_m})
        bins = [-1.0, *decay.limits_m]
        table["w"] = pd.cut(table["m"], bins, labels=list(decay.weights)).astype(float)
        table["people"] = table["w"] * pd.Series(people).reindex(table["origin"]).to_numpy()
        demand = table.groupby("place")["people"].sum()
        ratio = pd.Series(supply).div(demand)
        table["share"] = table["w"] * ratio.reindex(table["place"]).to_numpy()
        return table.groupby("origin")["share"].sum().reindex(range(len(people)), fill_value=0.0)

    def with_access() -> np.ndarray:
        weigh = weights.step_fn(dict(zip(decay.limits_m, decay.weights, strict=True)))
        given = fca.two_stage_fca(
            pd.DataFrame({"demand": people}, index=pd.RangeIndex(len(people), name="geoid")),
            pd.DataFrame({"supply": supply}, index=pd.RangeIndex(len(supply), name="geoid")),
            pd.DataFrame({"origin": pairs.origin, "dest": pairs.place, "cost": pairs.distance_m}),
            max_cost=LIMIT_M,
            demand_index=True,
            supply_index=True,
            weight_fn=weigh,
        )
        return given.reindex(range(len(people)), fill_value=0.0).to_numpy()

    hands = {"machiwari": ours, "pandas groupby": with_pandas, "access two_stage_fca": with_access}
    race(f"E2SFCA, {len(pairs):,} pairs ({size})", hands)


def _make_city(places: int) -> tuple[PeoplePoints, Places]:
    side, rng = 78, np.random.default_rng(12)
    row, column = np.divmod(np.arange(side * side), side)
    points = PeoplePoints(
        x=column * 50.0 + 25.0,
        y=row * 50.0 + 25.0,
        people=np.round(rng.gamma(1.0, 30.0, side * side)),
        area_ids=np.array([f"{r // 4:02d}{c // 4:02d}" for r, c in zip(row, column, strict=True)],
                          dtype=object),
    )  # fmt: skip
    xy = rng.uniform(0, side * 50.0, (places, 2))
    resources = tuple(Resource(f"r{n:04d}", f"場所{n}", capacity=20) for n in range(places))
    ids = tuple(resource.resource_id for resource in resources)
    return points, Places(ids, xy[:, 0].copy(), xy[:, 1].copy(), resources)


def run_whatif() -> None:
    """One more place in a city: only what it touches, beside everything anew."""
    points, whole = _make_city(301)
    before = Places(whole.ids[:-1], whole.x[:-1], whole.y[:-1], whole.resources[:-1])
    pairs = find_pairs(points, before, LIMIT_M)
    state = take_state(points, before, pairs, LIMIT_M)

    def quick() -> np.ndarray:
        moved = update_pairs(points, before, pairs, whole)
        after = take_state(points, whole, moved, LIMIT_M)
        return measure_effect(points, state, after).change

    def anew() -> np.ndarray:
        states = [
            take_state(points, p, find_pairs(points, p, LIMIT_M), LIMIT_M) for p in (before, whole)
        ]
        return measure_effect(points, *states).change

    hands = {"machiwari, what it touches": quick, "everything anew": anew}
    race(f"one more place, {len(points):,} cells x 300 places (city)", hands, rounds=5)


def run_gaps() -> None:
    """Seats given out and gaps found, at city size: our own time only."""
    points, places = _make_city(300)
    pairs = find_pairs(points, places, LIMIT_M)
    seats = np.full(len(places), 20.0)
    start = time.perf_counter()
    seat_people(points, places, seats, pairs)
    print(f"\nseats, {len(pairs):,} pairs (city){'':<14}{time.perf_counter() - start:>10.4f} s")
    few = Places(places.ids[:6], places.x[:6], places.y[:6], places.resources[:6])
    state = take_state(points, few, find_pairs(points, few, LIMIT_M), LIMIT_M)
    start = time.perf_counter()
    report = find_gaps(points, state.reached, state.nearest_m, names={}, crs="EPSG:6677")
    seconds = time.perf_counter() - start
    print(f"gaps, {len(points):,} cells, {len(report.frame)} gaps (city){'':<10}{seconds:>10.4f} s")


def run_all() -> None:
    """Run everything."""
    for size in PAIRS:
        run_access(size)
    run_whatif()
    run_gaps()


if __name__ == "__main__":
    run_all()
