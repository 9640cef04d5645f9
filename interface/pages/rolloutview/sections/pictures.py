"""The years as bars, and the same map at the end of every phase."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import streamlit as st

from interface.escape import inert
from interface.maps.compose import write_today
from interface.pages.frame import as_text
from interface.rollout.drawing.gantt import draw_gantt
from interface.rollout.drawing.multiples import draw_multiples
from interface.wording.rollout_page import GANTT, MULTIPLES

if TYPE_CHECKING:
    from interface.pages.rolloutview.cached import Numbers
    from interface.rollout.model import RolloutAnswer

__all__ = ["show_maps", "show_years_chart"]


def show_years_chart(answer: RolloutAnswer) -> None:
    """Show the stages of every district in every year."""
    _show(draw_gantt(answer), GANTT["title"])


def show_maps(numbers: Numbers, answer: RolloutAnswer) -> None:
    """Show one small map for the end of every phase."""
    _show(draw_multiples(answer, numbers.zones), MULTIPLES["title"])
    sources = "／".join(answer.sheet.credits)
    st.caption(as_text(MULTIPLES["note"].format(date=write_today(), credits=sources)))


def _show(svg: str, alt: str) -> None:
    # as a picture nothing in it can run, whatever a district is called
    data = base64.b64encode(svg.encode()).decode("ascii")
    st.html(
        f'<img class="mw-rollout-figure" alt="{inert(alt)}" src="data:image/svg+xml;base64,{data}">'
    )
