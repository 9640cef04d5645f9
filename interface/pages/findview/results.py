"""The table of what was found, and the same table to take away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from interface.downloads import FORMATS
from interface.pages.findview.answers import MOST_DRAWN
from interface.pages.findview.card import JOIN, remark
from interface.pages.findview.view import put
from interface.pages.frame import as_text
from interface.wording.find_page import COLUMNS, DOWNLOADS, EDGE, MORE, STRAIGHT
from interface.wording.find_sentences import round_metres, say_apart
from interface.wording.method import FICTIONAL
from layers.exports import to_csv, to_xlsx

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.elements.lib.column_types import ColumnConfig

    from interface.pages.findview.answers import Answer
    from zones.search import FoundResource

__all__ = ["build_rows", "make_file", "show_downloads", "show_results"]

KEY = "find-table"
ROW_PX = 35
MOST_ROWS = 10
FORMS = ("xlsx", "csv")


def build_rows(rows: Sequence[FoundResource], numbered: int) -> pd.DataFrame:
    """Build the rows to show, nearest first.

    Parameters
    ----------
    rows
        Rows of the result.
    numbered
        How many of the first carry a number.

    Returns
    -------
    pandas.DataFrame
        Index resource id; ``number`` (of the sign on the map), ``distance`` (whole metres, rounded
        up), text columns, and ``fiction`` where any row is invented.
    """
    numbers = [number if number <= numbered else None for number in range(1, len(rows) + 1)]
    places = [row.resource for row in rows]
    table = pd.DataFrame(
        {
            "number": pd.array(numbers, dtype="Int64"),
            "distance": pd.array(
                [None if row.distance_m is None else round_metres(row.distance_m) for row in rows],
                dtype="Int64",
            ),
            "name": [place.name for place in places],
            "kind": [place.kind.label for place in places],
            "functions": [JOIN.join(part.label for part in place.functions) for place in places],
            "issues": [JOIN.join(place.issues) for place in places],
            "opening": [row.opening for row in rows],
            "phone": [place.phone for place in places],
            "remarks": [JOIN.join(remark(row)) for row in rows],
            "fiction": [FICTIONAL if place.fictional else "" for place in places],
        },
        index=pd.Index([place.resource_id for place in places], name="resource_id"),
    )
    return table if any(place.fictional for place in places) else table.drop(columns="fiction")


def show_results(found: Answer, place_id: str) -> None:
    """Show the table; a row chosen in it is chosen on the map, and the other way round."""
    rows = found.result.rows
    if not rows:
        st.info(MORE["none" if found.recorded else "unrecorded"])
        return
    table = build_rows(rows, found.numbered)
    ids = [str(key) for key in table.index]
    chosen = [ids.index(place_id)] if place_id in ids else []
    known = st.session_state.get(KEY, {"selection": {"rows": []}})
    if list(known["selection"]["rows"]) != chosen:
        st.session_state[KEY] = {"selection": {"rows": chosen, "columns": [], "cells": []}}
    st.dataframe(
        table,
        hide_index=True,
        key=KEY,
        on_select=lambda: _hear(ids),
        selection_mode="single-row",
        column_config=_name_columns(table),
        height=ROW_PX * (min(len(table), MOST_ROWS) + 1) + 3,
        placeholder=MORE["missing"],
        alt=MORE["alt"],
    )
    few = MORE["few_drawn"].format(count=MOST_DRAWN)
    drawn = len(found.result.measured) <= MOST_DRAWN
    apart = say_apart(found.result.unmeasured, len(found.result.opening_unknown))
    st.caption(as_text(apart + MORE["results"] + ("" if drawn else few)))


def _hear(ids: Sequence[str]) -> None:
    rows = st.session_state[KEY]["selection"]["rows"]
    put("place", ids[rows[0]] if rows else "")


def _name_columns(table: pd.DataFrame) -> dict[str, ColumnConfig]:
    figures, wide = {"number": 60, "distance": 120}, ("name", "opening", "remarks")
    return {
        name: st.column_config.NumberColumn(COLUMNS[name], format="localized", width=figures[name])
        if name in figures
        else st.column_config.TextColumn(COLUMNS[name], width="medium" if name in wide else "small")
        for name in table.columns
    }


def show_downloads(found: Answer, sentence: str, ruler: str) -> None:
    """Offer what is on screen as files, made when they are asked for."""
    st.markdown(DOWNLOADS["lead"])
    columns = st.columns(len(FORMS) + 2)
    for column, form in zip(columns, FORMS, strict=False):
        column.download_button(
            DOWNLOADS[form],
            partial(make_file, found, form, sentence=sentence, ruler=ruler),
            file_name=_name_file(found, form),
            mime=FORMATS[form],
            on_click="ignore",
            width="stretch",
            key=f"find-download-{form}",
        )


def _name_file(found: Answer, form: str) -> str:
    """Make a file name from identifiers only, never from what somebody typed."""
    mark = "_fictional" if found.fictional else ""
    return f"{found.asked.ledger.edition.slug}_find{mark}.{form}"


def make_file(found: Answer, form: str, *, sentence: str, ruler: str) -> bytes:
    """Write what was found as ``csv`` or ``xlsx``: text as text, credits beside it.

    Rows whose people did not agree to leave the office are left out, and counted.
    """
    kept = [row for row in found.result.rows if row.resource.consent is not False]
    # the number is the place in the list on screen, which may hold more rows than the file
    table = (
        build_rows(kept, 0).drop(columns="number").reset_index(drop=True).rename(columns=COLUMNS)
    )
    about = _write_about(found, kept, sentence, ruler)
    if form == "csv":
        return to_csv(table, about)
    return to_xlsx(table, about, sheet=DOWNLOADS["sheet"])


def _write_about(
    found: Answer, kept: Sequence[FoundResource], sentence: str, ruler: str
) -> list[tuple[str, str]]:
    result, city = found.result, found.asked.city
    sources = dict.fromkeys(row.resource.source for row in kept if row.resource.source)
    areas = city.census.get("source_id")
    if areas is not None and found.asked.question.origin.area_id:
        used = city.sources.index.isin(areas.unique())
        sources |= dict.fromkeys(str(line) for line in city.sources["credit"][used])
    rows = [
        (DOWNLOADS["city"], city.profile.name),
        (DOWNLOADS["question"], ruler),
        (DOWNLOADS["answer"], sentence),
        (DOWNLOADS["straight"], STRAIGHT + EDGE),
        (DOWNLOADS["source"], " / ".join([DOWNLOADS["ledger"], *sources])),
    ]
    apart = say_apart(result.unmeasured, len(result.opening_unknown))
    left = len(result.rows) - len(kept)
    if apart:
        rows.append((DOWNLOADS["apart"], apart))
    if left:
        rows.append((DOWNLOADS["left_out"], DOWNLOADS["consent"].format(count=left)))
    if found.fictional:
        rows.insert(0, (FICTIONAL, DOWNLOADS["fiction"]))
    return rows
