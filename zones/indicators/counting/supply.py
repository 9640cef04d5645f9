"""Counts of the ledger per zone: places, half-days, functions, and who lends a hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from zones.indicators.quantities import Quantity, make_quantity
from zones.matrix import list_supply, locate_resources
from zones.opening import count_open_half_days
from zones.resources import ResourceFunction, ResourceStatus
from zones.vocabulary import FacilityKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zones.city import City
    from zones.indicators.inputs import Inputs
    from zones.resources import Resource
    from zones.shapes import ZoneSet

__all__ = ["HALLS", "LEDGER", "count_ledger"]

LEDGER = "地域資源台帳"
HALLS = frozenset(
    {FacilityKind.COMMUNITY_CENTER, FacilityKind.WELFARE_HALL, FacilityKind.DISTRICT_CENTER,
     FacilityKind.CHILDREN_HALL, FacilityKind.HUB}
)  # fmt: skip
COMPANIES = frozenset({"企業・商店", "NPO", "社会福祉法人連絡会"})
UNPLACED_NOTE = "場所が分からない{count}件は入っていません"
IRREGULAR_NOTE = "開く日の分からない{count}件は入っていません"
TESTS: dict[str, Callable[[Resource], bool]] = {
    "salons": lambda r: FacilityKind.SALON in (r.kind, *r.also),
    "consultation_points": lambda r: (
        FacilityKind.CONSULTATION in (r.kind, *r.also) or ResourceFunction.CONSULT in r.functions
    ),
    "halls": lambda r: bool(HALLS & {r.kind, *r.also}),
    "care_offices": lambda r: FacilityKind.CARE_OFFICE in (r.kind, *r.also),
    "volunteer_groups": lambda r: "ボランティア" in r.categories,
    # a place that does nothing for people yet is not at work in the sense of a plan
    "host_places": lambda r: bool(r.host and r.functions),
    "company_partners": lambda r: bool(COMPANIES & set(r.categories) and r.functions),
    "school_partners": lambda r: "学校" in r.categories and bool(r.functions),
}


def count_ledger(
    city: City, resources: Sequence[Resource], zones: ZoneSet, inputs: Inputs
) -> dict[str, Quantity]:
    """Count what the ledger has in each zone.

    Closed and dormant places are no supply; a place of another municipality counts in the zone it
    lies in, but not in the city's figure.

    Parameters
    ----------
    city, resources, zones
        City, rows of its ledger, zones.
    inputs
        Month and holidays for the half-days.

    Returns
    -------
    dict
        ``salons``, ``open_half_days``, ``functions_here``, ``consultation_points``, ``halls``,
        ``care_offices``, ``candidate_venues``, ``volunteer_groups``, ``host_places``,
        ``company_partners`` and ``school_partners``. One that no row of the whole ledger has is
        absent: nobody has written it down yet, which is not the same as none.
    """
    here = _Here(
        {str(zone): number for number, zone in enumerate(zones.frame.index)},
        locate_resources(city, resources, zones),
        city.profile.code,
    )
    supply = list_supply(resources)
    found = {
        name: _add(here, [r for r in supply if fits(r)], lambda _: 1)
        for name, fits in TESTS.items()
        if any(fits(r) for r in resources)
    }
    candidates = [r for r in resources if r.candidate and r.status is not ResourceStatus.CLOSED]
    if any(r.candidate for r in resources):
        found["candidate_venues"] = _add(here, candidates, lambda _: 1)
    if any(r.functions for r in resources):
        found["functions_here"] = _count_functions(here, supply)
    if inputs.month is not None and any(r.opening for r in resources):
        found["open_half_days"] = _count_half_days(here, supply, inputs)
    return found


@dataclass(frozen=True, slots=True)
class _Here:
    """Rows of the zones, zones of the resources, and the city's code."""

    row_of: dict[str, int]
    zones_of: dict[str, tuple[str, ...]]
    code: str

    def is_own(self, resource: Resource) -> bool:
        """Whether a place is the city's own."""
        return resource.municipality_code in {"", self.code}


def _add(here: _Here, resources: Sequence[Resource], amount: Callable[[Resource], int]) -> Quantity:
    """Add up amounts by zone, and once each for the city."""
    sums, whole, unplaced = np.zeros(len(here.row_of)), 0, 0
    for resource in resources:
        inside = here.zones_of.get(resource.resource_id)
        unplaced += inside is None
        whole += amount(resource) if here.is_own(resource) else 0
        for zone in inside or ():
            sums[here.row_of[zone]] += amount(resource)
    note = UNPLACED_NOTE.format(count=unplaced) if unplaced else ""
    return make_quantity(sums, whole, note=note, source=LEDGER)


def _count_functions(here: _Here, supply: Sequence[Resource]) -> Quantity:
    """Count how many of the functions each zone has at least once."""
    by_function = [
        _add(here, [r for r in supply if function in r.functions], lambda _: 1)
        for function in ResourceFunction
    ]
    sums = np.sum([each.zones > 0 for each in by_function], axis=0).astype(np.float64)
    return make_quantity(sums, sum(each.city > 0 for each in by_function), source=LEDGER)


def _count_half_days(here: _Here, supply: Sequence[Resource], inputs: Inputs) -> Quantity:
    """Count the half-days of a month on which a place that brings people together is open."""
    month = inputs.month
    meeting = [r for r in supply if ResourceFunction.CONNECT in r.functions and r.opening]
    counts = {
        r.resource_id: count_open_half_days(r.opening, month, holidays=inputs.holidays)
        for r in meeting
        if month is not None
    }
    irregular = sum(count == 0 for count in counts.values())
    found = _add(here, meeting, lambda r: counts[r.resource_id])
    notes = [found.note, IRREGULAR_NOTE.format(count=irregular) if irregular else ""]
    year = "" if month is None else f"{month.year}年{month.month}月"
    return replace(found, note="。".join(note for note in notes if note), year=year)
