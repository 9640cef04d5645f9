"""The widgets of the form, in groups; a sentence stands under a field that is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from interface.escape import inert, plain_text
from interface.pages.frame import as_text
from interface.wording.ledger_faults import say_note_warning
from interface.wording.ledger_form import CONSENT, FIELD_LABELS, FORM, HELP, MODES
from interface.wording.ledger_values import say_day, say_opening
from layers.ledger.tables import scan_notes
from layers.ledger.tables.reading.cells import CellError, Tidied, read_date
from zones.opening import parse_opening
from zones.resources import (
    DEFAULT_CATEGORIES,
    DEFAULT_ISSUES,
    DEFAULT_PROGRAMMES,
    DEFAULT_TARGETS,
    BarrierFree,
    LocationMode,
    ResourceFunction,
    ResourceStatus,
)
from zones.vocabulary import FacilityKind, LabelledEnum

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from interface.pages.ledgerview.editing.drafts import Draft
    from zones.resources import Resource
    from zones.tiers import CityProfile

__all__ = [
    "ask_basics",
    "ask_contact",
    "ask_day",
    "ask_life",
    "ask_mode",
    "ask_more",
    "say_beside",
    "write_text",
]

WORDS = {
    "categories": DEFAULT_CATEGORIES,
    "programmes": DEFAULT_PROGRAMMES,
    "issues": DEFAULT_ISSUES,
    "targets": DEFAULT_TARGETS,
}
Wrong = dict[str, str]


def say_beside(sentence: str, *, wrong: bool = False) -> None:
    """Write a sentence under a field."""
    mark = "mw-wrong" if wrong else "mw-says"
    role = ' role="alert"' if wrong else ""
    st.html(f'<p class="{mark}"{role}>{inert(sentence)}</p>')


def _prepare(draft: Draft, name: str) -> dict[str, Any]:
    """Put what was typed into a widget that is drawn for the first time, or again."""
    key = draft.key(name)
    if key not in st.session_state:
        st.session_state[key] = draft.typed[name]
    # an example inside the field, not behind a sign: one stop less for the keyboard
    return {"label": FIELD_LABELS[name], "key": key, "placeholder": HELP.get(name, FORM["choose"])}


def _finish(draft: Draft, name: str, value: object, wrong: Wrong) -> None:
    draft.typed[name] = value
    if name in wrong:
        say_beside(wrong[name], wrong=True)


def write_text(draft: Draft, name: str, wrong: Wrong) -> str:
    """Draw a line of text."""
    value: str = st.text_input(**_prepare(draft, name) | {"placeholder": HELP.get(name)})
    _finish(draft, name, value, wrong)
    return value


def _choose(
    draft: Draft, name: str, options: Sequence[Any], wrong: Wrong, say: Callable[[Any], str]
) -> None:
    value = st.selectbox(**_prepare(draft, name), options=options, format_func=say)
    _finish(draft, name, value, wrong)


def _label(member: LabelledEnum) -> str:
    return member.label


def _choose_several(draft: Draft, name: str, options: Iterable[LabelledEnum], wrong: Wrong) -> None:
    value = st.multiselect(
        **_prepare(draft, name),
        options=list(options),
        format_func=_label,
    )
    order = list(options)
    _finish(draft, name, sorted(value, key=order.index), wrong)


def _choose_words(draft: Draft, name: str, rows: Iterable[Resource], wrong: Wrong) -> None:
    """Choose words of the council, or write new ones."""
    used = {plain_text(word) for row in rows for word in getattr(row, name)}
    known = [*WORDS[name], *draft.shown[name], *sorted(used)]
    value = st.multiselect(
        **_prepare(draft, name),
        options=[word for word in dict.fromkeys(known) if word],
        accept_new_options=True,
    )
    _finish(draft, name, list(value), wrong)


def ask_basics(draft: Draft, rows: Iterable[Resource], wrong: Wrong) -> None:
    """Ask for what a resource is: its name, kind, function and issues."""
    left, right = st.columns([3, 2], gap="small")
    with left:
        write_text(draft, "name", wrong)
    with right:
        _choose(draft, "kind", list(FacilityKind), wrong, _label)
    left, right = st.columns(2, gap="small")
    with left:
        _choose_several(draft, "functions", ResourceFunction, wrong)
    with right:
        _choose_words(draft, "issues", rows, wrong)


def ask_day(draft: Draft, wrong: Wrong) -> None:
    """Ask for the timetable and read it back at once."""
    text = write_text(draft, "opening_text", wrong)
    if not text.strip():
        return
    is_typed = text != draft.shown["opening_text"]
    parsed = parse_opening(text)
    rules = parsed.rules if is_typed else draft.base.opening or parsed.rules
    if rules:
        say_beside(f"→ {say_opening(rules)}")
    unread = parsed.unread if is_typed or not draft.base.opening else ()
    if unread:
        words = "、".join(plain_text(word, most=60) for word in unread)
        say_beside(FORM["unread"].format(words=words), wrong=True)
    elif not rules:
        say_beside(FORM["nothing_read"], wrong=True)


def ask_more(draft: Draft, rows: Iterable[Resource], wrong: Wrong) -> None:
    """Ask for what narrows a resource further down."""
    rows = tuple(rows)
    _choose_several(draft, "also", FacilityKind, wrong)
    for name in ("categories", "programmes", "targets"):
        _choose_words(draft, name, rows, wrong)
    key = _prepare(draft, "candidate")["key"]
    _finish(draft, "candidate", st.checkbox(FORM["candidate"], key=key), wrong)


def ask_mode(draft: Draft, wrong: Wrong) -> None:
    """Ask how much of the place may be shown."""
    _choose(draft, "location_mode", list(LocationMode), wrong, MODES.__getitem__)


def ask_contact(draft: Draft, profile: CityProfile, wrong: Wrong) -> None:
    """Ask who runs it, how to reach them, and what it holds."""
    pairs = st.columns(2, gap="small")
    for number, name in enumerate(("operator", "host", "phone", "url")):
        with pairs[number % 2]:
            write_text(draft, name, wrong)
    for place, (name, kind) in zip(
        st.columns(2, gap="small"), (("capacity", int), ("reach_m", float)), strict=True
    ):
        step, form = (1, "%d") if kind is int else (50.0, "%g")
        with place:
            value = st.number_input(
                **_prepare(draft, name), min_value=kind(0), step=step, format=form
            )
            _finish(draft, name, value, wrong)
    names = {tier.id: tier.label for tier in profile.tiers}
    choices = list(dict.fromkeys(["", *names, draft.shown["tier"]]))
    unknown = FORM["no_tier"]
    _choose(draft, "tier", choices, wrong, lambda t: names.get(t, plain_text(t) or unknown))
    _choose_several(draft, "barrier_free", BarrierFree, wrong)
    _ask_notes(draft, wrong)


def _ask_notes(draft: Draft, wrong: Wrong) -> None:
    """Ask for a note; warn at once where it seems to be about somebody."""
    value = st.text_area(**_prepare(draft, "notes"), height=90)
    draft.typed["notes"] = value
    warnings = scan_notes(value) if value != draft.shown["notes"] else []
    if warnings:
        lines = dict.fromkeys(say_note_warning(warning) for warning in warnings)
        st.warning("\n\n".join(as_text(line) for line in lines))
        key = draft.key("sure")
        if key not in st.session_state:
            st.session_state[key] = draft.sure_of == value
        elif draft.sure_of not in {None, value}:
            # the tick was for another note
            st.session_state[key] = False
        draft.sure_of = value if st.checkbox(FORM["sure"], key=key) else None
        if draft.sure_of == value:
            wrong.pop("notes", None)
    if "notes" in wrong:
        say_beside(FORM["ask_sure"] if warnings else wrong["notes"], wrong=True)


def ask_life(draft: Draft, wrong: Wrong) -> None:
    """Ask whether it is at work, who said so and when."""
    _choose(draft, "status", list(ResourceStatus), wrong, _label)
    write_text(draft, "source", wrong)
    _choose(draft, "consent", list(CONSENT), wrong, str)
    for name in ("last_confirmed", "next_check"):
        text = write_text(draft, name, wrong)
        if text != draft.shown[name] and name not in wrong:
            day = _read_day(text)
            if day is not None:
                say_beside(FORM["date"].format(day=say_day(day)))


def _read_day(text: str) -> dt.date | None:
    try:
        return read_date(text, Tidied())
    except CellError:
        return None
