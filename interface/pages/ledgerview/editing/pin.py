"""Where a resource is: found by its address, pressed on the map, or nowhere; a person decides."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely
import streamlit as st

from interface.escape import plain_text
from interface.pages.frame import as_text
from interface.pages.ledgerview.editing.drafts import NOWHERE, Spot
from interface.pages.ledgerview.editing.fields import ask_mode, say_beside, write_text
from interface.pages.mapview.cached import Edition, load_city
from interface.wording.ledger_form import PIN
from interface.wording.ledger_values import is_hidden
from layers.addresses import AddressIndex, FoundAddress, MissReason
from zones.city import locate_cell_centres
from zones.constants import CELL_SIZE_M, GEOGRAPHIC_CRS
from zones.resources import LocationMode
from zones.vocabulary import CoordinateQuality

if TYPE_CHECKING:
    from interface.pages.ledgerview.access import LedgerView
    from interface.pages.ledgerview.editing.drafts import Draft
    from zones.city import City

__all__ = ["ask_place", "find_town", "index_of", "name_towns"]


@st.cache_resource(show_spinner=False, max_entries=8)
def index_of(edition: Edition) -> AddressIndex:
    """Build the index of a city's addresses once."""
    return AddressIndex.from_city(load_city(edition))


def name_towns(city: City) -> dict[str, str]:
    """Give the names of the 町丁目 by id."""
    return {str(area_id): str(name) for area_id, name in city.census["name"].items()}


def find_town(city: City, lon: float, lat: float) -> str:
    """Find the 町丁目 of a point by the cell it lies in.

    Parameters
    ----------
    city
        The city; its cells are 25 m wide, in its metric system.
    lon, lat
        Degrees of EPSG:6668.

    Returns
    -------
    str
        Id of the 町丁目; empty outside of the city, and where no cell knows its 町丁目.
    """
    if city.cells.empty:
        return ""
    point = gpd.GeoSeries([shapely.Point(lon, lat)], crs=GEOGRAPHIC_CRS).to_crs(
        city.profile.metric_crs
    )[0]
    away = np.abs(locate_cell_centres(city.cells) - (point.x, point.y)).max(axis=1)
    nearest = int(away.argmin())
    return str(city.cells["census"].iloc[nearest]) if away[nearest] <= CELL_SIZE_M else ""


def ask_place(
    view: LedgerView, draft: Draft, pressed: tuple[float, float] | None, wrong: dict[str, str]
) -> None:
    """Ask for the place; a stored one that is not public is neither shown nor sent."""
    towns = name_towns(view.city)
    if draft.hides_place and not draft.dropped:
        _show_hidden(draft, towns)
    elif draft.dropped:
        st.warning(PIN["deleting"])
        st.button(PIN["keep"], key=draft.key("keep"), on_click=_keep, args=(draft,))
    else:
        _ask_open(view, draft, pressed, wrong)
    ask_mode(draft, wrong)
    opens = draft.typed["location_mode"] is LocationMode.PUBLIC
    if draft.hides_place and not draft.dropped and opens:
        st.warning(PIN["opened"].format(mode=draft.base.location_mode.label))
    write_text(draft, "municipality_code", wrong)


def _show_hidden(draft: Draft, towns: dict[str, str]) -> None:
    town = towns.get(draft.base.area_id, "")
    by_town = draft.base.location_mode is LocationMode.TOWN and town
    st.info(PIN["hidden_town"].format(town=as_text(town)) if by_town else PIN["hidden"])
    left, right = st.columns(2)
    for place, word, deed in ((left, "replace", _reopen), (right, "delete", _drop)):
        place.button(PIN[word], key=draft.key(word), on_click=deed, args=(draft,), width="stretch")


def _reopen(draft: Draft) -> None:
    draft.reopened = True


def _drop(draft: Draft) -> None:
    draft.dropped = True


def _keep(draft: Draft) -> None:
    """Leave the place as it is stored."""
    draft.reopened = draft.dropped = False
    draft.spot, draft.offers, draft.note = None, (), ""
    draft.typed["address"] = draft.shown["address"]
    st.session_state.pop(draft.key("address"), None)


def _ask_open(
    view: LedgerView, draft: Draft, pressed: tuple[float, float] | None, wrong: dict[str, str]
) -> None:
    write_text(draft, "address", wrong)
    towns = name_towns(view.city)
    _say_state(draft, towns)
    left, right = st.columns(2)
    left.button(
        PIN["find"], key=draft.key("find"), on_click=_search, args=(view, draft), width="stretch"
    )
    nowhere = (draft, NOWHERE)
    right.button(
        PIN["none"], key=draft.key("none"), on_click=_settle, args=nowhere, width="stretch"
    )
    if draft.note:
        say_beside(PIN[draft.note])
    _offer(draft)
    if pressed is None:
        say_beside(PIN["no_spot"])
    else:
        area_id = find_town(view.city, *pressed)
        known = area_id in towns
        say_beside(PIN["spot_town"].format(town=towns[area_id]) if known else PIN["spot_outside"])
        there = (draft, Spot(area_id, *pressed))
        st.button(PIN["spot"], key=draft.key("spot"), on_click=_settle, args=there, width="stretch")
    if draft.reopened:
        st.button(PIN["keep"], key=draft.key("keep"), on_click=_keep, args=(draft,))


def _say_state(draft: Draft, towns: dict[str, str]) -> None:
    if draft.spot is None and is_hidden(draft.base) and not draft.is_new:
        return
    is_chosen = draft.spot is not None
    spot = draft.spot or Spot(
        draft.base.area_id, draft.base.lon, draft.base.lat, draft.base.coordinate_quality
    )
    kind = "new" if is_chosen else "now"
    if spot.lon is None:
        say_beside(PIN[f"{kind}_none"])
        return
    town = towns.get(spot.area_id, "")
    quality = spot.quality.label
    place = f"{town}（{quality}）" if town else quality
    say_beside(PIN[kind].format(place=place))
    moved = draft.typed["address"] != draft.shown["address"]
    if moved and not is_chosen:
        say_beside(PIN["moved"], wrong=True)


def _settle(draft: Draft, spot: Spot) -> None:
    draft.spot, draft.offers, draft.note = spot, (), ""


def _search(view: LedgerView, draft: Draft) -> None:
    """Look the address up; what is found is only offered."""
    found = index_of(view.edition).find(st.session_state[draft.key("address")])
    if isinstance(found, FoundAddress):
        spot = Spot(found.area_id, found.lon, found.lat, found.quality)
        draft.offers, draft.note = ((found.town, spot),), ""
        return
    draft.offers = ()
    if found.reason is MissReason.AMBIGUOUS:
        draft.offers = _list_towns(view.city, found.candidates)
    draft.note = "" if draft.offers else found.reason.value


def _list_towns(city: City, names: tuple[str, ...]) -> tuple[tuple[str, Spot], ...]:
    """Give the 町丁目 of these names; a name that several have is numbered."""
    chosen = city.census[city.census["name"].isin(names)]
    points = chosen.geometry.to_crs(GEOGRAPHIC_CRS)
    offers: list[tuple[str, Spot]] = []
    seen: Counter[str] = Counter()
    for area_id, name, point in zip(chosen.index, chosen["name"], points, strict=True):
        if point is None or point.is_empty:
            continue
        spot = Spot(str(area_id), point.x, point.y, CoordinateQuality.TOWN_CENTROID)
        seen[str(name)] += 1
        number = seen[str(name)]
        label = PIN["several"].format(town=name, number=number) if number > 1 else str(name)
        offers.append((label, spot))
    return tuple(offers)


def _offer(draft: Draft) -> None:
    """Show what was found for the address and wait for a yes."""
    if len(draft.offers) == 1:
        town, spot = draft.offers[0]
        name = plain_text(town)
        say_beside(PIN[spot.quality.value].format(town=name))
        st.button(
            PIN["use"], key=draft.key("use"), type="primary", on_click=_settle, args=(draft, spot)
        )
    elif draft.offers:
        chosen = st.selectbox(
            PIN["which"],
            range(len(draft.offers)),
            index=None,
            format_func=lambda number: plain_text(draft.offers[number][0]),
            placeholder="",
            key=draft.key("which"),
        )
        spot = NOWHERE if chosen is None else draft.offers[chosen][1]
        st.button(
            PIN["use_town"], key=draft.key("use-town"), disabled=chosen is None,
            on_click=_settle, args=(draft, spot),
        )  # fmt: skip
