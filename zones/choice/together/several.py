"""Choose several districts together: the best set, proved, and others that are nearly as good.

Solved as an integer programme by SciPy's HiGHS with no gap allowed. Near-optimal sets are found one
after the other by forbidding each set already found, so the list is complete down to its last set.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from zones.errors import BadValueError
from zones.vocabulary import LabelledEnum

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

__all__ = ["Choice", "NoChoiceError", "Spacing", "Wishes", "choose_together"]

OPTIMAL, INFEASIBLE = 0, 2  # scipy.optimize.milp status
ROUNDING = 1e-7


class Spacing(LabelledEnum):
    """How the chosen zones lie to each other."""

    FREE = "free", "隣り合っていてもよい"
    APART = "apart", "隣り合う区域は選ばない"
    TOGETHER = "together", "どの区域も、選んだ別の区域と隣り合う"


class NoChoiceError(BadValueError):
    """No set of zones satisfies the wishes."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a set of zones has to satisfy.

    Parameters
    ----------
    spacing
        Whether neighbours may, must not or must be chosen.
    neighbours
        Pairs of zone ids that touch, in any order.
    group_of
        Group (living area) of each zone; with it each group gets at least one chosen zone.
    must, never
        Zones that have to be chosen, or must not.
    """

    spacing: Spacing = Spacing.FREE
    neighbours: Collection[tuple[str, str]] = ()
    group_of: Mapping[str, str] = field(default_factory=dict)
    must: Collection[str] = ()
    never: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """The best set and those nearly as good.

    Parameters
    ----------
    best
        Zone ids, sorted.
    total
        Sum of their scores; no set that satisfies the wishes has more.
    alternatives
        Other sets with their totals, the best first, none below ``floor``.
    floor
        Least total of an alternative.
    complete
        Whether there are no further sets down to ``floor``.
    always, sometimes
        Zones in every set, and zones in some; the best set included.
    """

    best: tuple[str, ...]
    total: float
    alternatives: tuple[tuple[tuple[str, ...], float], ...]
    floor: float
    complete: bool
    always: tuple[str, ...]
    sometimes: tuple[str, ...]

    def list_sets(self) -> tuple[tuple[str, ...], ...]:
        """List the best set and the others, the best first."""
        return (self.best, *(zones for zones, _ in self.alternatives))


def choose_together(
    scores: Mapping[str, float],
    count: int,
    wishes: Wishes | None = None,
    *,
    within: float = 0.05,
    most: int = 5,
) -> Choice:
    """Choose the set of zones with the greatest sum of scores.

    Parameters
    ----------
    scores
        Score of each zone, higher is better, as a number.
    count
        How many to choose.
    wishes
        What the set has to satisfy; nothing where not given.
    within
        Share of the best total (0 to 1) by which an alternative may fall short of it.
    most
        How many alternatives to look for.

    Returns
    -------
    Choice
        The same whatever the order of the zones, unless sets tie.

    Raises
    ------
    NoChoiceError
        If no set satisfies the wishes.
    BadValueError
        If a score is not a number, or a wish names an unknown zone.

    Examples
    --------
    >>> wishes = Wishes(Spacing.APART, neighbours=[("a", "b")])
    >>> choice = choose_together({"a": 3.0, "b": 2.9, "c": 1.0}, 2, wishes, within=0.1)
    >>> choice.best, choice.total, choice.alternatives
    (('a', 'c'), 4.0, ((('b', 'c'), 3.9),))
    """
    wishes = wishes or Wishes()
    ids = tuple(sorted(scores))
    _check(ids, scores, count, wishes)
    values = np.array([scores[zone] for zone in ids])
    rows = _write_rows(ids, count, wishes)
    best = _solve(ids, values, rows, wishes, [])
    if best is None:
        raise NoChoiceError("no set of zones satisfies the wishes", where="wishes")
    total = _add_up(best, scores)
    floor = total - within * abs(total)
    found = [best]
    complete = False
    while len(found) <= most and not complete:
        more = _solve(ids, values, rows, wishes, found)
        if more is None or _add_up(more, scores) < floor - ROUNDING * max(abs(floor), 1.0):
            complete = True
        else:
            found.append(more)
    return Choice(
        best=best,
        total=total,
        alternatives=tuple((each, _add_up(each, scores)) for each in found[1:]),
        floor=floor,
        complete=complete,
        always=tuple(zone for zone in best if all(zone in each for each in found)),
        sometimes=tuple(
            zone
            for zone in ids
            if any(zone in each for each in found) and not all(zone in each for each in found)
        ),
    )


def _add_up(chosen: Sequence[str], scores: Mapping[str, float]) -> float:
    """Add up in the order of the ids, so that the same set always has the same total."""
    return float(sum(scores[zone] for zone in chosen))


def _check(ids: tuple[str, ...], scores: Mapping[str, float], count: int, wishes: Wishes) -> None:
    """Refuse what cannot be asked."""
    if not all(np.isfinite(value) for value in scores.values()):
        raise BadValueError("every zone needs a score", where="scores")
    if not 1 <= count <= len(ids):
        raise BadValueError(f"{count} of {len(ids)} zones", where="count")
    named = {zone for pair in wishes.neighbours for zone in pair}
    strange = (named | {*wishes.must, *wishes.never, *wishes.group_of}) - set(ids)
    if strange:
        raise BadValueError(f"unknown zones: {sorted(strange)}", where="wishes")


def _write_rows(
    ids: tuple[str, ...], count: int, wishes: Wishes
) -> list[tuple[dict[int, float], float, float]]:
    """Write each wish as weights on zones, a least and a greatest sum."""
    at = {zone: number for number, zone in enumerate(ids)}
    rows: list[tuple[dict[int, float], float, float]] = [
        (dict.fromkeys(at.values(), 1.0), count, count)
    ]
    pairs = {frozenset((at[one], at[other])) for one, other in wishes.neighbours if one != other}
    if wishes.spacing is Spacing.APART:
        rows += [(dict.fromkeys(sorted(pair), 1.0), 0.0, 1.0) for pair in pairs]
    if wishes.spacing is Spacing.TOGETHER:
        for zone in at.values():
            beside = {other: 1.0 for pair in pairs if zone in pair for other in pair - {zone}}
            rows.append((beside | {zone: -1.0}, 0.0, np.inf))
    for group in sorted(set(wishes.group_of.values())):
        members = {at[zone]: 1.0 for zone, own in wishes.group_of.items() if own == group}
        rows.append((members, 1.0, np.inf))
    return rows


def _solve(
    ids: tuple[str, ...],
    values: Floats,
    rows: list[tuple[dict[int, float], float, float]],
    wishes: Wishes,
    found: list[tuple[str, ...]],
) -> tuple[str, ...] | None:
    """Find the best set that is not among those found; ``None`` where there is none."""
    at = {zone: number for number, zone in enumerate(ids)}
    cuts = [({at[zone]: 1.0 for zone in each}, 0.0, len(each) - 1.0) for each in found]
    every = [*rows, *cuts]
    entries = [
        (value, number, zone)
        for number, (row, _, _) in enumerate(every)
        for zone, value in row.items()
    ]
    data, row_at, column_at = (np.array(part) for part in zip(*entries, strict=True))
    matrix = coo_array((data, (row_at, column_at)), shape=(len(every), len(ids))).tocsr()
    least, greatest = (np.array([row[end] for row in every]) for end in (1, 2))
    scale = float(np.abs(values).max()) or 1.0
    answer = milp(
        -values / scale,
        constraints=LinearConstraint(matrix, least, greatest),
        integrality=np.ones(len(ids)),
        bounds=Bounds(
            np.array([float(zone in wishes.must) for zone in ids]),
            np.array([float(zone not in wishes.never) for zone in ids]),
        ),
        options={"mip_rel_gap": 0.0},
    )
    if answer.status == INFEASIBLE:
        return None
    if answer.status != OPTIMAL:
        raise BadValueError(f"the solver gave up: {answer.message}", where="scores")
    return tuple(zone for zone, chosen in zip(ids, answer.x > 0.5, strict=True) if chosen)  # noqa: PLR2004 - nearest whole number
