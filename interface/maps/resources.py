"""Resources of the ledger on a map: signs over uncoloured zones, nothing that is not public."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd

from interface.maps.drawing import plan_drawing
from interface.maps.model import MOST_KINDS, MapContent, MapNotes
from interface.wording.ledger_map import CREDIT, NOT_DRAWN
from zones.constants import GEOGRAPHIC_CRS
from zones.resources import LocationMode
from zones.vocabulary import FacilityKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from interface.assets import Shelf
    from interface.maps.base import BasePlan
    from interface.maps.drawing import DrawingPlan
    from interface.maps.themes.surface import Surface
    from zones.city import City
    from zones.resources import Resource
    from zones.shapes import ZoneSet

__all__ = ["ResourceDrawing", "ResourceWish", "compose_resources", "split_drawable"]


@dataclass(frozen=True, slots=True)
class ResourceWish:
    """How to draw resources.

    Parameters
    ----------
    date
        When the map is made, as it is to be read.
    ruler_line
        What the map shows, in one line.
    numbers
        Resource id to its row in the list beside the map; empty = no numbers.
    spots
        Whether a press on any spot is told.
    surface
        Ground painted under the borders of the zones.
    """

    date: str
    ruler_line: str
    numbers: Mapping[str, int]
    spots: bool = False
    surface: Surface | None = None


@dataclass(frozen=True, slots=True)
class ResourceDrawing:
    """A published drawing of resources.

    Parameters
    ----------
    plan
        For :func:`interface.maps.drawing.draw_plan`.
    left_out
        Reason in Japanese to the number of resources without a sign.
    """

    plan: DrawingPlan
    left_out: dict[str, int]


def split_drawable(resources: Sequence[Resource]) -> tuple[list[Resource], dict[str, int]]:
    """Take the resources that may and can be drawn; count the others by reason.

    Parameters
    ----------
    resources
        Rows of the ledger.

    Returns
    -------
    tuple
        Public rows with a point, and reason in Japanese to number of rows.
    """
    drawn, reasons = [], []
    for resource in resources:
        if resource.location_mode is not LocationMode.PUBLIC:
            reasons.append(NOT_DRAWN[resource.location_mode.value])
        elif resource.lon is None or resource.lat is None:
            reasons.append(NOT_DRAWN["unplaced"])
        else:
            drawn.append(resource)
    return drawn, dict(Counter(reasons))


def compose_resources(
    city: City,
    zones: ZoneSet,
    resources: Sequence[Resource],
    wish: ResourceWish,
    base: BasePlan,
    shelf: Shelf,
) -> ResourceDrawing:
    """Publish resources over the borders of zones.

    Parameters
    ----------
    city, zones
        City and zones drawn by ``draw_zones``.
    resources
        Rows to draw; those that are not public or have no point are counted instead.
    wish
        Date, ruler line, numbers.
    base, shelf
        The base map of the city, and the shelf it was published on.

    Returns
    -------
    ResourceDrawing
        Plan and what was left out. Kinds beyond the seven that a reader can keep apart share the
        sign of other kinds.
    """
    drawn, left_out = split_drawable(resources)
    kinds = _choose_kinds(drawn)
    content = MapContent(
        zones=zones.frame,
        definition=zones.definition,
        facilities=_frame(city, drawn, kinds, wish.numbers) if drawn else None,
        kinds=kinds,
        spots=wish.spots,
        surface=wish.surface,
    )
    plan = plan_drawing(base, content, None, _write_notes(city, zones, drawn, wish), shelf)
    return ResourceDrawing(plan, left_out)


def _choose_kinds(drawn: Sequence[Resource]) -> tuple[str, ...]:
    counted = [kind for kind, _ in Counter(str(row.kind) for row in drawn).most_common()]
    other = FacilityKind.OTHER.value
    if len(counted) <= MOST_KINDS:
        return tuple(counted)
    return (*[kind for kind in counted if kind != other][: MOST_KINDS - 1], other)


def _frame(
    city: City, drawn: Sequence[Resource], kinds: Sequence[str], numbers: Mapping[str, int]
) -> gpd.GeoDataFrame:
    columns = {
        "name": [row.name for row in drawn],
        "kind": [
            row.kind.value if row.kind in kinds else FacilityKind.OTHER.value for row in drawn
        ],
        "address": [row.address for row in drawn],
        "coordinate_quality": [str(row.coordinate_quality) for row in drawn],
        "number": [numbers.get(row.resource_id, 0) for row in drawn],
    }
    points = gpd.GeoSeries.from_xy(
        [row.lon for row in drawn], [row.lat for row in drawn], crs=GEOGRAPHIC_CRS
    )
    frame = gpd.GeoDataFrame(columns, geometry=points.to_crs(city.profile.metric_crs))
    return frame.set_axis([row.resource_id for row in drawn], axis="index")


def _write_notes(
    city: City, zones: ZoneSet, drawn: Sequence[Resource], wish: ResourceWish
) -> MapNotes:
    frame: pd.DataFrame = zones.frame
    used = city.sources.loc[city.sources.index.isin(frame.get("source_id", []))]["credit"]
    rows = list(dict.fromkeys(row.source for row in drawn if row.source))
    stations = city.facilities[city.facilities["kind"] == FacilityKind.STATION.value]
    around = city.sources.loc[city.sources.index.isin(stations["source_id"])]["credit"]
    return MapNotes(
        ruler_line=wish.ruler_line,
        date=wish.date,
        credits={"zones": [*used], "context": [*around], "facilities": [CREDIT, *rows]},
        fictional=city.profile.fictional or any(row.fictional for row in drawn),
    )
