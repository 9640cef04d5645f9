"""Answers that several readers share, kept per edition of the city and change of its ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import shapely
import streamlit as st

from interface.maps.compose import write_today
from interface.maps.resources import ResourceDrawing, ResourceWish, compose_resources
from interface.pages.frame import open_shelf
from interface.pages.mapview.cached import Edition, load_base, load_city
from interface.wording.find_page import BUSY, GAPS
from zones.population import assign_points
from zones.resources import DEFAULT_ISSUES
from zones.search import find_gaps, find_resources, locate_origin
from zones.shapes import ZoneSet, draw_zones, list_definitions

if TYPE_CHECKING:
    from interface.pages.findview.controls import Asked
    from zones.resources import Resource
    from zones.search import IssueGaps, SearchQuestion, SearchResult

__all__ = ["MOST_DRAWN", "Answer", "answer", "draw_found", "gaps_of", "zones_of"]

MOST_DRAWN = 300  # more signs than that say nothing, and take their time
FEWEST_NUMBERED, MOST_NUMBERED = 10, 60
SAME_SPOT_M = 1.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What the page shows.

    Parameters
    ----------
    asked
        What was asked.
    result
        What was found.
    recorded
        Whether any row of the ledger carries the issue.
    zone_id
        Zone that distances begin in; empty where they begin in none.
    """

    asked: Asked
    result: SearchResult
    recorded: bool
    zone_id: str

    @property
    def numbered(self) -> int:
        """How many of the nearest carry a number: those that are near, and always a few."""
        near = len(self.result.within(self.asked.radius_m))
        return min(max(near, FEWEST_NUMBERED), MOST_NUMBERED, len(self.result.measured))

    @property
    def fictional(self) -> bool:
        """Whether the city, or any row shown, is invented."""
        rows = self.result.rows
        return self.asked.city.profile.fictional or any(row.resource.fictional for row in rows)


def answer(asked: Asked) -> Answer:
    """Find what fits, and the zone the search begins in."""
    resources = asked.ledger.resources
    key = f"{asked.ledger.mark} {asked.question}"
    result = _find(asked.ledger.edition, key, resources, asked.question)
    issue = asked.issue
    recorded = not issue or any(issue in resource.issues for resource in resources)
    zone_id = _find_zone(asked)
    return Answer(_name_start(asked, zone_id), result, recorded, zone_id)


def _name_start(asked: Asked, zone_id: str) -> Asked:
    """Name the middle of a zone so, where that is what was chosen as the start."""
    if asked.question.origin.area_id or not zone_id:
        return asked
    zone = zones_of(asked.ledger.edition, asked.tier_id).frame.loc[[zone_id]]
    start = shapely.points(locate_origin(asked.city, asked.question.origin))
    if shapely.distance(zone.representative_point().to_numpy(), start)[0] > SAME_SPOT_M:
        return asked
    return replace(asked, start=GAPS["point"].format(zone=zone["name"].iloc[0]))


@st.cache_resource(show_spinner=False, max_entries=64)
def _find(
    edition: Edition,
    key: str,  # noqa: ARG001  question and state of the ledger
    _resources: tuple[Resource, ...],
    _question: SearchQuestion,
) -> SearchResult:
    return find_resources(load_city(edition), _resources, _question)


def _find_zone(asked: Asked) -> str:
    if not asked.tier_id:
        return ""
    zones = zones_of(asked.ledger.edition, asked.tier_id)
    start = locate_origin(asked.city, asked.question.origin)
    inside = np.sort(assign_points(start, zones.frame.geometry).indices)
    return str(zones.frame.index[inside[0]]) if len(inside) else ""


@st.cache_resource(show_spinner=False, max_entries=32)
def zones_of(edition: Edition, tier_id: str) -> ZoneSet:
    """Draw the zones of a tier by the definition that is best known."""
    city = load_city(edition)
    return draw_zones(city, tier_id, list_definitions(city, tier_id)[0])


@st.cache_resource(show_spinner=BUSY["gaps"], max_entries=32)
def gaps_of(
    edition: Edition,
    tier_id: str,
    mark: str,  # noqa: ARG001  what the cache tells states of the ledger apart by
    _resources: tuple[Resource, ...],
) -> IssueGaps:
    """Count per issue and zone."""
    zones = zones_of(edition, tier_id)
    return find_gaps(load_city(edition), _resources, zones, DEFAULT_ISSUES)


def draw_found(found: Answer, ruler: str) -> ResourceDrawing:
    """Publish the rows that have a distance, nearest first, with their numbers."""
    asked = found.asked
    key = f"{asked.ledger.mark} {asked.question} {found.numbered} {ruler} {write_today()}"
    return _draw(asked.ledger.edition, asked.tier_id, key, found, ruler)


@st.cache_resource(show_spinner=BUSY["draw"], max_entries=32)
def _draw(
    edition: Edition,
    tier_id: str,
    key: str,  # noqa: ARG001  question and state of the ledger
    _found: Answer,
    _ruler: str,
) -> ResourceDrawing:
    rows = [row.resource for row in _found.result.measured[:MOST_DRAWN]]
    near = rows[: _found.numbered]
    numbers = {row.resource_id: number for number, row in enumerate(near, start=1)}
    wish = ResourceWish(write_today(), _ruler, numbers, spots=True)
    base = load_base(edition, tiles=False)
    zones = zones_of(edition, tier_id)
    return compose_resources(load_city(edition), zones, rows, wish, base, open_shelf())
