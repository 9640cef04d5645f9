"""What can be reached and how far: choices in people's words, and what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zones.constants import WALK_M_PER_MIN, WALK_M_PER_MIN_OLDER
from zones.reach.measure import convert_minutes
from zones.reach.model import Wish
from zones.reach.places import fits_wish
from zones.resources import DEFAULT_ISSUES, Half, ResourceFunction, Weekday
from zones.vocabulary import FacilityKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zones.resources import Resource

__all__ = [
    "GATHER",
    "LIMITS",
    "STEPS",
    "TIMES",
    "list_goals",
    "make_wish",
    "pick_goal",
    "read_limit",
]

ISSUE = "issue-"
GATHER = (
    FacilityKind.COMMUNITY_CENTER,
    FacilityKind.WELFARE_HALL,
    FacilityKind.DISTRICT_CENTER,
    FacilityKind.CHILDREN_HALL,
    FacilityKind.HUB,
)
WISHES = {
    "salon": Wish(kinds=(FacilityKind.SALON,)),
    "consult": Wish(functions=(ResourceFunction.CONSULT,)),
    "connect": Wish(functions=(ResourceFunction.CONNECT,)),
    "inform": Wish(functions=(ResourceFunction.INFORM,)),
    "hub": Wish(kinds=(FacilityKind.HUB,)),
    "gather": Wish(kinds=GATHER),
}
TIMES = {
    f"{day.value}-{half.value}" if half else day.value: (day, half)
    for day in Weekday
    for half in (None, Half.MORNING, Half.AFTERNOON)
}
MINUTES = (5, 10, 15, 20, 30)
METRES = (300, 500, 800, 1000, 1200, 1500, 2000)
PACES = {"t": WALK_M_PER_MIN, "o": WALK_M_PER_MIN_OLDER}
LIMITS = (
    *(f"{pace}{minutes}" for pace in PACES for minutes in MINUTES),
    *(f"m{metres}" for metres in METRES),
)
# limits of the colours for a limit that was asked for, in its own unit: four that people can say
STEPS = {
    5: (3, 5, 10, 15),
    10: (5, 10, 15, 20),
    15: (5, 10, 15, 20),
    20: (5, 10, 20, 30),
    30: (10, 20, 30, 45),
    1000: (300, 500, 1000, 1500),
    1500: (500, 1000, 1500, 2000),
    2000: (500, 1000, 2000, 3000),
    **dict.fromkeys((300, 500, 800, 1200), (300, 500, 800, 1200)),
}


def list_goals(resources: Sequence[Resource]) -> list[str]:
    """List what can be asked for: the usual goals, then issues, those of the ledger included."""
    carried = {issue for row in resources for issue in row.issues if issue}
    issues = [*DEFAULT_ISSUES, *sorted(carried - set(DEFAULT_ISSUES))]
    return [*WISHES, *(f"{ISSUE}{issue}" for issue in issues), "all"]


def pick_goal(resources: Sequence[Resource], goals: Sequence[str]) -> str:
    """Give the first goal that anything in the ledger fits."""
    first = (goal for goal in goals if any(fits_wish(row, make_wish(goal)) for row in resources))
    return next(first, goals[0])


def make_wish(goal: str) -> Wish:
    """Turn a goal into a wish."""
    if goal.startswith(ISSUE):
        return Wish(issues=(goal.removeprefix(ISSUE),))
    return WISHES.get(goal, Wish())


def read_limit(limit: str) -> tuple[float | None, float, float]:
    """Read one of ``LIMITS``.

    Returns
    -------
    minutes : float or None
        ``None`` where metres are meant.
    pace : float
        Metres a minute.
    radius_m : float
        Metres.

    Examples
    --------
    >>> read_limit("t15"), read_limit("m800")
    ((15.0, 80.0, 1200.0), (None, 80.0, 800.0))
    """
    unit, number = limit[0], float(limit[1:])
    if unit == "m":
        return None, WALK_M_PER_MIN, number
    return number, PACES[unit], convert_minutes(number, PACES[unit])
