"""The base map: land, outline, surroundings. The same text for the same city, whatever is asked.

The map component throws the map away when this text changes, so nothing that depends on a choice
of the user may enter it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import folium
from folium.template import Template

from interface.assets import MapFiles, Shelf, publish_map_files
from interface.maps.shapes import bounds_of, context_json, plain_geojson
from interface.symbols import draw_sign
from interface.wording import maps as wording
from zones.vocabulary import FacilityKind

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["BaseMap", "BasePlan", "plan_base"]

_EMPTY = '{"type":"FeatureCollection","features":[]}'
_TILES = "https://cyberjapandata.gsi.go.jp/xyz/pale/{z}/{x}/{y}.png"
_MAX_ZOOM = 18
WAYS = ("river", "railway")
_SEVERAL_SIGN = (
    '<svg class="sign" viewBox="-1 -1 26 26" aria-hidden="true">'
    '<circle cx="12" cy="12" r="10" fill="#fff" stroke="#1a1a1a" stroke-width="2"/>'
    '<path d="M7 12H17M12 7V17" stroke="#1a1a1a" stroke-width="2.4"/></svg>'
)


@dataclass(frozen=True, slots=True)
class BasePlan:
    """A published base map; small, comparable and safe to cache.

    Parameters
    ----------
    address
        Where the browser fetches land, signs and words.
    files
        Addresses of scripts and styles.
    centre
        Latitude and longitude of the middle.
    tiles
        Whether the online background was asked for.
    layers
        Names of the layers in it, for their credits.
    ways
        Kinds of lines in it, for the legend: ``river``, ``railway``.
    """

    address: str
    files: MapFiles
    centre: tuple[float, float]
    tiles: bool = False
    layers: tuple[str, ...] = ("outline",)
    ways: tuple[str, ...] = ()


def _signs() -> dict[str, dict[str, str]]:
    signs = {
        kind.value: {"whole": draw_sign(kind), "plain": draw_sign(kind, letter=False)}
        for kind in FacilityKind
    }
    return signs | {"several": {"whole": _SEVERAL_SIGN, "plain": _SEVERAL_SIGN}}


def plan_base(
    outline: gpd.GeoDataFrame,
    shelf: Shelf,
    *,
    context: gpd.GeoDataFrame | None = None,
    tiles: bool = False,
) -> BasePlan:
    """Publish what lies under every map of a city.

    Parameters
    ----------
    outline
        City polygon, metric CRS.
    shelf
        Where the browser will fetch it from.
    context
        Stations, neighbours, railways and rivers: columns ``name``, ``kind`` (``station``,
        ``neighbour``, ``railway``, ``river``), ``geometry``; metric CRS.
    tiles
        Whether 地理院タイル 淡色地図 lies beneath; needs the internet.

    Returns
    -------
    BasePlan
        Addresses to build a :class:`BaseMap` from.
    """
    bounds = bounds_of([outline])
    surroundings = _EMPTY if context is None else context_json(context)
    content = {
        "bounds": bounds,
        "outline": json.loads(plain_geojson(outline)),
        "context": json.loads(surroundings),
        "signs": _signs(),
        "kinds": {kind.value: kind.label for kind in FacilityKind},
        "words": wording.MAP_WORDS,
        "tiles": tiles,
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    (south, west), (north, east) = bounds
    return BasePlan(
        address=shelf.publish("base", ".json", text),
        files=publish_map_files(shelf),
        centre=(round((south + north) / 2, 6), round((west + east) / 2, 6)),
        tiles=tiles,
        layers=("outline",) if context is None else ("outline", "context"),
        ways=() if context is None else tuple(way for way in WAYS if way in set(context["kind"])),
    )


class _Start(folium.MacroElement):
    """Starts our drawing script on a map."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "machiwari.start({{ this._parent.get_name() }}, {{ this.address|tojson }}, "
        "{{ this.failed|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, address: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Start"
        self.address = address
        self.failed = wording.MAP_FAILED


class BaseMap(folium.Map):
    """A Leaflet map that loads local files only and shows a published base.

    Build a new one on every run of a page: it is only addresses, and the map component writes into
    the object it is given.

    Parameters
    ----------
    plan
        From :func:`plan_base`.
    """

    def __init__(self, plan: BasePlan) -> None:
        background = None
        if plan.tiles:
            background = folium.TileLayer(
                tiles=_TILES, attr=wording.TILE_CREDIT, name=wording.TILE_NAME, max_zoom=_MAX_ZOOM
            )
        super().__init__(
            location=plan.centre,
            tiles=background,
            zoom_start=13,
            zoom_control=False,
            attributionControl=False,
            maxZoom=_MAX_ZOOM,
            minZoom=10,
            zoomSnap=0.25,
            zoomDelta=0.5,
        )
        # the class lists name outside addresses and half a dozen libraries that we do not use
        self.default_js = list(plan.files.scripts)
        self.default_css = list(plan.files.styles)
        self.plan = plan
        self.add_child(_Start(plan.address))
