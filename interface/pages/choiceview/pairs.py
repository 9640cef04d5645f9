"""Weights from comparing numbers two by two, with how well the comparisons fit together."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import streamlit as st

from interface.pages.choiceview.weights import put_weights
from interface.pages.frame import as_text
from interface.wording.choice_page import PAIRS
from interface.wording.choice_sentences import say_weight
from zones.choice.weights import CONSISTENT_BELOW, compare_pairs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interface.choosing.model import ChoiceSheet
    from zones.choice.weights import WeightProfile

__all__ = ["ask_pairs"]

# from the right one counting most to the left one
STEPS = (-9, -7, -5, -3, 1, 3, 5, 7, 9)
FEWEST, MOST = 2, 6
FULL = 10.0


def ask_pairs(sheet: ChoiceSheet, weights: Mapping[str, Mapping[str, float]]) -> None:
    """Ask how much more one number of the need counts than another.

    Parameters
    ----------
    sheet, weights
        Numbers, and the weights in force.
    """
    names = tuple(weights["need"])
    if not st.toggle(PAIRS["open"], key="choice-pairs"):
        return
    if not FEWEST <= len(names) <= MOST:
        st.caption(PAIRS["too_many"])
        return
    st.caption(PAIRS["lead"])
    labels = {name: sheet.find(name).label for name in names}
    judgements = {}
    for one, other in combinations(names, 2):
        step = st.select_slider(
            as_text(PAIRS["versus"].format(one=labels[one], other=labels[other])),
            STEPS,
            value=1,
            format_func=_say_step,
            key=f"choice-pair-{one}-{other}",
        )
        judgements[one, other] = float(step) if step > 0 else -1.0 / step
    profile = compare_pairs("", names, judgements)
    _tell(profile, labels)
    shares = dict(zip(profile.criteria, profile.shares, strict=True))
    most = max(shares.values())
    scaled = {name: FULL * share / most for name, share in shares.items()}
    st.button(PAIRS["use"], on_click=put_weights, args=({"need": scaled},), key="choice-pairs-use")


def _say_step(step: int) -> str:
    if step == 1:
        return PAIRS["equal"]
    return PAIRS["left" if step > 0 else "right"].format(times=abs(step))


def _tell(profile: WeightProfile, labels: Mapping[str, str]) -> None:
    parts = zip(profile.criteria, profile.shares, strict=True)
    said = "・".join(f"{labels[name]} {say_weight(share)}" for name, share in parts)
    st.caption(as_text(PAIRS["result"].format(weights=said)))
    ratio = profile.consistency or 0.0
    if ratio < CONSISTENT_BELOW:
        st.success(as_text(PAIRS["consistent"].format(ratio=ratio)))
        return
    one, other = (labels[name] for name in profile.doubtful)
    st.warning(as_text(PAIRS["inconsistent"].format(ratio=ratio, one=one, other=other)))
