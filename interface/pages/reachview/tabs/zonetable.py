"""The table of zones, or of 町丁目: people within reach, how far, and how much there is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import streamlit as st

from interface.downloads import FORMATS
from interface.pages.reachview.cached import band_of, choice_of
from interface.pages.reachview.view import put
from interface.reaching.bands import CITY_ROW
from interface.reaching.figures import QUANTILES, count_people
from interface.wording.method import FICTIONAL
from interface.wording.reach_page import COLUMNS, EXPLAIN, TABLE
from layers.exports import to_csv, to_xlsx

if TYPE_CHECKING:
    from streamlit.elements.lib.column_types import ColumnConfig

    from interface.pages.reachview.model import ReachView

__all__ = ["build_rows", "make_file", "show_zones"]

KEY, ROWS_KEY = "reach-zone-table", "reach-rows"
ROW_PX, MOST_ROWS = 35, 10
PERCENT = 100.0
WHOLE = ("people", "within", "beyond", "unreachable", "median_m", "p90_m", "worst_m")
FORMS = ("xlsx", "csv")
TEXT_WIDTHS = {"name": 150, "band": 130, "fictional": 60}


def build_rows(view: ReachView, *, by_area: bool) -> pd.DataFrame:
    """Build the rows to show, the whole city first.

    Parameters
    ----------
    view
        Question and answer.
    by_area
        町丁目 instead of zones.

    Returns
    -------
    pandas.DataFrame
        Index zone or 町丁目, empty for the city; whole people, whole metres; what is not known or
        cannot be reached is missing.
    """
    reach, names = view.reach, view.zones.frame["name"]
    table, (means, area_means) = reach.zones, choice_of(view)
    if by_area:
        table, names = reach.areas, view.city.census["name"]
        means = pd.concat([means.loc[[CITY_ROW]], area_means])
    table = pd.concat([reach.city.set_axis([CITY_ROW]), table])
    counts = [count_people(row) or (np.nan,) * 3 for _, row in table.iterrows()]
    people = pd.DataFrame(
        counts, index=table.index, columns=["within", "far", "unreachable"], dtype="float64"
    )
    rows = pd.DataFrame(
        {
            "name": [TABLE["city"], *(str(names[key]) for key in table.index[1:])],
            "people": people.sum(axis=1, min_count=3),
            "within": people["within"],
            "share": (table["share_within"] * PERCENT).astype("float64"),
            "beyond": people["far"] + people["unreachable"],
            "unreachable": people["unreachable"],
            **{name: table[name].where(np.isfinite(table[name])) for name in QUANTILES},
            "places": means["places"].reindex(table.index),
            "functions": means["functions"].reindex(table.index),
            "areas_unknown": table["areas_unknown"].astype("Int64"),
        }
    )
    for name in WHOLE:
        rows[name] = rows[name].round().astype("Int64")
    if not by_area:
        rows.insert(4, "band", _say_bands(view, rows.index))
    if not rows["areas_unknown"].any():
        rows = rows.drop(columns="areas_unknown")
    if rows["functions"].isna().all():
        rows = rows.drop(columns="functions")
    if view.question.by == "line":
        rows = rows.drop(columns="unreachable")
    return rows.assign(fictional=FICTIONAL) if view.fictional else rows


def _say_bands(view: ReachView, ids: pd.Index) -> list[str]:
    band = band_of(view).reindex(ids)
    return [
        "" if np.isnan(low) else f"{round(low):,}〜{round(high):,}"
        for low, high in zip(band["low"], band["high"], strict=True)
    ]


def show_zones(view: ReachView, zone_id: str, about: list[tuple[str, str]]) -> None:
    """Show the table; a zone chosen in it is chosen on the map, and the other way round."""
    left, *right = st.columns([4, 1, 1], vertical_alignment="bottom")
    with left:
        chosen = st.segmented_control(
            TABLE["rows"],
            ["zones", "areas"],
            default="zones",
            required=True,
            format_func=TABLE.__getitem__,
            key=ROWS_KEY,
            label_visibility="collapsed",
        )
    by_area = chosen == "areas"
    rows = build_rows(view, by_area=by_area)
    for column, form in zip(right, FORMS, strict=True):
        column.download_button(
            TABLE[form],
            partial(make_file, rows, form, about),
            file_name=_name_file(view, form, by_area=by_area),
            mime=FORMATS[form],
            on_click="ignore",
            width="stretch",
            key=f"reach-zones-{form}",
        )
    if by_area:
        _draw(rows, f"{KEY}-areas", None)
    else:
        _draw(rows, KEY, zone_id)
    edge = EXPLAIN["edge_on" if view.question.wish.neighbours else "edge_off"]
    st.caption(TABLE["hint"] + TABLE["band"] + edge)


def _draw(rows: pd.DataFrame, key: str, zone_id: str | None) -> None:
    height = ROW_PX * (min(len(rows), MOST_ROWS) + 1) + 3
    looks = _name_columns(rows)
    if zone_id is None:
        st.dataframe(
            rows,
            hide_index=True,
            key=key,
            column_config=looks,
            height=height,
            placeholder=TABLE["missing"],
            alt=TABLE["alt"],
        )
        return
    ids = [str(each) for each in rows.index]
    chosen = [ids.index(zone_id)] if zone_id and zone_id in ids else []
    known = st.session_state.get(key, {"selection": {"rows": []}})
    if list(known["selection"]["rows"]) != chosen:
        st.session_state[key] = {"selection": {"rows": chosen, "columns": [], "cells": []}}
    st.dataframe(
        rows,
        hide_index=True,
        key=key,
        on_select=lambda: _hear(ids),
        selection_mode="single-row",
        column_config=looks,
        height=height,
        placeholder=TABLE["missing"],
        alt=TABLE["alt"],
    )


def _hear(ids: list[str]) -> None:
    rows = st.session_state[KEY]["selection"]["rows"]
    put("zone", ids[rows[0]] if rows else "")
    put("place", "")


def _name_columns(rows: pd.DataFrame) -> dict[str, ColumnConfig]:
    number, text = st.column_config.NumberColumn, st.column_config.TextColumn
    formats = {"share": "%.0f %%", "places": "%.1f", "functions": "%.1f"}
    return {
        name: text(COLUMNS[name], width=TEXT_WIDTHS[name])
        if name in TEXT_WIDTHS
        else number(COLUMNS[name], format=formats.get(name, "localized"))
        for name in rows.columns
    }


def _name_file(view: ReachView, form: str, *, by_area: bool) -> str:
    """Make a file name from identifiers only, never from what somebody typed."""
    mark = "_fictional" if view.fictional else ""
    rows = "areas" if by_area else view.question.tier
    return f"{view.edition.slug}_reach_{rows}{mark}.{form}"


def make_file(rows: pd.DataFrame, form: str, about: list[tuple[str, str]]) -> bytes:
    """Write the rows as ``csv`` or ``xlsx``: text as text, method and credits beside them."""
    ratios = {"share": 1, "places": 2, "functions": 2}
    table = rows.round(ratios).reset_index(drop=True).rename(columns=COLUMNS)
    if form == "csv":
        return to_csv(table, about)
    return to_xlsx(table, about, sheet=TABLE["sheet"])
