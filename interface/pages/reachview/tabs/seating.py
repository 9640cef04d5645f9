"""Seats: who has one, who is near enough but finds none, and who is out of reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from interface.escape import inert
from interface.pages.reachview.cached import seats_of
from interface.wording.numbers import say_count, say_percent
from interface.wording.reach_page import SEAT_COLUMNS, SEATS

if TYPE_CHECKING:
    from interface.pages.reachview.model import ReachView
    from interface.reaching.seats import SeatAnswer

__all__ = ["build_rows", "show_seats"]

PARTS = ("served", "waiting", "out_of_reach")
PER_THOUSAND = 1000.0
ROW_PX, MOST_ROWS = 35, 8


def show_seats(view: ReachView) -> None:
    """Show the three-way status in figures, then by zone."""
    answer = seats_of(view)
    if answer is None:
        st.info(SEATS["none"])
        return
    st.html(_draw_status(answer))
    rows = build_rows(view, answer)
    st.dataframe(
        rows,
        hide_index=True,
        height=ROW_PX * (min(len(rows), MOST_ROWS) + 1) + 3,
        alt=SEATS["alt"],
        column_config={
            name: st.column_config.NumberColumn(format="localized") for name in SEAT_COLUMNS[1:-1]
        },
        key="reach-seat-table",
    )
    st.caption(SEATS["everyone"] + SEATS["method"])


def _draw_status(answer: SeatAnswer) -> str:
    status = answer.status
    lead = SEATS["lead"].format(known=answer.places_known, seats=f"{answer.seats:,.0f}")
    cells = []
    for part in PARTS:
        count = getattr(status, part)
        share = say_percent(count / status.total if status.total else float("nan"))
        cells.append(
            f'<div class="mw-seat mw-seat-{part}"><dt>{SEATS[part]}</dt>'
            f"<dd>{say_count(count)}<small>{share}</small></dd></div>"
        )
    said = f"<p>{inert(lead)}</p><dl class='mw-seats'>{''.join(cells)}</dl>"
    if status.unknown_places:
        words = {"count": status.unknown_places, "unsure": say_count(status.unsure)}
        said += f'<p class="mw-small">{inert(SEATS["unknown_places"].format(**words))}</p>'
    return f'<section class="mw-words">{said}</section>'


def build_rows(view: ReachView, answer: SeatAnswer) -> pd.DataFrame:
    """List the status by zone, and seats a thousand people.

    Returns
    -------
    pandas.DataFrame
        Headers in Japanese.
    """
    names, table = view.zones.frame["name"], answer.zones
    columns = [
        [str(names[zone]) for zone in table.index],
        *(table[part].tolist() for part in PARTS),
        (answer.averages["access"].reindex(table.index) * PER_THOUSAND).round(1).tolist(),
    ]
    return pd.DataFrame(dict(zip(SEAT_COLUMNS, columns, strict=True)))
