"""What the reader of the page chose; all of it stands in the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from interface.pages.addressed import Addressed
from interface.pages.asking import Asker
from interface.pages.mapview.cached import Edition, load_city, zones_of
from interface.voices.model import VoicesAnswer, build_voices
from interface.voices.places import list_place_names
from interface.wording.voices_page import CONTROLS
from layers.notes import NoteStore, open_notes

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from interface.state import View
    from zones.city import City
    from zones.shapes import ZoneSet

__all__ = ["ASKER", "Room", "ask_zone", "places_of"]

NAMES = ("city", "tier", "zone")
ASKER = Asker(Addressed("voices", NAMES), CONTROLS, first_tiers=("elementary",))


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


def ask_zone(view: View, edition: Edition) -> Room | None:
    """Ask for tier and zone; ``None`` where no tier of the city has shapes."""
    tier_id, zone_id = ASKER.ask_zone(view, edition)
    return Room(edition, tier_id, zone_id) if tier_id else None
