"""Where nothing fits an issue: of the zone at hand, as a list, and as a table of all zones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from interface.pages.findview.answers import gaps_of, zones_of
from interface.pages.findview.view import put, put_spot
from interface.pages.frame import as_text
from interface.wording.find_page import GAPS, MATRIX
from zones.constants import GEOGRAPHIC_CRS

if TYPE_CHECKING:
    from interface.pages.findview.answers import Answer
    from zones.search import IssueGaps
    from zones.shapes import ZoneSet

__all__ = ["build_matrix", "go_to_zone", "list_gaps", "show_gaps", "show_matrix"]

ROW_PX = 35
MOST_ROWS = 10
LIST_KEY, MATRIX_KEY, PILLS_KEY = "find-gap-list", "find-matrix", "find-gap-here"
JOIN = "・"
COLOURS = {MATRIX["empty"]: "#ffd9b3", MATRIX["unknown"]: "#e8e8e8"}


def _count(found: Answer) -> tuple[ZoneSet, IssueGaps]:
    ledger, tier_id = found.asked.ledger, found.asked.tier_id
    gaps = gaps_of(ledger.edition, tier_id, ledger.mark, ledger.resources)
    return zones_of(ledger.edition, tier_id), gaps


def go_to_zone(zones: ZoneSet, zone_id: str, issue: str = "") -> None:
    """Search from the middle of a zone, in a callback; for an issue, if one is named."""
    row = zones.frame.loc[[zone_id]]
    spot = row.representative_point().to_crs(GEOGRAPHIC_CRS).iloc[0]
    put_spot(spot.x, spot.y)
    if issue:
        put("issue", issue)


def show_gaps(found: Answer) -> None:
    """Show what the zone at hand lacks, then every gap of the city."""
    if not found.asked.tier_id:
        st.info(GAPS["no_tier"])
        return
    zones, gaps = _count(found)
    if len(gaps.unrecorded) == len(gaps.matrix.counts):
        st.info(GAPS["nothing"])
        return
    _show_here(found, zones, gaps)
    table = list_gaps(zones, gaps)
    if table.empty:
        st.info(GAPS["none"])
    else:
        st.markdown(as_text(GAPS["all"].format(count=len(table))))
        cells = list(gaps.empty)
        st.dataframe(
            table,
            hide_index=True,
            key=LIST_KEY,
            on_select=lambda: _hear_list(zones, cells),
            selection_mode="single-row",
            height=ROW_PX * (min(len(table), MOST_ROWS) + 1) + 3,
            alt=GAPS["alt"],
        )
        st.caption(GAPS["hint"])
    _show_doubts(gaps)


def _show_here(found: Answer, zones: ZoneSet, gaps: IssueGaps) -> None:
    if not found.zone_id:
        st.markdown(GAPS["nowhere"])
        return
    zone = str(zones.frame["name"][found.zone_id])
    missing = [issue for issue, zone_id in gaps.empty if zone_id == found.zone_id]
    if not missing:
        st.markdown(as_text(GAPS["here_none"].format(zone=zone)))
        return
    wanted = found.asked.issue if found.asked.issue in missing else None
    if st.session_state.get(PILLS_KEY) != wanted:
        st.session_state[PILLS_KEY] = wanted
    st.pills(
        as_text(GAPS["here"].format(zone=zone)),
        missing,
        format_func=as_text,
        key=PILLS_KEY,
        on_change=_hear_pills,
    )


def _hear_pills() -> None:
    issue = st.session_state[PILLS_KEY]
    if issue is not None:
        put("issue", issue)


def _hear_list(zones: ZoneSet, cells: list[tuple[str, str]]) -> None:
    rows = st.session_state[LIST_KEY]["selection"]["rows"]
    if rows:
        issue, zone_id = cells[rows[0]]
        go_to_zone(zones, zone_id, issue)


def _show_doubts(gaps: IssueGaps) -> None:
    st.caption(GAPS["lead"])
    if gaps.unrecorded:
        st.caption(as_text(GAPS["unknown"].format(issues=JOIN.join(gaps.unrecorded))))
    if gaps.matrix.unplaced:
        st.caption(GAPS["unplaced"].format(count=len(gaps.matrix.unplaced)))


def list_gaps(zones: ZoneSet, gaps: IssueGaps) -> pd.DataFrame:
    """List issue and zone of every gap, with what the whole city has.

    Returns
    -------
    pandas.DataFrame
        In the order of ``gaps.empty``, headers in Japanese.
    """
    names = zones.frame["name"]
    return pd.DataFrame(
        {
            GAPS["issue"]: [issue for issue, _ in gaps.empty],
            GAPS["zone"]: [str(names[zone_id]) for _, zone_id in gaps.empty],
            GAPS["total"]: [int(gaps.matrix.totals[issue]) for issue, _ in gaps.empty],
        }
    )


def build_matrix(zones: ZoneSet, gaps: IssueGaps) -> pd.DataFrame:
    """Write issue × zone as text: counts, what is empty, what nobody wrote down.

    Returns
    -------
    pandas.DataFrame
        Index issue; a column per zone name after the total of the city.
    """
    counts = gaps.matrix.counts
    names = [str(zones.frame["name"][zone_id]) for zone_id in counts.columns]
    cells = counts.map(lambda count: f"{count:,}" if count else MATRIX["empty"])
    totals = gaps.matrix.totals.map("{:,}".format)
    cells.loc[list(gaps.unrecorded)] = MATRIX["unknown"]
    totals[list(gaps.unrecorded)] = MATRIX["unknown"]
    table = cells.set_axis(_make_different(names), axis="columns")
    table.insert(0, MATRIX["total"], totals, allow_duplicates=True)
    return table.rename_axis(MATRIX["issue"])


def _make_different(names: list[str]) -> list[str]:
    """Give each column a name of its own, also where two zones share one."""
    seen: dict[str, int] = {MATRIX["total"]: 1}
    different = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        different.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return different


def show_matrix(found: Answer) -> None:
    """Show the whole table; a cell pressed in it is searched."""
    if not found.asked.tier_id:
        st.info(GAPS["no_tier"])
        return
    zones, gaps = _count(found)
    table = build_matrix(zones, gaps)
    ids = ["", *(str(key) for key in gaps.matrix.counts.columns)]
    columns = dict(zip(table.columns, ids, strict=True))
    st.dataframe(
        table.style.map(_colour),
        key=MATRIX_KEY,
        on_select=lambda: _hear_matrix(zones, list(table.index), columns),
        selection_mode="single-cell",
        height=ROW_PX * (len(table) + 1) + 3,
        alt=MATRIX["alt"],
    )
    st.caption(MATRIX["legend"] + MATRIX["hint"])
    if gaps.matrix.unplaced:
        st.caption(GAPS["unplaced"].format(count=len(gaps.matrix.unplaced)))


def _colour(cell: object) -> str:
    colour = COLOURS.get(str(cell))
    return f"background-color: {colour}; color: #1a1a1a" if colour else ""


def _hear_matrix(zones: ZoneSet, issues: list[str], columns: dict[str, str]) -> None:
    cells = st.session_state[MATRIX_KEY]["selection"]["cells"]
    if not cells:
        return
    row, name = cells[0]
    issue, zone_id = str(issues[row]), columns.get(name, "")
    if zone_id:
        go_to_zone(zones, zone_id, issue)
    else:
        put("issue", issue)
