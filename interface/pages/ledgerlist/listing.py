"""The table of resources: rows that fit, chosen ones marked; a list for the keyboard beside it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import streamlit as st

from interface.escape import plain_text
from interface.pages.frame import put_value
from interface.pages.ledgerlist.chosen import choose_rows
from interface.wording.ledger_page import COLUMNS, LISTING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray
    from streamlit.elements.lib.column_types import ColumnConfig

    from interface.pages.ledgerlist.rows import Listed
    from interface.pages.ledgerview.access import LedgerView

__all__ = ["show_table"]

KEY, PICK, SAID = "ledger-table", "ledger-pick", "ledger-pick-said"
MOST_OFFERED = 300  # a longer list is searched better with the filters
LONGEST_NAME = 60
ROW_PX = 31


def show_table(
    view: LedgerView,
    listed: Listed,
    rows: NDArray[np.intp],
    chosen: Sequence[str],
    *,
    height_px: int,
) -> None:
    """Show the rows; a row chosen in the table is chosen on the map, and the other way round."""
    ids = [view.resources[number].resource_id for number in rows]
    places = {key: place for place, key in enumerate(ids)}
    marked = sorted(places[key] for key in chosen if key in places)
    known = st.session_state.get(KEY, {"selection": {"rows": []}})
    if sorted(known["selection"]["rows"]) != marked:
        st.session_state[KEY] = {"selection": {"rows": marked, "columns": [], "cells": []}}
    frame = listed.frame.iloc[rows]
    st.dataframe(
        frame,
        hide_index=True,
        key=KEY,
        on_select=lambda: _hear_table(ids),
        selection_mode="multi-row",
        column_config=_name_columns(),
        column_order=_order_columns(frame),
        height=height_px,
        row_height=ROW_PX,
        placeholder="",
        alt=LISTING["alt"],
    )
    _show_keys(view, ids, chosen)


def _hear_table(ids: Sequence[str]) -> None:
    numbers = st.session_state[KEY]["selection"]["rows"]
    choose_rows(ids[number] for number in numbers if number < len(ids))


def _order_columns(frame: pd.DataFrame) -> list[str]:
    """Put columns that nobody has filled yet behind the others."""
    filled = {name: bool((frame[name].notna() & (frame[name] != "")).any()) for name in COLUMNS}
    return sorted(COLUMNS, key=lambda name: not filled[name])


def _name_columns() -> dict[str, ColumnConfig]:
    text = st.column_config.TextColumn
    widths = {
        "name": 175,
        "kind": 90,
        "functions": 72,
        "issues": 88,
        "days": 96,
        "status": 62,
        "marks": 76,
        "address": 180,
    }
    columns: dict[str, ColumnConfig] = {
        name: text(COLUMNS[name], width=width) for name, width in widths.items()
    }
    columns["confirmed"] = st.column_config.DateColumn(
        COLUMNS["confirmed"], format="YYYY/MM/DD", width=88
    )
    return columns


def _show_keys(view: LedgerView, ids: Sequence[str], chosen: Sequence[str]) -> None:
    """Offer what the table does to those who cannot point: choose one, choose all, choose none."""
    with st.container(horizontal=True, vertical_alignment="center", key="ledger-keys"):
        _ask_one(view, ids, chosen)
        st.button(
            LISTING["all"].format(count=len(ids)),
            on_click=choose_rows,
            args=(ids,),
            disabled=not ids,
            key="ledger-all",
            help=LISTING["hint"],
        )
        if chosen:
            st.button(LISTING["clear"], on_click=choose_rows, args=((),), key="ledger-none")


def _ask_one(view: LedgerView, ids: Sequence[str], chosen: Sequence[str]) -> None:
    by_id = _tell_apart(view)
    offered = list(ids[:MOST_OFFERED])
    now = chosen[0] if len(chosen) == 1 else None
    if now is not None and now not in offered:
        offered.insert(0, now)

    def take() -> None:
        key = st.session_state[PICK]
        choose_rows([key] if key is not None else [])

    said = (now, by_id.get(now or ""))
    if st.session_state.get(SAID, said) == said:
        put_value(PICK, now)
    else:
        # the browser answers with the name: under its old one the row would be taken for none
        st.session_state[PICK] = now
    st.session_state[SAID] = said
    few = len(ids) > MOST_OFFERED
    hint = LISTING["pick_few"].format(count=MOST_OFFERED) if few else LISTING["pick_hint"]
    st.selectbox(
        LISTING["pick"],
        offered,
        index=None,
        format_func=by_id.__getitem__,
        key=PICK,
        on_change=take,
        placeholder=hint,
        label_visibility="collapsed",
    )


def _tell_apart(view: LedgerView) -> dict[str, str]:
    """Give names by id; of rows with one name all but the first are numbered."""
    names: dict[str, str] = {}
    seen: Counter[str] = Counter()
    for row in view.resources:
        name = plain_text(row.name, most=LONGEST_NAME)
        seen[name] += 1
        names[row.resource_id] = f"{name}（{seen[name]}）" if seen[name] > 1 else name
    return names
