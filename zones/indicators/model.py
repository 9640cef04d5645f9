"""The table of measured indicators.

A cell without a value says why in its state; it is NaN and never zero. A hidden cell hides its
numerator, its rate and its rank alike.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from zones.errors import BadValueError, DuplicateIdError, UnknownNameError
from zones.indicators.entries import (
    Direction,
    Indicator,
    IndicatorGroup,
    Suppression,
    ValueState,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    from zones.vocabulary import Definition

    Floats = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]
    States = npt.NDArray[np.object_]

__all__ = [
    "Direction",
    "Indicator",
    "IndicatorGroup",
    "IndicatorTable",
    "Suppression",
    "ValueState",
    "fix_states",
]


def fix_states(states: States) -> States:
    """Make members of states again: numpy turns them to plain text when it fills with one.

    Parameters
    ----------
    states
        Any shape; members or their text.

    Returns
    -------
    numpy.ndarray
        The same shape, members throughout.
    """
    fixed = np.empty(states.shape, dtype=object)
    for at, state in np.ndenumerate(states):
        fixed[at] = ValueState(state)
    return fixed


@dataclass(frozen=True, slots=True, eq=False)
class IndicatorTable:
    """Measured indicators of every zone.

    Parameters
    ----------
    tier
        Id of the tier.
    definition
        How the zones are drawn.
    zone_ids, zone_names
        Rows.
    indicators
        Columns.
    values
        Shape (zones, indicators); NaN where ``states`` is not ``KNOWN``.
    states
        Shape (zones, indicators): a ``ValueState`` each.
    numerators, denominators
        Shape (zones, indicators); NaN where not known, hidden, or there is none.
    small
        Shape (zones, indicators): the denominator is below the minimum, warn.
    city_values, city_states
        Per indicator: the ratio of the city's totals; for plain counts the mean over the zones
        whose figure is known.
    ranks
        Shape (zones, indicators): 1 = highest value, ties share the better place; NaN without a
        value.
    low, high
        Shape (zones, indicators): interval of a survey's share; NaN where there is none.
    notes
        Remark per indicator id, in plain words (what was left out, by straight line or streets).
    threshold
        Counts of people below it are hidden; 0 = nothing was hidden yet, never show such a table.
    radius_m
        Radius in metres where the zones are circles.

    Raises
    ------
    DuplicateIdError
        If a zone or indicator repeats.
    BadValueError
        If shapes differ, or a value does not agree with its state.
    """

    tier: str
    definition: Definition
    zone_ids: tuple[str, ...]
    zone_names: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    values: Floats
    states: States
    numerators: Floats
    denominators: Floats
    small: Flags
    city_values: Floats
    city_states: States
    ranks: Floats
    low: Floats
    high: Floats
    notes: Mapping[str, str] = field(default_factory=dict)
    threshold: int = 0
    radius_m: float | None = None

    def __post_init__(self) -> None:
        """Refuse what contradicts itself."""
        ids = tuple(indicator.id for indicator in self.indicators)
        for kind, names in (("zone_ids", self.zone_ids), ("indicators", ids)):
            if len(set(names)) != len(names):
                raise DuplicateIdError(f"repeated {kind}", where=kind)
        shape = (len(self.zone_ids), len(ids))
        matrices = ("values", "states", "numerators", "denominators", "small", "ranks")
        for name in (*matrices, "low", "high"):
            if getattr(self, name).shape != shape:
                raise BadValueError(f"{name} is not {shape}", where=name)
        self._check_states()

    def _check_states(self) -> None:
        """Refuse a value without its state, and a hidden cell that shows something."""
        for values, states in ((self.values, self.states), (self.city_values, self.city_states)):
            if (np.isfinite(values) != (states == ValueState.KNOWN)).any():
                raise BadValueError("a value without its state", where="values")
        hidden = self.states == ValueState.SUPPRESSED
        for name in ("numerators", "ranks", "low", "high"):
            if np.isfinite(getattr(self, name)[hidden]).any():
                raise BadValueError("a hidden cell shows something", where=name)

    def column(self, indicator_id: str) -> int:
        """Give the position of an indicator.

        Parameters
        ----------
        indicator_id
            Its id.

        Returns
        -------
        int
            Column.

        Raises
        ------
        UnknownNameError
            If it is not in the table.
        """
        ids = tuple(indicator.id for indicator in self.indicators)
        if indicator_id not in ids:
            raise UnknownNameError(
                "no such indicator", kind="indicator", name=indicator_id, choices=ids
            )
        return ids.index(indicator_id)
