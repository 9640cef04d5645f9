"""The table under the map: zones as rows, the city's own row first, chosen row = chosen zone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from interface.pages.mapview.choice import hear_table
from interface.wording.maps import INDICATOR_WORDS
from interface.wording.pages import TABLE
from zones.averages import build_zone_table, measure_city_figures
from zones.vocabulary import COLUMN_LABELS

if TYPE_CHECKING:
    from streamlit.elements.lib.column_types import ColumnConfig

    from zones.city import City
    from zones.report import PeopleReport

__all__ = ["build_rows", "show_table"]

KEY = "zone-table"
MOST_ROWS = 12
ROW_PX = 35
COUNTS = ("people", "difference", "households", "people_per_km2")
PERCENT = 100.0


def build_rows(city: City, report: PeopleReport) -> pd.DataFrame:
    """Build the rows to show, the city's own first.

    Returns
    -------
    pandas.DataFrame
        Index zone id, empty text for the city; ``name``, ``people``, ``difference`` (to the mean
        of the zones), ``households``, ``people_per_km2``, ``people_per_household``,
        ``shared_percent``, ``area_in_city_km2``. People withheld by the source are missing.
    """
    table = build_zone_table(report)
    if report.request.tier == "census":
        known = (city.census["status"] == "known").reindex(table.index, fill_value=True)
        counted = ["people", "households", "people_per_km2", "people_per_household"]
        table[counted] = table[counted].where(known)
    figures = {"name": TABLE["city"], **measure_city_figures(report)}
    rows = pd.concat([pd.DataFrame([figures], index=[""]), table])
    rows["difference"] = rows["people"] - float(rows["people"].iloc[0])
    rows["shared_percent"] = rows["shared_share"] * PERCENT
    for column in COUNTS:
        rows[column] = rows[column].round().astype("Int64")
    shown = ["name", *COUNTS, "people_per_household", "shared_percent", "area_in_city_km2"]
    return rows[shown].rename_axis("zone_id")


def show_table(city: City, report: PeopleReport, zone_id: str) -> None:
    """Show the table; a row chosen in it is chosen on the map, and the other way round."""
    rows = build_rows(city, report)
    ids = [str(key) for key in rows.index]
    chosen = [ids.index(zone_id)] if zone_id in ids and zone_id else []
    known = st.session_state.get(KEY, {"selection": {"rows": []}})
    if list(known["selection"]["rows"]) != chosen:
        st.session_state[KEY] = {"selection": {"rows": chosen, "columns": [], "cells": []}}
    st.dataframe(
        rows,
        hide_index=True,
        key=KEY,
        on_select=lambda: hear_table(KEY, ids),
        selection_mode="single-row",
        column_config=_name_columns(),
        height=ROW_PX * (min(len(rows), MOST_ROWS) + 1) + 3,
        placeholder=TABLE["missing"],
        alt=TABLE["alt"],
    )
    st.caption(TABLE["hint"])


def _name_columns() -> dict[str, ColumnConfig]:
    number = st.column_config.NumberColumn
    titles = {
        "people": INDICATOR_WORDS["people"][0],
        "difference": TABLE["difference"],
        "households": INDICATOR_WORDS["households"][0],
        "people_per_km2": COLUMN_LABELS["people_per_km2"],
    }
    return {
        "name": st.column_config.TextColumn(COLUMN_LABELS["name"], width="medium"),
        **{column: number(title, format="localized") for column, title in titles.items()},
        "people_per_household": number(INDICATOR_WORDS["people_per_household"][0], format="%.2f"),
        "shared_percent": number(TABLE["shared"], format="%.0f %%"),
        "area_in_city_km2": number(COLUMN_LABELS["area_in_city_km2"], format="%.2f"),
    }
