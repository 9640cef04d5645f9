"""Zones by criteria, and how criteria of different units come onto one scale.

A cell that is not known is NaN and says why: not there, or suppressed. It is never zero. What it
could be is an interval: the one given with the table, or the whole span of its criterion. Every
function downstream works on three matrices of the same shape: lowest, middle and highest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zones.errors import BadValueError, DuplicateIdError
from zones.vocabulary import LabelledEnum

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

__all__ = ["Cell", "CellState", "CriteriaTable", "Rule", "Scaled", "normalise"]


class CellState(LabelledEnum):
    """Why a cell has no value."""

    MISSING = "missing", "未取り込み"
    SUPPRESSED = "suppressed", "秘匿"


class Rule(LabelledEnum):
    """How the criteria come onto one scale."""

    MIN_MAX = "min_max", "最も低い区域を0、最も高い区域を1とする"
    BOUNDS = "bounds", "決めた下限を0、上限を1とする"
    VECTOR = "vector", "ベクトルの長さで割る"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell without a value.

    Parameters
    ----------
    zone_id, criterion
        Where it is.
    state
        Why there is none.
    """

    zone_id: str
    criterion: str
    state: CellState


@dataclass(frozen=True, slots=True, eq=False)
class CriteriaTable:
    """Zones by criteria.

    Parameters
    ----------
    zone_ids, criteria
        Ids of rows and columns, unique.
    values
        Shape (zones, criteria); NaN = not known, never zero for that.
    directions
        For each criterion +1 where more speaks for the zone (more need, or more strength where
        readiness is asked for) and -1 where less does.
    suppressed
        Shape (zones, criteria): cells that are hidden and not merely missing; NaN in ``values``.
    low, high
        Shape (zones, criteria): what the true value lies between, NaN where not stated (a survey's
        interval, the range of a suppressed count).
    bounds
        Shape (criteria, 2): lowest and highest value a criterion can have, for ``Rule.BOUNDS``.

    Raises
    ------
    DuplicateIdError
        If a zone or a criterion repeats.
    BadValueError
        If shapes differ, a value is infinite, a suppressed cell has a value, a direction is not
        1 or -1, or a value lies outside of its interval or bounds.
    """

    zone_ids: tuple[str, ...]
    criteria: tuple[str, ...]
    values: Floats
    directions: tuple[int, ...]
    suppressed: npt.NDArray[np.bool_] | None = None
    low: Floats | None = None
    high: Floats | None = None
    bounds: Floats | None = None

    def __post_init__(self) -> None:
        """Refuse what is no table."""
        for kind, ids in (("zone_ids", self.zone_ids), ("criteria", self.criteria)):
            if len(set(ids)) != len(ids):
                raise DuplicateIdError(f"repeated {kind}", where=kind)
            if not ids:
                raise BadValueError(f"no {kind}", where=kind)
        if len(self.directions) != len(self.criteria) or not set(self.directions) <= {1, -1}:
            raise BadValueError("directions are 1 or -1", where="directions")
        self._check_cells()
        self._check_limits()

    def _check_cells(self) -> None:
        """Refuse matrices of another shape, infinite numbers, and hidden cells with a value."""
        shape = (len(self.zone_ids), len(self.criteria))
        for name in ("values", "suppressed", "low", "high"):
            matrix = getattr(self, name)
            if matrix is not None and (matrix.shape != shape or np.isinf(matrix).any()):
                raise BadValueError(f"{name} is no {shape} of finite numbers", where=name)
        if self.suppressed is not None and not np.isnan(self.values[self.suppressed]).all():
            raise BadValueError("a suppressed cell has a value", where="suppressed")

    def _check_limits(self) -> None:
        """Refuse intervals and bounds that leave out what they should hold."""
        low, high = self.span_cells()
        half = (self.low is None) != (self.high is None)
        if self.low is not None and self.high is not None:
            half = bool((np.isnan(self.low) != np.isnan(self.high)).any())
        outside = (low > high) | (self.values < low) | (self.values > high)
        if half or outside.any():
            raise BadValueError("not an interval around the value", where="low")
        if self.bounds is None:
            return
        if self.bounds.shape != (len(self.criteria), 2) or not (np.diff(self.bounds) > 0).all():
            raise BadValueError("bounds are a low and a higher number", where="bounds")
        if (low < self.bounds[:, 0]).any() or (high > self.bounds[:, 1]).any():
            raise BadValueError("a value is outside of the bounds", where="bounds")

    def span_cells(self) -> tuple[Floats, Floats]:
        """Give what each cell lies between by its own statement.

        Returns
        -------
        low, high : numpy.ndarray
            The stated interval, else the value twice, else NaN.
        """
        if self.low is None or self.high is None:
            return self.values, self.values
        return (
            np.where(np.isnan(self.low), self.values, self.low),
            np.where(np.isnan(self.high), self.values, self.high),
        )

    def list_unknown(self) -> tuple[Cell, ...]:
        """List the cells without a value, row by row.

        Returns
        -------
        tuple of Cell
            Each with its reason.
        """
        hidden = self.suppressed if self.suppressed is not None else self.values < -np.inf
        return tuple(
            Cell(
                self.zone_ids[row],
                self.criteria[column],
                CellState.SUPPRESSED if hidden[row, column] else CellState.MISSING,
            )
            for row, column in np.argwhere(np.isnan(self.values))
        )


@dataclass(frozen=True, slots=True, eq=False)
class Scaled:
    """A table on one scale, where more always speaks for the zone.

    Parameters
    ----------
    table
        What was scaled.
    rule
        How.
    low, middle, high
        Shape (zones, criteria). A known cell without an interval has the same number three times;
        an unknown one spans what it could be, with the middle halfway.
    best, worst
        Per criterion: the ideal and the anti-ideal on this scale.
    flat
        Criteria that do not tell the zones apart (one value, or none at all): every zone gets the
        full mark there, so they change no order, and they are to be named.
    """

    table: CriteriaTable
    rule: Rule
    low: Floats
    middle: Floats
    high: Floats
    best: Floats
    worst: Floats
    flat: tuple[str, ...]


def normalise(table: CriteriaTable, rule: Rule = Rule.MIN_MAX) -> Scaled:
    """Bring the criteria onto one scale.

    ``MIN_MAX`` runs from the least to the most favourable zone, intervals included, so that no
    possible value leaves 0 to 1 (a very wide interval therefore presses the others together).
    ``BOUNDS`` does the same between stated bounds, independent of which zones take part.
    ``VECTOR`` divides by the length of the column and is there for TOPSIS as published.

    Parameters
    ----------
    table
        Zones by criteria.
    rule
        Which scale.

    Returns
    -------
    Scaled
        Three matrices in the order of the table.

    Raises
    ------
    BadValueError
        If bounds are asked for and the table has none.

    Examples
    --------
    >>> import numpy as np
    >>> table = CriteriaTable(
    ...     ("a", "b", "c"),
    ...     ("aged", "clubs"),
    ...     np.array([[10.0, 4.0], [20.0, np.nan], [30.0, 0.0]]),
    ...     (1, -1),
    ... )
    >>> scaled = normalise(table)
    >>> scaled.middle[:, 0], scaled.low[:, 1], scaled.high[:, 1]
    (array([0. , 0.5, 1. ]), array([0., 0., 1.]), array([0., 1., 1.]))
    """
    first, second = table.span_cells()
    floor, ceiling = _find_span(table, rule)
    known = ~np.isnan(first)
    first, second = np.where(known, first, floor), np.where(known, second, ceiling)
    value = np.where(np.isnan(table.values), (first + second) / 2, table.values)
    flat = ~(ceiling > floor)
    signs = np.array(table.directions, dtype=np.float64)
    if rule is Rule.VECTOR:
        length = np.sqrt(np.square(np.nan_to_num(value)).sum(axis=0))
        zero, unit = np.zeros(len(signs)), np.where(length > 0, length, 1.0)
    else:
        zero, unit = np.where(signs > 0, floor, ceiling), np.where(flat, 1.0, ceiling - floor)
    unit = signs * unit  # 0 / -1 would be a negative zero; adding zero makes it plain
    ends = [np.where(flat, 1.0, (part - zero) / unit + 0.0) for part in (first, value, second)]
    low, high = np.minimum(ends[0], ends[2]), np.maximum(ends[0], ends[2])
    fixed = rule is not Rule.VECTOR
    return Scaled(
        table=table,
        rule=rule,
        low=low,
        middle=ends[1],
        high=high,
        best=np.ones(len(signs)) if fixed else high.max(axis=0),
        worst=np.where(flat, 1.0, 0.0) if fixed else low.min(axis=0),
        flat=tuple(name for name, same in zip(table.criteria, flat, strict=True) if same),
    )


def _find_span(table: CriteriaTable, rule: Rule) -> tuple[Floats, Floats]:
    """Find the lowest and highest value of each criterion; NaN where nothing is known."""
    if rule is Rule.BOUNDS:
        if table.bounds is None:
            raise BadValueError("no bounds stated", where="bounds")
        return table.bounds[:, 0], table.bounds[:, 1]
    low, high = table.span_cells()
    # an empty column has no lowest value; NaN must come out of it without a warning
    floor = np.where(np.isnan(low), np.inf, low).min(axis=0)
    ceiling = np.where(np.isnan(high), -np.inf, high).max(axis=0)
    empty = floor > ceiling
    return np.where(empty, np.nan, floor), np.where(empty, np.nan, ceiling)
