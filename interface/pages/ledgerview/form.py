"""The form of one resource: nothing is saved while something is wrong, nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from interface.escape import inert
from interface.pages.frame import as_text, guard_page
from interface.pages.ledgerview.access import now, open_store
from interface.pages.ledgerview.editing.conflict import (
    DONE,
    find_conflict,
    note_conflict,
    show_conflict,
)
from interface.pages.ledgerview.editing.drafts import drop_draft, open_draft, who_is_here
from interface.pages.ledgerview.editing.fields import (
    ask_basics,
    ask_contact,
    ask_day,
    ask_life,
    ask_more,
)
from interface.pages.ledgerview.editing.pin import ask_place
from interface.pages.ledgerview.editing.values import find_twins, read_draft
from interface.wording.errors import say_error
from interface.wording.ledger_form import FORM, GROUPS, say_duplicate, say_saved, say_wrong
from interface.wording.ledger_page import BUSY, NOBODY
from layers.who import tell_who
from zones.errors import EditConflictError, ZonesError
from zones.resources import ResourceStatus

if TYPE_CHECKING:
    from collections.abc import Callable

    from interface.pages.ledgerview.access import LedgerView
    from interface.pages.ledgerview.editing.drafts import Draft
    from interface.pages.ledgerview.editing.values import Answer
    from layers.ledger.protocol import LedgerStore
    from zones.resources import Resource

__all__ = ["show_form"]

STYLE = Path(__file__).resolve().parent / "editing" / "form.css"
FIELDS = {
    "more": ("also", "categories", "programmes", "targets", "candidate"),
    "place": ("address", "location_mode", "municipality_code"),
    "contact": (
        "operator", "host", "phone", "url", "capacity", "reach_m", "tier", "barrier_free", "notes",
    ),
    "life": ("status", "source", "consent", "last_confirmed", "next_check"),
}  # fmt: skip
OFFERED = {
    ResourceStatus.ACTIVE: ("rest", "close"),
    ResourceStatus.DORMANT: ("reopen", "close"),
    ResourceStatus.CLOSED: ("reopen",),
}
DONE_WORDS = {"rest": "rested", "reopen": "reopened", "close": "closed"}


def show_form(view: LedgerView, resource_id: str | None, spot: tuple[float, float] | None) -> None:
    """Draw the editor of one resource.

    Parameters
    ----------
    view
        The city and its ledger.
    resource_id
        Which resource; ``None`` adds one.
    spot
        Last press on the map, degrees of EPSG:6668.
    """
    st.html(STYLE)
    conflict = find_conflict(view, resource_id)
    if conflict is not None:
        show_conflict(view, conflict)
        return
    _draw(view, resource_id, spot)


@st.fragment
def _draw(view: LedgerView, resource_id: str | None, spot: tuple[float, float] | None) -> None:
    # a fragment runs alone after a key press, without the guard of the page around it
    with st.container(key="ledger-form", gap="xsmall"):
        guard_page(lambda: _fill_in(view, resource_id, spot))()


def _fill_in(view: LedgerView, resource_id: str | None, spot: tuple[float, float] | None) -> None:
    draft = open_draft(view, resource_id)
    if draft is None:
        st.warning(FORM["gone"])
        return
    _write_title(view, draft)
    answer = _read_so_far(draft)
    wrong = {
        name: sentence
        for name, sentence in answer.wrong.items()
        if draft.tried or draft.typed.get(name) != draft.shown.get(name)
    }
    ask_basics(draft, view.resources, wrong)
    ask_day(draft, wrong)
    _group("more", wrong, lambda: ask_more(draft, view.resources, wrong))
    _group("place", wrong, lambda: ask_place(view, draft, spot, wrong))
    _group("contact", wrong, lambda: ask_contact(draft, view.city.profile, wrong))
    _group("life", wrong, lambda: ask_life(draft, wrong))
    for twin in find_twins(answer.resource, view.resources):
        st.warning(as_text(say_duplicate(twin.name, same_address=bool(twin.address))))
    _ask_save(view, draft)
    if not draft.is_new:
        _ask_status(view, draft)


def _write_title(view: LedgerView, draft: Draft) -> None:
    title = FORM["add"] if draft.is_new else FORM["edit"].format(name=draft.base.name)
    st.html(f'<h3 class="mw-form-title">{inert(title)}</h3>')
    if draft.base.fictional:
        st.html(f'<p class="mw-label-fiction">{inert(FORM["fictional"])}</p>')
    known = {row.resource_id for row in view.resources}
    if not draft.is_new and draft.base.resource_id not in known:
        st.warning(FORM["gone"])


def _read_so_far(draft: Draft) -> Answer:
    """Read the widgets before they are drawn, so that a sentence stands under each field."""
    for name in draft.typed:
        key = draft.key(name)
        if key in st.session_state:
            draft.typed[name] = st.session_state[key]
    return read_draft(draft)


def _group(name: str, wrong: dict[str, str], ask: Callable[[], None]) -> None:
    """Draw a group folded away, unless something in it is to be put right."""
    is_wrong = any(field in wrong for field in FIELDS[name])
    label = GROUPS["wrong"].format(group=GROUPS[name]) if is_wrong else GROUPS[name]
    with st.expander(label, expanded=is_wrong):
        ask()


def _try(draft: Draft) -> None:
    draft.tried = True


def _ask_save(view: LedgerView, draft: Draft) -> None:
    resource_id = None if draft.is_new else draft.base.resource_id
    save, throw = st.columns(2)
    pressed = save.button(
        FORM["save"], type="primary", key=draft.key("save"), on_click=_try, args=(draft,),
        width="stretch",
    )  # fmt: skip
    if throw.button(
        FORM["throw"], disabled=not draft.is_touched, key=draft.key("throw"), width="stretch"
    ):
        drop_draft(view, resource_id)
        st.rerun()
    answer = read_draft(draft)
    if answer.wrong and draft.tried:
        st.error(as_text(say_wrong(list(answer.wrong))))
    elif pressed and not draft.is_touched:
        st.info(FORM["unchanged"])
    elif pressed:
        _save(view, draft, answer.resource)
    elif draft.is_touched:
        st.caption(FORM["unsaved"])


def _save(view: LedgerView, draft: Draft, mine: Resource) -> None:
    who = who_is_here(tell_who(NOBODY))
    version = draft.base.version

    def write(store: LedgerStore) -> Resource:
        if draft.is_new:
            return store.add(mine, who=who, when=now())
        return store.update(mine, expected_version=version, who=who, when=now())

    done = say_saved(mine.name, mine.status, new=draft.is_new, candidate=mine.candidate)
    _write(view, draft, write, done)


def _write(
    view: LedgerView, draft: Draft, write: Callable[[LedgerStore], Resource], done: str
) -> None:
    """Save; what was typed is dropped only when the ledger has it."""
    try:
        with st.spinner(BUSY["save"]), open_store(view.edition) as store:
            saved = write(store)
    except EditConflictError as error:
        note_conflict(view, error)
        st.rerun()
    except ZonesError as error:
        st.error(as_text(say_error(error)))
        return
    drop_draft(view, None if draft.is_new else saved.resource_id)
    st.session_state[DONE] = done
    st.rerun()


def _ask_status(view: LedgerView, draft: Draft) -> None:
    """Offer to close, rest or reopen it."""
    base, who = draft.base, who_is_here(tell_who(NOBODY))
    key, version = base.resource_id, base.version
    resting = replace(base, status=ResourceStatus.DORMANT)
    deeds: dict[str, Callable[[LedgerStore], Resource]] = {
        "rest": lambda store: store.update(resting, expected_version=version, who=who, when=now()),
        "reopen": lambda store: store.reopen_resource(
            key, expected_version=version, who=who, when=now()
        ),
        "close": lambda store: store.close_resource(
            key, expected_version=version, who=who, when=now()
        ),
    }
    with st.expander(FORM["life_head"].format(status=base.status.label)):
        st.caption(FORM["save_first"] if draft.is_touched else FORM["life_note"])
        offered = OFFERED[base.status]
        for place, name in zip(st.columns(len(offered)), offered, strict=True):
            pressed = place.button(
                FORM[name], key=draft.key(name), disabled=draft.is_touched, width="stretch"
            )
            if pressed:
                _write(view, draft, deeds[name], FORM[DONE_WORDS[name]].format(name=base.name))
