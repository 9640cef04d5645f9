"""Ask for city, tier and zone in one way on every page that is about one zone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st

from interface.pages.addressed import open_page_view, write_page_address
from interface.pages.frame import put_value
from interface.pages.mapview.cached import load_city, mark_edition, profile_of, zones_of
from layers.cities import list_cities
from zones.shapes import list_definitions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from interface.pages.addressed import Addressed
    from interface.pages.mapview.cached import Edition
    from interface.state import View

__all__ = ["Asker"]

FIRST_CITY = "nishitokyo"


@dataclass(frozen=True, slots=True)
class Asker:
    """What a page asks its reader, in its own words; all of it stands in the address.

    Parameters
    ----------
    kept
        The page and the names in its address.
    controls
        Label per name, and ``placeholder``.
    help
        One line per name; a name without has none.
    first_tiers
        Tiers to begin with where the city has their shapes, best first; else the city's first.
    """

    kept: Addressed
    controls: Mapping[str, str]
    help: Mapping[str, str] = field(default_factory=dict)
    first_tiers: tuple[str, ...] = ()

    def open_view(self) -> View:
        """Give the reader's view: from the address when it is new, else from this session."""
        return open_page_view(self.kept)

    def keep_address(self, view: View) -> None:
        """Write the choices in force into the address."""
        chosen = view.chosen
        address = {name: chosen[name] for name in self.kept.names if chosen.get(name)}
        write_page_address(self.kept, address)

    def ask_city(self, view: View) -> Edition:
        """Ask for the city."""
        slugs = list_cities()
        default = FIRST_CITY if FIRST_CITY in slugs else slugs[0]
        names = {slug: profile_of(mark_edition(slug)).name for slug in slugs}
        return mark_edition(self.pick(view, "city", slugs, default, names.__getitem__))

    def ask_zone(
        self, view: View, edition: Edition, further: Mapping[str, str] | None = None
    ) -> tuple[str, str]:
        """Ask for the tier and the zone, side by side.

        Parameters
        ----------
        view, edition
            The reader's view, and the city.
        further
            Choices after the zones, value and label: all of them together.

        Returns
        -------
        tuple of str
            Tier and zone; both empty where no tier of the city has shapes.
        """
        city = load_city(edition)
        drawn = [tier for tier in city.profile.tiers if list_definitions(city, tier.id)]
        tiers = {tier.id: tier.label for tier in drawn}
        if not tiers:
            return "", ""
        wished = [*self.first_tiers, city.profile.first_tier, *tiers]
        default = next(tier for tier in wished if tier in tiers)
        left, right = st.columns(2)
        with left:
            tier_id = self.pick(view, "tier", list(tiers), default, tiers.__getitem__)
        frame = zones_of(edition, tier_id).frame
        names = {str(zone): str(name) for zone, name in frame["name"].items()}
        said = {**names, **(further or {})}
        with right:
            zone_id = self.pick(view, "zone", list(said), next(iter(names)), said.__getitem__)
        return tier_id, zone_id

    def pick(
        self,
        view: View,
        name: str,
        choices: Sequence[str],
        default: str,
        say: Callable[[str], str],
    ) -> str:
        """Ask for one of several, as the address or the reader had it.

        Parameters
        ----------
        view
            The reader's view; takes the answer.
        name
            Name in the address.
        choices, default
            Values, and the one to begin with.
        say
            Label of a value.
        """
        key = f"{self.kept.page}-ask-{name}"
        if key in st.session_state:
            view.chosen[name] = st.session_state[key]
        put_value(key, view.settle(name, choices, default))
        chosen: str = st.selectbox(
            self.controls[name],
            choices,
            format_func=say,
            key=key,
            help=self.help.get(name),
            placeholder=self.controls["placeholder"],
            filter_mode=None,
        )
        view.chosen[name] = chosen
        return chosen
