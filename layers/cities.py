"""Open a city: the figures the project carries, with what the user imported laid over them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from layers.folders import bundled_data_folder, check_digests, user_cities_folder
from layers.profile import read_profile
from zones.city import City
from zones.constants import GEOGRAPHIC_CRS
from zones.errors import ConfigError, StorageError, UnknownNameError

if TYPE_CHECKING:
    from zones.tiers import CityProfile

__all__ = [
    "COLUMNS",
    "OFFICIAL_FILE",
    "find_city_folder",
    "list_cities",
    "open_city",
    "read_city_profile",
]

OFFICIAL_FILE = "official.gpkg"
ORDER = ("nishitokyo", "higashikurume", "kiyose", "koganei")  # 見本市 and imports follow
COUNT_MARKS = {"X": "suppressed", "x": "suppressed", "*": "suppressed", "": "missing"}
COLUMNS = {
    "census_areas.csv": (
        "area_id",
        "name",
        "lon",
        "lat",
        "people",
        "households",
        "area_m2",
        "source_id",
    ),
    "zones.csv": ("tier", "zone_id", "name", "parent_id", "school_id", "source_id"),
    "schools.csv": (
        "school_id",
        "name",
        "kind",
        "lon",
        "lat",
        "coordinate_quality",
        "address",
        "status",
        "source_id",
        "note",
    ),
    "school_conflicts.csv": ("school_id", "lon", "lat", "address", "source_id", "reason"),
    "facilities.csv": (
        "facility_id",
        "name",
        "kind",
        "also",
        "address",
        "lon",
        "lat",
        "coordinate_quality",
        "source_id",
        "year",
        "note",
    ),
    "barriers.csv": ("barrier_id", "kind", "name", "wkt"),
    "cells.csv.gz": ("col", "row"),
    "sources.csv": (
        "source_id",
        "publisher",
        "title",
        "year",
        "licence",
        "credit",
        "how",
        "terms",
    ),
}


def list_cities() -> list[str]:
    """List the slugs of all cities that can be opened: carried ones first, then imported."""
    carried = {path.parent.name for path in bundled_data_folder().glob("*/city.toml")}
    imported = {path.parent.name for path in user_cities_folder().glob("*/city.toml")}
    first = [slug for slug in ORDER if slug in carried]
    return [*first, *sorted(carried - set(first)), *sorted(imported - carried)]


def find_city_folder(name: str) -> Path:
    """Find the folder of a city by slug or path.

    Raises
    ------
    UnknownNameError
        If there is no such city.
    """
    cities = list_cities()
    if name in cities:
        carried = bundled_data_folder() / name
        return carried if carried.is_dir() else user_cities_folder() / name
    folder = Path(name)
    if folder.name == "city.toml":
        folder = folder.parent
    if not (folder / "city.toml").is_file():
        raise UnknownNameError("no such city", kind="city", name=name, choices=tuple(cities))
    return folder


def read_city_profile(name: str) -> CityProfile:
    """Read only the profile of a city.

    Raises
    ------
    UnknownNameError, ConfigError, StorageError
        If there is no such city or its file is wrong.
    """
    return read_profile(find_city_folder(name) / "city.toml")


def open_city(name: str) -> City:
    """Open a city.

    Parameters
    ----------
    name
        Slug (``nishitokyo``) or the path of a city folder.

    Returns
    -------
    City
        All frames in the city's plane rectangular CRS.

    Raises
    ------
    UnknownNameError
        If there is no such city.
    StorageError
        If a file is missing, unreadable or not what its digest says.
    ConfigError
        If a file lacks columns.
    """
    folder = find_city_folder(name)
    check_digests(folder)
    profile = read_profile(folder / "city.toml")
    overlay = user_cities_folder() / profile.slug
    crs = profile.metric_crs
    sources = _read_table(folder, "sources.csv").set_index("source_id")
    if overlay != folder and (overlay / "sources.csv").is_file():
        check_digests(overlay)
        added = _read_table(overlay, "sources.csv").set_index("source_id")
        sources = pd.concat([sources[~sources.index.isin(added.index)], added])
    return City(
        profile=profile,
        census=_read_census(folder, crs),
        cells=_read_cells(folder, profile),
        zone_names=_read_table(folder, "zones.csv"),
        schools=_place(
            _read_table(_prefer(overlay, folder, "schools.csv"), "schools.csv"), crs
        ).set_index("school_id"),
        school_conflicts=_place(_read_table(folder, "school_conflicts.csv"), crs),
        facilities=_place(_read_facilities(folder, overlay), crs).set_index("facility_id"),
        sources=sources,
        official=_read_official(overlay if overlay.is_dir() else folder, crs),
        barriers=_read_barriers(folder, crs),
    )


def _read_table(folder: Path, name: str) -> pd.DataFrame:
    """Read a CSV as text; an absent optional table is an empty one."""
    path = folder / name
    columns = list(COLUMNS[name])
    if not path.is_file():
        return pd.DataFrame(columns=columns, dtype=str)
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    except (OSError, ValueError) as error:
        raise StorageError(f"cannot read {name}", where=name) from error
    absent = [column for column in columns if column not in table.columns]
    if absent:
        raise ConfigError(f"{name} lacks {', '.join(absent)}", where=name)
    return table


def _prefer(overlay: Path, folder: Path, name: str) -> Path:
    """Folder whose file is in force: an imported one replaces the carried one."""
    return overlay if (overlay / name).is_file() else folder


def _read_facilities(folder: Path, overlay: Path) -> pd.DataFrame:
    """Carried places, and imported ones beside them."""
    carried = _read_table(folder, "facilities.csv")
    if overlay == folder or not (overlay / "facilities.csv").is_file():
        return carried
    return pd.concat([carried, _read_table(overlay, "facilities.csv")], ignore_index=True)


def _place(table: pd.DataFrame, crs: str) -> gpd.GeoDataFrame:
    """Turn ``lon`` and ``lat`` into points in the plane system."""
    points = gpd.points_from_xy(
        pd.to_numeric(table["lon"]), pd.to_numeric(table["lat"]), crs=GEOGRAPHIC_CRS
    )
    return gpd.GeoDataFrame(table, geometry=points).to_crs(crs)


def _read_census(folder: Path, crs: str) -> gpd.GeoDataFrame:
    table = _read_table(folder, "census_areas.csv")
    census = _place(table, crs).set_index("area_id")
    census["status"] = census["people"].map(COUNT_MARKS).fillna("known")
    counts = [c for c in census.columns if c.startswith(("people", "households"))]
    for column in counts:
        marked = census[column].isin(list(COUNT_MARKS))
        census[column] = pd.to_numeric(census[column].mask(marked)).astype(np.float64)
    census["area_m2"] = pd.to_numeric(census["area_m2"]).astype(np.float64)
    return census


def _read_cells(folder: Path, profile: CityProfile) -> pd.DataFrame:
    cells = _read_table(folder, "cells.csv.gz")
    cells[["col", "row"]] = cells[["col", "row"]].astype(np.int64)
    if "city" not in cells.columns:
        cells["city"] = profile.code
    if "census" not in cells.columns:
        cells["census"] = ""
    return cells


def _read_barriers(folder: Path, crs: str) -> gpd.GeoDataFrame | None:
    table = _read_table(folder, "barriers.csv").set_index("barrier_id")
    if table.empty:
        return None
    try:
        lines = gpd.GeoSeries.from_wkt(table.pop("wkt"), crs=GEOGRAPHIC_CRS)
    except shapely.errors.ShapelyError as error:
        raise ConfigError("a barrier is no line", where="barriers.csv") from error
    return gpd.GeoDataFrame(table, geometry=lines).to_crs(crs)


def _read_official(folder: Path, crs: str) -> dict[str, gpd.GeoDataFrame]:
    path = folder / OFFICIAL_FILE
    if not path.is_file():
        return {}
    source = f"GPKG:{path}"
    layers = gpd.list_layers(source)["name"]
    frames = {}
    for tier in layers:
        frame = gpd.read_file(source, layer=tier).set_index("zone_id")
        frames[str(tier)] = frame.to_crs(crs)
    return frames
