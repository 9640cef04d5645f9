"""Conditions before any score: a number that must be reached, and what people judged."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import streamlit as st

from interface.choosing.defaults import is_known
from interface.choosing.model import VetoRule
from interface.escape import plain_text
from interface.pages.choiceview.view import KEY
from interface.wording.choice_page import CONTROLS, VETO
from interface.wording.choice_sentences import name_zone

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from interface.choosing.model import ChoiceSheet
    from interface.state import View

__all__ = ["ask_conditions", "parse_veto"]

CRITERION, LEAST = f"{KEY}veto-criterion", f"{KEY}veto-least"
ZONES, REASON = f"{KEY}refuse-zones", f"{KEY}refuse-reason"
NONE = ""
LONGEST = 200
MOST_LEAST = 1e9
USUAL_LEAST = 1.0


def parse_veto(text: str, known: Collection[str]) -> tuple[str, float] | None:
    """Read the condition on a number out of an address.

    Parameters
    ----------
    text
        ``boards:1``: the number has to be 1 or more.
    known
        Ids that may stand there.

    Returns
    -------
    tuple or None
        Id and least value; ``None`` where anything is wrong.

    Examples
    --------
    >>> parse_veto("boards:1", ["boards"]), parse_veto("boards:nan", ["boards"])
    (('boards', 1.0), None)
    """
    name, _, number = text.partition(":")
    try:
        least = float(number)
    except ValueError:
        return None
    sound = name in known and math.isfinite(least) and abs(least) <= MOST_LEAST
    return (name, least) if sound else None


def ask_conditions(view: View, sheet: ChoiceSheet) -> tuple[VetoRule, ...]:
    """Ask for conditions; those of the address stand until they are changed.

    Parameters
    ----------
    view, sheet
        Choices of the reader, and numbers.

    Returns
    -------
    tuple of VetoRule
        At most one on a number, and one that people judged.
    """
    st.caption(VETO["lead"])
    return (*_ask_number(view, sheet), *_ask_zones(view, sheet))


def _ask_number(view: View, sheet: ChoiceSheet) -> tuple[VetoRule, ...]:
    labels = {each.id: each.label for each in sheet.criteria if is_known(sheet, each)}
    name, least = _settle_veto(view, labels)
    st.session_state[CRITERION] = name
    name = st.selectbox(
        VETO["criterion"],
        [NONE, *labels],
        format_func=lambda each: labels.get(each, VETO["none"]),
        key=CRITERION,
        filter_mode=None,
    )
    if not name:
        view.chosen["veto"] = ""
        return ()
    st.session_state[LEAST] = least
    least = float(st.number_input(VETO["at_least"], key=LEAST, step=1.0))
    view.chosen["veto"] = f"{name}:{least!r}"
    criterion = sheet.find(name)
    said = VETO["name"].format(label=criterion.label, value=least, unit=criterion.unit)
    return (VetoRule(said, criterion=name, at_least=least),)


def _settle_veto(view: View, labels: Mapping[str, str]) -> tuple[str, float]:
    """Find the condition in force: from the controls, else the address, else none."""
    given = view.chosen.get("veto", "")
    kept = parse_veto(given, labels)
    if given and kept is None and "veto" in view.unread:
        view.refused.append("veto")
    view.unread.discard("veto")
    name, least = kept or (NONE, USUAL_LEAST)
    if st.session_state.get(CRITERION, name) in {NONE, *labels}:
        name = st.session_state.get(CRITERION, name)
    return name, float(st.session_state.get(LEAST, least))


def _ask_zones(view: View, sheet: ChoiceSheet) -> tuple[VetoRule, ...]:
    names = dict(zip(sheet.zone_ids, map(name_zone, sheet.zone_names), strict=True))
    given = [zone for zone in view.chosen.get("refuse", "").split(",") if zone]
    if "refuse" in view.unread and not set(given) <= set(names):
        view.refused.append("refuse")
        given = []
    held = st.session_state.get(ZONES, given)
    st.session_state[ZONES] = [zone for zone in dict.fromkeys(held) if zone in names]
    zones = st.multiselect(
        VETO["zones"],
        list(names),
        format_func=names.__getitem__,
        key=ZONES,
        placeholder=CONTROLS["placeholder"],
    )
    written = plain_text(view.chosen.get("reason", ""), most=LONGEST)
    st.session_state[REASON] = st.session_state.get(REASON, written)
    reason = plain_text(st.text_input(VETO["reason"], key=REASON, max_chars=LONGEST).strip())
    view.unread.discard("refuse")
    view.chosen |= {"refuse": ",".join(zones), "reason": reason}
    if not zones:
        return ()
    return (VetoRule(VETO["judged"], failed=tuple((zone, reason) for zone in zones)),)
