"""Where no order keeps all conditions: for whom it is too late, and what would do, at a press."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from interface.pages.frame import as_text
from interface.pages.plain import write_words
from interface.pages.rolloutview.view import put
from interface.rollout.saying import list_fixes, tell_infeasible
from interface.wording.rollout import say_fix
from interface.wording.rollout_page import FIXES

if TYPE_CHECKING:
    from interface.rollout.model import RolloutRequest, RolloutSheet
    from zones.errors import InfeasibleError

__all__ = ["show_refusal"]

FLAT = {"fte": "fte_per_year", "bases": "bases_per_year", "money": "money_per_year"}


def show_refusal(sheet: RolloutSheet, request: RolloutRequest, error: InfeasibleError) -> None:
    """Explain that there is no plan.

    Parameters
    ----------
    sheet, request, error
        Numbers, question, and what the answer was.
    """
    fixes = list_fixes(request, error.fixes)
    lines = tell_infeasible(sheet, request, error)
    write_words(*lines[1 : len(lines) - len(fixes)])
    pressed = False
    for name, value in fixes:
        changes = _make_changes(request, name, value)
        if not changes:
            write_words(say_fix(name, value))
            continue
        pressed = True
        st.button(
            as_text(say_fix(name, value)),
            on_click=_apply,
            args=(changes,),
            key=f"rollout-fix-{name}",
        )
    if pressed:
        st.caption(FIXES["lead"])


def _make_changes(request: RolloutRequest, name: str, value: float) -> dict[str, Any]:
    """Write a fix as values of controls; nothing where limits differ from year to year."""
    if name == "latest_start":
        return {"wait": int(value) - 1}
    names = list(FLAT) if name == "every_limit" else [name]
    changes: dict[str, Any] = {}
    for each in names:
        limit: Any = getattr(request, FLAT[each])
        if limit is None:
            continue
        if isinstance(limit, tuple):
            return {}
        more = limit * value if name == "every_limit" else limit + value
        changes[each] = -int(-more // 1) if each == "bases" else round(more + 0.0499, 1)
    return changes


def _apply(changes: dict[str, Any]) -> None:
    for name, value in changes.items():
        put(name, value)
