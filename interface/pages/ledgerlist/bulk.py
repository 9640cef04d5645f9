"""The panel for several chosen rows: one change for all, counted before it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from interface.pages.frame import as_text
from interface.pages.ledgerlist.changes import ACTIONS, BulkChange, list_removable, plan_change
from interface.pages.ledgerlist.filters import list_values
from interface.pages.ledgerlist.saving import save, stamp
from interface.pages.ledgerview.access import now
from interface.pages.plain import write_step, write_words
from interface.wording.ledger_page import BULK, FILTERS, say_bulk
from zones.resources import (
    DEFAULT_ISSUES,
    DEFAULT_PROGRAMMES,
    ResourceFunction,
    ResourceStatus,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from interface.pages.ledgerview.access import LedgerView
    from layers.ledger.protocol import LedgerStore
    from zones.resources import Resource

__all__ = ["save_rows", "show_bulk"]

NAMED = 5  # of the chosen rows; more names say less than their number
LABELS = {
    member.value: member.label for kind in (ResourceStatus, ResourceFunction) for member in kind
}


def show_bulk(view: LedgerView, chosen: Sequence[str]) -> None:
    """Ask for the change, say how many rows it touches, save it at a press."""
    wanted = set(chosen)
    rows = [row for row in view.resources if row.resource_id in wanted]
    write_step(BULK["head"].format(count=len(rows)))
    names = "、".join(row.name[:40] for row in rows[:NAMED])
    more = f" {BULK['more'].format(count=len(rows) - NAMED)}" if len(rows) > NAMED else ""
    write_words(names + more, small=True)
    action = st.selectbox(
        BULK["field"],
        ACTIONS,
        format_func=BULK.__getitem__,
        key="ledger-bulk-action",
        filter_mode=None,
    )
    change = _ask_value(view, rows, action)
    if change is None:
        st.info(BULK["none_to_remove"])
        return
    changed = plan_change(rows, change)
    write_words(say_bulk(len(rows), len(changed)))
    label = BULK["save"].format(count=len(changed))
    if st.button(label, type="primary", disabled=not changed, key="ledger-bulk-save"):
        save_rows(view, changed, BULK["saved"].format(count=len(changed)))


def save_rows(view: LedgerView, changed: Sequence[Resource], sentence: str) -> None:
    """Save rows in one change, or none of them."""

    def write(store: LedgerStore) -> str:
        store.bulk_update(changed, **stamp())
        return sentence

    save(view, write, conflict=BULK["conflict"])


def _ask_value(view: LedgerView, rows: Sequence[Resource], action: str) -> BulkChange | None:
    today = now().astimezone().date()
    if action == "confirm":
        return BulkChange(action, day=today)
    if action == "next_check":
        day: dt.date = st.date_input(
            BULK["date"], value=today, format="YYYY/MM/DD", key="ledger-bulk-date"
        )
        return BulkChange(action, day=day)
    if action.startswith("remove_"):
        values = list_removable(rows, action)
    else:
        values = {
            "status": [status.value for status in ResourceStatus],
            "add_issue": list_values(DEFAULT_ISSUES, view, "issues"),
            "add_function": [function.value for function in ResourceFunction],
            "add_programme": list_values(DEFAULT_PROGRAMMES, view, "programmes"),
        }[action]
    if not values:
        return None
    value = st.selectbox(
        FILTERS[action.rpartition("_")[2]],
        values,
        format_func=lambda value: as_text(LABELS.get(value, value)),
        key=f"ledger-bulk-{action}",
        filter_mode=None,
    )
    return BulkChange(action, value)
