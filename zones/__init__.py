"""Pure thinking about small-area welfare zones: frames in, frames out.

No files, no network, no clock, no screen. Names are loaded at first use, so that importing the
package costs nothing.

Examples
--------
>>> from layers.cities import open_city
>>> from zones import Definition, PeopleRequest, measure_people
>>> city = open_city("nishitokyo")
>>> report = measure_people(city, PeopleRequest("junior_high", Definition.CIRCLE))
>>> report.people
Depths(total=207388, once=48215, several=159173, none=0)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zones.averages import build_zone_table, measure_city_figures
    from zones.catchments import draw_catchments, draw_nearest_areas
    from zones.city import City
    from zones.crosswalk import Crosswalk, build_crosswalk
    from zones.errors import ZonesError
    from zones.grid import draw_zones_from_cells, lay_cells
    from zones.report import PeopleReport, PeopleRequest, measure_people
    from zones.schools import find_school_doubts, measure_other_sites
    from zones.sensitivity import find_break_radii, find_zone_breaks, sweep_radii
    from zones.shapes import ZoneSet, draw_zones, list_definitions
    from zones.tiers import CityProfile, Tier
    from zones.vocabulary import Definition, OverlapPolicy, PeopleRule

__all__ = [
    "City",
    "CityProfile",
    "Crosswalk",
    "Definition",
    "OverlapPolicy",
    "PeopleReport",
    "PeopleRequest",
    "PeopleRule",
    "Tier",
    "ZoneSet",
    "ZonesError",
    "build_crosswalk",
    "build_zone_table",
    "draw_catchments",
    "draw_nearest_areas",
    "draw_zones",
    "draw_zones_from_cells",
    "find_break_radii",
    "find_school_doubts",
    "find_zone_breaks",
    "lay_cells",
    "list_definitions",
    "measure_city_figures",
    "measure_other_sites",
    "measure_people",
    "sweep_radii",
]

_ROOMS = {
    "City": "city",
    "CityProfile": "tiers",
    "Crosswalk": "crosswalk",
    "Definition": "vocabulary",
    "OverlapPolicy": "vocabulary",
    "PeopleReport": "report",
    "PeopleRequest": "report",
    "PeopleRule": "vocabulary",
    "Tier": "tiers",
    "ZoneSet": "shapes",
    "ZonesError": "errors",
    "build_crosswalk": "crosswalk",
    "build_zone_table": "averages",
    "draw_catchments": "catchments",
    "draw_nearest_areas": "catchments",
    "draw_zones": "shapes",
    "draw_zones_from_cells": "grid",
    "find_break_radii": "sensitivity",
    "find_school_doubts": "schools",
    "find_zone_breaks": "sensitivity",
    "lay_cells": "grid",
    "list_definitions": "shapes",
    "measure_city_figures": "averages",
    "measure_other_sites": "schools",
    "measure_people": "report",
    "sweep_radii": "sensitivity",
}


def __getattr__(name: str) -> object:
    """Load a name from its room at first use."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'zones' has no attribute {name!r}")
    return getattr(import_module(f"zones.{_ROOMS[name]}"), name)
