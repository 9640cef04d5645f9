"""What a choice begins with: the numbers of each side that this city really has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from interface.choosing.model import ChoiceSheet, Criterion

__all__ = ["is_known", "list_side", "pick_first"]

FIRST_COUNT = 4
# who lives there, who is far from what; then what people could build on
FIRST_NEED = (
    "aged_share",
    "people_75_plus",
    "households_single_65_share",
    "salon_p90_m",
    "consultation_p90_m",
    "households_per_commissioner",
    "hall_p90_m",
    "care_p90_m",
    "people",
    "salons_per_1000_aged",
)
FIRST_READINESS = (
    "boards",
    "core_people",
    "host_places",
    "candidate_venues",
    "company_partners",
    "school_partners",
    "volunteer_groups",
    "halls",
    "functions_here",
    "reach_hall_800",
    "care_offices",
)


def is_known(sheet: ChoiceSheet, criterion: Criterion) -> bool:
    """Tell whether any zone has a value."""
    return bool(np.isfinite(sheet.pick(criterion.id)).any())


def _tells_apart(sheet: ChoiceSheet, criterion: Criterion) -> bool:
    values = sheet.pick(criterion.id)
    known = values[np.isfinite(values)]
    return len(known) > 1 and bool(np.ptp(known) > 0)


def list_side(sheet: ChoiceSheet, *, need: bool) -> tuple[Criterion, ...]:
    """List what can stand on one side, the usual ones first, those without any value last.

    Parameters
    ----------
    sheet
        Numbers.
    need
        The side of need; anything can be looked for there, as little of a strength is need too.
    """
    wanted = FIRST_NEED if need else FIRST_READINESS
    order = {name: at for at, name in enumerate(wanted)}
    sides = [each for each in sheet.criteria if need or not each.is_need]

    def rank(criterion: Criterion) -> tuple[bool, int, int]:
        usual = order.get(criterion.id, len(order))
        return (not is_known(sheet, criterion), usual, sheet.criteria.index(criterion))

    return tuple(sorted(sides, key=rank))


def pick_first(sheet: ChoiceSheet) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Choose what the two sides begin with.

    Parameters
    ----------
    sheet
        Numbers.

    Returns
    -------
    need, readiness : tuple of str
        Ids, none on both sides: numbers that are there and differ between zones, the usual first;
        where there is none at all, the usual one without values, so that the page can say so.
    """
    readiness = _pick(sheet, need=False, taken=())
    return _pick(sheet, need=True, taken=readiness), readiness


def _pick(sheet: ChoiceSheet, *, need: bool, taken: tuple[str, ...]) -> tuple[str, ...]:
    free = [each for each in list_side(sheet, need=need) if each.id not in taken]
    usual = FIRST_NEED if need else FIRST_READINESS
    telling = [each for each in free if _tells_apart(sheet, each)]
    first = [each.id for each in telling if each.id in usual]
    rest = [each.id for each in telling if each.id not in usual and each.is_need is need]
    return tuple((first or rest or [each.id for each in free[:1]])[:FIRST_COUNT])
