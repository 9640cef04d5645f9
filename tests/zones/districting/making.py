"""Invented units, and every division of them worked out one by one."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import networkx as nx
import numpy as np
from hypothesis import strategies as st

from zones.districting.plans import Plan
from zones.districting.units import Problem, Units, Wishes, make_units, pose


def make_row(loads: list[float], step_m: float = 100.0) -> Units:
    """Units in a row, named a, b, c …, each touching the next."""
    n = len(loads)
    xy = np.column_stack([np.arange(n) * step_m, np.zeros(n)])
    return make_units(
        [chr(97 + at) for at in range(n)], loads, xy, np.array(list(pairwise(range(n))))
    )


def make_grid(columns: int, rows: int, loads: list[float], step_m: float = 100.0) -> Units:
    """Units on a grid, each touching those beside, above and below."""
    at = np.arange(columns * rows).reshape(rows, columns)
    edges = [*zip(at[:, :-1].ravel(), at[:, 1:].ravel(), strict=True)]
    edges += [*zip(at[:-1].ravel(), at[1:].ravel(), strict=True)]
    xy = np.column_stack([at.ravel() % columns, at.ravel() // columns]) * step_m
    return make_units([f"u{n:02d}" for n in at.ravel()], loads, xy, np.array(edges).reshape(-1, 2))


@st.composite
def draw_problems(draw, most: int = 12) -> Problem:
    """A few units on a grid with some borders closed, FTE and wishes."""
    columns = draw(st.integers(2, 4 if most > 6 else 3))
    rows = draw(st.integers(1, most // columns))
    n = columns * rows
    loads = draw(st.lists(st.integers(0, 12), min_size=n, max_size=n).filter(any))
    seed = draw(st.integers(0, 2**32 - 1))
    rng = np.random.default_rng(seed)
    grid = make_grid(columns, rows, [float(value) for value in loads])
    kept = rng.random(len(grid.edges)) < draw(st.sampled_from([0.7, 0.9, 1.0]))
    spot = np.column_stack([np.arange(n) % columns, np.arange(n) // columns]) * 100.0
    xy = spot + rng.integers(-40, 41, (n, 2))
    units = make_units(grid.ids, [float(value) for value in loads], xy, grid.edges[kept])
    k = draw(st.integers(1, min(4, n)))
    fte = draw(st.lists(st.sampled_from([0.2, 0.5, 1.0]), min_size=k, max_size=k))
    return pose(units, fte, draw(draw_wishes(units, fte)))


@st.composite
def draw_wishes(draw, units: Units, fte: list[float]) -> Wishes:
    """Any tolerance, and now and then each of the wishes."""
    some = st.sampled_from(units.ids)
    wishes = {"tolerance": draw(st.sampled_from([0.05, 0.2, 0.4, 0.7, 1.0]))}
    kind = draw(st.integers(0, 5))
    if kind == 1:
        wishes["together"] = (tuple(draw(st.lists(some, min_size=2, max_size=3, unique=True))),)
    if kind == 2:
        wishes["apart"] = (tuple(draw(st.lists(some, min_size=2, max_size=2, unique=True))),)
    if kind == 3:
        wishes["bases"] = {draw(some): draw(st.sampled_from([None, fte[0]]))}
    if kind == 4:
        middle = draw(st.integers(0, len(units.ids)))
        wishes["lines"] = {name: "w" if at < middle else "e" for at, name in enumerate(units.ids)}
    return Wishes(**wishes)


def draw_graph(units: Units) -> nx.Graph:
    """Draw the units that touch as a graph of another library."""
    graph = nx.Graph()
    graph.add_nodes_from(units.ids)
    graph.add_edges_from((units.ids[a], units.ids[b]) for a, b in units.edges)
    return graph


def hangs_together(units: Units, plan: Plan) -> bool:
    """Check every district by another library than the plan was made with."""
    graph = draw_graph(units)
    return all(nx.is_connected(graph.subgraph(members)) for members in plan.list_districts())


def meets(problem: Problem, plan: Plan) -> bool:
    """Check the wishes in the plainest way."""
    district = dict(zip(plan.unit_ids, plan.labels, strict=True))
    load = dict(zip(plan.unit_ids, problem.units.load, strict=True))
    wishes = problem.wishes
    mean = sum(load.values()) / sum(problem.fte)
    for number, members in enumerate(plan.list_districts()):
        per_fte = sum(load[name] for name in members) / plan.fte[number]
        if abs(per_fte / mean - 1) > wishes.tolerance + 1e-4:
            return False
        if wishes.lines and len({wishes.lines[name] for name in members}) > 1:
            return False
        if sum(name in wishes.bases for name in members) > 1:
            return False
    for name, fte in wishes.bases.items():
        if plan.centres[district[name]] != name or fte not in {None, plan.fte[district[name]]}:
            return False
    return (
        sorted(plan.fte) == sorted(problem.fte)
        and all(len({district[name] for name in group}) == 1 for group in wishes.together)
        and all(district[one] != district[other] for one, other in wishes.apart)
    )


def list_districts(problem: Problem) -> dict[int, list[tuple[int, float]]]:
    """Give every possible district as a set of bits: the classes it may have, and its cost."""
    units, wishes = problem.units, problem.wishes
    n = len(units.ids)
    beside = [0] * n
    for one, other in units.edges:
        beside[one] |= 1 << int(other)
        beside[other] |= 1 << int(one)
    groups = [sum(1 << units.ids.index(name) for name in group) for group in wishes.together]
    pairs = [sum(1 << units.ids.index(name) for name in pair) for pair in wishes.apart]
    found = {}
    for bits in range(1, 1 << n):
        members = [at for at in range(n) if bits >> at & 1]
        if not _is_one_piece(bits, beside) or any(bits & pair == pair for pair in pairs):
            continue
        if any(0 < (bits & group) < group or bits & group not in {0, group} for group in groups):
            continue
        if wishes.lines and len({wishes.lines[units.ids[at]] for at in members}) > 1:
            continue
        bases = [at for at in members if units.ids[at] in wishes.bases]
        if len(bases) > 1:
            continue
        options = _price(problem, members, bases)
        if options:
            found[bits] = options
    return found


def _is_one_piece(bits: int, beside: list[int]) -> bool:
    reached, front = 0, bits & -bits
    while front:
        reached |= front
        around = 0
        for at, near in enumerate(beside):
            if front >> at & 1:
                around |= near
        front = around & bits & ~reached
    return reached == bits


def _price(problem: Problem, members: list[int], bases: list[int]) -> list[tuple[int, float]]:
    units = problem.units
    load = units.load[members].sum()
    cost = min(units.load[members] @ units.distance_m[members, at] for at in bases or members)
    posted = problem.wishes.bases[units.ids[bases[0]]] if bases else None
    return [
        (kind, float(cost))
        for kind, fte in enumerate(problem.classes)
        if abs(load / fte / problem.mean - 1) <= problem.wishes.tolerance + 1e-7
        and posted in {None, fte}
    ]


def list_best(problem: Problem) -> float:
    """Give the least cost over every division there is; infinite where there is none."""
    districts = list_districts(problem)
    by_first: dict[int, list[int]] = {}
    for bits in districts:
        by_first.setdefault(bits & -bits, []).append(bits)
    everything = (1 << len(problem.units.ids)) - 1

    @cache
    def rest(taken: int, left: tuple[int, ...]) -> float:
        if taken == everything:
            return 0.0 if not any(left) else float("inf")
        free = everything & ~taken
        best = float("inf")
        for bits in by_first.get(free & -free, []):
            if bits & taken:
                continue
            for kind, cost in districts[bits]:
                if left[kind]:
                    less = tuple(count - (at == kind) for at, count in enumerate(left))
                    best = min(best, cost + rest(taken | bits, less))
        return best

    return rest(0, tuple(int(count) for count in problem.counts))
