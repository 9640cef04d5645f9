"""Indicators of a city with everything it has: the same table for pages, commands and prints."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from interface.reaching.answer import answer_reach, choose_places, compare_with_lines
from interface.reaching.question import ReachQuestion
from interface.reaching.seats import count_seats
from interface.reaching.streets import open_streets
from layers.holidays import holidays_of_year
from layers.indicators.ages import CODE_LENGTH, read_imported_ages
from layers.indicators.own import list_own
from layers.indicators.work import read_work
from zones.errors import UnknownNameError
from zones.indicators.counting.own import complete_column
from zones.indicators.counting.supply import HALLS, LEDGER
from zones.indicators.families import PUBLIC
from zones.indicators.inputs import Inputs, OwnColumn, WorkRecord
from zones.indicators.model import Direction
from zones.indicators.protecting import measure_indicators
from zones.indicators.publishing.finding import find_city_hidden, keep_published
from zones.indicators.quantities import make_quantity
from zones.indicators.registry.listing import DEFAULT_INDICATORS
from zones.indicators.registry.places import RADII_M
from zones.reach.model import Wish
from zones.reach.points import make_points
from zones.streets import prepare_network
from zones.vocabulary import FacilityKind, PeopleRule

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from interface.reaching.answer import ReachAnswer
    from zones.city import City
    from zones.indicators.model import IndicatorTable
    from zones.indicators.quantities import Quantity
    from zones.reach.model import By
    from zones.resources import Resource
    from zones.shapes import ZoneSet
    from zones.streets import WalkNetwork

__all__ = [
    "IndicatorWish",
    "add_imported_ages",
    "gather_inputs",
    "keep_published_people",
    "measure_city_indicators",
]

WISHES = {
    "salon": Wish(kinds=(FacilityKind.SALON,)),
    "consultation": Wish(kinds=(FacilityKind.CONSULTATION, FacilityKind.SUPPORT_CENTER)),
    "hall": Wish(kinds=tuple(sorted(HALLS))),
    "care": Wish(kinds=(FacilityKind.CARE_OFFICE,)),
}


@dataclass(frozen=True, slots=True)
class IndicatorWish:
    """How indicators are asked for.

    Parameters
    ----------
    threshold
        Counts of people below it are hidden; 3 or more; by default the city's own.
    rule
        How people of a 町丁目 are placed.
    by
        Straight lines or streets; ``None`` takes the streets where the city has them.
    reach
        Whether distances are measured at all (they take a second or two).
    """

    threshold: int | None = None
    rule: PeopleRule = PeopleRule.POINT
    by: By | None = None
    reach: bool = True


def measure_city_indicators(
    city: City, resources: Sequence[Resource], zones: ZoneSet, wish: IndicatorWish | None = None
) -> IndicatorTable:
    """Measure the indicators of a city with all that was carried, imported and written down.

    Parameters
    ----------
    city, resources
        City as opened, and rows of its ledger.
    zones
        Zones drawn by ``draw_zones``.
    wish
        How.

    Returns
    -------
    IndicatorTable
        Small counts are hidden over all tiers of the city together: fit to be shown.

    Raises
    ------
    ZonesError
        If the rule cannot be had, the threshold is below 3, or a stored file is damaged.
    """
    asked = IndicatorWish() if wish is None else wish
    known = add_imported_ages(city)
    inputs = gather_inputs(known, resources, zones, asked)
    hidden = find_city_hidden(known, asked.threshold)
    return measure_indicators(known, resources, zones, inputs, hidden=hidden, rule=asked.rule)


def add_imported_ages(city: City) -> City:
    """Add the counts by age that were imported to a city that does not carry them.

    Parameters
    ----------
    city
        As opened.

    Returns
    -------
    City
        The same where nothing was imported; columns that the city carries stay as they are.
    """
    imported = read_imported_ages(city.profile.slug)
    if imported is None:
        return city
    # towns without a 丁目 have shorter ids in some files
    ids = city.census.index.astype(str).str.ljust(CODE_LENGTH, "0")
    frame = imported[0].reindex(ids).set_axis(city.census.index)
    new = {
        str(name): frame[name]
        for name in frame.columns
        if name not in city.census.columns and frame[name].notna().any()
    }
    return replace(city, census=city.census.assign(**new)) if new else city


def keep_published_people(city: City, column: str) -> City:
    """Give a city whose people may be counted in any way: within reach, before and after a trial.

    Parameters
    ----------
    city
        As opened.
    column
        Of the census, to be counted.

    Returns
    -------
    City
        The same for totals everybody can look up; else with its people by age or kind as far as
        they are published.
    """
    if column in PUBLIC:
        return city
    known = add_imported_ages(city)
    return keep_published(known, find_city_hidden(known))


def gather_inputs(
    city: City, resources: Sequence[Resource], zones: ZoneSet, wish: IndicatorWish
) -> Inputs:
    """Gather what indicators are measured from.

    Parameters
    ----------
    city, resources, zones, wish
        As in :func:`measure_city_indicators`.

    Returns
    -------
    Inputs
        The month of the half-days is that in which the ledger was last confirmed, so that the same
        ledger always gives the same numbers.
    """
    slug = city.profile.slug
    month = max((r.last_confirmed for r in resources if r.last_confirmed), default=None)
    answers = _answer(city, resources, zones, wish.by) if wish.reach else {}
    reach = {
        goal: {radius: answer.reach for radius, answer in by_radius.items()}
        for goal, by_radius in answers.items()
    }
    return Inputs(
        work=_read_work(slug),
        reach=reach,
        reach_source=_credit_reach(city, answers),
        own=_read_own(slug),
        month=month,
        holidays=_list_holidays(month),
        measured=_measure_more(answers.get("salon", {}), zones),
    )


def _read_own(slug: str) -> tuple[OwnColumn, ...]:
    columns = (
        OwnColumn(
            each.id, each.label, each.tier, each.amounts, each.numerators, each.denominators,
            each.samples, each.unit, each.per, Direction(each.direction), each.year,
            each.source, each.counts_people,
        )
        for each in list_own(slug)
    )  # fmt: skip
    return tuple(complete_column(column, DEFAULT_INDICATORS) for column in columns)


def _credit_reach(city: City, answers: dict[str, dict[float, ReachAnswer]]) -> str:
    """Name the ledger, the people and the streets, each once."""
    people = city.sources.loc[
        city.sources.index.intersection(list(dict.fromkeys(city.census["source_id"]))), "credit"
    ]
    networks = [
        answer.network.streets.note.credit
        for by_radius in answers.values()
        for answer in by_radius.values()
        if answer.network is not None
    ]
    named = [LEDGER, *(str(text) for text in people), *networks]
    return "、".join(dict.fromkeys(text for text in named if text))


def _list_holidays(month: date | None) -> frozenset[date]:
    return frozenset() if month is None else holidays_of_year(month.year)


def _read_work(slug: str) -> WorkRecord | None:
    try:
        tables = read_work(slug)
    except UnknownNameError:  # a city that was opened by its path, or made in a test
        return None
    if tables is None:
        return None
    return WorkRecord(tables.figures, tables.boards, tables.posts, tables.credit)


def _answer(
    city: City, resources: Sequence[Resource], zones: ZoneSet, by: By | None
) -> dict[str, dict[float, ReachAnswer]]:
    """Measure reach to each goal that has any place, at each radius."""
    streets = None if by == "line" else open_streets(city)
    network = None if streets is None else prepare_network(streets)
    points = make_points(city, zones)
    found: dict[str, dict[float, ReachAnswer]] = {}
    for goal, wish in WISHES.items():
        # the radius is what is asked about, whatever reach a place has of its own
        places = choose_places(city, resources, wish, own_reach=False)
        if not len(places):
            continue
        for radius_m in RADII_M:
            question = _ask(wish, radius_m, zones, network)
            answer = answer_reach(city, question, zones, points, places, network)
            found.setdefault(goal, {})[radius_m] = answer
    return found


def _ask(wish: Wish, radius_m: float, zones: ZoneSet, network: WalkNetwork | None) -> ReachQuestion:
    by: By = "line" if network is None else "network"
    return ReachQuestion(wish, radius_m, by, zones.tier_id, zones.definition)


def _measure_more(answers: dict[float, ReachAnswer], zones: ZoneSet) -> dict[str, Quantity]:
    """Measure how much longer the way is than the line, and the seats within reach."""
    if not answers:
        return {}
    answer = answers[RADII_M[1]]
    measured: dict[str, Quantity] = {}
    beside = compare_with_lines(answer)
    share = answer.points.zone_share
    if beside is not None and share is not None:
        ratio = beside.cells["ratio"].to_numpy(dtype=np.float64)
        people = np.where(np.isfinite(ratio), np.nan_to_num(answer.points.people), 0.0)
        longer = np.where(np.isfinite(ratio), ratio, 0.0) * people
        sums, heads = share.T @ longer, share.T @ people
        zone = np.divide(sums, heads, out=np.full(len(heads), np.nan), where=heads > 0)
        city = longer.sum() / people.sum() if people.sum() else np.nan
        measured["detour_salon"] = replace(make_quantity(zone, city), pooled=True)
    seats = count_seats(answer)
    if seats is not None:
        frame = seats.averages.reindex([str(each) for each in zones.frame.index])
        value, people = (frame[name].to_numpy(dtype=np.float64) for name in ("access", "people"))
        known = np.isfinite(value) & (people > 0)
        mean = float(np.average(value[known], weights=people[known])) if known.any() else np.nan
        measured["seats_salon"] = replace(make_quantity(value, mean), pooled=True)
    return measured
