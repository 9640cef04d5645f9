"""A square town small enough to count by hand: 4 × 4 blocks of 100 m, two school districts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from zones.city import City
from zones.tiers import CityProfile, Tier

if TYPE_CHECKING:
    from collections.abc import Sequence

CRS = "EPSG:6677"
BLOCK_M = 100
SIDE = 4


def make_profile(**changes: object) -> CityProfile:
    """Profile with the four usual tiers and one whose shapes nobody has published."""
    tiers = (
        Tier("census", "町丁目", parent="elementary", shapes="areas"),
        Tier("elementary", "小学校区", parent="junior_high", radius_m=150.0),
        Tier("junior_high", "中学校区", parent="living_area", radius_m=200.0),
        Tier("living_area", "圏域", parent="city", shapes="undeclared"),
        Tier("city", "市全域", shapes="outline"),
    )
    settings = {
        "slug": "square",
        "name": "方形市",
        "code": "99999",
        "plane_zone": 9,
        "tiers": tiers,
        "fictional": True,
        **changes,
    }
    return CityProfile(**settings)  # type: ignore[arg-type]


def make_city(
    people: Sequence[float] | None = None,
    *,
    schools: Sequence[tuple[float, float]] = ((100.0, 200.0), (300.0, 200.0)),
    official: bool = False,
) -> City:
    """City of 16 blocks with ``people`` each (0, 10, 20 …), west and east school district."""
    counts = np.arange(SIDE * SIDE) * 10.0 if people is None else np.asarray(people, dtype=float)
    ids = [f"{number:03d}" for number in range(SIDE * SIDE)]
    corner = np.array([(n % SIDE, n // SIDE) for n in range(SIDE * SIDE)]) * BLOCK_M
    centre = corner + BLOCK_M / 2
    census = gpd.GeoDataFrame(
        {
            "name": [f"{number}番町" for number in ids],
            "people": counts,
            "households": np.floor(counts / 2),
            "area_m2": float(BLOCK_M**2),
            "source_id": "made_up",
            "status": "known",
        },
        index=pd.Index(ids, name="area_id"),
        geometry=shapely.points(centre + 1.0),
        crs=CRS,
    )
    return City(
        profile=make_profile(),
        census=census,
        cells=make_cells(ids),
        zone_names=pd.DataFrame(
            {
                "tier": ["elementary", "elementary", "junior_high", "junior_high"],
                "zone_id": ["w", "e", "W", "E"],
                "name": ["西小学校", "東小学校", "西中学校", "東中学校"],
                "parent_id": ["W", "E", "", ""],
                "school_id": ["w", "e", "W", "E"],
                "source_id": "made_up",
            }
        ),
        schools=_make_schools(schools),
        school_conflicts=gpd.GeoDataFrame(
            {"school_id": [], "address": [], "source_id": [], "reason": []}, geometry=[], crs=CRS
        ),
        facilities=gpd.GeoDataFrame(
            {
                "name": ["西福祉会館"],
                "kind": ["welfare_hall"],
                "also": [""],
                "address": ["1-1"],
                "coordinate_quality": ["exact"],
                "source_id": ["made_up"],
                "year": ["2020"],
                "note": [""],
            },
            index=pd.Index(["f1"], name="facility_id"),
            geometry=[shapely.Point(50, 50)],
            crs=CRS,
        ),
        sources=pd.DataFrame(
            {
                "publisher": ["架空"],
                "title": ["架空の統計"],
                "year": ["2020"],
                "licence": ["架空"],
                "credit": ["架空"],
                "how": [""],
                "terms": [""],
            },
            index=pd.Index(["made_up"], name="source_id"),
        ),
        official=_make_official(ids) if official else {},
    )


def make_cells(ids: Sequence[str]) -> pd.DataFrame:
    """Cells of the town: 16 per block."""
    per_side = SIDE * 4
    row, col = np.divmod(np.arange(per_side * per_side), per_side)
    block = (row // 4) * SIDE + col // 4
    west = col < per_side // 2
    return pd.DataFrame(
        {
            "col": col,
            "row": row,
            "city": "99999",
            "census": np.array(ids, dtype=object)[block],
            "elementary": np.where(west, "w", "e").astype(object),
            "junior_high": np.where(west, "W", "E").astype(object),
        }
    )


def _make_schools(places: Sequence[tuple[float, float]]) -> gpd.GeoDataFrame:
    ids = ["w", "e", "W", "E"]
    return gpd.GeoDataFrame(
        {
            "name": ["西小学校", "東小学校", "西中学校", "東中学校"],
            "kind": ["elementary", "elementary", "junior_high", "junior_high"],
            "coordinate_quality": "exact",
            "address": "1-1",
            "status": "open",
            "source_id": "made_up",
            "note": "",
        },
        index=pd.Index(ids, name="school_id"),
        geometry=[shapely.Point(*places[number % 2]) for number in range(4)],
        crs=CRS,
    )


def _make_official(ids: Sequence[str]) -> dict[str, gpd.GeoDataFrame]:
    side = SIDE * BLOCK_M
    halves = [shapely.box(0, 0, side / 2, side), shapely.box(side / 2, 0, side, side)]
    blocks = [
        shapely.box(x, y, x + BLOCK_M, y + BLOCK_M)
        for y in range(0, side, BLOCK_M)
        for x in range(0, side, BLOCK_M)
    ]

    def frame(zone_ids: Sequence[str], shapes: Sequence[shapely.Geometry]) -> gpd.GeoDataFrame:
        return gpd.GeoDataFrame(
            {"name": list(zone_ids), "source_id": "made_up"},
            index=pd.Index(zone_ids, name="zone_id"),
            geometry=list(shapes),
            crs=CRS,
        )

    return {
        "junior_high": frame(["W", "E"], halves),
        "census": frame(ids, blocks),
        "city": frame(["99999"], [shapely.box(0, 0, side, side)]),
    }
