"""What happened to one resource, and the way back to any of its last versions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from interface.escape import inert
from interface.pages.frame import as_text
from interface.pages.ledgerview.access import now, open_store
from interface.pages.ledgerview.editing.conflict import DONE
from interface.pages.ledgerview.editing.drafts import drop_draft, find_draft, who_is_here
from interface.pages.ledgerview.editing.pin import name_towns
from interface.wording.errors import say_error
from interface.wording.ledger_commands import ACTIONS
from interface.wording.ledger_edits import (
    HISTORY,
    group_label,
    list_groups,
    say_group,
    say_moment,
)
from interface.wording.ledger_page import BUSY, NOBODY
from interface.wording.ledger_values import PLACE_FIELDS
from layers.who import tell_who
from zones.errors import EditConflictError, ZonesError
from zones.ledger import list_changed_fields
from zones.resources import LocationMode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from streamlit.delta_generator import DeltaGenerator

    from interface.pages.ledgerview.access import LedgerView
    from layers.ledger.protocol import HistoryEntry
    from zones.resources import Resource

__all__ = ["describe_entry", "show_history"]

STYLE = Path(__file__).resolve().parent / "editing" / "form.css"
WANTED, FAILED = "ledger-restore", "ledger-failed"
EARLIER = 10  # versions before the present one


def show_history(view: LedgerView, resource_id: str) -> None:
    """Draw the last versions of a resource, newest first, each with a way back to it.

    Parameters
    ----------
    view
        The city and its ledger.
    resource_id
        Which resource.
    """
    st.html(STYLE)
    with open_store(view.edition) as store:
        entries = store.history(resource_id)
    states = [state for entry in entries for state in (entry.after, entry.before) if state]
    if not states:
        st.info(HISTORY["none"])
        return
    labels = name_towns(view.city) | {tier.id: tier.label for tier in view.city.profile.tiers}
    with st.container(key="ledger-versions", gap="xsmall"):
        for entry in entries[: EARLIER + 1]:
            _show_entry(view, entry, entries[0], labels)
    rest = len(entries) - EARLIER - 1
    if rest > 0:
        st.caption(HISTORY["older"].format(count=rest))


def _show_entry(
    view: LedgerView, entry: HistoryEntry, newest: HistoryEntry, labels: Mapping[str, str]
) -> None:
    is_now = entry is newest and entry.after is not None
    action = ACTIONS.get(entry.change.action.value, entry.change.action.value)
    line = HISTORY["line"].format(version=entry.version, action=action)
    mark = f"（{HISTORY['now']}）" if is_now else ""
    when = HISTORY["when"].format(when=say_moment(entry.change.when), who=entry.change.who)
    items = "".join(
        f"<li>{inert(text)}</li>" for text in describe_entry(entry, newest.after, labels)
    )
    can_go_back = not is_now and entry.after is not None
    with st.container(border=True, gap="xsmall"):
        text, button = st.columns([7, 3], gap="small")
        text.html(
            f'<div class="mw-versions"><p class="mw-when">{inert(line + mark)}</p>'
            f"<p>{inert(when)}</p><ul>{items}</ul></div>"
        )
        if can_go_back:
            _offer_back(view, entry, newest, button)


def describe_entry(
    entry: HistoryEntry, current: Resource | None, labels: Mapping[str, str]
) -> list[str]:
    """Say what one change did, field by field.

    Parameters
    ----------
    entry
        One version of one resource.
    current
        The resource as it is now: a place that is not public now is not told from earlier either.
    labels
        Names of tiers and 町丁目 by id.
    """
    before, after = entry.before, entry.after
    if before is None:
        return [HISTORY["made"]]
    if after is None:
        return [HISTORY["removed"]]
    states = (before, after, *([current] if current is not None else []))
    hide = any(state.location_mode is not LocationMode.PUBLIC for state in states)
    groups = list_groups(list_changed_fields(before, after))
    said = [_say_change(before, after, group, labels, hide=hide) for group in groups]
    return said or [HISTORY["nothing"]]


def _say_change(
    before: Resource,
    after: Resource,
    group: Sequence[str],
    labels: Mapping[str, str],
    *,
    hide: bool,
) -> str:
    whole = tuple(group)
    field = group_label(whole)
    if hide and set(whole) & set(PLACE_FIELDS):
        return HISTORY["moved"].format(field=field)
    old = say_group(before, whole, labels, hide=hide)
    new = say_group(after, whole, labels, hide=hide)
    if old == new and "lon" in whole:
        return HISTORY["pin"]
    return HISTORY["change"].format(field=field, before=old, after=new)


def _offer_back(
    view: LedgerView, entry: HistoryEntry, newest: HistoryEntry, place: DeltaGenerator
) -> None:
    """Ask once, then bring the version back."""
    wanted = (view.edition.slug, entry.resource_id, entry.version)
    key = f"{entry.resource_id}-{entry.version}"
    asked, seen = st.session_state.get(WANTED, (None, 0))
    if asked != wanted:
        if place.button(HISTORY["back"], key=f"ledger-back-{key}", width="stretch"):
            # what was seen when it was asked for: a later change is a conflict, not overwritten
            st.session_state[WANTED] = (wanted, newest.version)
            st.rerun()
        return
    when = say_moment(entry.change.when)
    st.info(as_text(HISTORY["ask"].format(version=entry.version, when=when)))
    after, current = entry.after, newest.after
    if after and current and after.location_mode is not current.location_mode:
        st.warning(HISTORY["opens"].format(mode=after.location_mode.label))
    draft = find_draft(view, entry.resource_id)
    if draft is not None and draft.is_touched:
        st.warning(HISTORY["unsaved"])
    left, right = st.columns(2)
    if left.button(HISTORY["do"], type="primary", key=f"ledger-do-{key}", width="stretch"):
        _restore(view, entry, None if current is None else seen)
    if right.button(HISTORY["stop"], key=f"ledger-stop-{key}", width="stretch"):
        del st.session_state[WANTED]
        st.rerun()


def _restore(view: LedgerView, entry: HistoryEntry, expected: int | None) -> None:
    who = who_is_here(tell_who(NOBODY))
    try:
        with st.spinner(BUSY["save"]), open_store(view.edition) as store:
            saved = store.restore(
                entry.resource_id, entry.version, who=who, when=now(),
                expected_version=expected,
            )  # fmt: skip
    except EditConflictError as error:
        # somebody saved after this list was drawn: the list is drawn again, nothing else happened
        st.session_state[FAILED] = say_error(error)
    except ZonesError as error:
        st.error(as_text(say_error(error)))
        return
    else:
        draft = find_draft(view, entry.resource_id)
        if draft is not None and not draft.is_touched:
            drop_draft(view, entry.resource_id)
        st.session_state[DONE] = HISTORY["done"].format(name=saved.name, version=entry.version)
    st.session_state.pop(WANTED, None)
    st.rerun()
