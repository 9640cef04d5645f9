"""A plan among thousands of random ones.

Two neighbouring districts are joined, a random tree is drawn over their units, and it is cut where
both parts are balanced (D. DeFord, M. Duchin and J. Solomon, "Recombination: a family of Markov
chains for redistricting", Harvard Data Science Review 3 (2021)). Every plan met on the way hangs
together and meets the wishes. They are not drawn evenly: plans with short borders, which have more
trees, are met more often.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zones.districting.units import pose
from zones.errors import BadValueError

if TYPE_CHECKING:
    import numpy.typing as npt

    from zones.districting.plans import Plan
    from zones.districting.units import Problem, Units, Wishes

    Floats = npt.NDArray[np.float64]
    Indices = npt.NDArray[np.intp]
    Tree = list[tuple[int, int]]

__all__ = ["Ensemble", "Place", "draw_ensemble", "place_plan"]

TRIES = 4  # trees drawn over a joined pair before the plan is kept as it is


@dataclass(frozen=True, slots=True, eq=False)
class Ensemble:
    """Random plans.

    Parameters
    ----------
    cost, imbalance
        Of each, as of a plan.
    labels
        District of each unit in each, shape (draws, n).
    distinct
        How many different plans there are among them.
    kept
        How many draws found no balanced cut and left the plan as it was.
    seed
        Of the draws.
    """

    cost: Floats
    imbalance: Floats
    labels: Indices
    distinct: int
    kept: int
    seed: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a plan stands among random ones.

    Parameters
    ----------
    more_compact, more_balanced
        Share (0 to 1) of the random plans that are more compact, more balanced than it.
    draws, distinct, seed
        Of the random plans.
    """

    more_compact: float
    more_balanced: float
    draws: int
    distinct: int
    seed: int


def draw_ensemble(
    units: Units, plan: Plan, wishes: Wishes | None = None, draws: int = 2_000, seed: int = 1
) -> Ensemble:
    """Draw random plans that meet the wishes.

    Parameters
    ----------
    units
        What districts are made of.
    plan
        Where to begin: a plan that meets the wishes; its FTE are those of every plan.
    wishes
        As the plan was made with.
    draws
        How many plans; ten times the number of districts more are drawn first and left out.
    seed
        The same seed gives the same plans.

    Returns
    -------
    Ensemble
        In the order they were drawn.

    Raises
    ------
    BadValueError
        If there is no plan to begin with, or none is to be drawn.
    """
    if not plan.labels or draws < 1:
        raise BadValueError("random plans begin with a plan", where="plan")
    problem = pose(units, plan.fte, wishes)
    walk = _Walk(problem, plan, np.random.default_rng(seed))
    for _ in range(10 * len(plan.fte)):
        walk.step()
    labels = np.empty((draws, len(units.ids)), dtype=np.intp)
    cost, imbalance, kept = np.empty(draws), np.empty(draws), 0
    for number in range(draws):
        kept += not walk.step()
        labels[number], cost[number] = walk.labels, walk.cost.sum()
        imbalance[number] = np.abs(walk.load / walk.fte / problem.mean - 1).max()
    distinct = len({_rename(row) for row in labels.tolist()})
    return Ensemble(cost, imbalance, labels, distinct, kept, seed)


def place_plan(ensemble: Ensemble, plan: Plan) -> Place:
    """Say where a plan stands.

    Parameters
    ----------
    ensemble
        Random plans.
    plan
        Made with the same wishes.

    Returns
    -------
    Place
        Equal plans are not counted as better.
    """
    hair = 1e-9
    return Place(
        more_compact=float((ensemble.cost < plan.cost * (1 - hair)).mean()),
        more_balanced=float((ensemble.imbalance < plan.imbalance - hair).mean()),
        draws=len(ensemble.cost),
        distinct=ensemble.distinct,
        seed=ensemble.seed,
    )


def _rename(labels: list[int]) -> tuple[int, ...]:
    """Give districts numbers by their first units, so that equal plans are equal."""
    names: dict[int, int] = {}
    return tuple(names.setdefault(label, len(names)) for label in labels)


class _Walk:
    """From plan to plan."""

    def __init__(self, problem: Problem, plan: Plan, rng: np.random.Generator) -> None:
        self.problem, self.rng = problem, rng
        self.labels = np.array(plan.labels, dtype=np.intp)
        self.fte = np.array(plan.fte)
        self.kind = np.searchsorted(problem.classes, self.fte)
        self.load = np.array(plan.load)
        self.cost = np.array([self._price(self.labels == at) for at in range(len(self.fte))])
        self.edges = problem.units.edges
        wishes = problem.wishes
        self.together = [problem.locate(group) for group in wishes.together]
        self.apart = [problem.locate(pair) for pair in wishes.apart]
        self.area = np.array([wishes.lines.get(name, "") for name in plan.unit_ids], dtype=object)

    def step(self) -> bool:
        """Join two districts and part them anew; tell whether that was possible."""
        ends = self.labels[self.edges]
        across = np.flatnonzero(ends[:, 0] != ends[:, 1])
        if not len(across):
            return False
        one, other = ends[self.rng.choice(across)]
        joined = ((ends == one) | (ends == other)).all(axis=1)
        for _ in range(TRIES):
            cuts = self._list_cuts(self.edges[joined], int(one), int(other))
            if cuts:
                trial = cuts[int(self.rng.integers(len(cuts)))]
                self._take(trial, int(one), int(other))
                return True
        return False

    def _list_cuts(self, edges: Indices, one: int, other: int) -> list[Indices]:
        """Draw a tree and give the plans its cuts lead to."""
        tree = _draw_tree(edges, self.rng)
        load, low, high = self.problem.units.load, self.problem.low, self.problem.high
        total = self.load[one] + self.load[other]
        first, second = self.kind[one], self.kind[other]
        found = []
        for side, carried in _cut_tree(tree, load.tolist()):
            for near, far, a, b in ((one, other, first, second), (other, one, second, first)):
                rest = total - carried
                if low[a] <= carried <= high[a] and low[b] <= rest <= high[b]:
                    trial = np.where(np.isin(self.labels, (one, other)), far, self.labels)
                    trial[side] = near
                    found += [trial] if self._is_allowed(trial) else []
        return found

    def _is_allowed(self, labels: Indices) -> bool:
        bases = self.problem.base_class
        own = [int(labels[at]) for at in bases]
        kinds = all(
            kind < 0 or self.kind[at] == kind for at, kind in zip(own, bases.values(), strict=True)
        )
        return (
            kinds
            and len(set(own)) == len(own)
            and all(len(set(labels[group])) == 1 for group in self.together)
            and all(len(set(labels[pair])) > 1 for pair in self.apart)
            and len(set(zip(labels, self.area, strict=True))) == len(self.fte)
        )

    def _take(self, labels: Indices, one: int, other: int) -> None:
        self.labels = labels
        self.load = np.bincount(labels, self.problem.units.load, len(self.fte))
        for number in (one, other):
            self.cost[number] = self._price(labels == number)

    def _price(self, own: npt.NDArray[np.bool_]) -> float:
        units = self.problem.units
        members = np.flatnonzero(own)
        bases = [at for at in self.problem.base_class if own[at]]
        centres = np.array(bases) if bases else members
        costs = units.load[members] @ units.distance_m[np.ix_(members, centres)]
        return float(costs.min())


def _draw_tree(edges: Indices, rng: np.random.Generator) -> Tree:
    """Take edges in random order, leaving out those that close a ring."""
    root: dict[int, int] = {}

    def find(unit: int) -> int:
        while root.setdefault(unit, unit) != unit:
            root[unit] = root[root[unit]]
            unit = root[unit]
        return unit

    tree = []
    for one, other in rng.permutation(edges).tolist():
        first, second = find(one), find(other)
        if first != second:
            root[first] = second
            tree.append((one, other))
    return tree


def _cut_tree(tree: Tree, load: list[float]) -> list[tuple[list[int], float]]:
    """Give for each edge of a tree the units on its far side, and their load."""
    near: dict[int, list[int]] = {}
    for one, other in tree:
        near.setdefault(one, []).append(other)
        near.setdefault(other, []).append(one)
    start = tree[0][0]
    above, order = {start: start}, [start]
    for unit in order:
        for beside in near[unit]:
            if beside not in above:
                above[beside] = unit
                order.append(beside)
    below = {unit: [unit] for unit in order}
    for unit in reversed(order[1:]):
        below[above[unit]] += below[unit]
    return [(below[unit], sum(load[at] for at in below[unit])) for unit in order[1:]]
