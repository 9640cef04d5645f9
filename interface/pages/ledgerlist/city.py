"""Which city's ledger is shown: the one of the address, else the one of the other pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from interface.pages.frame import put_value
from interface.pages.ledgerlist.chosen import choose_rows
from interface.pages.mapview.cached import mark_edition, profile_of
from interface.state import View
from interface.wording.ledger_page import FILTERS
from layers.cities import list_cities

if TYPE_CHECKING:
    from interface.pages.mapview.cached import Edition

__all__ = ["ask_city"]

FIRST_CITY = "nishitokyo"
KEY = "ledger-by-city"


def ask_city(filters: View) -> Edition:
    """Ask for the city; another one lets go of what was chosen."""
    shared: View = st.session_state.setdefault("view", View())
    slugs = list_cities()
    if "city" not in filters.chosen and "city" in shared.chosen:
        filters.chosen["city"] = shared.chosen["city"]
    if KEY in st.session_state:
        filters.chosen["city"] = st.session_state[KEY]
    default = FIRST_CITY if FIRST_CITY in slugs else slugs[0]
    put_value(KEY, filters.settle("city", slugs, default))
    slug: str = st.selectbox(
        FILTERS["city"],
        slugs,
        format_func=_say_city,
        key=KEY,
        on_change=choose_rows,
        args=((),),
        filter_mode=None,
        label_visibility="collapsed",
    )
    filters.chosen["city"] = shared.chosen["city"] = slug
    return mark_edition(slug)


def _say_city(slug: str) -> str:
    return profile_of(mark_edition(slug)).name
