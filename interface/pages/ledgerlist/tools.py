"""The row of tools: who is here, add, take back; and the panel that takes tables in and out."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

import streamlit as st

from interface.pages.frame import as_text
from interface.pages.ledgerlist.chosen import open_panel
from interface.pages.ledgerlist.saving import read_who, save, stamp
from interface.pages.ledgerview.access import now, open_store
from interface.pages.plain import write_step, write_words
from interface.wording.ledger_page import (
    NOBODY,
    SAMPLE,
    STALE,
    TOOLS,
    say_sample_loss,
    say_undoable,
    say_undone,
)
from layers.ledger.protocol import Action, LedgerNote
from layers.ledger.sample import can_have_sample, load_sample, remove_sample
from layers.ledger.tables import write_ledger
from layers.who import tell_who

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interface.pages.ledgerview.access import LedgerView
    from layers.ledger.protocol import Change, LedgerStore
    from zones.resources import Resource

__all__ = ["find_undoable", "offer_sample", "show_part", "show_tools", "show_tools_row"]

WHO, KEPT, ASKED = "ledger-who", "ledger-who-kept", "ledger-sample-asked"
LONGEST_WHO = 60
LOOKED_AT = 500  # changes, newest first, among which one to take back is looked for
MIMES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}


def show_tools_row(view: LedgerView, stale: int) -> None:
    """Show what can be done at any time."""
    st.button(
        TOOLS["add"], type="primary", on_click=open_panel, args=("add", view), key="ledger-add"
    )
    st.button(
        STALE["button"].format(count=stale), on_click=open_panel, args=("stale",), key="ledger-old"
    )
    st.button(TOOLS["tools"], on_click=open_panel, args=("tools",), key="ledger-tools")
    with st.popover(TOOLS["undo"], key="ledger-undo"):
        _show_undo(view)
    _ask_who()


def _ask_who() -> None:
    st.session_state.setdefault(WHO, st.session_state.get(KEPT) or tell_who(NOBODY))
    if not st.session_state[WHO].strip():
        st.session_state[WHO] = tell_who(NOBODY)
    st.html(f'<span class="mw-who">{TOOLS["who"]}</span>', width="content")
    st.session_state[KEPT] = st.text_input(
        TOOLS["who"], key=WHO, max_chars=LONGEST_WHO, width=170, label_visibility="collapsed"
    )


def find_undoable(changes: Sequence[Change], who: str) -> Change | None:
    """Find what a person could take back.

    Parameters
    ----------
    changes
        Newest first.
    who
        The person.

    Returns
    -------
    Change or None
        ``None`` also for the first filling of a ledger, which nobody did by hand.
    """
    undone = {change.undoes for change in changes}
    mine = (
        change
        for change in changes
        if change.who == who and change.action is not Action.UNDO and change.change_id not in undone
    )
    last = next(mine, None)
    return None if last is None or last.action is Action.SEED else last


@st.cache_resource(show_spinner=False, max_entries=8)
def _list_changes(key: tuple[str, str], _view: LedgerView) -> tuple[Change, ...]:  # noqa: ARG001
    with open_store(_view.edition) as store:
        return store.list_changes(limit=LOOKED_AT)


@st.cache_resource(show_spinner=False, max_entries=8)
def _list_notes(key: tuple[str, str], _view: LedgerView) -> tuple[LedgerNote, ...]:  # noqa: ARG001
    with open_store(_view.edition) as store:
        return store.notes


def _show_undo(view: LedgerView) -> None:
    who = read_who()
    last = find_undoable(_list_changes((view.edition.slug, view.mark), view), who)
    if last is None:
        write_words(TOOLS["undo_none"].format(who=who))
        return
    write_words(say_undoable(who, last.action.value, last.when))
    if st.button(TOOLS["undo_go"], key="ledger-undo-go"):
        save(view, partial(_undo, view, last), conflict=TOOLS["undo_conflict"])


def _undo(view: LedgerView, wanted: Change, store: LedgerStore) -> str:
    found = find_undoable(store.list_changes(limit=LOOKED_AT), wanted.who)
    if found is None or store.undo_last(who=wanted.who, when=now()) is None:
        return TOOLS["undo_none"].format(who=wanted.who)
    before = {row.resource_id: row for row in view.resources}
    after = {row.resource_id: row for row in store.list_resources()}
    moved = [key for key in before.keys() | after.keys() if before.get(key) != after.get(key)]
    names = [(after.get(key) or before[key]).name for key in moved[:1]]
    return say_undone(found.action.value, found.when, names, len(moved))


def show_part(name: str, function: str, *arguments: object) -> bool:
    """Draw a part of the page that has a room of its own; ``False`` where it is not there yet."""
    room = f"interface.pages.ledgerview.{name}"
    if find_spec(room) is None:
        return False
    getattr(import_module(room), function)(*arguments)
    return True


def show_tools(view: LedgerView, shown: Sequence[Resource]) -> None:
    """Show the panel: export, import, sample, backup, where the ledger lies."""
    if LedgerNote.NETWORK_FOLDER in _list_notes((view.edition.slug, view.mark), view):
        st.warning(TOOLS["network"])
    write_step(TOOLS["export"])
    _show_export(view, shown)
    write_step(TOOLS["import"])
    show_part("importing", "show_import", view)
    offer_sample(view)
    write_step(TOOLS["backup"])
    slug = view.edition.slug
    write_words(TOOLS["backup_words"], code=f"machiwari ledger backup {slug} / restore {slug}")


def _show_export(view: LedgerView, shown: Sequence[Resource]) -> None:
    write_words(TOOLS["export_lead"].format(count=len(shown)), small=True)
    for public in (False, True):
        audience = "public" if public else "office"
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            for form, mime in MIMES.items():
                st.download_button(
                    f"{TOOLS[audience]}（{TOOLS[form]}）",
                    _prepare(view, shown, form, public=public),
                    file_name=_name_file(view, form, public=public),
                    mime=mime,
                    on_click="ignore",
                    disabled=not shown,
                    key=f"ledger-export-{audience}-{form}",
                )
        write_words(TOOLS[f"{audience}_help"], small=True)


def _prepare(
    view: LedgerView, shown: Sequence[Resource], form: str, *, public: bool
) -> Callable[[], bytes]:
    credited = dict.fromkeys(view.city.sources["credit"])
    about = [(TOOLS["credit"], str(credit)) for credit in credited]
    return lambda: write_ledger(shown, form, public=public, about=about)  # type: ignore[arg-type]


def _name_file(view: LedgerView, form: str, *, public: bool) -> str:
    """Make a file name from identifiers only, never from what somebody typed."""
    mark = "_fictional" if view.city.profile.fictional else ""
    return f"{view.edition.slug}_ledger_{'public' if public else 'office'}{mark}.{form}"


def offer_sample(view: LedgerView) -> None:
    """Offer the invented rows, or to take them out after saying what goes with them."""
    if not can_have_sample(view.city.profile):
        return
    invented = sum(row.fictional for row in view.resources)
    write_step(SAMPLE["head"])
    if not invented:
        write_words(SAMPLE["lead"], small=True)
        if st.button(SAMPLE["load"], key="ledger-sample-load"):
            save(view, partial(_load, view), conflict=TOOLS["undo_conflict"])
        return
    if st.button(SAMPLE["remove"], key="ledger-sample-remove"):
        st.session_state[ASKED] = True
    if not st.session_state.get(ASKED):
        return
    st.warning(as_text(say_sample_loss(invented)))
    with st.container(horizontal=True):
        agreed = st.button(
            SAMPLE["agree"].format(count=invented), type="primary", key="ledger-sample-yes"
        )
        st.button(SAMPLE["keep"], on_click=_forget_question, key="ledger-sample-no")
    if agreed:
        _forget_question()
        save(view, partial(_remove, view), conflict=TOOLS["undo_conflict"])


def _forget_question() -> None:
    st.session_state.pop(ASKED, None)


def _load(view: LedgerView, store: LedgerStore) -> str:
    return SAMPLE["loaded"].format(count=load_sample(store, view.city, **stamp()))


def _remove(view: LedgerView, store: LedgerStore) -> str:
    return SAMPLE["removed"].format(count=remove_sample(store, view.city, **stamp()))
