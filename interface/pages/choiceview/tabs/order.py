"""The scatter with its four fields, and the table of the same figures beneath it."""

from __future__ import annotations

import base64
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import streamlit as st

from interface.choosing.describe import dump_figures
from interface.choosing.drawing.scatter import ScatterSize, draw_scatter
from interface.choosing.saying import tell_doubt
from interface.downloads import FORMATS
from interface.escape import inert
from interface.pages.choiceview.view import put
from interface.pages.plain import write_words
from interface.wording.choice_page import AXES, NOTES, ORDER
from interface.wording.choice_sentences import (
    join_reasons,
    name_quadrant,
    name_zone,
    say_rank_span,
    say_state,
)
from interface.wording.method import FICTIONAL
from layers.exports import to_csv, to_xlsx
from zones.indicators.model import ValueState

if TYPE_CHECKING:
    from interface.choosing.model import ChoiceAnswer

__all__ = ["build_rows", "list_unknown", "show_order", "show_scatter"]

TABLE_KEY = "choice-table"
ROW_PX, MOST_ROWS = 35, 12
FULL = 100.0
FORMS = ("xlsx", "csv")
JOIN = "、"


def show_scatter(answer: ChoiceAnswer, zone_id: str) -> None:
    """Draw the scatter; what it says stands in the table too."""
    svg = draw_scatter(answer, ScatterSize(), zone_id)
    first = name_zone(answer.sheet.name_zone(answer.leader)) if answer.leader else ""
    data = base64.b64encode(svg.encode()).decode()
    alt = inert(AXES["alt"].format(first=first))
    st.html(f'<img class="mw-choice-figure" alt="{alt}" src="data:image/svg+xml;base64,{data}">')
    lost = int((np.isnan(answer.need.points) | np.isnan(answer.readiness.points)).sum())
    unplaced = AXES["unplaced"].format(count=lost) if lost else ""
    write_words(f"{AXES['two']}{AXES['line']}{unplaced}", small=True)


def build_rows(answer: ChoiceAnswer) -> pd.DataFrame:
    """Build the table, the first zone first.

    Parameters
    ----------
    answer
        From ``answer_choice``.

    Returns
    -------
    pandas.DataFrame
        Index zone id; the figures of the scatter, and remarks.
    """
    sheet, need, ready = answer.sheet, answer.need, answer.readiness
    spans = zip(need.ranking.rank_low, need.ranking.rank_high, strict=True)
    rows = pd.DataFrame(
        {
            "rank": need.ranking.rank,
            "span": [say_rank_span(low, high) for low, high in spans],
            "name": [name_zone(name) for name in sheet.zone_names],
            "need": np.round(need.points, 1),
            "readiness": np.round(ready.points, 1),
            "quadrant": [name_quadrant(each.quadrant) for each in answer.placings],
            "podium": np.round(answer.stability.podium * FULL, 1),
            "note": [_say_notes(answer, at) for at in range(len(sheet.zone_ids))],
        },
        index=pd.Index(sheet.zone_ids, name="zone_id"),
    )
    if sheet.fictional:
        rows["fictional"] = FICTIONAL
    return rows.sort_values(["rank", "name"], kind="stable")


def _say_notes(answer: ChoiceAnswer, at: int) -> str:
    placing = answer.placings[at]
    notes = []
    if placing.failed:
        notes.append(f"{NOTES['failed']}: {join_reasons(placing.failed)}")
    if placing.open:
        notes.append(f"{NOTES['open']}: {JOIN.join(placing.open)}")
    unknown = list_unknown(answer, at)
    if unknown:
        notes.append(f"{NOTES['unknown']}: {JOIN.join(unknown)}")
    return "。".join(notes)


def list_unknown(answer: ChoiceAnswer, at: int) -> list[str]:
    """List the numbers in use that a zone has no value of, each with why."""
    sheet = answer.sheet
    used = [name for name, _ in (*answer.request.need, *answer.request.readiness)]
    found = []
    for name in used:
        criterion = sheet.find(name)
        state = str(sheet.states[at, sheet.criteria.index(criterion)])
        if state != ValueState.KNOWN.value:
            found.append(f"{criterion.label}（{say_state(state)}）")
    return found


def show_order(answer: ChoiceAnswer, zone_id: str, about: list[tuple[str, str]]) -> None:
    """Show the table; a zone chosen in it is chosen in the pictures, and the other way round."""
    left, *right, last = st.columns([4, 1, 1, 1], vertical_alignment="bottom")
    with left:
        write_words(ORDER["title"], tell_doubt(answer), *_list_remarks(answer))
    rows = build_rows(answer)
    for column, form in zip(right, FORMS, strict=True):
        column.download_button(
            ORDER[{"xlsx": "excel", "csv": "csv"}[form]],
            partial(_make_file, rows, form, about),
            file_name=f"{answer.sheet.slug}_choice_{answer.sheet.tier}.{form}",
            mime=FORMATS[form],
            on_click="ignore",
            width="stretch",
            key=f"choice-order-{form}",
        )
    last.download_button(
        ORDER["json"],
        lambda: dump_figures(answer),
        file_name=f"{answer.sheet.slug}_choice_{answer.sheet.tier}.json",
        mime="application/json",
        on_click="ignore",
        width="stretch",
        key="choice-order-json",
    )
    _draw_table(rows, zone_id)
    st.caption(ORDER["hint"])


def _draw_table(rows: pd.DataFrame, zone_id: str) -> None:
    ids = [str(each) for each in rows.index]
    chosen = [ids.index(zone_id)] if zone_id in ids else []
    known = st.session_state.get(TABLE_KEY, {"selection": {"rows": []}})
    if list(known["selection"]["rows"]) != chosen:
        st.session_state[TABLE_KEY] = {"selection": {"rows": chosen, "columns": [], "cells": []}}
    number, text = st.column_config.NumberColumn, st.column_config.TextColumn
    st.dataframe(
        rows,
        hide_index=True,
        key=TABLE_KEY,
        on_select=lambda: _hear(ids),
        selection_mode="single-row",
        column_config={
            name: number(ORDER[name], format="plain" if name == "rank" else "%.1f")
            if name in {"rank", "need", "readiness", "podium"}
            else text(ORDER[name])
            for name in rows.columns
        },
        height=ROW_PX * (min(len(rows), MOST_ROWS) + 1) + 3,
        alt=ORDER["alt"],
    )


def _list_remarks(answer: ChoiceAnswer) -> list[str]:
    """Say ties and numbers that do not tell the zones apart."""
    sheet, ranking = answer.sheet, answer.need.ranking
    remarks = []
    if ranking.ties and np.isfinite(answer.need.points).all():
        groups = "／".join(
            "・".join(sheet.name_zone(zone) for zone in each) for each in ranking.ties
        )
        remarks.append(ORDER["ties"].format(groups=groups))
    flat = (*ranking.flat, *answer.readiness.ranking.flat)
    if flat:
        names = JOIN.join(sheet.find(name).label for name in flat)
        remarks.append(ORDER["flat"].format(names=names))
    return remarks


def _hear(ids: list[str]) -> None:
    rows = st.session_state[TABLE_KEY]["selection"]["rows"]
    put("zone", ids[rows[0]] if rows else "")


def _make_file(rows: pd.DataFrame, form: str, about: list[tuple[str, str]]) -> bytes:
    table = rows.reset_index(drop=True).rename(columns=ORDER)
    if form == "csv":
        return to_csv(table, about)
    return to_xlsx(table, about, sheet=ORDER["sheet"])
