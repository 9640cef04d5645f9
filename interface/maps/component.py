"""The map inside a Streamlit page: shown with local files only, telling what was chosen on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import streamlit as st
import streamlit_folium

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import folium

    from interface.maps.base import BaseMap

__all__ = ["Choice", "guard_component", "read_choice", "show_map"]

ChoiceKind = Literal["zone", "place", "ground"]
_KINDS: tuple[ChoiceKind, ...] = ("zone", "place", "ground")
# the only value asked back: moving or zooming the map must not run the page again
_RETURNED = "last_active_drawing"
EAST, NORTH = 180.0, 90.0


@dataclass(frozen=True, slots=True)
class Choice:
    """What was pressed on the map.

    Parameters
    ----------
    kind
        ``zone``, ``place``, or ``ground`` where neither lies.
    chosen_id
        Zone or facility id; empty for ``ground``.
    others
        Ids of further zones or places at the same spot.
    serial
        Counts presses since the map was opened, so that the same choice made twice can be told.
    at
        Longitude and latitude of the spot, degrees; ``None`` where a key was used.
    """

    kind: ChoiceKind
    chosen_id: str
    others: tuple[str, ...] = ()
    serial: int = 0
    at: tuple[float, float] | None = None


def read_choice(returned: Mapping[str, object] | None) -> Choice | None:
    """Read what the map component returned; anything not made by our script is no choice.

    Parameters
    ----------
    returned
        The dictionary of ``st_folium``.

    Returns
    -------
    Choice or None
        ``None`` when nothing was pressed yet.
    """
    feature = (returned or {}).get(_RETURNED)
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        return None
    kind, chosen_id = properties.get("kind"), properties.get("id")
    others, serial = properties.get("others"), properties.get("serial")
    if kind not in _KINDS or not isinstance(chosen_id, str) or not isinstance(serial, int):
        return None
    further = tuple(str(other) for other in others) if isinstance(others, list) else ()
    return Choice(kind, chosen_id, further, serial, _read_spot(properties.get("at")))


def _read_spot(found: object) -> tuple[float, float] | None:
    """Read where the map was pressed; anything that is no place on earth is none."""
    if not isinstance(found, dict):
        return None
    lon, lat = found.get("lng"), found.get("lat")
    if not isinstance(lon, int | float) or not isinstance(lat, int | float):
        return None
    return (float(lon), float(lat)) if abs(lon) <= EAST and abs(lat) <= NORTH else None


def guard_component() -> None:
    """Let the map component load local files only, whatever a map element asks for.

    The component stops at the first script it cannot load and shows nothing, so a single outside
    address would blank every map in an office without internet. Calling twice changes nothing.
    """
    original = streamlit_folium._component_func  # noqa: SLF001  its single point of loading
    if getattr(original, "local_only", False):
        return

    def local_only(**arguments: object) -> object:
        for links in ("js_links", "css_links"):
            wanted = arguments.get(links)
            if isinstance(wanted, list):
                arguments[links] = [link for link in wanted if link and not urlsplit(link).netloc]
        return original(**arguments)

    local_only.local_only = True  # type: ignore[attr-defined]
    streamlit_folium._component_func = local_only  # noqa: SLF001


def show_map(
    base: BaseMap,
    drawing: folium.FeatureGroup,
    *,
    key: str,
    height_px: int = 560,
    on_choice: Callable[[Choice], None] | None = None,
) -> Choice | None:
    """Show a map in the page and return what was last pressed on it.

    Parameters
    ----------
    base
        A fresh base map.
    drawing
        From :func:`interface.maps.drawing.draw_plan`.
    key
        Identity of the map in the page; the same key and base keep the view of the user.
    height_px
        Height on screen.
    on_choice
        Told of each press before the page runs, so that everything on it can follow.

    Returns
    -------
    Choice or None
        What was pressed last.
    """
    guard_component()

    def tell() -> None:
        choice = read_choice(st.session_state.get(key))
        if choice is not None and on_choice is not None:
            on_choice(choice)

    returned = streamlit_folium.st_folium(
        base,
        key=key,
        height=height_px,
        use_container_width=True,
        returned_objects=[_RETURNED],
        feature_group_to_add=drawing,
        on_change=tell,
    )
    return read_choice(returned)
