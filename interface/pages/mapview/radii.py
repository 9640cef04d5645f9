"""What "about 1,200 m" means: a chart and tables over many radii."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import altair as alt
import pandas as pd
import streamlit as st

from interface.pages.mapview.cached import sweep
from interface.wording.pages import RADII
from zones.shapes import list_definitions
from zones.vocabulary import COLUMN_LABELS, Definition

if TYPE_CHECKING:
    from interface.pages.mapview.controls import Question
    from zones.report import PeopleRequest

__all__ = ["show_radii"]

# dark to light, so that they part in grey too
COLOURS = {"several": "#006493", "once": "#6facdc", "none": "#f6aa00"}
CHART_PX = 300


def show_radii(question: Question, request: PeopleRequest) -> None:
    """Show people by overlap over the radii, and the radii at which a status flips."""
    if Definition.CIRCLE not in list_definitions(question.city, question.tier.id):
        st.info(RADII["none"])
        return
    by_radius, zones, areas = sweep(question.edition, question.tier.id, request.rule)
    st.markdown(RADII["lead"])
    left, right = st.columns([3, 2])
    with left:
        st.altair_chart(draw_chart(by_radius, request.radius_m), key="radii-chart")
    with right:
        labels = {"once": RADII["once"], "several": RADII["several"], "none": RADII["outside"]}
        _show(by_radius[list(labels)].reset_index().rename(columns=labels), height=CHART_PX)
    for title, table in (("zones", zones), ("areas", areas)):
        st.markdown(f"**{RADII[title]}**")
        _show(table.reset_index(drop=True))
    st.caption(RADII["close"])


def draw_chart(by_radius: pd.DataFrame, radius_m: float | None) -> alt.LayerChart:
    """Draw people in several circles, in one and in none, stacked to the city's total.

    Parameters
    ----------
    by_radius
        From ``zones.sensitivity.sweep_radii``.
    radius_m
        Radius in force, marked by a line.
    """
    words = {"several": RADII["several"], "once": RADII["once"], "none": RADII["outside"]}
    long = by_radius[list(words)].rename(columns=words).reset_index()
    long = long.melt("radius_m", var_name="status", value_name="people")
    long["order"] = long["status"].map({word: number for number, word in enumerate(words.values())})
    colour = alt.Scale(domain=list(words.values()), range=list(COLOURS.values()))
    areas = (
        alt.Chart(long)
        .mark_area(line={"color": "#1a1a1a", "strokeWidth": 0.8})
        .encode(
            x=alt.X("radius_m:Q", title=RADII["chart_radius"], axis=alt.Axis(format=",d")),
            y=alt.Y(
                "people:Q", title=RADII["chart_people"], axis=alt.Axis(format=",d", titleAngle=0)
            ),
            color=alt.Color("status:N", title=RADII["status"], scale=colour),
            order=alt.Order("order:Q"),
            tooltip=[
                alt.Tooltip("radius_m:Q", title=RADII["chart_radius"], format=",d"),
                alt.Tooltip("status:N", title=RADII["status"]),
                alt.Tooltip("people:Q", title=RADII["chart_people"], format=",d"),
            ],
        )
    )
    marked = pd.DataFrame({"radius_m": [] if radius_m is None else [radius_m]})
    rule = alt.Chart(marked).mark_rule(strokeDash=[5, 4], strokeWidth=2).encode(x="radius_m:Q")
    return alt.LayerChart(layer=[areas, rule], height=CHART_PX, description=RADII["chart_alt"])


def _show(table: pd.DataFrame, *, height: int | Literal["auto"] = "auto") -> None:
    labels = {"name": COLUMN_LABELS["name"], "people": COLUMN_LABELS["people"], **RADII}
    labels["radius_m"] = RADII["chart_radius"]
    numbers = table.select_dtypes("number").columns
    rounded = table.copy()
    rounded[numbers] = rounded[numbers].round().astype("Int64")
    column = st.column_config.NumberColumn
    config = {
        name: column(labels.get(name, name), format="localized")
        if name in numbers
        else labels.get(name, name)
        for name in table.columns
    }
    st.dataframe(rounded, hide_index=True, column_config=config, height=height, placeholder="—")
