"""Conditions before any score: a number that must be reached, and what people judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from interface.choosing.defaults import is_known
from interface.choosing.model import VetoRule
from interface.escape import plain_text
from interface.wording.choice_page import CONTROLS, VETO
from interface.wording.choice_sentences import name_zone

if TYPE_CHECKING:
    from interface.choosing.model import ChoiceSheet

__all__ = ["ask_conditions"]

KEPT = "choice-conditions"
NONE = ""
LONGEST = 200


def ask_conditions(sheet: ChoiceSheet) -> tuple[VetoRule, ...]:
    """Ask for conditions.

    Parameters
    ----------
    sheet
        Numbers.

    Returns
    -------
    tuple of VetoRule
        At most one on a number, and one that people judged.
    """
    kept = st.session_state.setdefault(KEPT, {})
    st.caption(VETO["lead"])
    rules = []
    labels = {each.id: each.label for each in sheet.criteria if is_known(sheet, each)}
    name = _keep_choice(kept, labels)
    if name:
        criterion = sheet.find(name)
        st.session_state["choice-veto-least"] = kept.get("least", 1.0)
        least = st.number_input(VETO["at_least"], key="choice-veto-least", step=1.0)
        kept["least"] = least
        said = VETO["name"].format(label=criterion.label, value=least, unit=criterion.unit)
        rules.append(VetoRule(said, criterion=name, at_least=least))
    names = dict(zip(sheet.zone_ids, map(name_zone, sheet.zone_names), strict=True))
    held = [zone for zone in kept.get("zones", []) if zone in names]
    st.session_state.setdefault("choice-veto-zones", held)
    if not set(st.session_state["choice-veto-zones"]) <= set(names):
        st.session_state["choice-veto-zones"] = []
    zones = st.multiselect(
        VETO["zones"],
        list(names),
        format_func=names.__getitem__,
        key="choice-veto-zones",
        placeholder=CONTROLS["placeholder"],
    )
    st.session_state.setdefault("choice-veto-reason", kept.get("reason", ""))
    reason = st.text_input(VETO["reason"], key="choice-veto-reason", max_chars=LONGEST)
    kept |= {"zones": zones, "reason": reason}
    if zones:
        said = plain_text(reason.strip(), most=LONGEST)
        rules.append(VetoRule(VETO["judged"], failed=tuple((zone, said) for zone in zones)))
    return tuple(rules)


def _keep_choice(kept: dict[str, object], labels: dict[str, str]) -> str:
    key = "choice-veto-criterion"
    if key in st.session_state:
        kept["criterion"] = st.session_state[key]
    value = kept.get("criterion", NONE)
    st.session_state[key] = value if value in labels else NONE
    chosen: str = st.selectbox(
        VETO["criterion"],
        [NONE, *labels],
        format_func=lambda each: labels.get(each, VETO["none"]),
        key=key,
        filter_mode=None,
    )
    kept["criterion"] = chosen
    return chosen
