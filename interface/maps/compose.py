"""From a city and a report to the plans of a map: the same map on the page and in one file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from interface.maps.base import plan_base
from interface.maps.drawing import plan_drawing
from interface.maps.model import MapContent, MapNotes, shade_zones
from interface.maps.onefile import OneFile
from interface.maps.table import draw_table
from interface.places import list_kinds
from interface.wording.maps import INDICATOR_WORDS, say_day, title_page
from interface.wording.method import write_headline, write_ruler
from zones.averages import build_zone_table
from zones.credits import list_used_sources, pick_sources
from zones.shapes import draw_outline
from zones.vocabulary import FacilityKind, TierId

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interface.assets import Shelf
    from interface.maps.base import BasePlan
    from interface.maps.drawing import DrawingPlan
    from interface.maps.model import Shading
    from zones.city import City
    from zones.report import PeopleReport

__all__ = [
    "DrawingWish",
    "compose_base",
    "compose_drawing",
    "compose_onefile",
    "pick_kinds",
    "write_today",
]

PERCENT = 100.0
FIRST_KINDS = 7
# what a planner of welfare looks for first; schools and stations are drawn in their own way
KINDS_IN_ORDER = (
    FacilityKind.CONSULTATION,
    FacilityKind.HUB,
    FacilityKind.SUPPORT_CENTER,
    FacilityKind.DISTRICT_CENTER,
    FacilityKind.WELFARE_HALL,
    FacilityKind.COMMUNITY_CENTER,
    FacilityKind.CHILDREN_HALL,
    FacilityKind.LIBRARY,
    FacilityKind.OFFICE,
)
FEW_KINDS = 3  # so few that the many offices of care do not bury them


@dataclass(frozen=True, slots=True)
class DrawingWish:
    """What the reader chose to see, beyond the question that was measured.

    Parameters
    ----------
    indicator
        Column of the zone table that colours the zones.
    kinds
        Kinds of places to draw, most wanted first.
    date
        When the map is made, as it is to be read.
    """

    indicator: str
    kinds: tuple[str, ...]
    date: str


def write_today() -> str:
    """Write the day of this machine, as it stands on maps."""
    return say_day(datetime.now().astimezone().date())


def pick_kinds(city: City, tier_id: str) -> tuple[str, ...]:
    """Choose the kinds of places a map of a tier shows at first.

    Parameters
    ----------
    city, tier_id
        City and one of its tiers; what the tier requires comes first.

    Returns
    -------
    tuple of str
        Kinds the city has places of, at most seven.
    """
    present = set(list_kinds(city))
    wanted = (*city.profile.tier(tier_id).required_functions, *KINDS_IN_ORDER)
    chosen = [str(kind) for kind in dict.fromkeys(wanted) if kind in present]
    if len(chosen) < FEW_KINDS and FacilityKind.CARE_OFFICE in present:
        chosen.append(FacilityKind.CARE_OFFICE.value)
    return tuple(chosen)[:FIRST_KINDS]


def compose_base(city: City, shelf: Shelf, *, tiles: bool = False) -> BasePlan:
    """Publish the base map of a city: land, outline, stations, rivers and railways.

    Parameters
    ----------
    city
        The city.
    shelf
        Where the browser will fetch it from.
    tiles
        Whether the online background was asked for.
    """
    outline = gpd.GeoDataFrame(geometry=[draw_outline(city)], crs=city.profile.metric_crs)
    stations = city.facilities[city.facilities["kind"] == FacilityKind.STATION.value]
    parts = [part for part in (stations, city.barriers) if part is not None and not part.empty]
    around = [part[["name", "kind", "geometry"]] for part in parts]
    context = pd.concat(around, ignore_index=True) if around else None
    return plan_base(outline, shelf, context=context, tiles=tiles)


def compose_drawing(
    city: City, report: PeopleReport, wish: DrawingWish, base: BasePlan, shelf: Shelf
) -> DrawingPlan:
    """Publish the zones, figures and places of a report.

    Parameters
    ----------
    city, report
        The city, and what was measured.
    wish
        What the reader chose to see.
    base
        The base map it lies on, of the same shelf.
    shelf
        Where the browser will fetch shapes from.
    """
    content = MapContent(
        zones=report.zones,
        definition=report.request.definition,
        facilities=_sign_places(city, wish.kinds),
        kinds=wish.kinds,
        centres=_find_centres(city, report),
        land=report.outline,
    )
    shading = _shade(city, report, wish.indicator)
    return plan_drawing(base, content, shading, _write_notes(city, report, wish), shelf)


def compose_onefile(
    city: City, report: PeopleReport, wish: DrawingWish, shelf: Shelf, *, tiles: bool = False
) -> OneFile:
    """Put together the page that carries a map, its table and its scripts in one file.

    Parameters
    ----------
    city, report, wish
        As in :func:`compose_drawing`.
    shelf
        A shelf of its own, in memory.
    tiles
        Whether the online background was asked for.
    """
    base = compose_base(city, shelf, tiles=tiles)
    shading = _shade(city, report, wish.indicator)
    return OneFile(
        base=base,
        drawing=compose_drawing(city, report, wish, base, shelf),
        shelf=shelf,
        title=title_page(city.profile.name, city.profile.tier(report.request.tier).label),
        ruler_line=write_ruler(city, report.request),
        table_html=draw_table(build_zone_table(report), shading),
        sentence=write_headline(city, report),
        fictional=city.profile.fictional,
    )


def _sign_places(city: City, wanted: Sequence[str]) -> gpd.GeoDataFrame:
    """Sign each place by its own kind, or, if that is not wanted, by a wanted one it also is."""
    rank = {kind: number for number, kind in enumerate(wanted)}
    places = city.facilities
    kinds = [
        kind
        if kind in rank
        else min((kind, *also.split(";")), key=lambda part: rank.get(part, len(rank)))
        for kind, also in zip(places["kind"], places["also"].fillna(""), strict=True)
    ]
    return places.assign(kind=kinds)


def _find_centres(city: City, report: PeopleReport) -> gpd.GeoDataFrame | None:
    """Give the schools whose zones these are, whatever the zones are called."""
    if report.request.tier not in {TierId.ELEMENTARY, TierId.JUNIOR_HIGH}:
        return None
    schools = city.schools
    return schools[(schools["kind"] == report.request.tier) & (schools["status"] == "open")]


def _shade(city: City, report: PeopleReport, indicator: str) -> Shading:
    title, unit = INDICATOR_WORDS[indicator]
    table = build_zone_table(report)
    if indicator == "shared_share":
        table[indicator] *= PERCENT
    shading = shade_zones(table, indicator, unit=unit, suppressed=_find_withheld(city, report))
    return replace(shading, title=title)


def _find_withheld(city: City, report: PeopleReport) -> pd.Series[bool] | None:
    """Mark the 町丁目 whose people the source withholds; larger zones add up what is known."""
    if report.request.tier != TierId.CENSUS:
        return None
    withheld: pd.Series[bool] = city.census["status"] == "suppressed"
    return withheld.reindex(report.zones.index, fill_value=False)


def _write_notes(city: City, report: PeopleReport, wish: DrawingWish) -> MapNotes:
    used: Sequence[str] = [*list_used_sources(city, report.request)["credit"]]
    stations = city.facilities[city.facilities["kind"] == FacilityKind.STATION.value]
    around = pick_sources(city, stations["source_id"])["credit"]
    return MapNotes(
        ruler_line=f"{city.profile.name} · {write_ruler(city, report.request)}",
        date=wish.date,
        credits={"zones": used, "context": [*around]},
        sources={str(key): str(line) for key, line in city.sources["credit"].items()},
        fictional=city.profile.fictional,
    )
