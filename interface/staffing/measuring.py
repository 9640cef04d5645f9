"""Measure what districts are made from: the same numbers for the page and the command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely
from scipy.spatial.distance import cdist

from interface.choosing.indicators import IndicatorWish, measure_city_indicators
from interface.choosing.sheet import find_areas
from interface.staffing.model import StaffingSheet
from interface.wording.method import write_ruler
from layers.staffing.cases import list_cases
from layers.staffing.store import list_posts
from zones.districting.adjacency import find_borders, pick_edges
from zones.indicators.model import ValueState
from zones.location import locate_people
from zones.report import PeopleRequest
from zones.shapes import draw_zones
from zones.staffing.load import LoadFigure
from zones.vocabulary import PeopleRule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from layers.staffing.store import CityPosts
    from zones.city import City
    from zones.indicators.model import IndicatorTable
    from zones.resources import Resource
    from zones.shapes import ZoneSet
    from zones.vocabulary import Definition

    Floats = npt.NDArray[np.float64]

__all__ = ["INDICATORS", "list_tier_names", "measure_sheet"]

# load figure to the indicator it is read from; older people are the upper part of a share
INDICATORS = {
    LoadFigure.PEOPLE: "people",
    LoadFigure.OLDER: "aged_share",
    LoadFigure.HOUSEHOLDS: "households",
    LoadFigure.CASES: "consultations",
    LoadFigure.MEETINGS: "meetings",
    LoadFigure.SALONS: "salons",
}
KM = 1_000.0


def list_tier_names(city: City) -> dict[str, dict[str, str]]:
    """Give the names of the zones of every tier.

    Parameters
    ----------
    city
        As opened.

    Returns
    -------
    dict
        Tier id to the name per zone id.
    """
    names: dict[str, dict[str, str]] = {}
    for tier, zone, name in city.zone_names[["tier", "zone_id", "name"]].itertuples(index=False):
        names.setdefault(str(tier), {})[str(zone)] = str(name)
    return names


def measure_sheet(
    city: City,
    resources: Sequence[Resource],
    tier: str,
    definition: Definition,
    posts: CityPosts | None = None,
) -> tuple[ZoneSet, StaffingSheet]:
    """Measure the units of a tier.

    Parameters
    ----------
    city, resources
        City and rows of its ledger.
    tier, definition
        Units, by a definition without overlaps.
    posts
        Posts; ``None`` for those that are kept for the city.

    Returns
    -------
    zones, sheet
        Shapes and numbers; digests of the inputs are not in it yet.
    """
    zones = draw_zones(city, tier, definition)
    slug = city.profile.slug
    known = list_posts(slug, list_tier_names(city)) if posts is None else posts
    table = measure_city_indicators(city, resources, zones, IndicatorWish(reach=False))
    middle = _find_middles(city, zones)
    figures, states = _read_figures(table)
    bases = _locate_bases(city, known)
    travel, state = _measure_travel(figures[LoadFigure.PEOPLE], middle, bases)
    figures[LoadFigure.TRAVEL], states[LoadFigure.TRAVEL] = travel, state
    areas = find_areas(city, zones)
    names = list_tier_names(city)
    sources = _list_sources(table, figures)
    request = PeopleRequest(tier=tier, definition=definition, radius_m=None, rule=PeopleRule.POINT)
    sheet = StaffingSheet(
        slug=slug,
        city=city.profile.name,
        fictional=city.profile.fictional or any(row.fictional for row in resources),
        tier=tier,
        tier_label=city.profile.tier(tier).label,
        definition=str(definition),
        ruler=write_ruler(city, request),
        unit_ids=tuple(str(zone) for zone in zones.frame.index),
        unit_names=tuple(str(name) for name in zones.frame["name"]),
        figures=figures,
        states=states,
        xy_m=middle,
        edges=pick_edges(find_borders(zones.frame), list(zones.frame.index)),
        posts=known.posts,
        posts_credit=known.credit,
        areas=areas,
        area_names=_name_areas(names, areas),
        cases=list_cases(slug, tier),
        threshold=city.profile.suppression_threshold,
        credits=sources,
    )
    return zones, sheet


def _list_sources(table: IndicatorTable, figures: pd.DataFrame) -> tuple[str, ...]:
    """List the sources of the figures that are known somewhere, each once."""
    ids = {INDICATORS[each] for each in INDICATORS if figures[each].notna().any()}
    sources = dict.fromkeys(each.source for each in table.indicators if each.id in ids)
    return tuple(source for source in sources if source)


def _name_areas(names: Mapping[str, Mapping[str, str]], areas: Mapping[str, str]) -> dict[str, str]:
    known = {zone: name for zones in names.values() for zone, name in zones.items()}
    return {area: known.get(area, area) for area in dict.fromkeys(areas.values())}


def _find_middles(city: City, zones: ZoneSet) -> Floats:
    """Find where the people of each unit are on average; where nobody is, a point inside."""
    pieces, inside = locate_people(city, zones, PeopleRule.POINT)
    weight = pieces.share * city.census["people"].fillna(0).to_numpy()[pieces.area]
    carried = inside.T @ weight
    sums = np.column_stack([inside.T @ (weight * pieces.xy[:, axis]) for axis in (0, 1)])
    within = shapely.get_coordinates(shapely.point_on_surface(zones.frame.geometry.to_numpy()))
    known = carried > 0
    middle = within.copy()
    middle[known] = sums[known] / carried[known, None]
    return np.asarray(middle, dtype=np.float64)


def _read_figures(table: IndicatorTable) -> tuple[pd.DataFrame, pd.DataFrame]:
    ids = [each.id for each in table.indicators]
    values = np.asarray(table.values, dtype=np.float64)
    index = pd.Index([str(zone) for zone in table.zone_ids], name="zone_id")
    figures = pd.DataFrame(index=index)
    states = pd.DataFrame(index=index)
    for figure, name in INDICATORS.items():
        at = ids.index(name)
        figures[figure] = values[:, at]
        states[figure] = [str(state) for state in table.states[:, at]]
    known = states[LoadFigure.OLDER] == ValueState.KNOWN
    older = table.numerators[:, ids.index(INDICATORS[LoadFigure.OLDER])]
    figures[LoadFigure.OLDER] = pd.Series(older, index=index).where(known)
    return figures, states


def _locate_bases(city: City, posts: CityPosts) -> Floats:
    """Find the bases that stand among the places of the city, where their position is exact."""
    places = city.facilities
    exact = places[places["coordinate_quality"] == "exact"]
    wanted = {post.base for post in posts.posts if post.base}
    found = exact[exact.index.isin(wanted) | exact["name"].isin(wanted)]
    return shapely.get_coordinates(found.geometry.to_numpy())


def _measure_travel(people: pd.Series, middle: Floats, bases: Floats) -> tuple[pd.Series, str]:
    """Multiply people by straight-line kilometres to the nearest base."""
    if not len(bases):
        return pd.Series(np.nan, index=people.index), str(ValueState.NOT_IMPORTED)
    nearest = cdist(middle, bases).min(axis=1) / KM
    return people * nearest, str(ValueState.KNOWN)
