"""「設定と出典」: where every figure comes from, what was imported, what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from interface.defects import list_defect_sentences
from interface.escape import inert
from interface.pages.frame import as_text
from interface.pages.plain import (
    make_plain,
    write_head,
    write_pairs,
    write_step,
    write_table,
    write_words,
)
from interface.state import NAMES, View, read_address, write_address
from interface.wording.defects import HEAD
from interface.wording.errors import say_error
from interface.wording.sources_page import (
    DECISIONS,
    IMPORTS,
    REGISTER,
    REGISTER_HEADS,
    TIER_HEADS,
    list_decisions,
    list_tiers,
    say_head,
    say_import,
    say_loss,
    say_loss_of_all,
    say_removed,
)
from layers.cities import list_cities, open_city, read_city_profile
from layers.user_cities import (
    ImportRecord,
    find_import_folder,
    is_carried,
    list_imports,
    remove_city,
    remove_import,
)
from zones.errors import ZonesError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zones.city import City
    from zones.tiers import CityProfile

__all__ = ["show"]

FIRST_CITY = "nishitokyo"
CITY, ASKED, TOLD = "sources-city", "sources-asked", "sources-told"
EVERYTHING = "*"


def show() -> None:
    """Draw the page."""
    make_plain()
    head = st.empty()
    slug = _ask_city()
    city, records = open_city(slug), list_imports(slug)
    write_head(head, say_head(city.profile, len(city.sources), len(records)))
    _tell_what_was_done()
    _show_imports(city.profile, records)
    _show_defects(city)
    _show_register(city)
    _show_decisions(city)


def _ask_city() -> str:
    """Ask for the city: the one of the address, else the one of the map."""
    view: View = st.session_state.setdefault("view", View())
    address = read_address(st.query_params.to_dict())
    if "city" in address.chosen and st.query_params.to_dict() != st.session_state.get("written"):
        view.chosen["city"] = address.chosen["city"]
        st.session_state.pop(CITY, None)
    cities = list_cities()
    if st.session_state.get(CITY) in cities:
        view.chosen["city"] = st.session_state[CITY]
    st.session_state[CITY] = view.settle("city", cities, FIRST_CITY)
    chosen: str = st.selectbox(
        REGISTER["city"], cities, format_func=_say_city, key=CITY, filter_mode=None, width=320
    )
    view.chosen["city"] = chosen
    written = write_address(view, leave_out=[name for name in NAMES if name != "city"])
    st.session_state["written"] = written
    if st.query_params.to_dict() != written:
        st.query_params.from_dict(written)
    return chosen


def _say_city(slug: str) -> str:
    profile = read_city_profile(slug)
    return f"{profile.name}（{REGISTER['fictional']}）" if profile.fictional else profile.name


def _tell_what_was_done() -> None:
    told = st.session_state.pop(TOLD, None)
    if told is not None:
        st.success(as_text(told))


def _show_imports(profile: CityProfile, records: Sequence[ImportRecord]) -> None:
    write_step(IMPORTS["head"])
    if not records:
        write_words(IMPORTS["none"])
    carried = is_carried(profile.slug)
    for record in records:
        _show_record(profile, record, carried=carried)
    write_words(IMPORTS["folder"], code=str(find_import_folder(profile.slug)), small=True)
    if records:
        name = IMPORTS["remove_all" if carried else "remove_city"].format(name=profile.name)
        loss = say_loss_of_all(profile, len(records), carried=carried)
        if _ask_twice(EVERYTHING, name, loss):
            _remove(profile, None, profile.name)


def _show_defects(city: City) -> None:
    sentences = list_defect_sentences(city)
    if sentences:
        write_step(HEAD)
    for sentence in sentences:
        write_words(sentence)


def _show_record(profile: CityProfile, record: ImportRecord, *, carried: bool) -> None:
    with st.container(border=True, gap="small"):
        words, button = st.columns([6, 1], vertical_alignment="center")
        terms = "".join(f"<p><b>{inert(term)}</b></p>" for term in record.terms)
        words.html(
            f'<div class="mw-words"><p><b>{inert(say_import(record))}</b> {inert(record.title)} '
            f"{inert('、'.join(record.files))}</p>{terms}"
            f'<p class="mw-small">{inert(IMPORTS["digest"])} {inert(record.digest)}</p></div>'
        )
        if record.needed:
            return
        with button:
            pressed = _press(record.source_id, IMPORTS["remove"])
        if pressed and _agree(record.source_id, say_loss(record, carried=carried)):
            _remove(profile, record, say_import(record))


def _ask_twice(name: str, label: str, loss: str) -> bool:
    return _press(name, label) and _agree(name, loss)


def _press(name: str, label: str) -> bool:
    if st.button(as_text(label), key=f"sources-remove-{name}"):
        st.session_state[ASKED] = name
    return bool(st.session_state.get(ASKED) == name)


def _agree(name: str, loss: str) -> bool:
    """Say what would be lost, and wait for the second press."""
    st.warning(as_text(loss))
    yes, no, _ = st.columns([1, 1, 4])
    agreed = yes.button(IMPORTS["remove"], type="primary", key=f"sources-yes-{name}")
    if no.button(IMPORTS["keep"], key=f"sources-no-{name}"):
        del st.session_state[ASKED]
        st.rerun()
    return agreed


def _remove(profile: CityProfile, record: ImportRecord | None, name: str) -> None:
    try:
        if record is None:
            remove_city(profile.slug)
        else:
            remove_import(profile.slug, record.source_id)
    except ZonesError as error:
        st.error(as_text(say_error(error)))
        return
    st.session_state.pop(ASKED, None)
    st.session_state[TOLD] = say_removed(name)
    if profile.slug not in list_cities():
        st.session_state.pop(CITY, None)
        st.session_state["view"].chosen.pop("city", None)
    st.rerun()


def _show_register(city: City) -> None:
    rows = []
    for _, source in city.sources.iterrows():
        licence = " ".join(part for part in (source["licence"], source["terms"]) if part)
        cells = (source["title"], source["publisher"], source["year"], licence, source["how"])
        rows.append([*(cell or REGISTER["unknown"] for cell in cells), source["credit"]])
    write_step(REGISTER["head"])
    write_table(REGISTER_HEADS, rows)


def _show_decisions(city: City) -> None:
    write_step(DECISIONS["head"])
    write_pairs(list_decisions(city.profile))
    write_table(TIER_HEADS, list_tiers(city.profile, frozenset(city.official)))
