"""An order of the zones that says its ties, and how far what is not known could move it.

Default rule for cells without a value (missing or suppressed alike, never zero): the cell could be
anything between the worst and the best of its criterion, or its stated interval. A zone is placed
with such cells halfway, and beside its rank stand the best and the worst it could have: its own
open cells at their best and everyone else's at their worst, and the other way round. The other
rule leaves the criterion out for that zone and shares its weight among the rest: simpler to say,
but it quietly supposes that the zone is there as it is elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import rankdata

from zones.choice.methods import FALLING, LINEAR, Method, MethodKind, prepare, score
from zones.choice.table import normalise
from zones.errors import BadValueError
from zones.vocabulary import LabelledEnum

if TYPE_CHECKING:
    import numpy.typing as npt

    from zones.choice.table import Cell, CriteriaTable, Scaled

    Floats = npt.NDArray[np.float64]

__all__ = ["MissingRule", "Ranking", "check_weights", "find_ties", "rank_scores", "rank_zones"]

SAME = 1e-9  # scores nearer than this are a tie: all methods score on a scale of about one


class MissingRule(LabelledEnum):
    """What a cell without a value does to its zone."""

    INTERVAL = "interval", "分からない値は最も低い場合から最も高い場合までの幅で扱う"
    LEFT_OUT = "left_out", "分からない指標を除き、残りの指標で比べる"


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """Zones in order.

    Parameters
    ----------
    zone_ids
        In the order of the table.
    score
        As the method publishes it; for VIKOR and SPOTIS lower is better. NaN where every criterion
        with weight was left out.
    rank
        1 = first; zones that tie share the average of their places. NaN without a score.
    rank_low, rank_high
        Best and worst place the zone could have, given what is not known.
    exact
        Whether those two are the true limits. Not so for VIKOR and PROMETHEE, where a third
        zone's open cells can matter too: there they are the two extreme cases, not limits.
    ties
        Groups of zones with the same score.
    unknown
        Cells without a value.
    flat
        Criteria that do not tell the zones apart.
    """

    zone_ids: tuple[str, ...]
    score: Floats
    rank: Floats
    rank_low: Floats
    rank_high: Floats
    exact: bool
    ties: tuple[tuple[str, ...], ...]
    unknown: tuple[Cell, ...]
    flat: tuple[str, ...]

    def list_in_doubt(self) -> tuple[str, ...]:
        """List the zones whose place what is not known could change: its effect on the order.

        Returns
        -------
        tuple of str
            Zone ids, in the order of the table.
        """
        moves = self.rank_low < self.rank_high
        return tuple(zone for zone, move in zip(self.zone_ids, moves, strict=True) if move)


def check_weights(table: CriteriaTable, weights: Floats) -> Floats:
    """Make weights sum to one.

    Parameters
    ----------
    table
        Zones by criteria.
    weights
        One number of zero or more for each criterion, not all zero.

    Returns
    -------
    numpy.ndarray
        The same, summing to 1.

    Raises
    ------
    BadValueError
        If they are something else.
    """
    given = np.asarray(weights, dtype=np.float64)
    total = given.sum()
    if given.shape != (len(table.criteria),) or not (given >= 0).all() or not 0 < total < np.inf:
        raise BadValueError("weights are zero or more, one for each criterion", where="weights")
    return np.asarray(given / total, dtype=np.float64)


def rank_scores(scores: Floats, *, falling: bool = False) -> Floats:
    """Rank scores, the best first.

    Parameters
    ----------
    scores
        Shape (zones,), NaN = no score. Differences below ``SAME`` are rounding.
    falling
        Whether lower is better.

    Returns
    -------
    numpy.ndarray
        Ranks from 1; ties share the average of their places; NaN stays NaN.

    Examples
    --------
    >>> import numpy as np
    >>> rank_scores(np.array([0.2, 0.9, 0.9, np.nan]))
    array([3. , 1.5, 1.5, nan])
    """
    known = ~np.isnan(scores)
    levels = _level(scores[known])
    ranks = np.full(len(scores), np.nan)
    ranks[known] = rankdata(levels if falling else -levels)
    return ranks


def _level(scores: Floats) -> Floats:
    """Give scores that differ by rounding alone the same number: the lowest of their run."""
    if not len(scores):
        return scores
    order = np.argsort(scores, kind="stable")
    steps = np.diff(scores[order], prepend=scores[order[0]])
    group = np.cumsum(steps > SAME * max(1.0, float(np.abs(scores).max())))
    levels = np.empty(len(scores))
    levels[order] = group
    return levels


def find_ties(zone_ids: tuple[str, ...], rank: Floats) -> tuple[tuple[str, ...], ...]:
    """List the zones that share a place.

    Parameters
    ----------
    zone_ids
        Ids.
    rank
        Ranks, NaN = none.

    Returns
    -------
    tuple of tuple of str
        Groups of two or more, the best place first.
    """
    groups = [
        tuple(zone_ids[at] for at in np.flatnonzero(rank == place))
        for place in np.unique(rank[~np.isnan(rank)])
    ]
    return tuple(group for group in groups if len(group) > 1)


def rank_zones(
    table: CriteriaTable,
    weights: Floats,
    method: Method | None = None,
    missing: MissingRule = MissingRule.INTERVAL,
) -> Ranking:
    """Put the zones in order.

    Parameters
    ----------
    table
        Zones by criteria.
    weights
        One for each criterion, zero or more.
    method
        Method and settings; the weighted sum where not given.
    missing
        What cells without a value do. ``LEFT_OUT`` exists for methods that are sums over criteria.

    Returns
    -------
    Ranking
        In the order of the table.

    Raises
    ------
    BadValueError
        If weights are wrong, or the rule cannot be followed by the method.
    """
    method = method or Method()
    shares = check_weights(table, weights)
    scaled = normalise(table, method.rule)
    falling = method.kind in FALLING
    if missing is MissingRule.LEFT_OUT:
        scores = _score_known(scaled, method, shares)
        rank = low = high = rank_scores(scores, falling=falling)
    else:
        scores = score(prepare(scaled, method), shares)
        rank = rank_scores(scores, falling=falling)
        low, high = _find_limits(scaled, method, shares, rank)
    return Ranking(
        zone_ids=table.zone_ids,
        score=scores,
        rank=rank,
        rank_low=low,
        rank_high=high,
        exact=method.kind not in {MethodKind.VIKOR, MethodKind.PROMETHEE},
        ties=find_ties(table.zone_ids, rank),
        unknown=table.list_unknown(),
        flat=scaled.flat,
    )


def _score_known(scaled: Scaled, method: Method, weights: Floats) -> Floats:
    """Average each zone over the criteria it has a value for."""
    if method.kind not in LINEAR:
        raise BadValueError(f"{method.kind} needs every criterion", where="missing")
    known = ~np.isnan(scaled.table.values)
    terms = prepare(scaled, method).terms[0].T
    share = known @ weights
    total = np.where(known, terms, 0.0) @ weights
    scores = np.divide(total, share, out=np.full(len(share), np.nan), where=share > 0)
    return np.asarray(-scores if method.kind in FALLING else scores, dtype=np.float64)


def _find_limits(
    scaled: Scaled, method: Method, weights: Floats, rank: Floats
) -> tuple[Floats, Floats]:
    """Find the best and worst place of each zone; only zones in doubt move, but all can be met."""
    if (scaled.low == scaled.high).all():
        return rank, rank
    falling = method.kind in FALLING
    places = []
    for own, others in ((scaled.high, scaled.low), (scaled.low, scaled.high)):
        found = np.empty(len(rank))
        separate = method.kind not in {MethodKind.VIKOR, MethodKind.PROMETHEE}
        base = score(prepare(scaled, method, others), weights)
        alone = score(prepare(scaled, method, own), weights)
        for at in range(len(rank)):
            if separate:
                scores = base.copy()
                scores[at] = alone[at]
            else:
                mixed = others.copy()
                mixed[at] = own[at]
                scores = score(prepare(scaled, method, mixed), weights)
            found[at] = rank_scores(scores, falling=falling)[at]
        places.append(found)
    return np.minimum(places[0], rank), np.maximum(places[1], rank)
