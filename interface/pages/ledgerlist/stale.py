"""The panel of places that nobody has confirmed for a year, oldest first."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from interface.escape import inert, plain_text
from interface.pages.frame import as_text
from interface.pages.ledgerlist.bulk import save_rows
from interface.pages.ledgerlist.chosen import choose_rows
from interface.pages.ledgerview.access import now
from interface.pages.plain import write_step, write_words
from interface.wording.ledger_page import STALE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interface.pages.ledgerlist.rows import Listed
    from interface.pages.ledgerview.access import LedgerView
    from zones.resources import Resource

__all__ = ["list_stale", "show_stale"]

SHOWN = 12
LONGEST_NAME = 60


def list_stale(view: LedgerView, listed: Listed, rows: Sequence[int]) -> list[Resource]:
    """List the places not confirmed for a year among some rows: never confirmed first, then old."""
    found = [view.resources[number] for number in rows if listed.stale[number]]
    return sorted(found, key=lambda row: row.last_confirmed or dt.date.min)


def show_stale(view: LedgerView, listed: Listed, rows: Sequence[int]) -> None:
    """Show them with a button each, and one that chooses all."""
    old = list_stale(view, listed, rows)
    write_step(STALE["head"])
    if not old:
        st.success(STALE["none"])
        return
    write_words(STALE["lead"], small=True)
    st.button(
        STALE["select"].format(count=len(old)),
        on_click=choose_rows,
        args=([row.resource_id for row in old],),
        key="ledger-stale-all",
        type="tertiary",
    )
    for row in old[:SHOWN]:
        _show_row(view, row)
    if len(old) > SHOWN:
        write_words(STALE["more"].format(count=len(old) - SHOWN, shown=SHOWN), small=True)


def _show_row(view: LedgerView, row: Resource) -> None:
    name = plain_text(row.name, most=LONGEST_NAME)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            as_text(name),
            on_click=choose_rows,
            args=([row.resource_id],),
            key=f"ledger-stale-open-{row.resource_id}",
            type="tertiary",
            width="stretch",
        )
        st.html(f'<span class="mw-who">{inert(_say_last(row))}</span>', width="content")
        if st.button(STALE["done"], key=f"ledger-stale-do-{row.resource_id}"):
            today = now().astimezone().date()
            save_rows(view, [replace(row, last_confirmed=today)], STALE["saved"].format(name=name))


def _say_last(row: Resource) -> str:
    last = row.last_confirmed
    return STALE["never"] if last is None else STALE["last"].format(date=f"{last:%Y/%m/%d}")
