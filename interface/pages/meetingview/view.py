"""What the reader of the page chose; zone and scene stand in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from interface.pages.addressed import Addressed, open_page_view, write_page_address
from interface.pages.frame import put_value
from interface.pages.mapview.cached import mark_edition, profile_of, zones_of
from interface.wording.meeting_mode import CONTROLS
from layers.cities import list_cities
from zones.shapes import list_definitions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interface.pages.ledgerview.access import LedgerView
    from interface.pages.mapview.cached import Edition
    from interface.state import View

__all__ = ["ask_city", "ask_zone", "keep_address", "open_view", "settle_scene"]

NAMES = ("city", "tier", "zone", "step")
FIRST_CITY, FIRST_TIER = "nishitokyo", "elementary"
ASK = "meeting-ask-"
KEPT = Addressed("meeting", NAMES)


def open_view() -> View:
    """Give the reader's view: from the address when it is new, else from this session."""
    return open_page_view(KEPT)


def keep_address(view: View) -> None:
    """Write the choices in force into the address."""
    address = {name: view.chosen[name] for name in NAMES if view.chosen.get(name)}
    write_page_address(KEPT, address)


def settle_scene(view: View, scenes: Sequence[str]) -> str:
    """Give the scene to go on from; empty = from the start."""
    chosen: str = view.settle("step", ["", *scenes], "")
    return chosen


def ask_city(view: View) -> Edition:
    """Ask for the city."""
    slugs = list_cities()
    default = FIRST_CITY if FIRST_CITY in slugs else slugs[0]
    names = {slug: profile_of(mark_edition(slug)).name for slug in slugs}
    return mark_edition(_pick(view, "city", slugs, default, names.__getitem__))


def ask_zone(view: View, ledger: LedgerView) -> tuple[str, str]:
    """Ask for the tier and the zone; both empty where no tier of the city has shapes."""
    city = ledger.city
    tiers = {tier.id: tier.label for tier in city.profile.tiers if list_definitions(city, tier.id)}
    if not tiers:
        return "", ""
    wished = [tier for tier in (FIRST_TIER, city.profile.first_tier) if tier in tiers]
    left, right = st.columns(2)
    with left:
        tier_id = _pick(view, "tier", list(tiers), [*wished, *tiers][0], tiers.__getitem__)
    frame = zones_of(ledger.edition, tier_id).frame
    names = {str(zone): str(name) for zone, name in frame["name"].items()}
    with right:
        zone_id = _pick(view, "zone", list(names), next(iter(names)), names.__getitem__)
    return tier_id, zone_id


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
