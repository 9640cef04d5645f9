"""Gaps: where people live whom nothing reaches yet, in sentences, on the map and as files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import folium
import pandas as pd
import shapely
import streamlit as st

from interface.downloads import FORMATS
from interface.maps.drawing import Spot
from interface.pages.frame import as_text
from interface.pages.reachview.cached import gaps_of
from interface.pages.reachview.view import put
from interface.reaching.gaps import GapWords, make_gap_file
from interface.wording.gaps import GAPS as WORDS
from interface.wording.gaps import say_gap, say_gap_distance
from interface.wording.numbers import say_count
from interface.wording.reach_page import GAPS
from zones.constants import GEOGRAPHIC_CRS

if TYPE_CHECKING:
    from interface.pages.reachview.model import ReachView
    from zones.gaps.finding import GapReport

__all__ = ["build_rows", "find_mark", "make_words", "show_gaps"]

KEY = "reach-gap-table"
ROW_PX, HEAD_PX, MOST_ROWS = 56, 35, 6
FORMS = ("xlsx", "csv", "gpkg")
OUTLINE = "#b3005c"
DIGITS = 6


def make_words(view: ReachView) -> GapWords:
    """Give the words that sentences on gaps are made of."""
    return {
        "where": view.where,
        "missing": view.missing,
        "by": view.question.by,
        "fictional": view.fictional,
    }


def build_rows(view: ReachView, report: GapReport) -> pd.DataFrame:
    """List the gaps with their sentences, most people first."""
    words = make_words(view)
    said = {"where": words["where"], "missing": words["missing"]}
    rows = [row for _, row in report.frame.iterrows()]
    return pd.DataFrame(
        {
            "gap": report.frame.index.astype("int64"),
            "sentence": [say_gap(row, **said, fictional=words["fictional"]) for row in rows],
            "people": [int(row["people"]) for row in rows],
            "distance": [say_gap_distance(row, by=words["by"]) for row in rows],
        }
    )


def show_gaps(view: ReachView, gap_id: str) -> None:
    """Show the list; a gap chosen in it is marked on the map."""
    report = gaps_of(view)
    if not report.out_of_reach and report.frame.empty:
        st.info(GAPS["none"])
        return
    table = build_rows(view, report)
    ids = [str(each) for each in report.frame.index]
    chosen = [ids.index(gap_id)] if gap_id in ids else []
    known = st.session_state.get(KEY, {"selection": {"rows": []}})
    if list(known["selection"]["rows"]) != chosen:
        st.session_state[KEY] = {"selection": {"rows": chosen, "columns": [], "cells": []}}
    text, number = st.column_config.TextColumn, st.column_config.NumberColumn
    st.dataframe(
        table,
        hide_index=True,
        key=KEY,
        on_select=lambda: _hear(ids),
        selection_mode="single-row",
        column_config={
            "gap": number(GAPS["gap"], width=60),
            "sentence": text(GAPS["sentence"], width=620),
            "people": number(GAPS["people"], format="localized", width=90),
            "distance": text(GAPS["distance"], width=480),
        },
        row_height=ROW_PX,
        height=ROW_PX * min(len(table), MOST_ROWS) + HEAD_PX + 3,
        alt=GAPS["alt"],
    )
    st.caption(as_text(" ".join([GAPS["hint"], *_list_notes(report), WORDS["shape"]])))
    _show_files(view, report)


def _hear(ids: list[str]) -> None:
    rows = st.session_state[KEY]["selection"]["rows"]
    put("gap", ids[rows[0]] if rows else "")


def _list_notes(report: GapReport) -> list[str]:
    notes = []
    if report.pooled.gaps:
        values = {"least": report.least_people, "gaps": report.pooled.gaps}
        people = say_count(report.pooled.people)
        notes.append(WORDS["pooled"].format(people=people, **values))
    if report.unknown_points:
        notes.append(WORDS["unknown"])
    return notes


def _show_files(view: ReachView, report: GapReport) -> None:
    st.caption(GAPS["lead"])
    columns = st.columns(len(FORMS) + 2)
    mark = "_fictional" if view.fictional else ""
    for column, form in zip(columns, FORMS, strict=False):
        column.download_button(
            GAPS[form],
            partial(make_gap_file, report, form, make_words(view), view.answer.credits),
            file_name=f"{view.edition.slug}_gaps{mark}.{form}",
            mime=FORMATS[form],
            on_click="ignore",
            width="stretch",
            key=f"reach-gaps-{form}",
        )


def find_mark(view: ReachView, gap_id: str) -> tuple[Spot, list[folium.Polygon]] | None:
    """Give the number and the outline of the gap that is chosen, ``None`` where none is.

    Parameters
    ----------
    view
        Question and answer.
    gap_id
        Number of the gap, as text.
    """
    report = gaps_of(view)
    chosen = report.frame[report.frame.index.astype(str) == gap_id]
    if chosen.empty:
        return None
    shape = chosen.to_crs(GEOGRAPHIC_CRS).geometry.iloc[0]
    point = max(shapely.get_parts(shape), key=shapely.area).representative_point()
    spot = Spot(lon=point.x, lat=point.y, name=GAPS["pin"].format(number=gap_id))
    return spot, [_outline(part) for part in shapely.get_parts(shape)]


def _outline(part: shapely.Polygon) -> folium.Polygon:
    rings = [part.exterior, *part.interiors]
    return folium.Polygon(
        [[(round(lat, DIGITS), round(lon, DIGITS)) for lon, lat in ring.coords] for ring in rings],
        color=OUTLINE,
        weight=3.5,
        fill=False,
        interactive=False,
    )
