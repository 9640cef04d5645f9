"""Five ways to make one score of several criteria, for one weighting or for thousands at once.

Every method is split into terms per criterion that do not depend on the weights, and a sum over
criteria that does, so that a thousand weightings cost one matrix product.

Weighted sum: P. C. Fishburn (1967). TOPSIS: C. L. Hwang and K. Yoon, "Multiple Attribute Decision
Making" (1981). VIKOR: S. Opricovic and G.-H. Tzeng, European Journal of Operational Research 156
(2004). SPOTIS: J. Dezert et al., "The SPOTIS rank reversal free method", FUSION (2020).
PROMETHEE II: J.-P. Brans and P. Vincke, Management Science 31 (1985); its "usual" preference asks
only who is above whom, its linear one also by how much, in shares of the span of the scale.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import rankdata

from zones.choice.table import Rule
from zones.errors import BadValueError
from zones.vocabulary import LabelledEnum

if TYPE_CHECKING:
    import numpy.typing as npt

    from zones.choice.table import Scaled

    Floats = npt.NDArray[np.float64]

__all__ = [
    "FALLING",
    "LINEAR",
    "Kernel",
    "Method",
    "MethodKind",
    "Preference",
    "combine",
    "make_terms",
    "prepare",
    "score",
    "weigh_terms",
]

ROUNDING = 1e-12
CHUNK = 262_144  # products worked out at once: they stay in the cache and in one thread


class MethodKind(LabelledEnum):
    """The methods."""

    WEIGHTED_SUM = "weighted_sum", "加重和"
    TOPSIS = "topsis", "TOPSIS"
    VIKOR = "vikor", "VIKOR"
    SPOTIS = "spotis", "SPOTIS"
    PROMETHEE = "promethee", "PROMETHEE II"


# a lower published score is better
FALLING = frozenset({MethodKind.VIKOR, MethodKind.SPOTIS})
# the score is a sum over criteria of weight times something that does not depend on the weights
LINEAR = frozenset({MethodKind.WEIGHTED_SUM, MethodKind.SPOTIS, MethodKind.PROMETHEE})


@dataclass(frozen=True, slots=True)
class Preference:
    """How far one zone has to be above another before PROMETHEE prefers it.

    Parameters
    ----------
    indifferent
        Differences up to this do not count, on the scale of the criterion (0 to 1).
    strict
        From this difference on the preference is full, rising linearly in between; 0 = "usual":
        any difference counts fully.

    Raises
    ------
    BadValueError
        If the two do not rise.
    """

    indifferent: float = 0.0
    strict: float = 0.0

    def __post_init__(self) -> None:
        """Refuse thresholds that do not rise."""
        rising = 0 <= self.indifferent < self.strict < np.inf
        if not rising and (self.indifferent, self.strict) != (0, 0):
            raise BadValueError("thresholds must rise from zero", where="preference")


@dataclass(frozen=True, slots=True)
class Method:
    """A method with its settings.

    Parameters
    ----------
    kind
        Which.
    rule
        Scale the criteria are brought to.
    majority
        VIKOR: weight (0 to 1) of the sum of all shortfalls, against the largest of them.
    preference
        PROMETHEE only.

    Raises
    ------
    BadValueError
        If a share leaves 0 to 1.
    """

    kind: MethodKind = MethodKind.WEIGHTED_SUM
    rule: Rule = Rule.MIN_MAX
    majority: float = 0.5
    preference: Preference = field(default_factory=Preference)

    def __post_init__(self) -> None:
        """Refuse a share that is none."""
        if not 0 <= self.majority <= 1:
            raise BadValueError("majority is a share", where="majority")


@dataclass(frozen=True, slots=True, eq=False)
class Kernel:
    """What a method needs of the zones, whatever the weights.

    Parameters
    ----------
    method, terms
        The method; one matrix, or two for TOPSIS, of shape (criteria, zones).
    best, worst
        Ideal and anti-ideal of each criterion.
    """

    method: Method
    terms: tuple[Floats, ...]
    best: Floats
    worst: Floats


def prepare(scaled: Scaled, method: Method, values: Floats | None = None) -> Kernel:
    """Work out everything about the zones that does not depend on the weights.

    Parameters
    ----------
    scaled, method
        Zones by criteria on one scale; the method, whose rule is not looked at again.
    values
        Shape (zones, criteria) on the same scale, instead of the middle.

    Returns
    -------
    Kernel
        To be combined with weights.
    """
    matrix = np.ascontiguousarray((scaled.middle if values is None else values).T)
    best, worst = scaled.best[:, None], scaled.worst[:, None]
    return Kernel(method, make_terms(method, matrix, best, worst), scaled.best, scaled.worst)


def make_terms(
    method: Method, values: Floats, best: Floats | float, worst: Floats | float
) -> tuple[Floats, ...]:
    """Turn values into the terms that are summed over criteria.

    Parameters
    ----------
    method, values
        The method, and scaled values with the zones along the last axis.
    best, worst
        Ideal and anti-ideal, ready to be spread over ``values``.

    Returns
    -------
    tuple of numpy.ndarray
        In the shape of ``values``: the value; or its squared distances to ideal and anti-ideal;
        or its shortfall as a share of the span; or minus its distance to the ideal; or the share
        of zones it is preferred to, less the share preferred to it.
    """
    match method.kind:
        case MethodKind.TOPSIS:
            return np.square(best - values), np.square(values - worst)
        case MethodKind.VIKOR:
            span = np.asarray(best - worst)
            return ((best - values) / np.where(span > 0, span, 1.0),)
        case MethodKind.SPOTIS:
            return (values - best,)
        case MethodKind.PROMETHEE:
            return (_measure_flows(values, method.preference),)
        case _:
            return (values,)


def _measure_flows(values: Floats, preference: Preference) -> Floats:
    """Set each zone against every other."""
    count = values.shape[-1]
    if count == 1:
        return np.zeros_like(values)
    if not preference.strict:
        ranks = rankdata(values, axis=-1)
        return np.asarray((2 * ranks - count - 1) / (count - 1), dtype=np.float64)
    flat = values.reshape(-1, count)
    flows = np.empty_like(flat)
    width = preference.strict - preference.indifferent
    part = max(1, min(count, CHUNK // count))
    step = max(1, CHUNK // (count * part))
    for row in range(0, len(flat), step):
        lines = flat[row : row + step]
        for at in range(0, count, part):
            ahead = lines[:, at : at + part, None] - lines[:, None, :]
            degree = np.clip((np.abs(ahead) - preference.indifferent) / width, 0, 1)
            flows[row : row + step, at : at + part] = (np.sign(ahead) * degree).sum(axis=-1)
    return np.asarray(flows.reshape(values.shape) / (count - 1), dtype=np.float64)


def weigh_terms(method: Method, weights: Floats) -> Floats:
    """Give the factor of each criterion's terms.

    Parameters
    ----------
    method, weights
        The method, and weights of shape (draws, criteria).

    Returns
    -------
    numpy.ndarray
        Weights, for TOPSIS squared.
    """
    return np.square(weights) if method.kind is MethodKind.TOPSIS else weights


def combine(method: Method, sums: tuple[Floats, ...], regret: Floats | None = None) -> Floats:
    """Turn weighted sums of terms into a figure by which zones can be put in order.

    Parameters
    ----------
    method, sums
        The method, and weighted sums of the terms, shape (draws, zones).
    regret
        VIKOR only: the largest weighted term.

    Returns
    -------
    numpy.ndarray
        Shape (draws, zones), higher is better. TOPSIS: squared distances give the same order.
    """
    if method.kind is MethodKind.TOPSIS:
        away, near = sums
        whole = away + near
        return np.divide(near, whole, out=np.full_like(whole, 0.5), where=whole > 0)
    if method.kind is not MethodKind.VIKOR or regret is None:
        return sums[0]
    return -(method.majority * _stretch(sums[0]) + (1 - method.majority) * _stretch(regret))


def _stretch(values: Floats) -> Floats:
    """Run from 0 (least) to 1 (most) over the zones; rounding alone is not stretched."""
    least = values.min(axis=-1, keepdims=True)
    span = values.max(axis=-1, keepdims=True) - least
    return np.asarray((values - least) / np.where(span > ROUNDING, span, 1.0), dtype=np.float64)


def score(kernel: Kernel, weights: Floats) -> Floats:
    """Score the zones as the method publishes its scores.

    Parameters
    ----------
    kernel
        As prepared.
    weights
        Shape (draws, criteria) or (criteria,), each row summing to 1.

    Returns
    -------
    numpy.ndarray
        Shape (draws, zones) or (zones,). For the kinds in ``FALLING`` lower is better.
    """
    rows = np.atleast_2d(weights)
    scores = np.empty((len(rows), kernel.terms[0].shape[1]))
    step = max(1, CHUNK // kernel.terms[0].size)  # a block at a time stays in the cache
    for start in range(0, len(rows), step):
        block = slice(start, start + step)
        scores[block] = _score_block(kernel, weigh_terms(kernel.method, rows[block]))
    return scores if np.ndim(weights) > 1 else scores[0]


def _score_block(kernel: Kernel, factors: Floats) -> Floats:
    """Score the zones under some weightings."""
    sums = tuple(factors @ term for term in kernel.terms)
    regret = np.zeros_like(sums[0])
    if kernel.method.kind is MethodKind.VIKOR:
        for factor, term in zip(factors.T, kernel.terms[0], strict=True):
            np.maximum(regret, factor[:, None] * term, out=regret)
    if kernel.method.kind is MethodKind.TOPSIS:
        sums = tuple(np.sqrt(part, out=part) for part in sums)
    merit = combine(kernel.method, sums, regret)
    return 0.0 - merit if kernel.method.kind in FALLING else merit
