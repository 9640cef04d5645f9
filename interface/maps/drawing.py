"""What changes on a map: zones, figures, places, legend – as one small feature group."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import folium
import shapely
from folium.template import Template

from interface.escape import inert
from interface.maps.legend import LegendParts, draw_legend
from interface.maps.model import MapContent, MapNotes, Shading, choose_kinds
from interface.maps.shapes import OVERLAP_SHARE, places_json, zones_json
from interface.maps.themes.surface import surface_json
from interface.wording import maps as wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd

    from interface.assets import Shelf
    from interface.maps.base import BasePlan

__all__ = ["DrawingPlan", "Spot", "credit_lines", "draw_plan", "plan_drawing"]


@dataclass(frozen=True, slots=True)
class DrawingPlan:
    """A published drawing; small and safe to cache.

    Parameters
    ----------
    specification
        JSON for the drawing script: addresses, class and figure per zone, legend, notes.
    credits
        Lines crediting what is drawn.
    legend
        The legend as markup, for prints and pages beside the map.
    """

    specification: str
    credits: tuple[str, ...]
    legend: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A spot that was looked for, marked with a pin.

    Parameters
    ----------
    lon, lat
        Degrees.
    name
        Written beside the pin.
    """

    lon: float
    lat: float
    name: str


def credit_lines(
    drawn: Mapping[str, gpd.GeoDataFrame | None], notes: MapNotes, *, base: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Return the credits of the layers really drawn, each once.

    Parameters
    ----------
    drawn
        Layer name to the rows drawn; ``None`` or empty layers are not credited.
    notes
        Credits per layer, and per ``source_id`` of rows.
    base
        Names of the layers of the base map.

    Returns
    -------
    tuple of str
        Lines in the order of the layers.
    """
    lines = [line for layer in base for line in notes.credits.get(layer, ())]
    for layer, frame in drawn.items():
        if frame is None or frame.empty:
            continue
        lines += notes.credits.get(layer, ())
        if "source_id" in frame:
            ids = frame["source_id"].dropna().astype(str).unique()
            lines += [notes.sources[source] for source in ids if source in notes.sources]
    return tuple(dict.fromkeys(lines))


def _drawn_places(content: MapContent, kinds: Mapping[str, int]) -> gpd.GeoDataFrame | None:
    if content.facilities is None or not kinds:
        return None
    return content.facilities[content.facilities["kind"].astype(str).isin(list(kinds))]


def _centres(content: MapContent) -> gpd.GeoDataFrame | None:
    if content.centres is None or content.centres.empty:
        return None
    return content.centres.assign(kind="school")


def _overlap(zones: gpd.GeoDataFrame) -> bool:
    """Say whether zones lie over one another by more than slivers."""
    shapes = zones.geometry.to_numpy()
    total = float(shapely.area(shapes).sum())
    return total - shapely.union_all(shapes).area > OVERLAP_SHARE * total


def _credits_on_map(lines: tuple[str, ...], notes: MapNotes, *, tiles: bool) -> list[str]:
    shown = [*lines, *([wording.TILE_CREDIT] if tiles else []), wording.made_on(notes.date)]
    if lines:
        shown[0] = wording.CREDITS_LEAD + shown[0]
    return [inert(line) for line in shown]


def _publish_surface(content: MapContent, shelf: Shelf) -> str | None:
    if content.surface is None:
        return None
    text = surface_json(content.surface, content.zones.crs)
    return shelf.publish("surface", ".json", text)


def plan_drawing(
    base: BasePlan,
    content: MapContent,
    shading: Shading | None,
    notes: MapNotes,
    shelf: Shelf,
) -> DrawingPlan:
    """Publish the shapes of a drawing and write down how to draw them.

    Parameters
    ----------
    base
        The base map it will lie on.
    content
        Frames to draw, metric CRS.
    shading
        Figure that colours the zones; ``None`` leaves them uncoloured.
    notes
        Ruler line, date, credits.
    shelf
        Where the browser will fetch the shapes from.

    Returns
    -------
    DrawingPlan
        Specification, credits and legend.
    """
    kinds, left_out = choose_kinds(content.facilities, content.kinds)
    places, centres = _drawn_places(content, kinds), _centres(content)
    zones = zones_json(content.zones, content.definition, land=content.land)
    parts = LegendParts(
        shading=shading,
        definition=content.definition,
        overlapping=_overlap(content.zones),
        beyond_land='"role":"fill"' in zones and content.land is not None,
        centres=0 if centres is None else len(centres),
        kinds=kinds,
        left_out=left_out,
        surface=content.surface,
        ways=base.ways,
    )
    drawn = {"zones": content.zones, "centres": centres, "facilities": places}
    credited = credit_lines(drawn, notes, base=base.layers)
    legend = draw_legend(parts)
    classes = [] if shading is None else list(shading.classes.numbers.items())
    figures = {} if shading is None else shading.figures
    specification = {
        "zones": shelf.publish("zones", ".json", zones),
        "places": None if places is None else shelf.publish("places", ".json", places_json(places)),
        "centres": None
        if centres is None
        else shelf.publish("centres", ".json", places_json(centres)),
        "surface": _publish_surface(content, shelf),
        "plain": shading is None,
        "spots": content.spots,
        "colours": [] if shading is None else list(shading.classes.colours),
        "classes": {inert(zone_id): int(number) for zone_id, number in classes},
        "figures": {inert(zone_id): inert(text) for zone_id, text in figures.items()},
        "kinds": [inert(kind) for kind in kinds],
        "legend": legend,
        "credits": _credits_on_map(credited, notes, tiles=base.tiles),
        "ruler": inert(notes.ruler_line),
        "banner": inert(wording.FICTIONAL) if notes.fictional else "",
    }
    return DrawingPlan(json.dumps(specification, ensure_ascii=False), credited, legend)


class _Show(folium.MacroElement):
    """Hands a specification to our drawing script."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "machiwari.show({{ this._parent._parent.get_name() }}, {{ this.specification|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, specification: dict[str, object]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Show"
        self.specification = specification


def draw_plan(
    plan: DrawingPlan,
    *,
    zone_id: str | None = None,
    place_id: str | None = None,
    spot: Spot | None = None,
) -> folium.FeatureGroup:
    """Return a drawing as a feature group to add to a :class:`~interface.maps.base.BaseMap`.

    Parameters
    ----------
    plan
        From :func:`plan_drawing`.
    zone_id, place_id
        What is chosen, and drawn so.
    spot
        What was looked for: the map moves to it.

    Returns
    -------
    folium.FeatureGroup
        For ``feature_group_to_add`` of the map component, or ``add_child`` of a map.
    """
    chosen = {
        "zone": None if zone_id is None else inert(zone_id),
        "place": None if place_id is None else inert(place_id),
        "spot": None
        if spot is None
        else {"at": [round(spot.lat, 6), round(spot.lon, 6)], "name": inert(spot.name)},
    }
    group = folium.FeatureGroup(name="drawing", control=False)
    group.add_child(_Show({**json.loads(plan.specification), "chosen": chosen}))
    return group
