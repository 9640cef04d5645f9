"""What an import would do, for the eye: every fault by its cell, every row by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from interface.escape import plain_text
from interface.pages.frame import as_text
from interface.pages.plain import write_table, write_words
from interface.wording.ledger_edits import say_fields
from interface.wording.ledger_faults import say_row_fault
from interface.wording.ledger_import import FAULT_HEADS, FAULT_TITLES, IMPORT
from layers.ledger.tables import RowFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interface.pages.ledgerview.access import LedgerView
    from interface.pages.ledgerview.editing.incoming import Incoming
    from zones.faults import Outcome

__all__ = ["say_more", "show_faults", "show_plan"]

MOST_FAULTS, MOST_NAMES, LONGEST_LINE = 100, 30, 200


def show_faults(faults: Sequence[RowFault], outcome: Outcome, *, is_open: bool) -> None:
    """List faults by sheet, row and column."""
    if not faults:
        return
    title = IMPORT["names"].format(what=FAULT_TITLES[outcome], count=len(faults))
    with st.expander(title, expanded=is_open):
        rows = []
        for fault in faults[:MOST_FAULTS]:
            # where it is stands in columns of its own here
            placeless = RowFault(fault.code, found=fault.found, details=fault.details)
            row = f"{fault.row:,}" if fault.row else ""
            rows.append((fault.sheet, row, fault.column, say_row_fault(placeless)))
        # a CSV has no sheets
        first = 0 if any(fault.sheet for fault in faults) else 1
        cells = [row[first:] for row in rows]
        write_table(FAULT_HEADS[first:], cells, figures=(1 - first,))
        if len(faults) > MOST_FAULTS:
            st.caption(IMPORT["faults_more"].format(count=len(faults) - MOST_FAULTS))


def show_plan(view: LedgerView, plan: Incoming) -> None:
    """Say what would be added, changed and left."""
    parts = {"added": plan.added, "updated": plan.updated, "unchanged": plan.unchanged}
    heads = [IMPORT[name] for name in parts]
    counts = [IMPORT["count"].format(count=len(rows)) for rows in parts.values()]
    write_table(heads, [counts])
    lines = {
        "added": [row.name for row in plan.added],
        "updated": [
            IMPORT["change"].format(name=row.name, fields=say_fields(plan.changes[row.resource_id]))
            for row in plan.updated
        ],
        "unchanged": [row.name for row in plan.unchanged],
    }
    for name, names in lines.items():
        _list_names(name, names)
    if plan.absent:
        write_words(IMPORT["absent"].format(fields=say_fields(plan.absent)), small=True)
    if plan.kept:
        write_words(IMPORT["kept"].format(count=plan.kept), small=True)
    if view.city.profile.fictional:
        write_words(IMPORT["fictional"], small=True)
    if plan.opens:
        names_opened = "、".join(as_text(name) for name in plan.opens[:MOST_NAMES])
        st.warning(IMPORT["opens"].format(names=names_opened))


def _list_names(name: str, names: Iterable[str]) -> None:
    listed = list(names)
    if not listed:
        return
    with st.expander(IMPORT["names"].format(what=IMPORT[name], count=len(listed))):
        write_words(*(plain_text(line, most=LONGEST_LINE) for line in listed[:MOST_NAMES]))
        say_more(len(listed) - MOST_NAMES)


def say_more(count: int) -> None:
    """Say how many are not listed."""
    if count > 0:
        st.caption(IMPORT["more"].format(count=count))
