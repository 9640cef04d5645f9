"""Straight line against network: the people a river, a railway or a missing path cuts off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import streamlit as st

from interface.pages.frame import as_text
from interface.pages.reachview.cached import lines_of
from interface.wording.numbers import say_about
from interface.wording.reach_commands import say_distance
from interface.wording.reach_page import COMPARE, COMPARE_COLUMNS, CONTROLS
from zones.reach.summary import measure_quantiles

if TYPE_CHECKING:
    from interface.pages.reachview.model import ReachView
    from zones.reach.compare import LineAndNetwork

__all__ = ["build_rows", "show_comparison"]

ROW_PX, MOST_ROWS = 35, 8


def show_comparison(view: ReachView, *, has_streets: bool) -> None:
    """Show whom a barrier cuts off."""
    beside = lines_of(view)
    if beside is None:
        profile = view.city.profile
        words = CONTROLS["no_streets"].format(city=profile.name, slug=profile.slug)
        st.info(COMPARE["none"] if has_streets else as_text(COMPARE["no_streets"] + words))
        return
    rows = build_rows(view, beside)
    if rows.empty:
        st.info(COMPARE["nobody"])
        return
    st.markdown(as_text(COMPARE["cut"].format(people=say_about(beside.people_cut_off))))
    st.dataframe(
        rows,
        hide_index=True,
        height=ROW_PX * (min(len(rows), MOST_ROWS) + 1) + 3,
        alt=COMPARE["alt"],
        column_config={COMPARE_COLUMNS[1]: st.column_config.NumberColumn(format="localized")},
        key="reach-compare-table",
    )
    if beside.areas_unknown:
        st.caption(COMPARE["unknown"].format(count=beside.areas_unknown))


def build_rows(view: ReachView, beside: LineAndNetwork) -> pd.DataFrame:
    """List the 町丁目 with people cut off, most people first, and how far they have to go.

    Parameters
    ----------
    view, beside
        Answer by the network, and both ways of measuring.

    Returns
    -------
    pandas.DataFrame
        Headers in Japanese; distances of those cut off, half of whom live within.
    """
    cut = beside.cells[beside.cells["cut_off"] & (beside.cells["people"] > 0)]
    rows = []
    for area_id, cells in cut.groupby("area_id", sort=False):
        heads = cells["people"].to_numpy()
        halves = [
            measure_quantiles(cells[name].to_numpy(dtype=np.float64), heads, [0.5])[0]
            for name in ("line_m", "network_m")
        ]
        name = str(view.city.census["name"][str(area_id)])
        rows.append([name, round(float(heads.sum())), *(say_distance(each) for each in halves)])
    table = pd.DataFrame(rows, columns=list(COMPARE_COLUMNS))
    people = COMPARE_COLUMNS[1]
    kept = table[table[people] > 0] if len(table) else table
    return kept.sort_values(people, ascending=False, kind="stable")
