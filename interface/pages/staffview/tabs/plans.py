"""「案の地図」 and 「案を並べる」: the near-optimal plans, one large or all side by side."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from interface.downloads import FORMATS
from interface.pages.plain import write_table, write_words
from interface.pages.staffview.bars import draw_bars
from interface.pages.staffview.mapping import looks_of, show_district_map
from interface.pages.staffview.small import draw_small
from interface.pages.staffview.view import KEY, put
from interface.staffing.describe import dump_figures
from interface.staffing.saying import find_spread, tell_fairness, tell_place, tell_shared
from interface.staffing.tables import build_districts_frame, make_about, number_units
from interface.wording.numbers import say_percent
from interface.wording.staffing_page import CARD, HEADS, PLANS, ROWS
from interface.wording.staffing_sentences import name_district, say_fte, say_gap, say_spread
from layers.exports import to_csv, to_xlsx
from zones.program import PlanStatus

if TYPE_CHECKING:
    from interface.maps.component import Choice
    from interface.pages.staffview.cached import Numbers
    from interface.staffing.model import StaffingAnswer
    from interface.state import View

__all__ = [
    "ask_plan",
    "settle_plan",
    "show_bars",
    "show_comparison",
    "show_plan",
    "show_table",
]


def settle_plan(view: View, answer: StaffingAnswer) -> int:
    """Say which of the plans is looked at, from 0, before its control is drawn."""
    key = f"{KEY}plan"
    if st.session_state.get(key):
        view.chosen["plan"] = st.session_state[key]
    choices = [str(number) for number in range(1, len(answer.plans) + 1)]
    st.session_state[key] = view.settle("plan", choices or ["1"], "1")
    return int(view.chosen["plan"]) - 1


def ask_plan(answer: StaffingAnswer) -> None:
    """Ask which of the plans to look at, where there are several."""
    if len(answer.plans) > 1:
        st.segmented_control(
            PLANS["pick"],
            [str(number) for number in range(1, len(answer.plans) + 1)],
            required=True,
            format_func=lambda number: PLANS["plan"].format(number=number),
            key=f"{KEY}plan",
            label_visibility="collapsed",
        )


def show_plan(numbers: Numbers, answer: StaffingAnswer, number: int, unit: str) -> None:
    """Show one plan on the map, and its districts in a table."""
    plan = answer.plans[number]
    show_district_map(
        numbers,
        answer,
        (number_units(plan), plan.fte),
        unit=unit,
        key="staff-map",
        on_choice=_hear_map,
    )


def _hear_map(choice: Choice) -> None:
    put("unit", choice.chosen_id if choice.kind == "zone" else "")


def show_bars(answer: StaffingAnswer, number: int) -> None:
    """Show the load of each district of a plan."""
    plan = answer.plans[number]
    mean = sum(plan.load) / sum(plan.fte)
    rows = [(fte, load / fte / mean, "") for fte, load in zip(plan.fte, plan.load, strict=True)]
    st.html(draw_bars(rows, looks_of(answer), title=CARD["title"]))


def show_table(answer: StaffingAnswer, number: int) -> None:
    """Show the districts in a table, with what can be taken away."""
    plan = answer.plans[number]
    mean = sum(plan.load) / sum(plan.fte)
    rows = [
        (
            name_district(at + 1),
            "・".join(map(answer.sheet.name_unit, units)),
            say_fte(plan.fte[at]),
            f"{plan.load[at] / plan.fte[at] / mean:.2f}",
        )
        for at, units in enumerate(plan.list_districts())
    ]
    write_table(HEADS["districts"], rows, figures=(2, 3))
    told = [text for text in (tell_place(answer, number), tell_fairness(answer, number)) if text]
    write_words(*told, small=True)
    _offer_files(answer, number)


def _offer_files(answer: StaffingAnswer, number: int) -> None:
    slug, tier = answer.sheet.slug, answer.sheet.tier
    with st.container(horizontal=True, gap="small"):
        for form, label in (("xlsx", PLANS["excel"]), ("csv", PLANS["csv"])):
            st.download_button(
                label,
                partial(_make_file, answer, number, form),
                file_name=f"{slug}_staff_{tier}_{len(answer.fte)}.{form}",
                mime=FORMATS[form],
                on_click="ignore",
                key=f"staff-plan-{form}",
            )
        st.download_button(
            PLANS["json"],
            lambda: dump_figures(answer),
            file_name=f"{slug}_staff_{tier}_{len(answer.fte)}.json",
            mime="application/json",
            on_click="ignore",
            key="staff-plan-json",
        )


def _make_file(answer: StaffingAnswer, number: int, form: str) -> bytes:
    frame, about = build_districts_frame(answer, number), make_about(answer, number)
    return to_csv(frame, about) if form == "csv" else to_xlsx(frame, about, sheet=PLANS["sheet"])


def show_comparison(numbers: Numbers, answer: StaffingAnswer) -> None:
    """Show the plans side by side, with what they share."""
    drawn = [
        draw_small(
            numbers,
            number_units(plan),
            looks_of(answer),
            PLANS["plan"].format(number=at),
            number=at,
        )
        for at, plan in enumerate(answer.plans, start=1)
    ]
    st.html(f'<div class="mw-staff-plans">{"".join(drawn)}</div>')
    shared = tell_shared(answer)
    write_words(shared or PLANS["one"])
    heads = (ROWS["compare"], *(PLANS["plan"].format(number=at + 1) for at in range(len(drawn))))
    write_table(heads, _list_rows(answer), figures=range(1, len(heads)))


def _list_rows(answer: StaffingAnswer) -> list[tuple[str, ...]]:
    plans, fair, sheet = answer.plans, answer.fairness, answer.sheet
    spreads = [find_spread(answer, number) for number in range(len(plans))]
    rows: list[tuple[str, ...]] = [
        (ROWS["mean"], *(f"約 {plan.mean_distance_m:,.0f} m" for plan in plans)),
        (
            ROWS["imbalance"],
            *(say_spread(low, high) for low, high in spreads),
        ),
        (
            ROWS["sure"],
            *(say_gap(plan.gap, proved=plan.status is PlanStatus.PROVED) for plan in plans),
        ),
    ]
    if answer.places:
        rows += [
            (ROWS["compact"], *(say_percent(place.more_compact) for place in answer.places)),
            (ROWS["balanced"], *(say_percent(place.more_balanced) for place in answer.places)),
        ]
    rows += [
        (
            ROWS["worst"],
            *(f"{name_district(each.worst + 1)}（{each.worst_ratio:.2f} 倍）" for each in fair),
        ),
        (ROWS["gini"], *(f"{each.gini:.2f}" for each in fair)),
        (
            ROWS["far"],
            *(f"{sheet.name_unit(each.farthest)}（約 {each.farthest_m:,.0f} m）" for each in fair),
        ),
    ]
    return rows
