"""The card of a unit that was pressed: its district and its figures. Every text is inert."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import streamlit as st

from interface.escape import inert
from interface.wording.choice_sentences import say_state
from interface.wording.staffing_page import CARD
from interface.wording.staffing_sentences import name_district, name_figure, say_fte

if TYPE_CHECKING:
    from interface.staffing.model import StaffingAnswer

__all__ = ["show_unit"]


def show_unit(answer: StaffingAnswer, number: int, unit: str) -> None:
    """Show a unit.

    Parameters
    ----------
    answer, number
        Answer, and which of its plans, from 0.
    unit
        One of the sheet.
    """
    sheet, plan = answer.sheet, answer.plans[number]
    label = plan.labels[plan.unit_ids.index(unit)]
    pairs = [(CARD["now"], say_fte(answer.count.by_zone.get(unit, 0.0)))]
    at = sheet.unit_ids.index(unit)
    for name in sheet.figures.columns:
        value, state = float(sheet.figures[name].iloc[at]), str(sheet.states[name].iloc[at])
        said = f"{value:,.0f}" if math.isfinite(value) else say_state(state)
        pairs.append((name_figure(str(name)), said))
    rows = "".join(
        f"<div><dt>{inert(head)}</dt><dd>{inert(said)}</dd></div>" for head, said in pairs
    )
    title = f"{sheet.name_unit(unit)}（{name_district(label + 1)}）"
    st.html(f'<div class="mw-card"><h3>{inert(title)}</h3><dl>{rows}</dl></div>')
