"""What several readers share: cities, reports and drawings, kept per edition of the city's files.

Keys are identifiers and choices from lists; nothing that somebody typed is ever kept here.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from interface.handouts.directory.zoning import draw_usual_zones
from interface.maps.compose import DrawingWish, compose_base, compose_drawing
from interface.pages.frame import open_shelf
from interface.places import count_kinds
from interface.wording.pages import BUSY
from layers.cities import find_city_folder, open_city, read_city_profile
from layers.folders import user_cities_folder
from zones.report import PeopleReport, PeopleRequest, measure_people
from zones.schools import OtherSite, find_school_doubts, measure_other_sites
from zones.sensitivity import find_break_radii, find_zone_breaks, sweep_radii

if TYPE_CHECKING:
    import pandas as pd

    from interface.maps.base import BasePlan
    from interface.maps.drawing import DrawingPlan
    from zones.city import City
    from zones.shapes import ZoneSet
    from zones.tiers import CityProfile
    from zones.vocabulary import PeopleRule

__all__ = [
    "Edition",
    "doubts_of",
    "draw",
    "kinds_of",
    "load_base",
    "load_city",
    "mark_edition",
    "measure",
    "other_sites_of",
    "profile_of",
    "sweep",
    "zones_of",
]


@dataclass(frozen=True, slots=True)
class Edition:
    """A city as its files are now.

    Parameters
    ----------
    slug
        The city.
    mark
        Changes when one of its files does, also by an import.
    """

    slug: str
    mark: str


def mark_edition(slug: str) -> Edition:
    """Look at the files of a city without reading them.

    Parameters
    ----------
    slug
        A city from ``list_cities``; never a path.
    """
    digest = hashlib.sha256()
    for folder in (find_city_folder(slug), user_cities_folder() / slug):
        for path in sorted(folder.glob("*")):
            known = path.stat()
            digest.update(f"{path}\n{known.st_mtime_ns}\n{known.st_size}\n".encode())
    return Edition(slug, digest.hexdigest())


@st.cache_resource(show_spinner=False, max_entries=64)
def profile_of(edition: Edition) -> CityProfile:
    """Read the profile of a city."""
    return read_city_profile(edition.slug)


@st.cache_resource(show_spinner=BUSY["city"], max_entries=8)
def load_city(edition: Edition) -> City:
    """Open a city."""
    return open_city(edition.slug)


@st.cache_resource(show_spinner=BUSY["measure"], max_entries=128)
def measure(edition: Edition, request: PeopleRequest) -> PeopleReport:
    """Count people per zone and by overlap."""
    return measure_people(load_city(edition), request)


@st.cache_resource(show_spinner=False, max_entries=128)
def kinds_of(edition: Edition, request: PeopleRequest) -> pd.DataFrame:
    """Count places per zone and kind."""
    return count_kinds(load_city(edition), measure(edition, request))


@st.cache_resource(show_spinner=BUSY["draw"], max_entries=16)
def load_base(edition: Edition, *, tiles: bool) -> BasePlan:
    """Publish the base map of a city."""
    return compose_base(load_city(edition), open_shelf(), tiles=tiles)


@st.cache_resource(show_spinner=BUSY["draw"], max_entries=128)
def draw(
    edition: Edition, request: PeopleRequest, wish: DrawingWish, *, tiles: bool
) -> DrawingPlan:
    """Publish zones, figures and places."""
    base = load_base(edition, tiles=tiles)
    city, report = load_city(edition), measure(edition, request)
    return compose_drawing(city, report, wish, base, open_shelf())


@st.cache_resource(show_spinner=BUSY["measure"], max_entries=32)
def sweep(
    edition: Edition, tier: str, rule: PeopleRule
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Count over many radii; find the radii at which zones and 町丁目 change status."""
    city = load_city(edition)
    by_radius = sweep_radii(city, tier, rule=rule)
    return by_radius, find_zone_breaks(city, tier), find_break_radii(city, tier)


@st.cache_resource(show_spinner=False, max_entries=32)
def doubts_of(edition: Edition, tier: str) -> pd.DataFrame:
    """List what is doubtful about the sites of a tier's schools."""
    return find_school_doubts(load_city(edition), tier)


@st.cache_resource(show_spinner=BUSY["measure"], max_entries=64)
def other_sites_of(edition: Edition, request: PeopleRequest) -> list[OtherSite]:
    """Measure again with schools at the sites that other sources give."""
    return measure_other_sites(load_city(edition), request)


@st.cache_resource(show_spinner=False, max_entries=32)
def zones_of(edition: Edition, tier_id: str) -> ZoneSet:
    """Draw the zones of a tier as sheets and lists use them."""
    return draw_usual_zones(load_city(edition), tier_id)
