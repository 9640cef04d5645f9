"""「今の地区から」: from today's areas to the plan: people, balance and distance, old and new."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from interface.pages.plain import write_table, write_words
from interface.pages.staffview.cached import answer_of
from interface.pages.staffview.looks import number_name
from interface.pages.staffview.mapping import find_looks, looks_of
from interface.pages.staffview.small import draw_small
from interface.pages.staffview.tabs.paint import drawing_of
from interface.staffing.further import change_zones
from interface.staffing.tables import number_units
from interface.wording.staffing_page import CHANGE, HEADS, PLANS, ROWS
from interface.wording.staffing_sentences import name_district, say_change, say_fte
from zones.districting.contiguity import list_torn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interface.pages.staffview.cached import Numbers
    from interface.staffing.further import Change
    from interface.staffing.model import StaffingAnswer
    from interface.state import View
    from zones.districting.plans import Plan

__all__ = ["show_change"]

FROM = "staff-change-from"
AREAS, DRAWN = "areas", "drawn"
FOUR = 4  # districts that several of the cities have today
FULL = 100.0


def show_change(view: View, numbers: Numbers, answer: StaffingAnswer, number: int) -> None:
    """Compare a division of today with the plan on screen."""
    areas = _ask_areas(view, numbers, answer)
    if areas is None:
        return
    plan = answer.plans[number]
    change = change_zones(answer, plan, areas)
    if change is None:
        return
    metres = (change.old.mean_distance_m, plan.mean_distance_m)
    write_words(say_change(change.whole, change.old.imbalance, plan.imbalance, metres))
    order = {name: at for at, name in enumerate(change.old_names, start=1)}
    old = {unit: order[area] for unit, area in areas.items()}
    left = draw_small(
        numbers, old, find_looks(answer.sheet, [old], len(order)), CHANGE["from"], number=0
    )
    title = PLANS["plan"].format(number=number + 1)
    right = draw_small(numbers, number_units(plan), looks_of(answer), title, number=number + 1)
    st.html(f'<div class="mw-staff-plans">{left}{right}</div>')
    _write_people(change, plan)
    _write_sides(answer, change, plan, number)
    write_words(CHANGE["before_after"], small=True)
    st.html(f'<p><a href="reach?city={numbers.sheet.slug}" target="_self">{CHANGE["link"]}</a></p>')


def _ask_areas(view: View, numbers: Numbers, answer: StaffingAnswer) -> Mapping[str, str] | None:
    sheet = answer.sheet
    drawing = drawing_of(view, answer)
    choices: dict[str, str] = {}
    notes = []
    if set(sheet.areas) >= set(sheet.unit_ids):
        choices[AREAS] = CHANGE["areas"]
    else:
        notes.append(CHANGE["areas_unknown"])
    if len(drawing) == len(sheet.unit_ids):
        choices[DRAWN] = CHANGE["drawn"]
    else:
        notes.append(CHANGE["undrawn"])
    if notes:
        st.caption("".join(notes))
    most = min(9, len(sheet.unit_ids))
    choices |= {str(count): CHANGE["plan"].format(count=count) for count in range(2, most + 1)}
    if st.session_state.get(FROM) not in choices:
        before = FOUR if answer.request.districts != FOUR else FOUR - 1
        usual = str(before) if str(before) in choices else next(iter(choices))
        st.session_state[FROM] = next(iter(choices)) if AREAS in choices else usual
    chosen = st.selectbox(
        CHANGE["from"], list(choices), format_func=choices.__getitem__, key=FROM, filter_mode=None
    )
    if chosen == AREAS:
        return {unit: sheet.area_names.get(area, area) for unit, area in sheet.areas.items()}
    if chosen == DRAWN:
        return {unit: name_district(at) for unit, at in drawing.items()}
    other = answer_of(numbers, replace(answer.request, districts=int(chosen), fte=(), plans=1))
    if not other.plans:
        st.info(CHANGE["areas_unknown"])
        return None
    return {unit: name_district(at) for unit, at in number_units(other.plans[0]).items()}


def _write_people(change: Change, plan: Plan) -> None:
    if change.people is None:
        write_words(CHANGE["no_people"])
        return
    write_words(CHANGE["lead"])
    people = change.people
    numbers = range(1, len(plan.centres) + 1)
    heads = (ROWS["change"], *(number_name(at) for at in numbers), CHANGE["total"])
    rows = [
        (str(name), *(f"{value:,.0f}" if value else "" for value in row), f"{row.sum():,.0f}")
        for name, row in people.iterrows()
    ]
    sums = people.sum()
    total = (CHANGE["total"], *(f"{value:,.0f}" for value in sums), f"{sums.sum():,.0f}")
    write_table(heads, [*rows, total], figures=range(1, len(heads)))


def _write_sides(answer: StaffingAnswer, change: Change, plan: Plan, number: int) -> None:
    old = change.old
    heads = tuple(text.format(number=number + 1) for text in HEADS["sides"])
    rows = [
        (
            CHANGE["fte_each"],
            _say_range(old.fte),
            _say_range(plan.fte),
        ),
        (
            ROWS["mean"],
            f"約 {old.mean_distance_m:,.0f} m",
            f"約 {plan.mean_distance_m:,.0f} m",
        ),
        (
            ROWS["imbalance"],
            f"±{old.imbalance * FULL:.0f} %",
            f"±{plan.imbalance * FULL:.0f} %",
        ),
    ]
    write_table(heads, rows, figures=(1, 2))
    if answer.units is not None and list_torn(answer.units.touching(), old.labels):
        write_words(CHANGE["torn"], small=True)


def _say_range(fte: tuple[float, ...]) -> str:
    low, high = min(fte), max(fte)
    return say_fte(low) if high - low < 1e-9 else f"{say_fte(low)}〜{say_fte(high)}"  # noqa: PLR2004
