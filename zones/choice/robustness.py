"""What the order hangs on: a criterion left out or counted twice, a zone less, another way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.stats import rankdata

from zones.choice.methods import FALLING, Method, prepare, score
from zones.choice.ranking import SAME, check_weights, rank_scores
from zones.choice.table import normalise
from zones.errors import BadValueError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from zones.choice.table import CriteriaTable

    Floats = npt.NDArray[np.float64]

__all__ = [
    "CLONE_FROM",
    "Clone",
    "Reversal",
    "Variants",
    "check_reversal",
    "drop_zone",
    "find_clones",
    "leave_one_out",
    "rank_variants",
]

CLONE_FROM = 0.95  # rank correlation from which two criteria say the same
LEAST_PAIRS = 4  # fewer zones with both values correlate by chance


@dataclass(frozen=True, slots=True)
class Clone:
    """Two criteria that say the same, so that what they measure counts twice.

    Parameters
    ----------
    first, second
        Criteria.
    correlation
        Spearman's rank correlation of what speaks for the zone (-1 to 1); near -1 the two
        cancel each other out.
    zones
        Zones with both values.
    """

    first: str
    second: str
    correlation: float
    zones: int


@dataclass(frozen=True, slots=True)
class Reversal:
    """What becomes of the order when the last zone is taken away.

    Parameters
    ----------
    dropped
        The zone taken away; empty where fewer than three take part.
    swapped
        Pairs of the others, the one that was ahead first, that are now the other way round.
    """

    dropped: str
    swapped: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Variants:
    """Ranks under several ways of counting.

    Parameters
    ----------
    names
        The ways: another radius, people rule, year, definition of the zone.
    zone_ids
        Every zone of any of them, sorted.
    rank
        Shape (ways, zones); NaN where a zone does not exist under that way.
    first
        In how many ways the zone is (or ties as) first.
    """

    names: tuple[str, ...]
    zone_ids: tuple[str, ...]
    rank: Floats
    first: npt.NDArray[np.int64]


def rank_variants(
    tables: Mapping[str, CriteriaTable], weights: Floats, method: Method | None = None
) -> Variants:
    """Rank the zones under several ways of counting, with the same weights and method.

    Parameters
    ----------
    tables
        Name of each way to its table; all have the same criteria.
    weights
        One for each criterion.
    method
        Any method; the weighted sum where not given.

    Returns
    -------
    Variants
        One row for each way.

    Raises
    ------
    BadValueError
        If there is no table, or criteria differ.
    """
    if len({(table.criteria, table.directions) for table in tables.values()}) != 1:
        raise BadValueError("the ways have different criteria", where="tables")
    zone_ids = tuple(sorted({zone for table in tables.values() for zone in table.zone_ids}))
    rank = np.full((len(tables), len(zone_ids)), np.nan)
    for row, table in zip(rank, tables.values(), strict=True):
        row[[zone_ids.index(zone) for zone in table.zone_ids]] = _rank(
            table, weights, method or Method()
        )
    best = np.nanmin(rank, axis=1, keepdims=True)
    return Variants(tuple(tables), zone_ids, rank, (rank == best).sum(axis=0))


def leave_one_out(table: CriteriaTable, weights: Floats, method: Method | None = None) -> Floats:
    """Rank the zones again and again, each time without one criterion.

    Parameters
    ----------
    table
        Zones by criteria.
    weights
        One for each criterion; the weight of the one left out goes to the others in proportion.
    method
        Any method; the weighted sum where not given.

    Returns
    -------
    numpy.ndarray
        Shape (criteria, zones): ranks without that criterion; NaN where nothing else has weight.
    """
    method = method or Method()
    shares = check_weights(table, weights)
    ranks = np.full((len(shares), len(table.zone_ids)), np.nan)
    for at in range(len(shares)):
        rest = shares.copy()
        rest[at] = 0.0
        if rest.sum() > 0:
            ranks[at] = _rank(table, rest, method)
    return ranks


def find_clones(table: CriteriaTable, limit: float = CLONE_FROM) -> tuple[Clone, ...]:
    """Find criteria that put the zones in (nearly) the same order.

    Parameters
    ----------
    table
        Zones by criteria.
    limit
        Smallest rank correlation, either way, that is listed.

    Returns
    -------
    tuple of Clone
        The closest first. Pairs with fewer than four zones in common are not judged.
    """
    clones = []
    for first, second in combinations(range(len(table.criteria)), 2):
        pair = table.values[:, [first, second]]
        pair = pair[~np.isnan(pair).any(axis=1)]
        if len(pair) < LEAST_PAIRS or (np.ptp(pair, axis=0) == 0).any():
            continue
        ranks = rankdata(pair, axis=0)
        value = float(np.corrcoef(ranks.T)[0, 1])
        value *= table.directions[first] * table.directions[second]
        if abs(value) >= limit - SAME:
            clones.append(Clone(table.criteria[first], table.criteria[second], value, len(pair)))
    return tuple(sorted(clones, key=lambda clone: (-abs(clone.correlation), clone.first)))


def check_reversal(table: CriteriaTable, weights: Floats, method: Method | None = None) -> Reversal:
    """Take the last zone away and see whether the others change places.

    Parameters
    ----------
    table
        Zones by criteria.
    weights
        One for each criterion.
    method
        Any method; the weighted sum where not given.

    Returns
    -------
    Reversal
        Which zone was dropped and which pairs changed.
    """
    method = method or Method()
    rank = _rank(table, weights, method)
    if len(rank) <= 2:  # noqa: PLR2004 - a single zone has no order
        return Reversal("", ())
    last = max(range(len(rank)), key=lambda at: (rank[at], table.zone_ids[at]))
    less = drop_zone(table, table.zone_ids[last])
    before, after = np.delete(rank, last), _rank(less, weights, method)
    turned = (before[:, None] < before) & (after[:, None] > after)
    pairs = ((less.zone_ids[one], less.zone_ids[other]) for one, other in np.argwhere(turned))
    return Reversal(table.zone_ids[last], tuple(pairs))


def drop_zone(table: CriteriaTable, zone_id: str) -> CriteriaTable:
    """Take one zone out of a table.

    Parameters
    ----------
    table
        Zones by criteria, two zones at least.
    zone_id
        One of them.

    Returns
    -------
    CriteriaTable
        The others, in the same order.
    """
    at = table.zone_ids.index(zone_id)

    def cut(matrix: npt.NDArray[Any] | None) -> npt.NDArray[Any] | None:
        return None if matrix is None else np.delete(matrix, at, axis=0)

    return replace(
        table,
        zone_ids=(*table.zone_ids[:at], *table.zone_ids[at + 1 :]),
        values=np.delete(table.values, at, axis=0),
        suppressed=cut(table.suppressed),
        low=cut(table.low),
        high=cut(table.high),
    )


def _rank(table: CriteriaTable, weights: Floats, method: Method) -> Floats:
    """Rank with unknown cells halfway."""
    shares = check_weights(table, weights)
    scores = score(prepare(normalise(table, method.rule), method), shares)
    return rank_scores(scores, falling=method.kind in FALLING)
