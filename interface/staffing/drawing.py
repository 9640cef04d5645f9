"""Districts drawn by hand: how the work lies while drawing, and the nearest plan that holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from interface.staffing.answer import make_wishes
from zones.districting.contiguity import list_parts
from zones.districting.repair import repair

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interface.staffing.model import StaffingAnswer
    from zones.districting.repair import Repair

__all__ = ["NONE", "DrawnDistrict", "read_drawing", "repair_drawing", "weigh_drawing",
           "write_drawing"]  # fmt: skip

NONE = "0"  # a unit that has not been drawn yet, in the text of a drawing
DIGITS = "0123456789abcdefghijk"  # one letter per unit, so that a drawing fits into an address


@dataclass(frozen=True, slots=True)
class DrawnDistrict:
    """A district as it stands on the drawing.

    Parameters
    ----------
    number
        From 1.
    units
        Drawn so far.
    load, fte
        What waits in it, and who is posted.
    ratio
        Load per FTE over that of all units and all FTE; 1 = exactly its share.
    parts
        Pieces that do not touch each other; 0 where nothing is drawn.
    """

    number: int
    units: tuple[str, ...]
    load: float
    fte: float
    ratio: float
    parts: int


def read_drawing(text: str, units: tuple[str, ...], districts: int) -> dict[str, int]:
    """Read a drawing from an address; what is no district is left undrawn.

    Parameters
    ----------
    text
        One letter per unit, in their order.
    units, districts
        What can be drawn.

    Returns
    -------
    dict
        Unit to the number of its district, from 1; undrawn units are left out.

    Examples
    --------
    >>> read_drawing("120", ("a", "b", "c"), 2)
    {'a': 1, 'b': 2}
    """
    if len(text) != len(units):
        return {}
    found = {unit: DIGITS.find(letter) for unit, letter in zip(units, text, strict=True)}
    return {unit: number for unit, number in found.items() if 0 < number <= districts}


def write_drawing(drawing: Mapping[str, int], units: tuple[str, ...]) -> str:
    """Write a drawing for an address.

    Parameters
    ----------
    drawing
        Unit to the number of its district.
    units
        All of them, in order.

    Examples
    --------
    >>> write_drawing({"a": 1, "b": 2}, ("a", "b", "c"))
    '120'
    """
    return "".join(DIGITS[drawing.get(unit, 0)] for unit in units)


def weigh_drawing(answer: StaffingAnswer, drawing: Mapping[str, int]) -> tuple[DrawnDistrict, ...]:
    """Say how the work lies on a drawing.

    Parameters
    ----------
    answer
        With units, whose FTE are those of the districts in order.
    drawing
        Unit to the number of its district, from 1.

    Returns
    -------
    tuple of DrawnDistrict
        One for each district; empty without units.
    """
    if answer.units is None:
        return ()
    units, touching = answer.units, answer.units.touching()
    mean = float(units.load.sum()) / sum(answer.fte)
    at = np.array([drawing.get(unit, 0) for unit in units.ids])
    drawn = []
    for number, fte in enumerate(answer.fte, start=1):
        members = np.flatnonzero(at == number)
        load = float(units.load[members].sum())
        parts = len(list_parts(touching, members))
        names = tuple(units.ids[each] for each in members)
        drawn.append(DrawnDistrict(number, names, load, fte, load / fte / mean, parts))
    return tuple(drawn)


def repair_drawing(answer: StaffingAnswer, drawing: Mapping[str, int]) -> Repair | None:
    """Find the plan nearest to a drawing.

    Parameters
    ----------
    answer
        With units, or there is nothing to repair.
    drawing
        Unit to the number of its district, from 1.

    Returns
    -------
    Repair or None
        Districts go by their number as text.
    """
    if answer.units is None:
        return None
    request = answer.request
    return repair(
        answer.units,
        {unit: str(number) for unit, number in drawing.items()},
        {str(number): fte for number, fte in enumerate(answer.fte, start=1)},
        make_wishes(answer.sheet, request, answer.tolerance),
        time_limit_s=request.seconds,
    )
