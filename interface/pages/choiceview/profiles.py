"""Weights kept under a name, in the user's own folder."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import streamlit as st

from interface.choosing.defaults import list_side
from interface.escape import plain_text
from interface.pages.choiceview.weights import (
    SIDES,
    parse_weights,
    put_weights,
    write_weights,
)
from interface.pages.frame import as_text
from interface.wording.choice_page import PROFILES
from interface.wording.errors import say_error
from layers.indicators.profiles import (
    WeightProfile,
    list_profiles,
    remove_profile,
    save_profile,
)
from zones.errors import ZonesError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interface.choosing.model import ChoiceSheet

__all__ = ["ask_profiles"]

MOST = 30
LONGEST_NAME = 40
NAME, CHOICE, TOLD = "choice-profile-name", "choice-profile", "choice-profile-told"


def ask_profiles(sheet: ChoiceSheet, weights: Mapping[str, Mapping[str, float]]) -> None:
    """Offer to keep the weights, and to use kept ones again.

    Parameters
    ----------
    sheet, weights
        Numbers, and the weights in force.
    """
    st.caption(f"**{PROFILES['title']}**")
    kept = _read(sheet)
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        st.text_input(PROFILES["name"], key=NAME, max_chars=LONGEST_NAME)
        st.button(
            PROFILES["save"],
            on_click=_save,
            args=(sheet, {side: dict(weights[side]) for side in SIDES}),
            disabled=len(kept) >= MOST,
            key="choice-profile-save",
        )
    told = st.session_state.pop(TOLD, "")
    if told:
        st.caption(as_text(told))
    if not kept:
        st.caption(PROFILES["none"])
        return
    if len(kept) >= MOST:
        st.caption(PROFILES["full"].format(most=MOST))
    if st.session_state.get(CHOICE) not in kept:
        st.session_state.pop(CHOICE, None)
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        name = st.selectbox(PROFILES["load"], list(kept), key=CHOICE, filter_mode=None)
        st.button(
            PROFILES["use"], on_click=put_weights, args=(kept[name],), key="choice-profile-use"
        )
        st.button(
            PROFILES["delete"],
            on_click=_delete,
            args=(sheet.slug, name),
            key="choice-profile-delete",
        )


def _read(sheet: ChoiceSheet) -> dict[str, dict[str, dict[str, float]]]:
    """Read the profiles that fit the sheet; what does not is left where it is."""
    try:
        profiles = list_profiles(sheet.slug)
    except ZonesError as error:
        st.session_state.setdefault(TOLD, say_error(error))
        return {}
    found = {}
    for profile in profiles:
        sides = {side: dict(getattr(profile, side)) for side in SIDES}
        if all(_fits(sheet, side, own) for side, own in sides.items()):
            found[plain_text(profile.name, most=LONGEST_NAME)] = sides
    return found


def _fits(sheet: ChoiceSheet, side: str, weights: Mapping[str, float]) -> bool:
    known = [each.id for each in list_side(sheet, need=side == "need")]
    return parse_weights(write_weights(weights), known) is not None


def _save(sheet: ChoiceSheet, weights: dict[str, dict[str, float]]) -> None:
    name = plain_text(str(st.session_state.get(NAME, "")).strip(), most=LONGEST_NAME)
    if not name:
        return
    told = PROFILES["saved"].format(name=name)
    day = dt.datetime.now().astimezone().date().isoformat()
    try:
        need, readiness = (weights[side] for side in SIDES)
        save_profile(sheet.slug, WeightProfile(name, need, readiness, tier=sheet.tier, saved=day))
    except ZonesError as error:
        told = say_error(error)
    st.session_state[TOLD] = told


def _delete(slug: str, name: str) -> None:
    try:
        remove_profile(slug, name)
    except ZonesError as error:
        st.session_state[TOLD] = say_error(error)
