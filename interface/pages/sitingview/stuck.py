"""Where no plan meets every condition: where those live who are left out, and ways out of it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import streamlit as st

from interface.escape import inert
from interface.pages.reachview.goals import LIMITS, read_limit
from interface.pages.sitingview.controls import MOST_COUNT
from interface.pages.sitingview.view import put
from interface.wording.numbers import say_count
from interface.wording.siting_page import TROUBLE
from interface.wording.siting_trouble import ERRORS, say_way_out
from zones.siting.model import SiteModel

if TYPE_CHECKING:
    from interface.pages.sitingview.cached import SitingView

__all__ = ["say_trouble", "show_ways_out"]

MOST_AREAS = 8


def say_trouble(view: SitingView) -> str:
    """Say in one sentence that there is no plan."""
    trouble = view.trouble
    if trouble is None or not trouble.error.ids:
        return ERRORS["too_many"].format(free=len(view.ground.candidates))
    return TROUBLE["headline"].format(people=say_count(trouble.people))


def show_ways_out(view: SitingView) -> None:
    """Show where they live, and offer the smallest changes that would do."""
    trouble, ask = view.trouble, view.ask
    if trouble is None or not trouble.error.ids:
        return
    shown = [
        TROUBLE["area"].format(name=row["name"], people=say_count(row["people"]))
        for _, row in trouble.areas.iloc[:MOST_AREAS].iterrows()
    ]
    names = "・".join(shown)
    if len(trouble.areas) > MOST_AREAS:
        names += TROUBLE["more"].format(count=len(trouble.areas) - MOST_AREAS)
    now = None if ask.sites is None else int(ask.sites)
    ways = say_way_out(trouble.radius_m, trouble.sites, now, trouble.anywhere)
    title = TROUBLE["ways" if ways else "no_ways"]
    lines = "".join(f"<li>{inert(line)}</li>" for line in ways)
    st.html(
        f'<div class="mw-card"><p>{inert(TROUBLE["where"].format(names=names))}</p>'
        f'<h3>{inert(title)}</h3><ul class="mw-siting-ways">{lines}</ul></div>'
    )
    _offer(trouble.radius_m, trouble.sites)
    if ask.model is SiteModel.LSCP:
        st.button(TROUBLE["use_helped"], on_click=put, args=("helped", "1"), key="siting-helped")


def _offer(radius_m: float | None, sites: int | None) -> None:
    """Offer the next limit of the list that is long enough, and the number that would do."""
    limit = _find_limit(radius_m)
    if limit is not None:
        metres = f"{read_limit(limit)[2]:,.0f}"
        st.button(
            TROUBLE["use_radius"].format(metres=metres),
            on_click=put,
            args=("limit", limit),
            key="siting-use-radius",
        )
    if sites is not None and sites <= MOST_COUNT:
        st.button(
            TROUBLE["use_sites"].format(sites=sites),
            on_click=put,
            args=("count", str(sites)),
            key="siting-use-sites",
        )


def _find_limit(radius_m: float | None) -> str | None:
    if radius_m is None or not math.isfinite(radius_m):
        return None
    longer = [each for each in LIMITS if read_limit(each)[2] >= radius_m]
    return min(longer, key=lambda each: read_limit(each)[2]) if longer else None
