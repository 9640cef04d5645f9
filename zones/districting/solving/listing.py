"""Every district there could be, listed, and the best set of them chosen.

Where there are few enough of them this is quicker and surer than any other way: that nothing was
left out is plain, and that no plan is possible is found at once (R. S. Garfinkel and
G. L. Nemhauser, "Optimal political districting by implicit enumeration techniques", Management
Science 16 (1970)).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import coo_array, csr_array, vstack

from zones.program import Program

if TYPE_CHECKING:
    import numpy.typing as npt

    from zones.districting.units import Problem

    Floats = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]
    Indices = npt.NDArray[np.intp]
    Block = tuple[csr_array, Floats, Floats]

__all__ = ["MOST_LISTED", "Listing", "list_districts"]

# beyond, choosing among them takes longer than solving by centres
MOST_LISTED = 60_000  # sets looked at
MOST_KEPT = 5_000  # of them, those heavy enough


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """Districts that meet every wish one by one, each with a class of FTE it may have.

    Parameters
    ----------
    members
        Shape (districts, n).
    kind
        Class of each.
    cost
        Of each, load × metres.
    scale
        What one unit of the objective stands for, load × metres.
    program
        Each unit once, each class as often as it is there.
    """

    members: Flags
    kind: Indices
    cost: Floats
    scale: float
    program: Program

    def read_labels(self, values: Floats) -> Indices:
        """Give the number of the chosen district of each unit."""
        chosen = np.flatnonzero(values[: len(self.cost)] > 1 / 2)
        return np.asarray(self.members[chosen].argmax(axis=0), dtype=np.intp)


def list_districts(problem: Problem, extra: int = 0, most: int = MOST_LISTED) -> Listing | None:
    """List every district that could be part of a plan.

    Parameters
    ----------
    problem
        What is asked.
    extra
        How many further unknowns the caller will give rows to.
    most
        How many sets of units are looked at before giving up.

    Returns
    -------
    Listing or None
        ``None`` where there are too many to look at.
    """
    sets = _grow_sets(problem, most)
    if sets is None:
        return None
    n = len(problem.units.ids)
    bits = np.array([list(f"{value:0{n}b}"[::-1]) for value in sets], dtype="U1").reshape(-1, n)
    members = _drop_split(problem, bits == "1")
    weights = members * problem.units.load
    base = np.zeros(n, dtype=bool)
    base[list(problem.base_class)] = True
    has_base = members @ base
    centres = members & (base | ~has_base[:, None])
    costs = np.where(centres, weights @ problem.units.distance_m, np.inf)
    cost, centre = costs.min(axis=1, initial=np.inf), costs.argmin(axis=1)
    load = weights.sum(axis=1)
    fits = (load[:, None] >= problem.low) & (load[:, None] <= problem.high)
    for at, own in problem.base_class.items():
        fits[np.ix_(centre == at, np.arange(len(problem.classes)) != own)] &= own < 0
    district, kind = np.nonzero(fits)
    kept = members[district]
    scale = float(problem.units.load.sum() * problem.units.distance_m.mean() / n) or 1.0
    program = _write(problem, (kept, kind), cost[district] / scale, extra)
    return Listing(kept, kind, cost[district], scale, program)


def _write(problem: Problem, listed: tuple[Flags, Indices], cost: Floats, extra: int) -> Program:
    members, kind = listed
    count, n = members.shape
    classes = len(problem.classes)
    rows = vstack(
        [
            csr_array(members.T.astype(np.float64)),
            coo_array((np.ones(count), (kind, np.arange(count))), shape=(classes, count)),
        ]
    )
    given = np.concatenate([np.ones(n), problem.counts.astype(np.float64)])
    wide = csr_array(coo_array((rows.data, rows.coords), shape=(n + classes, count + extra)))
    return Program(
        cost=np.concatenate([cost, np.zeros(extra)]),
        rows=wide,
        row_low=given,
        row_high=given,
        low=np.zeros(count + extra),
        high=np.concatenate([np.ones(count), np.full(extra, float(n))]),
        whole=np.concatenate([np.ones(count, dtype=bool), np.zeros(extra, dtype=bool)]),
    )


def _grow_sets(problem: Problem, most: int) -> list[int] | None:
    """List sets of units that hang together and are not too heavy, each once, as bits.

    Each set grows from its first unit; a unit once passed over is never taken later.
    """
    load = problem.units.load.tolist()
    least, limit = float(problem.low.min()), float(problem.high.max())
    near, strange = _write_bits(problem)
    found: list[int] = []
    seen = 0
    for first in range(len(load)):
        below = (1 << first) - 1
        waiting = [(1 << first, load[first], near[first] & ~below, below | strange[first])]
        while waiting:
            bits, carried, around, barred = waiting.pop()
            seen += 1
            if seen > most or len(found) > MOST_KEPT:
                return None
            if carried >= least:
                found.append(bits)
            around &= ~barred
            while around:
                one = around & -around
                around ^= one
                barred |= one
                at = one.bit_length() - 1
                if carried + load[at] <= limit:
                    more = (around | near[at]) & ~bits
                    waiting.append((bits | one, carried + load[at], more, barred | strange[at]))
    return found


def _write_bits(problem: Problem) -> tuple[list[int], list[int]]:
    """Give for each unit those that touch it, and those that never share a district with it."""
    n = len(problem.units.ids)
    near, strange = [0] * n, [0] * n
    for one, other in problem.units.edges.tolist():
        near[one] |= 1 << other
        near[other] |= 1 << one
    area = [problem.wishes.lines.get(name, "") for name in problem.units.ids]
    pairs = [problem.locate(pair) for pair in problem.wishes.apart]
    pairs += [[one, other] for one in range(n) for other in range(one) if area[one] != area[other]]
    bases = list(problem.base_class)
    pairs += [[one, other] for one in bases for other in bases if one < other]
    for one, other in pairs:
        strange[one] |= 1 << other
        strange[other] |= 1 << one
    return near, strange


def _drop_split(problem: Problem, members: Flags) -> Flags:
    whole = np.ones(len(members), dtype=bool)
    for group in problem.wishes.together:
        own = members[:, problem.locate(group)]
        whole &= own.all(axis=1) == own.any(axis=1)
    return np.asarray(members[whole])
