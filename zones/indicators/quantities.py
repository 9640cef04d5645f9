"""A quantity: what is divided by what. Each is measured once and used by several indicators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zones.indicators.model import ValueState

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    States = npt.NDArray[np.object_]

__all__ = ["Quantity", "make_quantity", "make_unknown"]


@dataclass(frozen=True, slots=True, eq=False)
class Quantity:
    """Amounts of the zones and of the whole city.

    Parameters
    ----------
    zones
        Shape (zones,); NaN where ``states`` is not ``KNOWN``.
    states
        Shape (zones,): a ``ValueState`` each.
    city
        Amount of the whole city, each person and place once; NaN where not known.
    note
        What was left out or how it was measured, in plain words.
    year, source
        Of the figures.
    pooled
        Whether a plain count of the city is shown as it is (a share, a distance) instead of the
        mean over the zones.
    """

    zones: Floats
    states: States
    city: float
    note: str = ""
    year: str = ""
    source: str = ""
    pooled: bool = False


def make_unknown(count: int, state: ValueState = ValueState.NOT_IMPORTED) -> Quantity:
    """Make a quantity nobody has brought.

    Parameters
    ----------
    count
        Number of zones.
    state
        Why it is not there.

    Returns
    -------
    Quantity
        NaN throughout.
    """
    return Quantity(np.full(count, np.nan), np.full(count, state, dtype=object), np.nan)


def make_quantity(
    zones: Floats,
    city: float,
    *,
    why: ValueState = ValueState.NOT_IMPORTED,
    note: str = "",
    year: str = "",
    source: str = "",
) -> Quantity:
    """Make a quantity of what was measured.

    Parameters
    ----------
    zones
        Shape (zones,); NaN where not known.
    city
        Of the whole city.
    why
        State of the zones without an amount.
    note, year, source
        As in :class:`Quantity`.

    Returns
    -------
    Quantity
        With a state for each zone.
    """
    amounts = np.asarray(zones, dtype=np.float64)
    states = np.full(len(amounts), ValueState.KNOWN, dtype=object)
    states[~np.isfinite(amounts)] = why
    return Quantity(amounts, states, float(city), note, year, source)
