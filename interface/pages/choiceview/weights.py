"""Which numbers count on each side and how much: sliders, and what they mean in the address."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import streamlit as st

from interface.choosing.defaults import is_known, list_side, pick_first
from interface.pages.choiceview.view import KEY
from interface.pages.frame import as_text, put_value
from interface.wording.choice_page import CONTROLS, HELP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from interface.choosing.model import ChoiceSheet, Criterion
    from interface.state import View

__all__ = [
    "MOST_CRITERIA",
    "SIDES",
    "ask_criteria",
    "ask_weight",
    "parse_weights",
    "put_weights",
    "settle_weights",
    "write_weights",
]

SIDES = ("need", "readiness")
MOST_CRITERIA = 10
HIGHEST, USUAL_WEIGHT, STEP = 10.0, 5.0, 0.1


def parse_weights(text: str, known: Sequence[str]) -> dict[str, float] | None:
    """Read weights out of an address.

    Parameters
    ----------
    text
        ``aged_share:5,salons:2.5``.
    known
        Ids that may stand there.

    Returns
    -------
    dict or None
        Id to weight; ``None`` where anything is wrong.

    Examples
    --------
    >>> parse_weights("a:5,b:2.5", ["a", "b"]), parse_weights("a:5,x:1", ["a"])
    ({'a': 5.0, 'b': 2.5}, None)
    """
    found: dict[str, float] = {}
    for part in text.split(","):
        name, _, number = part.partition(":")
        try:
            weight = float(number)
        except ValueError:
            return None
        if name not in known or name in found or not 0 <= weight <= HIGHEST:
            return None
        found[name] = weight
    return found if len(found) <= MOST_CRITERIA else None


def write_weights(weights: Mapping[str, float]) -> str:
    """Write weights as :func:`parse_weights` reads them."""
    return ",".join(f"{name}:{weight:g}" for name, weight in weights.items())


def settle_weights(view: View, sheet: ChoiceSheet) -> dict[str, dict[str, float]]:
    """Find the weights of both sides: from the controls, else the address, else the usual ones."""
    settled: dict[str, dict[str, float]] = {}
    for side, usual in zip(SIDES, pick_first(sheet), strict=True):
        known = [each.id for each in list_side(sheet, need=side == "need")]
        given = parse_weights(view.chosen.get(side, ""), known)
        if given is None and side in view.unread:
            view.refused.append(side)
        view.unread.discard(side)
        weights = given or dict.fromkeys(usual, USUAL_WEIGHT)
        picked = st.session_state.get(f"{KEY}pick-{side}")
        if picked:
            weights = {name: weights.get(name, USUAL_WEIGHT) for name in picked if name in known}
        other = settled.get("need", {})
        free = {name: weight for name, weight in weights.items() if name not in other}
        settled[side] = {
            name: float(st.session_state.get(f"{KEY}w-{side}-{name}", weight))
            for name, weight in (free or dict.fromkeys(usual, USUAL_WEIGHT)).items()
            if name not in other
        } or _take_any(known, other)
        view.chosen[side] = write_weights(settled[side])
    return settled


def _take_any(known: Sequence[str], other: Mapping[str, float]) -> dict[str, float]:
    return {next(name for name in known if name not in other): USUAL_WEIGHT}


def put_weights(weights: Mapping[str, Mapping[str, float]]) -> None:
    """Set the controls of sides, in a callback."""
    view: View = st.session_state["choice-view"]
    for side, own in weights.items():
        for name in list(st.session_state):
            if str(name).startswith((f"{KEY}w-{side}-", f"{KEY}pick-{side}")):
                del st.session_state[name]
        for name, weight in own.items():
            st.session_state[f"{KEY}w-{side}-{name}"] = _tidy(weight)
        view.chosen[side] = write_weights({name: _tidy(each) for name, each in own.items()})
        view.unread.discard(side)


def _tidy(weight: float) -> float:
    if not math.isfinite(weight):
        return USUAL_WEIGHT
    return round(min(max(weight, 0.0), HIGHEST), 1)


def ask_weight(side: str, criterion: Criterion, weight: float, *, seen: bool) -> None:
    """Ask for one weight.

    Parameters
    ----------
    side, criterion, weight
        Side, number, and weight in force.
    seen
        Whether the control stands on the page and not behind a button.
    """
    key = f"{KEY}w-{side}-{criterion.id}"
    if seen:
        put_value(key, _tidy(weight))
    else:
        st.session_state[key] = _tidy(weight)
    said = "・".join(part for part in (criterion.year, criterion.source) if part)
    st.slider(
        as_text(criterion.label),
        0.0,
        HIGHEST,
        step=STEP,
        format="%.1f",
        key=key,
        help=as_text(f"{criterion.definition}（{said}）" if said else criterion.definition),
    )


def ask_criteria(sheet: ChoiceSheet, weights: Mapping[str, Mapping[str, float]]) -> None:
    """Ask which numbers stand on each side; none can stand on both."""
    for side, other in (("need", "readiness"), ("readiness", "need")):
        offered = [
            each for each in list_side(sheet, need=side == "need") if each.id not in weights[other]
        ]
        labels = {each.id: _name(sheet, each) for each in offered}
        key = f"{KEY}pick-{side}"
        st.session_state[key] = list(weights[side])
        st.multiselect(
            CONTROLS[f"pick_{side}"],
            list(labels),
            format_func=labels.__getitem__,
            key=key,
            max_selections=MOST_CRITERIA,
            help=HELP["pick"],
            placeholder=CONTROLS["placeholder"],
        )


def _name(sheet: ChoiceSheet, criterion: Criterion) -> str:
    if is_known(sheet, criterion):
        return criterion.label
    return CONTROLS["unknown_column"].format(label=criterion.label)
