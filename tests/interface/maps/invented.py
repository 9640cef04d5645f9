"""Frames of an invented town (架空) for map tests, with names that try to break out."""

from __future__ import annotations

import geopandas as gpd
import shapely

from interface.maps.model import MapContent, MapNotes, Shading, shade_zones
from zones.vocabulary import Definition

CRS = "EPSG:6677"
X_M, Y_M = -40_000.0, -30_000.0
HOSTILE = "<img src=x onerror=document.title='owned'>${document.title=7*7}`"
RULER = "区域: 中学校区（半径 600 m の円） · 人口: 架空の人口"


def make_zones(*, circles: bool = True, hostile: bool = True) -> gpd.GeoDataFrame:
    """Six circles that overlap, or six blocks that do not."""
    points = [shapely.Point(X_M + 800 * (n % 3), Y_M + 900 * (n // 3)) for n in range(6)]
    shapes = [
        point.buffer(600)
        if circles
        else shapely.box(point.x, point.y, point.x + 800, point.y + 900)
        for point in points
    ]
    names = ["東中学校", "西中学校", "南中学校", "北中学校", "中央中学校", "川辺中学校"]
    if hostile:
        names[1] = HOSTILE
    return gpd.GeoDataFrame(
        {
            "name": names,
            "people": [4200, 6100, 8400, 9900, 12500, 15800],
            "households": [2000, 3000, 4000, 5000, 6000, 7000],
            "area_km2": [1.13] * 6,
        },
        index=[f"z{n}" for n in range(6)],
        geometry=shapes,
        crs=CRS,
    ).rename_axis("zone_id")


def make_facilities() -> gpd.GeoDataFrame:
    """Eight places of three kinds, one with a hostile name and address."""
    points = [shapely.Point(X_M - 300 + 300 * n, Y_M + 200 + 137 * n) for n in range(8)]
    return gpd.GeoDataFrame(
        {
            "name": [HOSTILE, *(f"架空の場所{n}" for n in range(1, 8))],
            "kind": ["welfare_hall", "hub", "salon"] * 2 + ["hub", "welfare_hall"],
            "address": [HOSTILE] * 8,
            "coordinate_quality": ["exact", "block"] * 4,
            "source_id": ["invented"] * 8,
        },
        index=[f"f{n}" for n in range(8)],
        geometry=points,
        crs=CRS,
    ).rename_axis("facility_id")


def make_outline() -> gpd.GeoDataFrame:
    land = shapely.box(X_M - 500, Y_M - 500, X_M + 2200, Y_M + 1500)
    return gpd.GeoDataFrame(geometry=[land], crs=CRS)


def make_context() -> gpd.GeoDataFrame:
    points = [shapely.Point(X_M + 400, Y_M - 300), shapely.Point(X_M + 2600, Y_M + 400)]
    return gpd.GeoDataFrame(
        {"name": ["架空駅", HOSTILE], "kind": ["station", "neighbour"]}, geometry=points, crs=CRS
    )


def make_content(*, circles: bool = True) -> MapContent:
    zones = make_zones(circles=circles)
    centres = zones[["name"]].set_geometry(zones.geometry.centroid)
    return MapContent(
        zones=zones,
        definition=Definition.CIRCLE if circles else Definition.OFFICIAL,
        facilities=make_facilities(),
        kinds=("welfare_hall", "hub", "salon"),
        centres=centres,
        land=make_outline().geometry.iloc[0],
    )


def make_shading() -> Shading:
    return shade_zones(make_zones())


def make_notes() -> MapNotes:
    return MapNotes(
        ruler_line=RULER + HOSTILE,
        date="2026年1月15日",
        credits={"zones": ("架空の区域",), "facilities": ("架空の台帳",), "context": (HOSTILE,)},
        sources={"invented": "架空の出典"},
        fictional=True,
    )
