"""Contiguous balanced districts: real school districts, invented towns, time and gap.

``python -m benchmarks.districts`` prints it alone. Beside each proved plan stands the one a planner
would grow by hand, the lightest district always taking the nearest free unit, and on 100 units → 9
the regions of spopt, measured by the same two figures. Its regions know no balance but a floor.
"""

from __future__ import annotations

import importlib.util
import time
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
from scipy.spatial import Delaunay, cKDTree

from benchmarks.spopt_child import ask_spopt
from layers.cities import open_city
from zones.districting.adjacency import find_borders, pick_edges
from zones.districting.alternatives import count_moved, find_alternatives
from zones.districting.balance import find_tolerance
from zones.districting.ensemble import draw_ensemble, place_plan
from zones.districting.exact import Search, partition
from zones.districting.solving.start import find_start
from zones.districting.units import Units, Wishes, make_units, pose
from zones.location import locate_people
from zones.report import PeopleRequest, measure_people
from zones.shapes import draw_zones
from zones.vocabulary import Definition, PeopleRule

if TYPE_CHECKING:
    from zones.districting.plans import Plan

__all__ = ["make_city_units", "make_town", "run_all", "run_peers", "run_real", "run_towns"]

# a tolerance of a tenth cannot be met by districts of two schools each: there a quarter
REAL = (
    ("nishitokyo", 4, 0.1),
    ("nishitokyo", 6, 0.1),
    ("nishitokyo", 9, 0.25),
    ("koganei", 4, 0.25),
)
# units, districts, tolerance, whether a few units carry most of the load
TOWNS = (
    (20, 5, 0.2, False),
    (40, 5, 0.1, False),
    (60, 6, 0.1, False),
    (100, 9, 0.1, False),
    (100, 9, 0.1, True),
)
SIDE_M = 4_000.0
LIMIT_S = 30.0
DRAWS = 2_000
PEER_TOWN, PEER_S = (100, 9, 0.1), 120.0


def make_city_units(slug: str) -> Units:
    """Give the elementary school districts of a city: people, their middle, and who touches."""
    city = open_city(slug)
    zones = draw_zones(city, "elementary", Definition.CELLS)
    request = PeopleRequest("elementary", Definition.CELLS, rule=PeopleRule.CELLS)
    people = measure_people(city, request).zones["people"].to_numpy(dtype=float)
    pieces, inside = locate_people(city, zones, PeopleRule.CELLS)
    weight = pieces.share * city.census["people"].fillna(0).to_numpy()[pieces.area]
    carried = inside.T @ weight
    middle = np.column_stack([inside.T @ (weight * pieces.xy[:, axis]) for axis in (0, 1)])
    edges = pick_edges(find_borders(zones.frame), zones.frame.index)
    return make_units(zones.frame.index.tolist(), people, middle / carried[:, None], edges)


def make_town(n: int, seed: int, *, uneven: bool = False) -> Units:
    """Invent a town: points kept apart, neighbours by triangles, uneven loads."""
    rng = np.random.default_rng(seed)
    xy = rng.random((n, 2)) * SIDE_M
    for _ in range(20):
        spots = rng.random((20_000, 2)) * SIDE_M
        nearest = cKDTree(xy).query(spots)[1]
        count = np.maximum(np.bincount(nearest, minlength=n), 1)
        xy = (
            np.column_stack([np.bincount(nearest, spots[:, a], n) for a in (0, 1)]) / count[:, None]
        )
    triangles = Delaunay(xy).simplices
    edges = np.unique(
        np.sort(np.vstack([triangles[:, [a, b]] for a, b in ((0, 1), (1, 2), (0, 2))])), axis=0
    )
    length = np.hypot(*(xy[edges[:, 0]] - xy[edges[:, 1]]).T)
    edges = edges[length < 1.8 * SIDE_M / np.sqrt(n)]
    load = np.round(rng.lognormal(7, 0.8, n)) if uneven else rng.integers(300, 1_500, n)
    return make_units([f"u{at:03d}" for at in range(n)], load.astype(float), xy, edges)


def hangs_together(units: Units, plan: Plan) -> bool:
    """Check every district by another library than it was made with."""
    graph = nx.Graph([(units.ids[a], units.ids[b]) for a, b in units.edges])
    return all(nx.is_connected(graph.subgraph(members)) for members in plan.list_districts())


def run_real() -> None:
    """Divide real school districts, prove it, and look at what else there is."""
    print("\nreal 小学校区 of carried cells, people per FTE, straight-line metres")
    for slug, k, even in REAL:
        units, wishes = make_city_units(slug), Wishes(even)
        plan = _solve(f"{slug} {len(units.ids)} -> {k}", units, k, even)
        tight = find_tolerance(units, [1.0] * k, Wishes(), Search(LIMIT_S))
        print(
            f"    no plan is more even than {tight.bound:.1%}; one is off by {tight.tolerance:.1%}"
        )
        others = find_alternatives(units, [1.0] * k, wishes, Search(LIMIT_S))
        more = [
            f"+{other.cost / plan.cost - 1:.1%} ({count_moved(plan.labels, other.labels)} moved)"
            for other in others.plans[1:]
        ]
        print(f"    others: {', '.join(more)}; groups together in all: {len(others.shared)}")
        start = time.perf_counter()
        ensemble = draw_ensemble(units, plan, wishes, DRAWS)
        place = place_plan(ensemble, plan)
        print(
            f"    among {DRAWS:,} random plans ({place.distinct} different, seed {place.seed}, "
            f"{time.perf_counter() - start:.1f} s): {place.more_compact:.1%} more compact, "
            f"{place.more_balanced:.1%} more balanced"
        )


def run_towns() -> None:
    """Divide invented towns; beyond city scale the gap is stated."""
    print(f"\ninvented towns, {LIMIT_S:.0f} s of the solver at most")
    for n, k, even, uneven in TOWNS:
        units = make_town(n, 1, uneven=uneven)
        _solve(f"{n} -> {k}{', uneven' if uneven else ''}", units, k, even)


def run_peers() -> None:
    """Divide the largest town by spopt too, and measure its regions as ours."""
    n, k, even = PEER_TOWN
    units = make_town(n, 1)
    print(f"\n{n} -> {k}, invented town, the same units by spopt (each in a process of its own)")
    plan = _solve("machiwari", units, k, even)
    xy = _place(units)
    for job in ("ward", "skater", "azp", "max_p"):
        # the floor that comes nearest to equal districts and still leaves k of them possible
        least = float(units.load.sum()) / k * (1 - even)
        answer = ask_spopt(job, PEER_S, xy=xy, load=units.load, edges=units.edges, k=k, least=least)
        if "error" in answer:
            print(f"  spopt {job:<14}{answer['error']}")
            continue
        _tell_peer(units, plan, job, answer["labels"], float(answer["seconds"]))


def _tell_peer(units: Units, plan: Plan, job: str, labels: list[int], seconds: float) -> None:
    label = np.unique(np.asarray(labels), return_inverse=True)[1]
    count = int(label.max()) + 1
    loads = np.bincount(label, units.load)
    off = float(np.abs(loads / loads.mean() - 1).max())
    cost = 0.0
    for each in range(count):
        inside = np.flatnonzero(label == each)
        # seen from the best centre of its own, as ours are
        cost += float((units.load[inside] @ units.distance_m[np.ix_(inside, inside)]).min())
    mean = cost / float(units.load.sum())
    print(
        f"  spopt {job:<14}{count} districts, off by {off:.1%} (ours {plan.imbalance:.1%}:"
        f" {off / max(plan.imbalance, 1e-9):.1f} x), mean {mean:,.0f} m (ours"
        f" {plan.mean_distance_m:,.0f} m: {mean / plan.mean_distance_m:.2f} x), {seconds:.2f} s"
    )


def _place(units: Units) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Put units back on the plane from their straight distances (classical scaling)."""
    squared = units.distance_m**2
    middle = squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean()
    values, vectors = np.linalg.eigh(-middle / 2)
    return np.asarray(vectors[:, -2:] * np.sqrt(values[-2:]))


def _solve(title: str, units: Units, k: int, even: float) -> Plan:
    start = time.perf_counter()
    plan = partition(units, [1.0] * k, Wishes(even), Search(LIMIT_S))
    seconds = time.perf_counter() - start
    grown = find_start(pose(units, [1.0] * k, Wishes(even)), seed=1, starts=1)
    by_hand = f"grown +{grown.cost / plan.cost - 1:.0%}" if grown else "grown: not within"
    whole = "contiguous" if hangs_together(units, plan) else "TORN"
    print(
        f"  {title:<20}{plan.status.value:<12} gap {plan.gap:.2%}"
        f"  mean {plan.mean_distance_m:,.0f} m  off by {plan.imbalance:.1%} of {even:.0%}"
        f"  {plan.seconds:.2f} s solver, "
        f"{seconds:.2f} s in all, {whole}, {by_hand}"
    )
    return plan


def run_all() -> None:
    """Run everything of this file."""
    run_real()
    run_towns()
    if importlib.util.find_spec("spopt") is not None:
        run_peers()


if __name__ == "__main__":
    run_all()
