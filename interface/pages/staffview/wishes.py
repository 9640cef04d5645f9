"""Weights of the load, and what a plan has to respect: behind buttons, kept in the address."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from interface.pages.staffview.view import KEY
from interface.staffing.answer import list_staffed
from interface.staffing.defaults import choose_weights
from interface.staffing.model import StaffingRequest
from interface.wording.staffing_page import CONTROLS
from interface.wording.staffing_sentences import name_figure
from zones.staffing.posts import PostKind

if TYPE_CHECKING:
    from interface.staffing.model import StaffingSheet
    from interface.state import View

    Weights = tuple[tuple[str, float], ...]

__all__ = ["Wanted", "ask_weights", "ask_wishes"]

MOST_WEIGHT = 10
MOST_FTE = 100.0
PAIR = 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a plan has to respect, as asked.

    Parameters
    ----------
    fte, kinds, on, together, apart, lines, staff
        As of ``StaffingRequest``.
    remark
        What could not be used.
    """

    fte: tuple[float, ...]
    kinds: tuple[PostKind, ...]
    on: dt.date | None
    together: tuple[tuple[str, ...], ...]
    apart: tuple[tuple[str, str], ...]
    lines: bool
    staff: bool
    remark: str


def ask_weights(view: View, sheet: StaffingSheet) -> Weights:
    """Ask for the weights; figures that are not known everywhere cannot be weighed.

    Parameters
    ----------
    view, sheet
        The reader's choices, and numbers.
    """
    st.caption(CONTROLS["weights_lead"])
    usual = dict(choose_weights(sheet))
    kept = _read_weights(view, sheet)
    weights = {}
    for name, first in usual.items():
        label = name_figure(name)
        if not sheet.figures[name].notna().all():
            st.slider(
                CONTROLS["missing"].format(label=label), 0, MOST_WEIGHT, 0,
                key=f"staff-no-{name}", disabled=True,
            )  # fmt: skip
            continue
        key = f"{KEY}weight-{name}"
        st.session_state.setdefault(key, int(kept.get(name, first)))
        weights[name] = float(st.slider(label, 0, MOST_WEIGHT, key=key))
    changed = {name: weight for name, weight in weights.items() if weight != usual[name]}
    told = ",".join(f"{name}={weight:g}" for name, weight in weights.items())
    view.chosen["weights"] = told if changed else ""
    return tuple(weights.items())


def _read_weights(view: View, sheet: StaffingSheet) -> dict[str, float]:
    """Read weights from the address; anything that is no weight is left aside, and said once."""
    text = view.chosen.get("weights", "")
    fresh = "weights" in view.unread
    view.unread.discard("weights")
    found: dict[str, float] = {}
    for part in filter(None, text.split(",")):
        name, _, number = part.partition("=")
        if name in sheet.figures.columns and number.isdigit() and int(number) <= MOST_WEIGHT:
            found[name] = float(number)
        elif fresh and "weights" not in view.refused:
            view.refused.append("weights")
    return found


def ask_wishes(view: View, sheet: StaffingSheet, districts: int) -> Wanted:
    """Ask what a plan has to respect.

    Parameters
    ----------
    view, sheet, districts
        The reader's choices, numbers, and how many districts.
    """
    names = dict(zip(sheet.unit_ids, sheet.unit_names, strict=True))
    labels = {kind.value: kind.label for kind in PostKind}
    told = _ask_text(view, "fte")
    fte = _read_fte(told, districts)
    kinds = _ask_several(view, "kinds", labels)
    on = _ask_day(view)
    together = _ask_several(view, "together", names)
    apart = _ask_several(view, "apart", names)
    st.caption(CONTROLS["apart_pair"])
    lines = bool(sheet.areas) and _ask_yes(view, "lines")
    if not sheet.areas:
        st.caption(CONTROLS["no_lines"])
    staffed = _list_staffed(sheet, kinds, on)
    if len(staffed) > districts:
        st.caption(CONTROLS["too_staffed"].format(count=len(staffed)))
        staffed = ()
    return Wanted(
        fte=fte,
        kinds=tuple(map(PostKind, kinds)),
        on=on,
        together=(tuple(together),) if len(together) > 1 else (),
        apart=((apart[0], apart[1]),) if len(apart) == PAIR else (),
        lines=lines,
        staff=bool(staffed) and _ask_yes(view, "staff"),
        remark=CONTROLS["fte_wrong"] if told.strip() and not fte else "",
    )


def _list_staffed(sheet: StaffingSheet, kinds: list[str], on: dt.date | None) -> tuple[str, ...]:
    weights = choose_weights(sheet)
    return list_staffed(
        sheet, StaffingRequest(1, weights, kinds=tuple(map(PostKind, kinds)), on=on)
    )


def _ask_text(view: View, name: str) -> str:
    key = f"{KEY}{name}"
    view.unread.discard(name)
    st.session_state.setdefault(key, view.chosen.get(name, ""))
    view.chosen[name] = st.text_input(CONTROLS[name], key=key, max_chars=100)
    return view.chosen[name]


def _read_fte(text: str, districts: int) -> tuple[float, ...]:
    try:
        numbers = [float(part) for part in text.replace("、", ",").split(",") if part.strip()]
    except ValueError:
        return ()
    fits = len(numbers) == districts and all(
        math.isfinite(each) and 0 < each <= MOST_FTE for each in numbers
    )
    return tuple(numbers) if fits else ()


def _ask_several(view: View, name: str, names: dict[str, str]) -> list[str]:
    key = f"{KEY}{name}"
    fresh = name in view.unread
    view.unread.discard(name)
    if key not in st.session_state:
        wanted = [part for part in view.chosen.get(name, "").split(",") if part]
        known = [part for part in wanted if part in names]
        if fresh and known != wanted:
            view.refused.append(name)
        st.session_state[key] = known
    st.session_state[key] = [each for each in st.session_state[key] if each in names]
    chosen: list[str] = st.multiselect(
        CONTROLS[name],
        list(names),
        format_func=names.__getitem__,
        key=key,
        placeholder=CONTROLS["placeholder"],
    )
    view.chosen[name] = ",".join(chosen)
    return chosen


def _ask_day(view: View) -> dt.date | None:
    key = f"{KEY}on"
    fresh = "on" in view.unread
    view.unread.discard("on")
    if key not in st.session_state:
        try:
            known = view.chosen.get("on", "")
            st.session_state[key] = dt.date.fromisoformat(known) if known else None
        except ValueError:
            st.session_state[key] = None
            if fresh:
                view.refused.append("on")
    day: dt.date | None = st.date_input(CONTROLS["on"], key=key, format="YYYY-MM-DD")
    view.chosen["on"] = day.isoformat() if day else ""
    return day


def _ask_yes(view: View, name: str) -> bool:
    key = f"{KEY}{name}"
    view.unread.discard(name)
    st.session_state.setdefault(key, view.chosen.get(name) == "1")
    chosen = st.checkbox(CONTROLS[name], key=key)
    view.chosen[name] = "1" if chosen else ""
    return bool(chosen)
