"""A saved plan opened again: its question goes back into the controls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from interface.pages.rolloutview.controls import NO_WAIT, SHEET
from interface.pages.rolloutview.view import renew
from interface.rollout.document import read_request
from interface.rollout.model import LIMITS
from zones.errors import BadValueError
from zones.rollout.model import Stage

if TYPE_CHECKING:
    from interface.rollout.model import RolloutRequest
    from interface.state import View
    from layers.plans.model import SavedPlan

__all__ = ["list_controls", "open_plan"]


def open_plan(plan: SavedPlan) -> None:
    """Put the question of a saved plan into the controls, in a callback.

    Parameters
    ----------
    plan
        Of this city.

    Raises
    ------
    BadValueError
        If it holds no question; nothing changes then.
    """
    asked = plan.draft.request
    tier, definition = asked.get("tier"), asked.get("definition")
    question = asked.get("question")
    if (
        not isinstance(tier, str)
        or not isinstance(definition, str)
        or not isinstance(question, dict)
    ):
        raise BadValueError("no question about a plan over years", where="request")
    request = read_request(question)
    renew({SHEET: (plan.draft.slug, tier), **list_controls(request)})
    view: View = st.session_state["rollout-view"]
    view.chosen |= {"city": plan.draft.slug, "tier": tier, "definition": definition}


def list_controls(request: RolloutRequest) -> dict[str, Any]:
    """Give the value of every control that asks this question.

    Parameters
    ----------
    request
        Any; what a control cannot hold gives way to its first value there.
    """
    limits = {name: getattr(request, f"{name}_per_year") for name in LIMITS}
    by_year = {name: list(value) for name, value in limits.items() if isinstance(value, tuple)}
    values: dict[str, Any] = {
        "need": request.need,
        "wait": NO_WAIT if request.longest_wait is None else request.longest_wait,
        "wishes": request.wishes,
        "edited": request.wishes,
        "start": request.start_year,
        "month": request.first_month,
        "years": request.years,
        "phases": request.phases,
        "mature": request.maturing_years,
        "fte_each": request.fte_each,
        "bases_each": request.bases_each,
        "setup": request.setup_money,
        "yearly": request.yearly_money,
        "by-year": bool(by_year),
        "years-table": by_year,
        **{f"share-{stage.value}": part for stage, part in zip(Stage, request.shares, strict=True)},
    }
    for name, value in limits.items():
        values[f"has-{name}"] = value is not None
        if value is not None:
            values[name] = value[0] if isinstance(value, tuple) else value
    return values
