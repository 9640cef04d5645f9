"""Records that were kept, opened again: are the figures the same, and what has changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from interface.choosing.recording.record import list_changed, replay
from interface.choosing.saying import tell_headline
from interface.handouts.record.pages import print_record
from interface.pages.frame import as_text
from interface.pages.plain import write_pairs, write_words
from interface.wording.choice_record import PRINT, RECORD, name_input, say_chosen
from interface.wording.choice_sentences import name_zone
from interface.wording.import_page import style_uploader
from layers.decisions import (
    RECORD_LIMIT_BYTES,
    list_records,
    parse_record,
    read_record,
)
from zones.errors import ZonesError

if TYPE_CHECKING:
    from interface.choosing.recording.record import Replayed
    from interface.pages.choiceview.cached import Numbers

__all__ = ["show_earlier", "show_opened"]

NONE = ""
LIMIT_MB = RECORD_LIMIT_BYTES // 1_000_000


def show_earlier(numbers: Numbers) -> None:
    """List the records kept of the city, and open the chosen one."""
    paths = {path.name: path for path in list_records(numbers.sheet.slug)}
    if not paths:
        st.caption(RECORD["none"])
        return
    name = st.selectbox(
        RECORD["earlier"],
        [NONE, *paths],
        format_func=lambda each: each.removesuffix(".json") or "—",
        key="choice-earlier",
        filter_mode=None,
    )
    if name:
        try:
            _show(numbers, replay(read_record(paths[name])), name)
        except ZonesError:
            st.error(RECORD["refused"])


def show_opened(numbers: Numbers) -> None:
    """Open a file of a decision and work it out again."""
    st.html(style_uploader(LIMIT_MB, limit=RECORD["limit"], too_large=RECORD["large"]))
    file = st.file_uploader(
        RECORD["open"], type=["json"], key="choice-open", max_upload_size=LIMIT_MB
    )
    if file is None:
        return
    try:
        _show(numbers, replay(parse_record(file.getvalue(), name=file.name)), "opened")
    except ZonesError:
        st.error(RECORD["refused"])


def _show(numbers: Numbers, replayed: Replayed, key: str) -> None:
    sheet, decision = replayed.answer.sheet, replayed.decision
    if not replayed.untouched:
        st.error(RECORD["touched"])
    if replayed.same:
        st.success(RECORD["same"])
    else:
        st.error(RECORD["different"])
    names = [name_zone(sheet.name_zone(zone)) for zone in decision.chosen]
    write_words(tell_headline(replayed.answer), f"{sheet.city} {sheet.ruler}")
    write_pairs(
        [
            (PRINT["chosen"], say_chosen(names)),
            (PRINT["reasons"], decision.reasons),
            (PRINT["dissent"], decision.dissent or PRINT["none"]),
            (PRINT["decided"], decision.who),
            (PRINT["date"], decision.date),
        ]
    )
    if sheet.slug == numbers.sheet.slug:
        changed, gone = list_changed(sheet.inputs, numbers.sheet.inputs)
        listed = "、".join(map(name_input, [*changed, *gone]))
        st.caption(
            as_text(RECORD["changed"].format(names=listed) if listed else RECORD["unchanged"])
        )
    st.download_button(
        RECORD["pdf"],
        print_record(replayed.answer, decision, str(replayed.digest)),
        file_name=f"{sheet.slug}_{decision.date}.pdf",
        mime="application/pdf",
        on_click="ignore",
        key=f"choice-reprint-{key}",
    )
