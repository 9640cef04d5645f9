"""Open data of the four cities as published: read here, carried on only as figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from zones.constants import GEOGRAPHIC_CRS

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["RawData", "read_raw"]

FOUR_CITIES = "four-cities"


@dataclass(frozen=True, slots=True)
class RawData:
    """Published files, whole, as text; polygons in EPSG:6668."""

    elementary: gpd.GeoDataFrame
    junior_high: gpd.GeoDataFrame
    municipalities: gpd.GeoDataFrame
    census: pd.DataFrame
    towns: pd.DataFrame
    elementary_points: gpd.GeoDataFrame
    junior_high_points: gpd.GeoDataFrame
    care_offices: pd.DataFrame
    shelters: pd.DataFrame
    landmarks: pd.DataFrame
    parks: pd.DataFrame
    stations: pd.DataFrame
    municipality_names: pd.DataFrame


def read_raw(folder: Path) -> RawData:
    """Read the published files of the four cities.

    Parameters
    ----------
    folder
        Folder that holds one folder per publisher (see ``data/*/SOURCES.md`` for what and where).
    """
    districts = folder / "ksj-a27-a32-2021-four-cities"
    points = folder / "ksj-school-points-2016"
    plateau = folder / "nishitokyo-plateau-facilities"
    care = folder / "mhlw-kaigo-jigyosho" / "jigyosho_four-cities.csv"
    census = folder / "estat-r2ka13-2020" / "r2ka13_four-cities.csv"
    towns = folder / "geolonia-japanese-addresses" / "towns_four-cities_and_neighbours.csv"
    return RawData(
        elementary=_read_shapes(districts / f"A27-21_{FOUR_CITIES}.geojson"),
        junior_high=_read_shapes(districts / f"A32-21_{FOUR_CITIES}.geojson"),
        municipalities=_read_shapes(folder / "n03-municipalities" / f"N03_{FOUR_CITIES}.geojson"),
        census=_read_text(census),
        towns=_read_text(towns),
        elementary_points=_read_shapes(points / f"A27P-16_{FOUR_CITIES}.geojson"),
        junior_high_points=_read_shapes(points / f"A32P-16_{FOUR_CITIES}.geojson"),
        care_offices=_read_text(care),
        shelters=_read_text(plateau / "shelter.csv", "cp932"),
        landmarks=_read_text(plateau / "landmark.csv", "cp932"),
        parks=_read_text(plateau / "park.csv", "cp932"),
        stations=_read_text(plateau / "station.csv", "cp932"),
        municipality_names=_read_text(folder / "localgovjp" / "localgovjp-utf8.csv"),
    )


def _read_shapes(path: Path) -> gpd.GeoDataFrame:
    frame = gpd.read_file(f"GeoJSON:{path}")
    # the publisher's system is JGD2011 where the file says CRS84 or nothing
    return frame.set_crs(GEOGRAPHIC_CRS, allow_override=True)


def _read_text(path: Path, encoding: str = "utf-8-sig") -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding=encoding)
