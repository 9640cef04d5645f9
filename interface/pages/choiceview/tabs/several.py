"""「いくつか同時に」: the best set of districts, others nearly as good, and what they share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from interface.choosing.answer import answer_choice
from interface.choosing.numbers.fair import find_fairness
from interface.pages.plain import write_step, write_table, write_words
from interface.wording.choice_fairness import FAIR, FAIR_HEADS, list_fairness
from interface.wording.choice_page import HEADS, SEVERAL, SPACING
from interface.wording.choice_sentences import name_zone
from interface.wording.numbers import say_percent
from zones.choice.together.several import Spacing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interface.choosing.model import ChoiceAnswer

__all__ = ["ask_several", "show_fairness", "show_several"]

FIRST, MOST = 2, 20


def ask_several(answer: ChoiceAnswer) -> ChoiceAnswer:
    """Ask how many and how they should lie, and answer again.

    Parameters
    ----------
    answer
        Answer on screen.
    """
    first, second = st.columns([1, 2], vertical_alignment="bottom")
    most = min(MOST, len(answer.sheet.zone_ids))
    key = "choice-several-count"
    st.session_state[key] = min(st.session_state.get(key, FIRST), most)
    count = first.number_input(SEVERAL["count"], 1, most, key=key)
    spacing = second.selectbox(
        SEVERAL["spacing"],
        [each.value for each in Spacing],
        format_func=SPACING.__getitem__,
        key="choice-several-spacing",
        filter_mode=None,
    )
    has_areas = bool(answer.sheet.areas)
    with st.container(horizontal=True, gap="large"):
        ready = st.toggle(SEVERAL["ready_only"], value=True, key="choice-several-ready")
        each = st.toggle(SEVERAL["each_area"], disabled=not has_areas, key="choice-several-area")
    if not has_areas:
        st.caption(SEVERAL["no_areas"])
    request = replace(
        answer.request,
        count=int(count),
        spacing=Spacing(spacing),
        ready_only=ready,
        each_area=each and has_areas,
    )
    return answer_choice(answer.sheet, request, answer.stability, answer.readiness_stability)


def show_several(answer: ChoiceAnswer) -> None:
    """Show the sets."""
    together = answer.together
    choice = together.choice

    def name_all(zones: Iterable[str]) -> str:
        return SEVERAL["line"].join(name_zone(answer.sheet.name_zone(zone)) for zone in zones)

    considered = SEVERAL["considered"].format(count=len(together.considered))
    if choice is None:
        write_words(SEVERAL["none"], considered)
        return
    best = SEVERAL["best"].format(zones=name_all(choice.best), total=choice.total)
    always = (
        SEVERAL["always"].format(zones=name_all(choice.always))
        if choice.always
        else SEVERAL["always_none"]
    )
    write_words(best, f"{considered}{SEVERAL['exact']}")
    show_fairness(answer, choice.best)
    write_step(SEVERAL["others"])
    if not choice.alternatives:
        write_words(SEVERAL["others_none"])
        return
    rows = [
        (
            name_all(zones),
            f"{total:.1f}",
            f"{total - choice.total:+.1f}",
            say_percent(find_fairness(answer, zones).people_share_left),
        )
        for zones, total in choice.alternatives
    ]
    write_table(HEADS["several"], rows, figures=(1, 2, 3))
    write_words(always, SEVERAL["complete" if choice.complete else "more"])


def show_fairness(answer: ChoiceAnswer, chosen: Iterable[str]) -> None:
    """Show who is left out when these zones are chosen."""
    names = dict(zip(answer.sheet.zone_ids, map(name_zone, answer.sheet.zone_names), strict=True))
    write_step(FAIR["title"])
    write_table(FAIR_HEADS, list_fairness(find_fairness(answer, tuple(chosen)), names))
    write_words(FAIR["note"], small=True)
