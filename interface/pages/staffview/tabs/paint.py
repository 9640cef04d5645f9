"""「手で描く」: districts painted by hand, with live balance, a way back, and a repair."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from interface.pages.frame import as_text
from interface.pages.staffview.bars import draw_bars
from interface.pages.staffview.cached import repair_of
from interface.pages.staffview.looks import number_name
from interface.pages.staffview.mapping import looks_of, show_district_map
from interface.pages.staffview.view import find_view
from interface.staffing.drawing import read_drawing, weigh_drawing, write_drawing
from interface.staffing.tables import number_units
from interface.wording.staffing_page import CARD, PAINT
from interface.wording.staffing_sentences import name_district, say_apart, say_repair
from zones.program import PlanStatus

if TYPE_CHECKING:
    from interface.maps.component import Choice
    from interface.pages.staffview.cached import Numbers
    from interface.staffing.drawing import DrawnDistrict
    from interface.staffing.model import StaffingAnswer
    from interface.state import View

__all__ = ["drawing_of", "show_balance", "show_paint"]

PAST = "staff-past"  # drawings before the one on screen, the latest last
BRUSH, UNIT, TOLD = "staff-brush", "staff-paint-unit", "staff-repair-told"
MOST_PAST = 200
FULL = 100.0
HAIR = 1e-4


def drawing_of(view: View, answer: StaffingAnswer) -> dict[str, int]:
    """Give the drawing on screen: unit to the number of its district, from 1."""
    view.unread.discard("drawing")
    sheet = answer.sheet
    return read_drawing(view.chosen.get("drawing", ""), sheet.unit_ids, len(answer.fte))


def show_paint(view: View, numbers: Numbers, answer: StaffingAnswer, number: int) -> None:
    """Show the map to paint on, with brush and buttons."""
    drawing = drawing_of(view, answer)
    brushes = list(range(1, len(answer.fte) + 1))
    if st.session_state.get(BRUSH) not in {*brushes, 0}:
        st.session_state[BRUSH] = 1
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.segmented_control(
            PAINT["brush"],
            [*brushes, 0],
            required=True,
            format_func=lambda at: number_name(at) if at else PAINT["erase"],
            key=BRUSH,
            label_visibility="collapsed",
            width="content",
        )
        _show_buttons(answer, drawing, number)
    show_district_map(
        numbers,
        answer,
        (drawing, answer.fte),
        key="staff-paint",
        on_choice=partial(_hear_map, answer),
    )
    _show_by_keyboard(answer)


def _show_buttons(answer: StaffingAnswer, drawing: dict[str, int], number: int) -> None:
    st.button(
        PAINT["repair"],
        type="primary",
        on_click=_repair,
        args=(answer, drawing),
        key="staff-repair",
        disabled=not drawing,
    )
    past = st.session_state.get(PAST)
    st.button(PAINT["undo"], on_click=_undo, key="staff-undo", disabled=not past)
    if answer.plans:
        label = PAINT["copy"].format(number=number + 1)
        st.button(label, on_click=_start_from, args=(answer, number), key="staff-copy")
    st.button(PAINT["clear"], on_click=_set, args=("",), key="staff-clear", disabled=not drawing)


def _show_by_keyboard(answer: StaffingAnswer) -> None:
    names = dict(zip(answer.sheet.unit_ids, answer.sheet.unit_names, strict=True))
    if st.session_state.get(UNIT) not in names:
        st.session_state.pop(UNIT, None)
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        st.selectbox(
            PAINT["unit"],
            list(names),
            format_func=names.__getitem__,
            key=UNIT,
            filter_mode=None,
        )
        st.button(PAINT["give"], on_click=_give, args=(answer,), key="staff-give")


def _hear_map(answer: StaffingAnswer, choice: Choice) -> None:
    if choice.kind == "zone" and choice.chosen_id in answer.sheet.unit_ids:
        _paint(answer, choice.chosen_id)


def _give(answer: StaffingAnswer) -> None:
    unit = st.session_state.get(UNIT)
    if unit in answer.sheet.unit_ids:
        _paint(answer, str(unit))


def _paint(answer: StaffingAnswer, unit: str) -> None:
    drawing = drawing_of(find_view(), answer)
    brush = int(st.session_state.get(BRUSH) or 0)
    if brush:
        drawing[unit] = brush
    else:
        drawing.pop(unit, None)
    _set(write_drawing(drawing, answer.sheet.unit_ids))


def _set(text: str) -> None:
    past = st.session_state.setdefault(PAST, [])
    past.append(find_view().chosen.get("drawing", ""))
    del past[:-MOST_PAST]
    st.session_state.pop(TOLD, None)
    find_view().chosen["drawing"] = text


def _undo() -> None:
    past = st.session_state.get(PAST)
    st.session_state.pop(TOLD, None)
    if past:
        find_view().chosen["drawing"] = past.pop()


def _start_from(answer: StaffingAnswer, number: int) -> None:
    _set(write_drawing(number_units(answer.plans[number]), answer.sheet.unit_ids))


def _repair(answer: StaffingAnswer, drawing: dict[str, int]) -> None:
    found = repair_of(answer, drawing)
    if found is None or not found.districts:
        st.session_state[TOLD] = (PAINT["cannot"], True)
        return
    repaired = {unit: int(number) for unit, number in found.districts.items()}
    names = answer.sheet.name_unit
    said = say_repair(
        [names(unit) for unit in found.moved],
        [names(unit) for unit in found.painted],
        proved=found.status is PlanStatus.PROVED,
    )
    if found.moved or found.painted:
        _set(write_drawing(repaired, answer.sheet.unit_ids))
        said = f"{said} {PAINT['used']}"
    st.session_state[TOLD] = (said, False)


def show_balance(view: View, answer: StaffingAnswer) -> None:
    """Show how the work lies on the drawing, and what does not hold yet."""
    drawing = drawing_of(view, answer)
    told, is_fault = st.session_state.get(TOLD, ("", False))
    if told:
        (st.error if is_fault else st.success)(as_text(told))
    if not drawing:
        st.caption(PAINT["empty"])
    drawn = weigh_drawing(answer, drawing)
    apart = [each for each in drawn if each.parts > 1]
    rows = [
        (each.fte, each.ratio, say_apart([name_district(each.number)]) if each in apart else "")
        for each in drawn
    ]
    st.html(draw_bars(rows, looks_of(answer), title=CARD["title"]))
    _say_state(answer, drawing, drawn)


def _say_state(
    answer: StaffingAnswer, drawing: dict[str, int], drawn: tuple[DrawnDistrict, ...]
) -> None:
    left = len(answer.sheet.unit_ids) - len(drawing)
    if left:
        st.caption(PAINT["left"].format(count=left))
        return
    uneven = [each for each in drawn if abs(each.ratio - 1) > answer.tolerance + HAIR]
    if uneven:
        names = "、".join(name_district(each.number) for each in uneven)
        st.caption(PAINT["uneven"].format(limit=answer.tolerance * FULL, names=names))
    elif all(each.parts == 1 for each in drawn):
        st.caption(f"{PAINT['full']}{PAINT['holds']}")
