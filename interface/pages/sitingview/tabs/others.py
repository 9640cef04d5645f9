"""Other plans nearly as good: what they share is safe, where they differ there is a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from interface.pages.plain import write_table, write_words
from interface.pages.sitingview.cached import others_of
from interface.pages.sitingview.view import KEY, find_view
from interface.siting.further import compare_alternatives
from interface.siting.saying import say_even
from interface.wording.siting import say_names_of
from interface.wording.siting_page import COLUMNS, OTHERS

if TYPE_CHECKING:
    from interface.pages.sitingview.cached import SitingView
    from interface.siting.model import SiteAnswer
    from zones.siting.several import Alternatives

__all__ = ["show_others"]

WITHIN = ("1", "2", "5", "10", "20")
PERCENT = 100.0
MANY = 99


def show_others(view: SitingView, answer: SiteAnswer) -> None:
    """Show the best plan and three others, with what all of them share."""
    within = _ask_within()
    others = others_of(view, answer, int(within) / PERCENT)
    if not others.others:
        write_words(OTHERS["none"].format(within=within))
        return
    lead = OTHERS["lead"].format(within=within, count=len(others.others))
    write_words(lead + (OTHERS["complete"] if others.complete else ""), _say_common(view, others))
    write_table(
        [COLUMNS[name] for name in ("plan", "where", "reached", "mean", "worst", "worst_off")]
        + [COLUMNS["gini"], COLUMNS["worse"]],
        _list_rows(view, answer, others),
        figures=(2, 3, 4, 6),
    )


def _ask_within() -> str:
    state, key = find_view(), f"{KEY}within"
    if st.session_state.get(key):
        state.chosen["within"] = st.session_state[key]
    st.session_state[key] = state.settle("within", list(WITHIN), "5")
    chosen = st.segmented_control(
        OTHERS["within"],
        list(WITHIN),
        required=True,
        format_func=lambda value: OTHERS["percent"].format(value=value),
        key=key,
    )
    state.chosen["within"] = str(chosen or "5")
    return state.chosen["within"]


def _say_common(view: SitingView, others: Alternatives) -> str:
    kept = set(view.ground.existing.ids) if view.ask.keep else set()
    names = [view.ground.name(each) for each in others.common if each not in kept]
    if not names:
        return OTHERS["no_common"]
    return OTHERS["common"].format(names=say_names_of(names, most=MANY)) + OTHERS["mark_hint"]


def _list_rows(view: SitingView, answer: SiteAnswer, others: Alternatives) -> list[list[str]]:
    common = set(others.common)
    rows = []
    plans = (others.best, *others.others)
    changes = compare_alternatives(view.ground, answer, others)
    for number, (plan, change) in enumerate(zip(plans, changes, strict=True)):
        names = [
            f"{OTHERS['mark'] if each in common else ''}{view.ground.name(each)}"
            for each in plan.added
        ]
        worst, gini, far = say_even(view.ground, change.even_after)
        worse = abs(plan.objective - others.best.objective) / max(abs(others.best.objective), 1e-9)
        rows.append(
            [
                OTHERS["best"] if not number else OTHERS["other"].format(number=number),
                "・".join(names),
                f"{change.effect.after:,}",
                f"{change.mean_after_m:,.0f}",
                far.removesuffix(" m"),
                worst,
                gini,
                _say_worse(worse) if number else "―",
            ]
        )
    return rows


def _say_worse(share: float) -> str:
    percent = f"{share * PERCENT:.2f} %"
    return OTHERS["equal"] if share < 1e-6 else OTHERS["worse"].format(percent=percent)  # noqa: PLR2004 - rounding
