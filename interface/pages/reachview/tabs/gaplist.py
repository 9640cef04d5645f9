"""Gaps: where people live whom nothing reaches yet, in sentences, on the map and as files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import folium
import shapely
import streamlit as st

from interface.downloads import FORMATS
from interface.maps.drawing import Spot
from interface.pages.frame import as_text, put_value
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

__all__ = ["find_mark", "make_words", "say_rows", "show_gaps"]

KEY = "reach-gap-choice"
MOST_LISTED, LIST_PX = 50, 320
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


def say_rows(view: ReachView, report: GapReport) -> tuple[list[str], list[str]]:
    """Say each gap: whom it concerns, and how far it is to the nearest place.

    Returns
    -------
    sentences, distances : list of str
        One each per gap, most people first.
    """
    words = make_words(view)
    rows = [row for _, row in report.frame.iterrows()]
    sentences = [
        say_gap(row, where=words["where"], missing=words["missing"], fictional=words["fictional"])
        for row in rows
    ]
    return sentences, [say_gap_distance(row, by=words["by"]) for row in rows]


def show_gaps(view: ReachView, gap_id: str) -> None:
    """Show the list; a gap chosen in it is marked on the map."""
    report = gaps_of(view)
    if not report.out_of_reach and report.frame.empty:
        st.info(GAPS["none"])
        return
    sentences, distances = say_rows(view, report)
    ids = [str(each) for each in report.frame.index][:MOST_LISTED]
    said = {each: f"{each}\\. {as_text(text)}" for each, text in zip(ids, sentences, strict=False)}
    put_value(KEY, gap_id if gap_id in ids else None)
    with st.container(height=LIST_PX, key="reach-gap-list"):
        st.radio(
            GAPS["label"],
            ids,
            index=None,
            format_func=said.__getitem__,
            captions=[as_text(text) for text in distances[: len(ids)]],
            key=KEY,
            on_change=_hear,
        )
    more = len(report.frame) - len(ids)
    notes = [GAPS["more"].format(count=more)] if more > 0 else []
    st.caption(as_text(" ".join([*notes, *_list_notes(report), WORDS["shape"]])))
    _show_files(view, report, gap_id)


def _hear() -> None:
    put("gap", st.session_state[KEY] or "")


def _list_notes(report: GapReport) -> list[str]:
    notes = []
    if report.pooled.gaps:
        values = {"least": report.least_people, "gaps": report.pooled.gaps}
        people = say_count(report.pooled.people)
        notes.append(WORDS["pooled"].format(people=people, **values))
    if report.unknown_points:
        notes.append(WORDS["unknown"])
    return notes


def _show_files(view: ReachView, report: GapReport, gap_id: str) -> None:
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
    if gap_id:
        columns[-1].button(GAPS["clear"], on_click=lambda: put("gap", ""), type="tertiary")


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
