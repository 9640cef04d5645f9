"""Where weights come from: sliders, comparing criteria two by two, and many drawn at random.

Comparing two by two: T. L. Saaty, "The Analytic Hierarchy Process" (McGraw-Hill, 1980). Weights
are the principal eigenvector; the consistency ratio sets its departure from a perfectly consistent
table against the average departure of tables filled in at random.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from zones.errors import BadValueError
from zones.vocabulary import LabelledEnum

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

__all__ = [
    "CONSISTENT_BELOW",
    "WeightLimits",
    "WeightOrigin",
    "WeightProfile",
    "compare_pairs",
    "sample_weights",
    "share_out",
]

# Saaty (1980): average consistency index of random reciprocal tables of 1 to 15 criteria
RANDOM_INDEX = (
    *(0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49),
    *(1.51, 1.48, 1.56, 1.57, 1.59),
)
CONSISTENT_BELOW = 0.1  # Saaty's limit for the ratio
LEAST_ACCEPTED = 1e-4  # limits that fewer draws than this satisfy leave nothing to look at
BATCH = 65_536
ROUNDING = 1e-12
TELLS = 1e-9  # a contradiction beyond the rounding of the eigenvector
GREATEST = 9.0  # of Saaty's scale


class WeightOrigin(LabelledEnum):
    """How a set of weights was made."""

    EQUAL = "equal", "すべて同じ重み"
    SLIDERS = "sliders", "つまみで決めた重み"
    PAIRS = "pairs", "二つずつ比べて決めた重み"


@dataclass(frozen=True, slots=True)
class WeightProfile:
    """A named set of weights.

    Parameters
    ----------
    name
        As the committee calls it.
    criteria, shares
        Ids, and weights that sum to 1.
    origin
        How they were made.
    consistency
        Consistency ratio of the comparisons: 0 = no contradiction, below ``CONSISTENT_BELOW`` is
        held to be usable; ``None`` where nothing was compared.
    doubtful
        The comparison that contradicts the others most; empty where there is none.
    """

    name: str
    criteria: tuple[str, ...]
    shares: tuple[float, ...]
    origin: WeightOrigin = WeightOrigin.SLIDERS
    consistency: float | None = None
    doubtful: tuple[str, ...] = ()

    def as_array(self) -> Floats:
        """Give the weights as numbers, in the order of the criteria.

        Returns
        -------
        numpy.ndarray
            Shape (criteria,), summing to 1.
        """
        return np.array(self.shares, dtype=np.float64)


def share_out(name: str, sliders: Mapping[str, float]) -> WeightProfile:
    """Turn slider positions into weights.

    Parameters
    ----------
    name
        Name of the profile.
    sliders
        Position of each criterion, zero or more, not all zero.

    Returns
    -------
    WeightProfile
        Shares of the sum.

    Raises
    ------
    BadValueError
        If a position is negative or not a number, or all are zero.

    Examples
    --------
    >>> share_out("first try", {"aged": 3, "clubs": 1}).shares
    (0.75, 0.25)
    """
    total = math.fsum(sliders.values())
    if not all(value >= 0 for value in sliders.values()) or not 0 < total < math.inf:
        raise BadValueError("sliders are zero or more, and one is more", where="sliders")
    same = len(set(sliders.values())) == 1
    return WeightProfile(
        name=name,
        criteria=tuple(sliders),
        shares=tuple(value / total for value in sliders.values()),
        origin=WeightOrigin.EQUAL if same else WeightOrigin.SLIDERS,
    )


def compare_pairs(
    name: str, criteria: Sequence[str], judgements: Mapping[tuple[str, str], float]
) -> WeightProfile:
    """Find weights from comparing every two criteria.

    Parameters
    ----------
    name
        Name of the profile.
    criteria
        Ids of two to fifteen criteria.
    judgements
        How many times the first of a pair matters as much as the second (1/9 to 9). Each pair
        once, in either order.

    Returns
    -------
    WeightProfile
        With its consistency ratio, and the judgement that stands out most.

    Raises
    ------
    BadValueError
        If a pair is missing, repeated or unknown, or a judgement is outside of 1/9 to 9.

    Examples
    --------
    >>> profile = compare_pairs("p", ("a", "b", "c"), {("a", "b"): 2, ("b", "c"): 2, ("a", "c"): 4})
    >>> [round(share, 3) for share in profile.shares], abs(round(profile.consistency, 6))
    ([0.571, 0.286, 0.143], 0.0)
    """
    matrix = _fill_matrix(tuple(criteria), judgements)
    count = len(matrix)
    values, vectors = np.linalg.eig(matrix)
    largest = int(values.real.argmax())
    vector = np.abs(vectors[:, largest].real)
    shares = vector / vector.sum()
    index = (values[largest].real - count) / (count - 1)
    random = RANDOM_INDEX[count - 1]
    pull = np.abs(np.log(matrix * shares / shares[:, None]))
    first, second = divmod(int(pull.argmax()), count)
    clear = float(pull.max()) > TELLS
    return WeightProfile(
        name=name,
        criteria=tuple(criteria),
        shares=tuple(shares.tolist()),
        origin=WeightOrigin.PAIRS,
        consistency=max(float(index), 0.0) / random if random else 0.0,
        doubtful=(criteria[first], criteria[second]) if clear else (),
    )


def _fill_matrix(criteria: tuple[str, ...], judgements: Mapping[tuple[str, str], float]) -> Floats:
    """Write the judgements and their reciprocals into a square."""
    if not 1 < len(criteria) <= len(RANDOM_INDEX) or len(set(criteria)) != len(criteria):
        raise BadValueError("two to fifteen different criteria", where="criteria")
    wanted = {frozenset(pair) for pair in combinations(criteria, 2)}
    if {frozenset(pair) for pair in judgements} != wanted or len(judgements) != len(wanted):
        raise BadValueError("each pair is compared once", where="judgements")
    if not all(1 / GREATEST <= value <= GREATEST for value in judgements.values()):
        raise BadValueError("a judgement is between 1/9 and 9", where="judgements")
    matrix = np.eye(len(criteria))
    for (one, other), value in judgements.items():
        row, column = criteria.index(one), criteria.index(other)
        matrix[row, column], matrix[column, row] = value, 1 / value
    return matrix


@dataclass(frozen=True, slots=True)
class WeightLimits:
    """What every drawn weighting has to satisfy.

    Parameters
    ----------
    order
        Criteria of which each matters at least as much as the next; others are free.
    low, high
        Least and greatest weight (0 to 1) of criteria that have one.
    """

    order: tuple[str, ...] = ()
    low: Mapping[str, float] = field(default_factory=dict)
    high: Mapping[str, float] = field(default_factory=dict)


def sample_weights(
    criteria: Sequence[str], draws: int, seed: int, limits: WeightLimits | None = None
) -> Floats:
    """Draw weightings, each possible one as likely as any other.

    Uniform on the simplex by exponential spacings. An order alone is met by sorting and lowest
    weights alone by shrinking the simplex, both exactly; anything else by drawing again.

    Parameters
    ----------
    criteria
        Ids.
    draws
        How many.
    seed
        The same seed gives the same weights.
    limits
        What they have to satisfy; nothing where not given.

    Returns
    -------
    numpy.ndarray
        Shape (draws, criteria); every row sums to 1.

    Raises
    ------
    BadValueError
        If no weighting, or next to none, satisfies the limits.
    """
    if draws < 1:
        raise BadValueError("at least one draw", where="draws")
    limits = limits or WeightLimits()
    names = tuple(criteria)
    if not {*limits.order, *limits.low, *limits.high} <= set(names):
        raise BadValueError("limits on unknown criteria", where="limits")
    low = np.array([limits.low.get(name, 0.0) for name in names])
    high = np.array([limits.high.get(name, 1.0) for name in names])
    ordered = [names.index(name) for name in limits.order]
    if not (low >= 0).all() or not (low <= high).all() or not low.sum() <= 1 <= high.sum():
        raise BadValueError("no weighting satisfies the limits", where="limits")
    rng = np.random.default_rng(seed)
    parts: list[Floats] = []
    kept = tried = 0
    while kept < draws:
        # a whole batch is drawn even for few, so that more draws begin with the same ones
        drawn = _draw(rng, low, high, ordered)
        good = drawn[_satisfies(drawn, high, ordered)]
        parts.append(good)
        kept, tried = kept + len(good), tried + BATCH
        if kept < LEAST_ACCEPTED * tried:
            raise BadValueError("next to no weighting satisfies the limits", where="limits")
    return np.concatenate(parts)[:draws]


def _draw(rng: np.random.Generator, low: Floats, high: Floats, ordered: list[int]) -> Floats:
    """Draw a batch above the lowest weights, sorted where only an order is asked for."""
    spacings = rng.standard_exponential((BATCH, len(low)))
    fixed = high <= low
    spacings[:, fixed] = 0.0
    total = spacings.sum(axis=1, keepdims=True)
    weights = spacings / np.where(total > 0, total, 1.0)
    if ordered and not low.any() and not fixed.any():
        weights[:, ordered] = -np.sort(-weights[:, ordered], axis=1)
    return np.asarray(low + (1.0 - low.sum()) * weights, dtype=np.float64)


def _satisfies(weights: Floats, high: Floats, ordered: list[int]) -> npt.NDArray[np.bool_]:
    """Tell which weightings keep the highest weights and the order."""
    # the lowest weights may take up everything, and then rounding must not refuse them
    inside = (weights <= high + ROUNDING).all(axis=1)
    inside &= (np.diff(weights[:, ordered], axis=1) <= ROUNDING).all(axis=1)
    return np.asarray(inside, dtype=np.bool_)
