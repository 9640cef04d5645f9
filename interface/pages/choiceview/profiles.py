"""Weights kept under a name, in the user's own folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
from layers.decisions import read_profiles, write_profiles
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
            args=(sheet.slug, {side: write_weights(weights[side]) for side in SIDES}),
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
    found = {}
    for name, data in read_profiles(sheet.slug).items():
        sides = _read_sides(sheet, data)
        if sides is not None:
            found[plain_text(name, most=LONGEST_NAME)] = sides
    return found


def _read_sides(sheet: ChoiceSheet, data: Any) -> dict[str, dict[str, float]] | None:  # noqa: ANN401 - from a file
    sides = {}
    for side in SIDES:
        text = data.get(side) if isinstance(data, dict) else None
        known = [each.id for each in list_side(sheet, need=side == "need")]
        weights = parse_weights(text, known) if isinstance(text, str) else None
        if weights is None:
            return None
        sides[side] = weights
    return sides


def _save(slug: str, sides: dict[str, str]) -> None:
    name = plain_text(str(st.session_state.get(NAME, "")).strip(), most=LONGEST_NAME)
    if not name:
        return
    _write(slug, {**read_profiles(slug), name: sides}, PROFILES["saved"].format(name=name))


def _delete(slug: str, name: str) -> None:
    rest = {key: data for key, data in read_profiles(slug).items() if key != name}
    _write(slug, rest, "")


def _write(slug: str, profiles: dict[str, Any], told: str) -> None:
    try:
        write_profiles(slug, profiles)
    except ZonesError as error:
        told = say_error(error)
    st.session_state[TOLD] = told
