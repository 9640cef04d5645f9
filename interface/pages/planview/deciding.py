"""Which plan was decided on: the form, the kept record, its paper."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import streamlit as st

from interface.escape import plain_text
from interface.handouts.plans.record import print_plan_record
from interface.pages.frame import as_text
from interface.pages.plain import write_words
from interface.plans.record import ABOUT, PlanDecision, make_plan_record
from interface.wording.errors import say_error
from interface.wording.ledger_faults import say_note_warning
from interface.wording.plans import DECIDE
from layers.decisions import dump_record, keep_record, list_records
from layers.ledger.tables import scan_notes
from zones.errors import ZonesError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.plans.model import SavedPlan

__all__ = ["show_deciding"]

KEY = "plans-decide-"
MADE = "plans-decided"
LONGEST, LONGEST_WHO = 2000, 120
DAY = 10  # letters of a date at the beginning of a file name


def show_deciding(slug: str, plans: Sequence[SavedPlan]) -> None:
    """Ask which plan was decided on and why, keep it, offer paper and file.

    Parameters
    ----------
    slug
        The city.
    plans
        Those side by side on the page.
    """
    write_words(DECIDE["lead"])
    names = {plan.plan_id: plan.name for plan in plans}
    if st.session_state.get(f"{KEY}chosen") not in names:
        st.session_state.pop(f"{KEY}chosen", None)
    chosen = st.selectbox(
        DECIDE["chosen"],
        list(names),
        index=None,
        format_func=names.__getitem__,
        key=f"{KEY}chosen",
        placeholder=DECIDE["placeholder"],
        filter_mode=None,
    )
    decision = _ask()
    _warn(decision)
    missing = not (chosen and decision.reasons.strip() and decision.who)
    if st.button(DECIDE["save"], type="primary", disabled=missing, key=f"{KEY}save"):
        plan = next(plan for plan in plans if plan.plan_id == chosen)
        _save(slug, plan, [each for each in plans if each is not plan], decision)
    if missing:
        st.caption(DECIDE["missing"])
    _offer(slug)
    earlier = list_records(slug, about=ABOUT)
    if earlier:
        said = DECIDE["earlier"].format(count=len(earlier), date=earlier[0].name[:DAY])
        st.caption(as_text(said))


def _ask() -> PlanDecision:
    left, right = st.columns(2)
    reasons, dissent = (
        place.text_area(DECIDE[field], key=f"{KEY}{field}", max_chars=LONGEST, height=100)
        for place, field in ((left, "reasons"), (right, "dissent"))
    )
    who = left.text_input(DECIDE["who"], key=f"{KEY}who", max_chars=LONGEST_WHO)
    today = dt.datetime.now().astimezone().date()
    day = right.date_input(DECIDE["date"], today, key=f"{KEY}date", format="YYYY/MM/DD")
    return PlanDecision(reasons, dissent, plain_text(who.strip()), day.isoformat())


def _warn(decision: PlanDecision) -> None:
    """Warn of what seems to be about somebody; people decide whether it is."""
    warnings = scan_notes(f"{decision.reasons}\n{decision.dissent}")
    if warnings:
        lines = dict.fromkeys(say_note_warning(warning) for warning in warnings)
        st.warning("\n\n".join(as_text(line) for line in [*lines, DECIDE["personal"]]))


def _save(slug: str, plan: SavedPlan, others: Sequence[SavedPlan], decision: PlanDecision) -> None:
    try:
        record = make_plan_record(plan, others, decision)
        path = keep_record(slug, record, decision.date, about=ABOUT)
        paper = print_plan_record(plan, others, decision, str(record["digest"]))
    except ZonesError as error:
        st.error(as_text(say_error(error)))
        return
    st.session_state[MADE] = {
        "slug": slug,
        "name": path.name,
        "file": dump_record(record),
        "pdf": paper,
    }


def _offer(slug: str) -> None:
    made: dict[str, Any] | None = st.session_state.get(MADE)
    if made is None or made["slug"] != slug:
        return
    st.success(as_text(DECIDE["saved"].format(name=made["name"])))
    stem = f"{slug}_{str(made['name']).removesuffix('.json')}"
    for place, form, mime, part in zip(
        st.columns(2), ("pdf", "json"), ("application/pdf", "application/json"), ("pdf", "file"),
        strict=True,
    ):  # fmt: skip
        place.download_button(
            DECIDE[part],
            made[part],
            file_name=f"{stem}.{form}",
            mime=mime,
            on_click="ignore",
            width="stretch",
            key=f"{KEY}{part}",
        )
