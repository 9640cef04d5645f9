"""「懇談会モード」: a meeting on the screen, one idea at a time, driven by arrow keys."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from interface.escape import inert
from interface.pages.frame import as_text
from interface.pages.karteview.making import Shelf
from interface.pages.ledgerview.access import open_ledger_view
from interface.pages.meetingview.editor import open_plan, show_editor
from interface.pages.meetingview.making import tell_zone, try_out
from interface.pages.meetingview.stage import show_stage
from interface.pages.meetingview.view import (
    ASKER,
    settle_scene,
)
from interface.pages.packview.making import book_of
from interface.pages.plain import make_plain
from interface.pages.voiceview.view import places_of
from interface.wording import meeting_mode as wording
from interface.wording.method import FICTIONAL
from layers.meetings.model import MeetingKey

if TYPE_CHECKING:
    from collections.abc import Collection

    from interface.meeting.model import MeetingFacts
    from interface.pages.meetingview.making import Told

__all__ = ["show"]

STYLE = Path(__file__).resolve().parent / "meetingview" / "meeting.css"


def show() -> None:
    """Draw the page."""
    make_plain()
    st.html(STYLE)
    view = ASKER.open_view()
    head = st.container()
    left, right = st.columns([13, 7], gap="medium")
    with right, st.container(key="mw-panel", gap="small"):
        ledger = open_ledger_view(ASKER.ask_city(view))
        tier_id, zone_id = ASKER.ask_zone(view, ledger.edition)
    if not tier_id:
        ASKER.keep_address(view)
        head.info(wording.NO_TIER)
        return
    today = dt.datetime.now().astimezone().date()
    shelf = Shelf(ledger.edition, ledger.mark, tier_id, today)
    book = book_of(ledger, shelf, internal=False)
    facts = next(each for each in book.facts if each.zone_id == zone_id)
    key = MeetingKey(ledger.edition.slug, tier_id, zone_id)
    with head:
        plan = open_plan(key)
    told = tell_zone(book, facts, shelf, plan)
    start = settle_scene(view, [scene.key for scene in told.scenes])
    ASKER.keep_address(view)
    with head:
        if view.refused:
            st.warning(as_text(wording.refuse_address(view.refused)))
        _show_head(facts, sum(not each.wish.hidden for each in told.steps))
    with left:
        if not told.scenes:
            st.info(wording.EDITOR["all_hidden"])
        show_stage(
            told.scenes,
            start,
            on_scene=partial(view.chosen.__setitem__, "step"),
            on_trial=partial(try_out, shelf=shelf, zone_id=zone_id),
        )
    with right:
        _show_tabs(key, told, places_of(ledger.edition))


def _show_tabs(key: MeetingKey, told: Told, places: Collection[str]) -> None:
    steps, keys = st.tabs([wording.DESK["steps"], wording.DESK["keys"]])
    with steps:
        show_editor(key, told.steps, places)
    with keys:
        _show_keys()


def _show_head(facts: MeetingFacts, count: int) -> None:
    mark = f'<strong class="mw-banner">{FICTIONAL}</strong> ' if facts.fictional else ""
    st.html(
        f'<header class="mw-head"><h1>{mark}{inert(wording.say_head(facts.name, count))}</h1>'
        f"<p>{inert(wording.DESK['offline'])}</p></header>"
    )


def _show_keys() -> None:
    rows = "".join(
        f'<tr><th scope="row">{inert(key)}</th><td>{inert(act)}</td></tr>'
        for key, act in wording.KEYS
    )
    st.html(f'<table class="mw-keys"><tbody>{rows}</tbody></table>')
