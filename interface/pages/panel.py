"""The card under the controls: what is chosen on the map, or the city while nothing is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from interface.pages import card
from interface.pages.cached import doubts_of, kinds_of, other_sites_of
from interface.pages.choice import Chosen, choose
from interface.pages.doubts import say_doubts, say_other_site
from interface.wording.pages import CARD

if TYPE_CHECKING:
    from interface.pages.controls import Question
    from zones.report import PeopleReport

__all__ = ["show_card"]


def show_card(question: Question, report: PeopleReport | None, chosen: Chosen) -> None:
    """Show the card of a zone, a place, a 町丁目 or the city."""
    city = question.city
    if chosen.kind == "zone" and report is not None:
        kinds = kinds_of(question.edition, report.request)
        notes = _list_notes(question, report, chosen.chosen_id)
        html = card.draw_zone_card(city, report, chosen.chosen_id, kinds, notes)
    elif chosen.kind == "place":
        html = card.draw_place_card(city, report, chosen.chosen_id)
    elif chosen.kind == "area":
        html = card.draw_area_card(city, report, chosen.chosen_id)
    elif report is not None:
        html = card.draw_city_card(city, report)
    else:
        return
    with st.container(key="mw-card"):
        st.html(html)
        if chosen.kind:
            st.button(CARD["clear"], on_click=_clear, key="clear", type="tertiary")


def _clear() -> None:
    choose(st.session_state["view"], Chosen())


def _list_notes(question: Question, report: PeopleReport, zone_id: str) -> list[str]:
    """Say what is doubtful about the school of a zone."""
    names = question.city.zone_names
    own = names[(names["tier"] == question.tier.id) & (names["zone_id"] == zone_id)]
    school_id = zone_id if own.empty else str(own["school_id"].iloc[0])
    doubts = doubts_of(question.edition, question.tier.id)
    notes = say_doubts(question.city, doubts, school_id=school_id)
    sites = other_sites_of(question.edition, report.request) if notes else []
    return notes + [say_other_site(site) for site in sites if site.school_id == school_id]
