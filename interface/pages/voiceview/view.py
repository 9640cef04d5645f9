"""What the reader of the page chose; all of it stands in the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from interface.pages.addressed import Addressed, open_page_view, write_page_address
from interface.pages.directoryview.making import zones_of
from interface.pages.frame import put_value
from interface.pages.mapview.cached import Edition, load_city, mark_edition, profile_of
from interface.voices.model import VoicesAnswer, build_voices
from interface.voices.places import list_place_names
from interface.wording.voices_page import CONTROLS
from layers.cities import list_cities
from layers.notes import NoteStore, open_notes
from zones.shapes import list_definitions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from interface.state import View
    from zones.city import City
    from zones.shapes import ZoneSet

__all__ = ["Room", "ask_city", "ask_zone", "keep_address", "open_view"]

NAMES = ("city", "tier", "zone")
FIRST_CITY, FIRST_TIER = "nishitokyo", "elementary"
ASK = "voices-ask-"
KEPT = Addressed("voices", NAMES)


@dataclass(frozen=True, slots=True)
class Room:
    """The zone the page is about.

    Parameters
    ----------
    edition
        State of the city's files.
    tier_id, zone_id
        The zone.
    """

    edition: Edition
    tier_id: str
    zone_id: str

    @property
    def city(self) -> City:
        """The city."""
        return load_city(self.edition)

    @property
    def zones(self) -> ZoneSet:
        """Zones of the tier."""
        return zones_of(self.edition, self.tier_id)

    @property
    def zone_name(self) -> str:
        """Name of the zone."""
        return str(self.zones.frame["name"][self.zone_id])

    @property
    def places(self) -> frozenset[str]:
        """Names of places, which are no names of persons."""
        return places_of(self.edition)

    def open_store(self) -> AbstractContextManager[NoteStore]:
        """Open the notes of the city."""
        return open_notes(self.edition.slug, self.places)

    def read(self, *, whole: bool = False) -> VoicesAnswer:
        """Read what was said in the zone, or in all of the tier, as it is stored now."""
        with self.open_store() as store:
            kept = (store.list_meetings(), store.list_notes(), store.list_categories())
        return build_voices(self.city, self.zones, "" if whole else self.zone_id, kept)


@st.cache_resource(show_spinner=False, max_entries=16)
def places_of(edition: Edition) -> frozenset[str]:
    """List names of places of a city."""
    return list_place_names(load_city(edition))


def open_view() -> View:
    """Give the reader's view: from the address when it is new, else from this session."""
    return open_page_view(KEPT)


def keep_address(view: View) -> None:
    """Write the choices in force into the address."""
    address = {name: view.chosen[name] for name in NAMES if view.chosen.get(name)}
    write_page_address(KEPT, address)


def ask_city(view: View) -> Edition:
    """Ask for the city."""
    slugs = list_cities()
    default = FIRST_CITY if FIRST_CITY in slugs else slugs[0]
    names = {slug: profile_of(mark_edition(slug)).name for slug in slugs}
    return mark_edition(_pick(view, "city", slugs, default, names.__getitem__))


def ask_zone(view: View, edition: Edition) -> Room | None:
    """Ask for tier and zone; ``None`` where no tier of the city has shapes."""
    city = load_city(edition)
    tiers = {tier.id: tier.label for tier in city.profile.tiers if list_definitions(city, tier.id)}
    left, right = st.columns(2)
    if not tiers:
        return None
    wished = [tier for tier in (FIRST_TIER, city.profile.first_tier) if tier in tiers]
    with left:
        tier_id = _pick(view, "tier", list(tiers), [*wished, *tiers][0], tiers.__getitem__)
    frame = zones_of(edition, tier_id).frame
    names = {str(zone): str(name) for zone, name in frame["name"].items()}
    with right:
        zone_id = _pick(view, "zone", list(names), next(iter(names)), names.__getitem__)
    return Room(edition, tier_id, zone_id)


def _pick(
    view: View, name: str, choices: Sequence[str], default: str, say: Callable[[str], str]
) -> str:
    key = f"{ASK}{name}"
    if key in st.session_state:
        view.chosen[name] = st.session_state[key]
    put_value(key, view.settle(name, choices, default))
    chosen: str = st.selectbox(
        CONTROLS[name],
        choices,
        format_func=say,
        key=key,
        placeholder=CONTROLS["placeholder"],
        filter_mode=None,
    )
    view.chosen[name] = chosen
    return chosen
