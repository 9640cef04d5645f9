"""Rebuild ``data/<city>/`` of the four cities from the published files, so that it can be checked.

Carried: figures (people per 町丁目, points of schools and places, the zones each 25 m cell lies
in). Not carried: any published polygon.
"""

from __future__ import annotations

import gzip
import io
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from layers.build.facilities import build_facilities
from layers.build.raw import RawData, read_raw
from layers.build.schools import build_schools
from layers.build.sources import list_sources, write_sources_page
from layers.exports import to_csv_text
from layers.folders import write_digests
from layers.profile import read_profile
from layers.readings.corrections import READINGS_FILE
from zones.constants import GEOGRAPHIC_CRS
from zones.grid import adopt_points, lay_cells, share_cells_among_areas

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["build_city"]


def build_city(published: Path, folder: Path) -> None:
    """Rebuild the figures of one city; ``city.toml`` is written by hand and stays.

    Parameters
    ----------
    published
        Folder with the published files.
    folder
        City folder that holds ``city.toml``.

    Raises
    ------
    ZonesError
        If the city file is wrong or a school cannot be placed.
    """
    profile = read_profile(folder / "city.toml")
    raw = read_raw(published)
    code, crs = profile.code, profile.metric_crs
    census = _build_census(raw.census, code)
    cells = _build_cells(raw, census, code, crs)
    schools, conflicts = build_schools(raw, code, profile.name)
    outline = raw.municipalities[raw.municipalities["N03_007"] == code].geometry.to_crs(crs)
    facilities, aside = build_facilities(raw, code, profile.name, schools, outline)
    zone_names = _build_zone_names(raw, code)
    _write_csv(census, folder / "census_areas.csv")
    _write_csv(zone_names, folder / "zones.csv")
    _write_csv(schools, folder / "schools.csv")
    _write_csv(conflicts, folder / "school_conflicts.csv")
    _write_csv(facilities, folder / "facilities.csv")
    _write_csv(aside, folder / "facilities_set_aside.csv")
    _write_packed(cells, folder / "cells.csv.gz")
    _write_csv(_build_readings(raw, code), folder / READINGS_FILE)
    used = {"n03", "a27_2021", "a32_2021", "estat_2020", "localgovjp"}
    for table in (schools, conflicts, facilities):
        used |= set(table["source_id"])
    sources = list_sources(used)
    _write_csv(sources, folder / "sources.csv")
    page = write_sources_page(profile.name, sources, _list_notes(schools, conflicts, aside))
    (folder / "SOURCES.md").write_text(page, encoding="utf-8", newline="\n")
    write_digests(folder)


def _build_census(published: pd.DataFrame, code: str) -> pd.DataFrame:
    own = published[published["CITYCODE"] == code]
    table = pd.DataFrame(
        {
            "area_id": own["KEY_CODE"],
            "name": own["S_NAME"],
            "lon": own["X_CODE"],
            "lat": own["Y_CODE"],
            "people": own["JINKO"],
            "households": own["SETAI"],
            "area_m2": own["AREA"],
            "source_id": "estat_2020",
        }
    )
    return table.sort_values("area_id").reset_index(drop=True)


def _build_cells(raw: RawData, census: pd.DataFrame, code: str, crs: str) -> pd.DataFrame:
    shapes = {
        "city": _pick(raw.municipalities, "N03_007", "N03_007", code, crs),
        "elementary": _pick(raw.elementary, "A27_001", "A27_003", code, crs),
        "junior_high": _pick(raw.junior_high, "A32_001", "A32_003", code, crs),
    }
    cells = lay_cells(shapes)
    points = gpd.points_from_xy(
        census["lon"].astype(float), census["lat"].astype(float), crs=GEOGRAPHIC_CRS
    )
    areas = gpd.GeoDataFrame(
        {"area_m2": census["area_m2"].astype(float)},
        geometry=points,
    ).set_index(pd.Index(census["area_id"]))
    areas = areas.to_crs(crs)
    cells = adopt_points(cells, areas.geometry, shapes)
    in_city = cells["city"] != ""
    cells["census"] = ""
    cells.loc[in_city, "census"] = share_cells_among_areas(cells[in_city], areas)
    return cells[["col", "row", "city", "census", "elementary", "junior_high"]]


def _pick(
    frame: gpd.GeoDataFrame, code_column: str, id_column: str, code: str, crs: str
) -> gpd.GeoDataFrame:
    return frame[frame[code_column] == code].to_crs(crs).dissolve(id_column)


def _build_zone_names(raw: RawData, code: str) -> pd.DataFrame:
    rows = []
    for tier, prefix, frame in (
        ("elementary", "A27", raw.elementary),
        ("junior_high", "A32", raw.junior_high),
    ):
        own = frame[frame[f"{prefix}_001"] == code].drop_duplicates(f"{prefix}_003")
        for _, row in own.sort_values(f"{prefix}_003").iterrows():
            zone_id = row[f"{prefix}_003"]
            source = f"{prefix.lower()}_2021"
            rows.append((tier, zone_id, row[f"{prefix}_004"], "", zone_id, source))
    columns = ["tier", "zone_id", "name", "parent_id", "school_id", "source_id"]
    return pd.DataFrame(rows, columns=columns)


def _build_readings(raw: RawData, code: str) -> pd.DataFrame:
    names = raw.municipality_names
    own = names[names["lgcode"].str[:-1] == code]
    return pd.DataFrame(
        {"表記": own["city"], "よみ": own["citykana"], "出典": "localgovjp"}
    ).reset_index(drop=True)


def _list_notes(schools: pd.DataFrame, conflicts: pd.DataFrame, aside: pd.DataFrame) -> list[str]:
    notes = [
        f"{row['name']} is placed at the representative point of its 町丁目 ({row['address']})"
        for _, row in schools[schools["coordinate_quality"] == "town_centroid"].iterrows()
    ]
    names = schools.set_index("school_id")["name"]
    notes += [
        f"{names[row['school_id']]}: `{row['source_id']}` says {row['address'] or 'no address'}, "
        f"{row['lon']}, {row['lat']}"
        for _, row in conflicts.iterrows()
    ]
    notes += [
        f"{row['name']} has no district in the 2021 files and draws no circle"
        for _, row in schools[schools["status"] == "closed"].iterrows()
    ]
    notes += [
        f"set aside, more than 1 km outside of the city: {row['name']}"
        for _, row in aside.iterrows()
    ]
    return notes or ["nothing doubtful"]


def _write_csv(table: pd.DataFrame, path: Path) -> None:
    path.write_text(to_csv_text(table), encoding="utf-8", newline="\n")


def _write_packed(table: pd.DataFrame, path: Path) -> None:
    """Write compressed text that is the same, byte for byte, at every run."""
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0, filename="") as stream:
        stream.write(to_csv_text(table).encode("utf-8"))
    path.write_bytes(buffer.getvalue())
