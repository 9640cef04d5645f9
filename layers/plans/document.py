"""A saved plan as plain data and back; nothing that comes from a file is trusted."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Any

from layers.plans.model import PlanDraft, PlanFairness, PlanFigure, PlanKind, SavedPlan
from zones.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["PlanRefusedError", "read_plan_document", "write_plan_document"]

LONGEST_NAME, LONGEST_TEXT = 80, 2000
MOST_FIGURES, MOST_ACTIONS, MOST_NAMES, MOST_INPUTS = 12, 60, 500, 500
MOST_DIGITS = 6
FAIRNESS = ("worst_off", "gini", "longest_wait")


class PlanRefusedError(StorageError):
    """A file that holds no plan, or a damaged one, or one of a newer version."""


def write_plan_document(plan: SavedPlan) -> dict[str, Any]:
    """Write a plan as plain data, without the name of its file.

    Parameters
    ----------
    plan
        Any.

    Raises
    ------
    PlanRefusedError
        If it could not be read back: a text is too long, or a number is none.
    """
    draft = plan.draft
    document = {
        "kind": draft.kind.value,
        "name": plan.name,
        "made_at": plan.made_at,
        "who": plan.who,
        "slug": draft.slug,
        "city": draft.city,
        "fictional": draft.fictional,
        "sentence": draft.sentence,
        "ruler": draft.ruler,
        "figures": [_write_figure(each) for each in draft.figures],
        "fairness": {
            name: None if figure is None else _write_figure(figure)
            for name in FAIRNESS
            for figure in [getattr(draft.fairness, name)]
        },
        "actions": list(draft.actions),
        "inputs": dict(draft.inputs),
        "request": dict(draft.request),
        "result": dict(draft.result),
    }
    read_plan_document(document, plan.plan_id)
    return document


def _write_figure(figure: PlanFigure) -> dict[str, Any]:
    return {
        "id": figure.id,
        "label": figure.label,
        "value": figure.value,
        "unit": figure.unit,
        "names": list(figure.names),
        "digits": figure.digits,
    }


def read_plan_document(data: Mapping[str, Any], plan_id: str) -> SavedPlan:
    """Read a plan out of plain data from anywhere.

    Parameters
    ----------
    data
        As :func:`write_plan_document` gives it.
    plan_id
        Name of its file.

    Raises
    ------
    PlanRefusedError
        If anything in it is not what it has to be.
    """
    try:
        kind = PlanKind(_text(data, "kind"))
        dt.datetime.fromisoformat(_text(data, "made_at"))
    except ValueError as error:
        raise PlanRefusedError("no such kind, or no time", where=plan_id) from error
    fictional = data.get("fictional")
    if not isinstance(fictional, bool):
        raise PlanRefusedError("not said whether invented", where="fictional")
    fairness = _mapping(data, "fairness")
    draft = PlanDraft(
        kind=kind,
        slug=_text(data, "slug"),
        city=_text(data, "city"),
        fictional=fictional,
        sentence=_text(data, "sentence"),
        ruler=_text(data, "ruler"),
        figures=tuple(map(_read_figure, _list(data, "figures", MOST_FIGURES))),
        fairness=PlanFairness(
            **{
                name: None if fairness.get(name) is None else _read_figure(fairness[name])
                for name in FAIRNESS
            }
        ),
        actions=_texts(data, "actions", MOST_ACTIONS),
        inputs=_read_inputs(data),
        request=_mapping(data, "request"),
        result=_mapping(data, "result"),
    )
    name = _text(data, "name", most=LONGEST_NAME)
    if not name.strip():
        raise PlanRefusedError("no name", where="name")
    return SavedPlan(plan_id, name, _text(data, "made_at"), _text(data, "who"), draft)


def _read_figure(data: object) -> PlanFigure:
    if not isinstance(data, dict):
        raise PlanRefusedError("no figure", where="figures")
    value, digits = data.get("value"), data.get("digits", 0)
    known = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    if not known and value is not None:
        raise PlanRefusedError("no number", where="value")
    if isinstance(digits, bool) or not isinstance(digits, int) or not 0 <= digits <= MOST_DIGITS:
        raise PlanRefusedError("no number of decimals", where="digits")
    return PlanFigure(
        id=_text(data, "id"),
        label=_text(data, "label"),
        value=None if value is None else float(value),
        unit=_text(data, "unit"),
        names=_texts(data, "names", MOST_NAMES),
        digits=digits,
    )


def _read_inputs(data: Mapping[str, Any]) -> dict[str, str]:
    inputs = _mapping(data, "inputs")
    if len(inputs) > MOST_INPUTS:
        raise PlanRefusedError("too many inputs", where="inputs")
    return {name: _text(inputs, name) for name in inputs}


def _text(data: Mapping[str, Any], name: str, *, most: int = LONGEST_TEXT) -> str:
    text = data.get(name)
    if not isinstance(text, str) or len(text) > most:
        raise PlanRefusedError("no text, or too long a one", where=name)
    return text


def _mapping(data: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = data.get(name)
    if not isinstance(found, dict):
        raise PlanRefusedError("no mapping", where=name)
    return found


def _list(data: Mapping[str, Any], name: str, most: int) -> list[Any]:
    found = data.get(name)
    if not isinstance(found, list) or len(found) > most:
        raise PlanRefusedError("no list, or too long a one", where=name)
    return found


def _texts(data: Mapping[str, Any], name: str, most: int) -> tuple[str, ...]:
    found = _list(data, name, most)
    if not all(isinstance(each, str) and len(each) <= LONGEST_TEXT for each in found):
        raise PlanRefusedError("no text, or too long a one", where=name)
    return tuple(found)
