"""The panel for several chosen rows: one change for all, counted before it is saved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from interface.escape import plain_text
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

__all__ = ["BulkChange", "list_removable", "plan_change", "save_rows", "show_bulk"]

ACTIONS = (
    "status",
    "confirm",
    "next_check",
    "add_issue",
    "remove_issue",
    "add_function",
    "remove_function",
    "add_programme",
    "remove_programme",
)
FIELDS = {"issue": "issues", "function": "functions", "programme": "programmes"}
LONGEST = 100
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
        format_func=lambda value: plain_text(LABELS.get(value, value), most=LONGEST),
        key=f"ledger-bulk-{action}",
        filter_mode=None,
    )
    return BulkChange(action, value)


@dataclass(frozen=True, slots=True)
class BulkChange:
    """What to do to every chosen row.

    Parameters
    ----------
    action
        One of ``ACTIONS``.
    value
        A value of the list, or of the status.
    day
        For the dates.
    """

    action: str
    value: str = ""
    day: dt.date | None = None


def plan_change(resources: Sequence[Resource], change: BulkChange) -> list[Resource]:
    """Work out the rows a change would alter.

    Parameters
    ----------
    resources
        Chosen rows.
    change
        What to do.

    Returns
    -------
    list of Resource
        Only rows that differ afterwards, as they would be, each with the version it was read in.
    """
    pairs = [(row, _apply(row, change)) for row in resources]
    return [after for before, after in pairs if after != before]


def list_removable(resources: Sequence[Resource], action: str) -> list[str]:
    """List the values that at least one row has and could lose, most frequent first."""
    field = FIELDS[action.removeprefix("remove_")]
    counted: dict[str, int] = {}
    for row in resources:
        for value in getattr(row, field):
            counted[str(value)] = counted.get(str(value), 0) + 1
    return sorted(counted, key=lambda value: (-counted[value], value))


def _apply(row: Resource, change: BulkChange) -> Resource:
    if change.action == "status":
        return replace(row, status=ResourceStatus(change.value))
    if change.action == "confirm":
        return replace(row, last_confirmed=change.day)
    if change.action == "next_check":
        return replace(row, next_check=change.day)
    verb, _, name = change.action.partition("_")
    field = FIELDS[name]
    value = ResourceFunction(change.value) if name == "function" else change.value
    old = getattr(row, field)
    if verb == "remove":
        new: tuple[Any, ...] = tuple(one for one in old if one != value)
    else:
        new = old if value in old else (*old, value)
    changed: dict[str, Any] = {field: new}
    return replace(row, **changed)
