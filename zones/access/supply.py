"""What a place offers, as a number: seats, or half-days a week it is open. Unknown is not zero."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from zones.opening import list_halves
from zones.vocabulary import LabelledEnum

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from zones.resources import Half, OpenRule, Resource, Weekday

    Floats = npt.NDArray[np.float64]

__all__ = ["SupplyKind", "measure_supply"]

WEEKS_PER_MONTH = 365.2425 / 7 / 12
WHOLE_WEEKS = 4  # every month has a first to a fourth week; only some have a fifth
ALL_WEEKS = (1, 2, 3, 4, 5)
FIFTH_WEEKS_PER_MONTH = WEEKS_PER_MONTH - WHOLE_WEEKS


class SupplyKind(LabelledEnum):
    """What is counted as supply."""

    SEATS = "seats", "定員"
    HALF_DAYS = "half_days", "1 週間に開いている半日の数"


def measure_supply(resources: Sequence[Resource], kind: SupplyKind) -> Floats:
    """Measure what each place offers.

    Parameters
    ----------
    resources
        Rows of the ledger.
    kind
        Seats (``capacity``), or half-days a week by the regular timetable: 「第 2・4 水曜 午後」 is
        two of the 4.35 Wednesday afternoons of a month. A day whose part is not stated counts as
        one half-day.

    Returns
    -------
    numpy.ndarray
        One number per resource; NaN where the ledger does not say (「不定期」 alone says nothing).

    Examples
    --------
    >>> from zones.resources import Resource
    >>> measure_supply([Resource("a", "北サロン", capacity=20), Resource("b", "南")], "seats")
    array([20., nan])
    """
    if kind == SupplyKind.SEATS:
        seats = [math.nan if r.capacity is None else float(r.capacity) for r in resources]
        return np.array(seats, dtype=np.float64)
    return np.array([_count_half_days(r.opening) for r in resources], dtype=np.float64)


def _count_half_days(rules: Sequence[OpenRule]) -> float:
    stated: dict[tuple[Weekday, Half], set[int]] = {}
    unstated: dict[Weekday, set[int]] = {}
    for rule in rules:
        weeks = () if rule.irregular else rule.weeks or ALL_WEEKS
        for day in rule.weekdays:
            for half in list_halves(rule):
                stated.setdefault((day, half), set()).update(weeks)
            if not list_halves(rule):
                unstated.setdefault(day, set()).update(weeks)
    for (day, _), weeks_of_half in stated.items():
        unstated.get(day, set()).difference_update(weeks_of_half)
    total = math.fsum(_share_of_weeks(weeks) for weeks in (*stated.values(), *unstated.values()))
    return total or math.nan


def _share_of_weeks(numbers: set[int]) -> float:
    whole = sum(number <= WHOLE_WEEKS for number in numbers)
    fifth = FIFTH_WEEKS_PER_MONTH if WHOLE_WEEKS + 1 in numbers else 0.0
    return (whole + fifth) / WEEKS_PER_MONTH
