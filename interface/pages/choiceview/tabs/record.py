"""「記録する」: what was decided, also against the order; the paper, the file, earlier records."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import streamlit as st

from interface.choosing.recording.record import Decision, make_record
from interface.escape import plain_text
from interface.handouts.record.pages import print_record
from interface.pages.choiceview.tabs.reopen import show_earlier, show_opened
from interface.pages.choiceview.tabs.several import show_fairness
from interface.pages.frame import as_text
from interface.pages.plain import write_words
from interface.wording.choice_page import BUSY, CONTROLS
from interface.wording.choice_record import RECORD
from interface.wording.choice_sentences import name_zone
from interface.wording.errors import say_error
from interface.wording.ledger_faults import say_note_warning
from layers.decisions import dump_record, keep_record
from layers.ledger.tables import scan_notes
from zones.errors import ZonesError

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from interface.choosing.model import ChoiceAnswer
    from interface.pages.choiceview.cached import Numbers

__all__ = ["show_record"]

KEPT = "choice-record-made"
FIELDS = "choice-record-"
MOST_CHOSEN, LONGEST, LONGEST_WHO = 20, 2000, 120


def show_record(numbers: Numbers, answer: ChoiceAnswer) -> None:
    """Ask what was decided, keep it, offer the paper and the file.

    Parameters
    ----------
    numbers, answer
        Sheet and answer on screen.
    """
    write_words(RECORD["lead"])
    decision = _ask(answer)
    missing = not (decision.chosen and decision.reasons.strip() and decision.who.strip())
    if decision.chosen and answer.leader and answer.leader not in decision.chosen:
        name = name_zone(answer.sheet.name_zone(answer.leader))
        st.info(as_text(RECORD["against"].format(leader=name)))
    if decision.chosen:
        show_fairness(answer, decision.chosen)
    _warn(decision)
    if st.button(RECORD["save"], type="primary", disabled=missing, key=f"{FIELDS}save"):
        _save(numbers, answer, decision)
    if missing:
        st.caption(RECORD["missing"])
    _offer(numbers.sheet.slug)
    show_earlier(numbers)
    show_opened(numbers)


def _ask(answer: ChoiceAnswer) -> Decision:
    left, right = st.columns(2)
    first = [each.zone_id for each in answer.placings if each.is_candidate]
    chosen = _ask_zones(left, answer, "chosen", [])
    options = _ask_zones(right, answer, "options", first[:MOST_CHOSEN])
    reasons, dissent = (
        place.text_area(RECORD[field], key=f"{FIELDS}{field}", max_chars=LONGEST, height=100)
        for place, field in ((left, "reasons"), (right, "dissent"))
    )
    who = left.text_input(RECORD["who"], key=f"{FIELDS}who", max_chars=LONGEST_WHO)
    today = dt.datetime.now().astimezone().date()
    day = right.date_input(RECORD["date"], today, key=f"{FIELDS}date", format="YYYY/MM/DD")
    return Decision(
        chosen=tuple(chosen),
        reasons=reasons,
        dissent=dissent,
        who=plain_text(who.strip()),
        date=day.isoformat(),
        options=tuple(options),
    )


def _ask_zones(
    place: DeltaGenerator, answer: ChoiceAnswer, field: str, first: list[str]
) -> list[str]:
    """Ask for zones; those of another city, chosen before, are let go."""
    names = dict(zip(answer.sheet.zone_ids, map(name_zone, answer.sheet.zone_names), strict=True))
    key = f"{FIELDS}{field}"
    if not set(st.session_state.get(key, first)) <= set(names):
        del st.session_state[key]
    st.session_state.setdefault(key, first)
    chosen: list[str] = place.multiselect(
        RECORD[field],
        list(names),
        format_func=names.__getitem__,
        key=key,
        max_selections=MOST_CHOSEN,
        placeholder=CONTROLS["placeholder"],
    )
    return chosen


def _warn(decision: Decision) -> None:
    """Warn of what seems to be about somebody; people decide whether it is."""
    warnings = scan_notes(f"{decision.reasons}\n{decision.dissent}")
    if warnings:
        lines = dict.fromkeys(say_note_warning(warning) for warning in warnings)
        st.warning("\n\n".join(as_text(line) for line in [*lines, RECORD["personal"]]))


def _save(numbers: Numbers, answer: ChoiceAnswer, decision: Decision) -> None:
    with st.spinner(BUSY["print"]):
        record = make_record(answer, decision)
        try:
            path = keep_record(numbers.sheet.slug, record, decision.date)
        except ZonesError as error:
            st.error(as_text(say_error(error)))
            return
        paper = print_record(answer, decision, str(record["digest"]))
    st.session_state[KEPT] = {
        "slug": numbers.sheet.slug,
        "name": path.name,
        "file": dump_record(record),
        "pdf": paper,
    }


def _offer(slug: str) -> None:
    made: dict[str, Any] | None = st.session_state.get(KEPT)
    if made is None or made["slug"] != slug:
        return
    st.success(as_text(RECORD["saved"].format(name=made["name"])))
    stem = f"{slug}_{str(made['name']).removesuffix('.json')}"
    left, right = st.columns(2)
    left.download_button(
        RECORD["pdf"],
        made["pdf"],
        file_name=f"{stem}.pdf",
        mime="application/pdf",
        on_click="ignore",
        width="stretch",
        type="primary",
        key=f"{FIELDS}pdf",
    )
    right.download_button(
        RECORD["file"],
        made["file"],
        file_name=f"{stem}.json",
        mime="application/json",
        on_click="ignore",
        width="stretch",
        key=f"{FIELDS}file",
    )
    st.caption(RECORD["where"])
