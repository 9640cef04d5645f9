"""How sure the order is when nobody knows the right weights: SMAA.

Stochastic multicriteria acceptability analysis: R. Lahdelma, J. Hokkanen and P. Salminen, "SMAA",
European Journal of Operational Research 106 (1998), and R. Lahdelma and P. Salminen, "SMAA-2",
Operations Research 49 (2001). Weights are drawn at random, values that are only known to lie in an
interval are drawn from it evenly and independently, and what is counted is how often each zone
comes out at which place.

The scale and the ideal points are those of the whole table, intervals included, and do not move
from draw to draw. Zones with the same values share every place evenly. Zones are worked through
in the order of their ids, so the order of the table changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zones.choice.methods import Method, MethodKind, combine, make_terms, prepare, weigh_terms
from zones.choice.table import normalise
from zones.choice.weights import sample_weights

if TYPE_CHECKING:
    import numpy.typing as npt

    from zones.choice.methods import Kernel
    from zones.choice.table import Cell, CriteriaTable, Scaled
    from zones.choice.weights import WeightLimits

    Floats = npt.NDArray[np.float64]
    Indices = npt.NDArray[np.intp]

__all__ = ["PODIUM", "Stability", "measure_stability"]

PODIUM = 3  # "in the first three"
# products of weights and values done at once: they stay in the processor's cache, and the product
# stays below the size at which it would be split over threads, which costs more than it saves
BLOCK = 262_144
EVERY_RANK = 200  # up to so many zones every place is counted, beyond only the first ones
FIRST_RANKS = 10
THINNED = 2_000  # draws that are put in full order where there are more zones than that


@dataclass(frozen=True, slots=True, eq=False)
class Stability:
    """How often each zone comes out where.

    Parameters
    ----------
    zone_ids, criteria
        In the order of the table.
    acceptability
        Shape (zones, ranks): share of draws in which the zone has place 1, 2 … Where not every
        place is counted the last column holds all further places. Rows sum to 1.
    ranks
        How many places are counted one by one.
    first, podium
        Share of draws in which the zone is first, and among the first three.
    first_error, podium_error
        Their standard errors.
    expected_rank, expected_rank_error
        Mean place and its standard error, over ``rank_draws`` draws.
    central_weights
        Shape (zones, criteria): mean of the weights that put the zone first; NaN where none did.
    draws, rank_draws, seed
        How it was done.
    unknown
        Cells without a value, drawn from what they could be.
    sampled
        How many cells were drawn from an interval, those without a value included.
    """

    zone_ids: tuple[str, ...]
    criteria: tuple[str, ...]
    acceptability: Floats
    ranks: int
    first: Floats
    podium: Floats
    first_error: Floats
    podium_error: Floats
    expected_rank: Floats
    expected_rank_error: Floats
    central_weights: Floats
    draws: int
    rank_draws: int
    seed: int
    unknown: tuple[Cell, ...]
    sampled: int


@dataclass(slots=True)
class _Tally:
    """Counts so far."""

    places: Floats  # (zones, ranks)
    winners: Indices  # (ranks found one after the other, draws)
    rank_sum: Floats
    rank_squares: Floats
    rank_draws: int = 0


def measure_stability(
    table: CriteriaTable,
    method: Method | None = None,
    draws: int = 100_000,
    seed: int = 1,
    limits: WeightLimits | None = None,
) -> Stability:
    """Count places over random weights and whatever the values could be.

    Parameters
    ----------
    table
        Zones by criteria.
    method
        Method and settings; the weighted sum where not given.
    draws
        How many weightings.
    seed
        The same seed gives the same answer, byte for byte.
    limits
        What the weights have to satisfy.

    Returns
    -------
    Stability
        In the order of the table.

    Raises
    ------
    BadValueError
        If there is no draw, or no weighting satisfies the limits.
    """
    method = method or Method()
    order = np.argsort(np.array(table.zone_ids, dtype=object))
    scaled = normalise(table, method.rule)
    weights = sample_weights(table.criteria, draws, seed, limits)
    kernel = prepare(scaled, method, scaled.middle[order])
    low, high = scaled.low[order], scaled.high[order]
    tally = _count(kernel, weights, low, high, seed)
    sums = _add_weights(tally.winners[0], weights, len(order))
    counted = weights.any(axis=0)  # a criterion whose weight is always zero tells nobody apart
    values = np.hstack([low[:, counted], high[:, counted]])
    _share_among_equals((tally.places, sums, tally.rank_sum, tally.rank_squares), values)
    back = np.empty_like(order)
    back[order] = np.arange(len(order))
    return _sum_up(scaled, tally, sums[back], seed, back)


def _count(kernel: Kernel, weights: Floats, low: Floats, high: Floats, seed: int) -> _Tally:
    """Run through the draws in blocks."""
    draws, zones = len(weights), len(low)
    full = zones <= EVERY_RANK
    tally = _Tally(
        np.zeros((zones, zones if full else FIRST_RANKS)),
        np.zeros((1 if full else FIRST_RANKS, draws), dtype=np.intp),
        np.zeros(zones),
        np.zeros(zones),
    )
    rng = np.random.default_rng([seed, 1])
    step = max(1, BLOCK // low.size)
    # evenly spread over the run, at least as often as it takes to have enough of them
    apart = 1 if full else max(1, draws // THINNED)
    for start in range(0, draws, step):
        block = slice(start, start + step)
        merit = _judge(kernel, weights[block], low, high, rng)
        order = _order_all(tally, merit[-start % apart :: apart])
        if full:
            cells = (order * zones + np.arange(zones)).ravel()
            tally.places += np.bincount(cells, minlength=zones * zones).reshape(zones, zones)
            tally.winners[0, block] = order[:, 0]
        else:
            _order_first(tally.winners[:, block], merit)
    if not full:
        for place, found in enumerate(tally.winners):
            tally.places[:, place] = np.bincount(found, minlength=zones)
    return tally


def _judge(
    kernel: Kernel, weights: Floats, low: Floats, high: Floats, rng: np.random.Generator
) -> Floats:
    """Give the merit of every zone in every draw, drawing the values that are not certain."""
    method = kernel.method
    factors = weigh_terms(method, weights)
    open_columns = np.flatnonzero((low < high).any(axis=0))
    sure = np.setdiff1d(np.arange(low.shape[1]), open_columns)
    sums = tuple(factors[:, sure] @ term[sure] for term in kernel.terms)
    regret = np.zeros_like(sums[0]) if method.kind is MethodKind.VIKOR else None
    if regret is not None:
        for column in sure:
            np.maximum(regret, factors[:, column, None] * kernel.terms[0][column], out=regret)
    for column in open_columns:
        width = high[:, column] - low[:, column]
        values = low[:, column] + width * rng.random((len(weights), len(width)))
        terms = make_terms(method, values, kernel.best[column], kernel.worst[column])
        for total, term in zip(sums, terms, strict=True):
            np.multiply(term, factors[:, column, None], out=term)
            np.add(total, term, out=total)
        if regret is not None:
            np.maximum(regret, terms[0], out=regret)
    return combine(method, sums, regret)


def _order_all(tally: _Tally, merit: Floats) -> Indices:
    """Put every zone in its place and add the places up; give the zones in order."""
    draws, zones = merit.shape
    order = np.argsort(-merit, axis=1, kind="stable")
    rank = np.empty_like(order)
    np.put_along_axis(rank, order, np.broadcast_to(np.arange(1, zones + 1), order.shape), axis=1)
    tally.rank_sum += rank.sum(axis=0)
    tally.rank_squares += np.square(rank, dtype=np.float64).sum(axis=0)
    tally.rank_draws += draws
    return order


def _order_first(winners: Indices, merit: Floats) -> None:
    """Find the first few one after the other, which is quicker than any sorting."""
    rows = np.arange(len(merit))
    for place in winners:
        merit.argmax(axis=1, out=place)
        merit[rows, place] = -np.inf


def _add_weights(winner: Indices, weights: Floats, zones: int) -> Floats:
    """Add the weights to the zones they put first."""
    return np.array([np.bincount(winner, column, zones) for column in weights.T]).T


def _share_among_equals(counts: tuple[Floats, ...], values: Floats) -> None:
    """Give zones that nothing tells apart the same share of every count."""
    _, group = np.unique(values, axis=0, return_inverse=True)
    group = group.ravel()
    size = np.bincount(group)
    if len(size) == len(values):
        return
    for table in counts:
        for column in table.reshape(len(values), -1).T:
            column[:] = (np.bincount(group, column) / size)[group]


def _sum_up(scaled: Scaled, tally: _Tally, sums: Floats, seed: int, back: Indices) -> Stability:
    """Turn counts into shares, errors and means, in the order of the table."""
    table = scaled.table
    draws = tally.winners.shape[1]
    places = tally.places[back]
    beyond = draws - places.sum(axis=1, keepdims=True)
    ranks = places.shape[1]
    shares = (places if ranks == len(back) else np.hstack([places, beyond])) / draws
    first, podium = shares[:, 0], shares[:, : min(PODIUM, ranks)].sum(axis=1)
    mean = tally.rank_sum[back] / tally.rank_draws
    spread = np.maximum(tally.rank_squares[back] / tally.rank_draws - mean**2, 0.0)
    wins = places[:, :1]
    blank = np.full_like(sums, np.nan)
    return Stability(
        zone_ids=table.zone_ids,
        criteria=table.criteria,
        acceptability=shares,
        ranks=ranks,
        first=first,
        podium=podium,
        first_error=np.sqrt(first * (1 - first) / draws),
        podium_error=np.sqrt(np.maximum(podium * (1 - podium), 0.0) / draws),
        expected_rank=mean,
        expected_rank_error=np.sqrt(spread / tally.rank_draws),
        central_weights=np.divide(sums, wins, out=blank, where=wins > 0),
        draws=draws,
        rank_draws=tally.rank_draws,
        seed=seed,
        unknown=table.list_unknown(),
        sampled=int((scaled.low < scaled.high).sum()),
    )
