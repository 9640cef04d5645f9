"""Below the map: one section at a time, so that a change is answered at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from interface.pages.mapview.cached import doubts_of
from interface.pages.mapview.explained import draw_credits
from interface.pages.mapview.radii import show_radii
from interface.pages.mapview.sections import (
    show_comparison,
    show_doubts,
    show_downloads,
    show_explained,
)
from interface.pages.mapview.table import show_table
from interface.wording.pages import EXPLAIN, SECTIONS, TABLE, head_doubts

if TYPE_CHECKING:
    from interface.maps.compose import DrawingWish
    from interface.pages.mapview.choice import Chosen
    from interface.pages.mapview.controls import Question
    from zones.report import PeopleReport

__all__ = ["show_lower"]


def show_lower(question: Question, report: PeopleReport, wish: DrawingWish, chosen: Chosen) -> None:
    """Show the section the reader opened, and the credits."""
    found = len(doubts_of(question.edition, question.tier.id))
    section = st.segmented_control(
        TABLE["label"],
        list(SECTIONS),
        default="table",
        required=True,
        format_func=lambda name: head_doubts(found) if name == "doubts" else SECTIONS[name],
        key="section",
        label_visibility="collapsed",
    )
    if section == "table":
        show_table(question.city, report, chosen.chosen_id if chosen.kind == "zone" else "")
    elif section == "radii":
        show_radii(question, report.request)
    elif section == "compare":
        show_comparison(question, report.request)
    elif section == "doubts":
        show_doubts(question, report.request)
    elif section == "downloads":
        show_downloads(question, report, wish)
    else:
        show_explained(question, report)
    credits_shown = draw_credits(question.city, report)
    st.html(f'<footer class="mw-credits"><b>{EXPLAIN["credits"]}</b>{credits_shown}</footer>')
