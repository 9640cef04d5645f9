"""What a map shows and what it has to say about itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from interface.palette import SUPPRESSED, Classes, classify
from interface.wording import maps as wording
from zones.vocabulary import COLUMN_LABELS, Definition

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import geopandas as gpd
    import shapely

    from interface.maps.themes.surface import Surface

__all__ = ["MOST_KINDS", "MapContent", "MapNotes", "Shading", "choose_kinds", "shade_zones"]

MOST_KINDS = 7  # more signs than a reader can keep apart at once


@dataclass(frozen=True, slots=True)
class MapContent:
    """Frames to draw over the base map, all in one metric CRS.

    Parameters
    ----------
    zones
        Index ``zone_id``; columns ``name`` and ``geometry`` (polygons, which may overlap).
    definition
        How the shapes were decided; decides the style of the borders.
    facilities
        Index ``facility_id``; columns ``name``, ``kind``, ``geometry`` (points); optional
        ``address``, ``coordinate_quality``, ``source_id``.
    kinds
        Kinds to draw, most wanted first; empty draws none.
    centres
        Schools at the centres of zones: index ``school_id``, columns ``name``, ``geometry``.
    land
        The city in the same CRS: zones that reach beyond it get no colour there, because the
        people there were not counted.
    spots
        Whether a press on any spot of the map is told, also where there is nothing.
    surface
        Ground painted by class, under the borders of the zones.
    """

    zones: gpd.GeoDataFrame
    definition: Definition
    facilities: gpd.GeoDataFrame | None = None
    kinds: Sequence[str] = ()
    centres: gpd.GeoDataFrame | None = None
    land: shapely.Geometry | None = None
    spots: bool = False
    surface: Surface | None = None


@dataclass(frozen=True, slots=True)
class MapNotes:
    """What is written on the map, so that a picture of it without context stays honest.

    Parameters
    ----------
    ruler_line
        The sentence naming zones, people rule and shapes.
    date
        When the map was made, as it is to be read.
    credits
        Layer name (``zones``, ``facilities``, ``centres``, ``outline``, ``context``) to the lines
        that credit it; only layers really drawn are credited.
    sources
        Source id to credit line, for frames that carry ``source_id`` per row.
    fictional
        True for invented towns: a banner says so.
    """

    ruler_line: str
    date: str
    credits: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    fictional: bool = False


@dataclass(frozen=True, slots=True)
class Shading:
    """The figure that colours the zones.

    Parameters
    ----------
    classes
        Classes of the figure per zone.
    title
        What the figure is, in Japanese.
    unit
        Its unit, in Japanese.
    figures
        Zone id to the figure in words, for names and cards.
    """

    classes: Classes
    title: str
    unit: str
    figures: Mapping[str, str]


def shade_zones(
    zones: pd.DataFrame,
    column: str = "people",
    *,
    unit: str = "人",
    suppressed: pd.Series[bool] | None = None,
) -> Shading:
    """Sort zones into classes by one of their columns.

    Parameters
    ----------
    zones
        Index ``zone_id``.
    column
        Numeric column that colours the zones.
    unit
        Its unit, in Japanese.
    suppressed
        True where the figure is withheld; index ``zone_id``.

    Returns
    -------
    Shading
        Classes, and each figure rounded for speech.
    """
    classes = classify(zones[column], suppressed=suppressed)
    figures = {}
    values = pd.to_numeric(zones[column], errors="coerce")
    for zone_id, value, number in zip(zones.index, values, classes.numbers, strict=True):
        spoken = wording.WITHHELD if number == SUPPRESSED else wording.DATA_MISSING
        figures[str(zone_id)] = wording.say_about(float(value), unit) if number >= 0 else spoken
    return Shading(classes, COLUMN_LABELS.get(column, column), unit, figures)


def choose_kinds(
    facilities: gpd.GeoDataFrame | None, wanted: Sequence[str]
) -> tuple[dict[str, int], dict[str, int]]:
    """Split kinds into those drawn and those left out, with the number of places of each.

    Parameters
    ----------
    facilities
        Column ``kind``.
    wanted
        Kinds, most wanted first; those without any place are skipped.

    Returns
    -------
    tuple of dict
        At most ``MOST_KINDS`` drawn kinds in the order wanted, then the wanted ones left out.
    """
    if facilities is None or facilities.empty:
        return {}, {}
    counts = facilities["kind"].astype(str).value_counts()
    present = {str(kind): int(counts[kind]) for kind in dict.fromkeys(wanted) if kind in counts}
    ordered = list(present.items())
    return dict(ordered[:MOST_KINDS]), dict(ordered[MOST_KINDS:])
