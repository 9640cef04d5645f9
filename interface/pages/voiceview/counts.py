"""What was said, counted: by category, issue, zone and square."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import streamlit as st

from interface.escape import inert
from interface.pages.plain import write_step, write_table
from interface.voices.drawing import draw_squares
from interface.wording.voices import name_issue, say_cells
from interface.wording.voices_page import CELL_HEADS, COUNT_HEADS, COUNTS

if TYPE_CHECKING:
    import pandas as pd

    from interface.pages.voiceview.view import Room
    from interface.voices.model import VoicesAnswer

__all__ = ["show_counts"]


def show_counts(room: Room, answer: VoicesAnswer) -> None:
    """Show the counts of a zone, its squares, and all zones of the tier beside each other."""
    whole = room.read(whole=True)
    if not whole.notes:
        st.info(COUNTS["none"])
        return
    left, right = st.columns([10, 9], gap="medium")
    with left:
        write_step(COUNTS["map"])
        _show_squares(answer)
    with right:
        if answer.notes:
            write_step(COUNTS["category"])
            rows = [
                (name, f"{n:,}", f"{stickers:,}") for name, n, stickers in answer.count_categories()
            ]
            write_table(COUNT_HEADS, rows, figures=(1, 2))
            write_step(COUNTS["issue"])
            _show_table(COUNTS["issue_head"], answer.spread_by("issue"), issues=True)
        tier = room.city.profile.tier(room.tier_id).label
        write_step(COUNTS["zones"].format(tier=tier))
        _show_table(COUNTS["zone_head"], whole.spread_by("zone"), issues=False)
        st.caption(COUNTS["note"])


def _show_squares(answer: VoicesAnswer) -> None:
    picture = base64.b64encode(draw_squares(answer).encode()).decode()
    alt = inert(COUNTS["map_alt"])
    st.html(f'<img class="mw-squares" alt="{alt}" src="data:image/svg+xml;base64,{picture}">')
    counts, elsewhere = answer.count_squares()
    if elsewhere:
        st.caption(say_cells(elsewhere))
    with st.expander(COUNTS["squares"]):
        rows = [(str(name), f"{int(count):,}") for name, count in counts.items() if count]
        rows.append((COUNTS["no_cell"], f"{elsewhere:,}"))
        write_table(CELL_HEADS, rows, figures=(1,))


def _show_table(head: str, table: pd.DataFrame, *, issues: bool) -> None:
    heads = [head, *map(str, table.columns), COUNTS["total"]]
    rows = [
        [
            name_issue(str(name)) if issues else str(name),
            *(f"{int(count):,}" for count in counts),
            f"{int(counts.sum()):,}",
        ]
        for name, counts in table.iterrows()
    ]
    write_table(heads, rows, figures=range(1, len(heads)))
