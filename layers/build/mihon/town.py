"""Put 見本市 together and write its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from layers.build.mihon.districts import Districts, draw_districts
from layers.build.mihon.land.ground import ORIGIN_COL, ORIGIN_ROW, lay_ground, to_degrees
from layers.build.mihon.land.streets import Streets, lay_streets
from layers.build.mihon.land.terrain import Terrain, draw_terrain
from layers.build.mihon.ledger import record_resources
from layers.build.mihon.names import (
    INDICATORS,
    LIVING_AREA_NAMES,
    OTHER_READINGS,
    RAILWAY_NAME,
    RIVER_NAME,
    TOWN_ENDINGS,
    TOWN_NAMES,
)
from layers.build.mihon.people import CITY_CODE, count_people
from layers.build.mihon.places import Site, place_facilities
from layers.build.mihon.schools import place_schools, report_conflicts
from layers.build.mihon.work import count_figures, found_boards, place_coordinators
from layers.build.mihon.writing import write_profile, write_sources, write_table
from layers.folders import write_digests
from layers.ledger.seed import RESOURCE_FILE, write_resources
from layers.readings.corrections import READINGS_FILE

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["build_mihon"]

_YEAR = 2025
_CENSUS_COLUMNS = [
    "area_id", "name", "lon", "lat", "people", "households", "area_m2", "people_0_14",
    "people_15_64", "people_65_plus", "people_75_plus", "source_id",
]  # fmt: skip
_SCHOOL_COLUMNS = [
    "school_id", "name", "kind", "lon", "lat", "coordinate_quality", "address", "status",
    "source_id", "note",
]  # fmt: skip
_CONFLICT_COLUMNS = ["school_id", "lon", "lat", "address", "source_id", "reason"]
_FACILITY_COLUMNS = [
    "facility_id", "name", "kind", "also", "address", "lon", "lat", "coordinate_quality",
    "source_id", "year", "note",
]  # fmt: skip


def build_mihon(folder: Path, seed: int = 20260401) -> None:
    """Build the invented town (見本市, 架空) and write its folder.

    Parameters
    ----------
    folder
        Folder to write; made when absent. Files of the same name are replaced.
    seed
        The same seed gives the same bytes.

    Raises
    ------
    OSError
        If a file cannot be written.
    """
    terrain = draw_terrain(seed)
    ground = lay_ground(seed, terrain)
    streets = lay_streets(seed, terrain)
    districts = draw_districts(seed, ground, streets.blocks)
    census = count_people(seed, ground, districts)
    schools = place_schools(seed, ground, districts, streets, census)
    site = Site(ground, terrain, districts, census, schools)
    facilities = place_facilities(seed, site)
    zone_names = _name_zones(districts, schools)

    folder.mkdir(parents=True, exist_ok=True)
    write_profile(folder)
    write_sources(folder)
    _write_zones(folder, site, zone_names)
    _write_places(folder, site, facilities)
    resources = record_resources(seed, site, facilities)
    (folder / RESOURCE_FILE).write_bytes(write_resources(resources))
    _write_ways(folder, terrain, streets)
    write_table(folder / "boards.csv", found_boards(zone_names))
    write_table(folder / "coordinators.csv", place_coordinators(facilities, districts))
    figures = count_figures(seed, districts, census, zone_names)
    write_table(folder / "figures.csv", figures)
    write_table(folder / "indicators.csv", _list_indicators())
    write_digests(folder)


def _name_zones(districts: Districts, schools: pd.DataFrame) -> pd.DataFrame:
    """Rows of ``zones.csv``: the parent of a straddler is the zone that holds most of its cells."""
    tiers = (
        ("elementary", "E{:02d}", "ES{:02d}", districts.junior_high, "J{:02d}"),
        ("junior_high", "J{:02d}", "JS{:02d}", districts.living_area, "L{:d}"),
    )
    school_names = schools.set_index("school_id")["name"]
    rows = []
    for tier, own, school, parent, above in tiers:
        zone = getattr(districts, tier)
        for number in range(int(zone.max()) + 1):
            school_id = school.format(number + 1)
            main = int(np.bincount(parent[zone == number]).argmax())
            name = f"{school_names[school_id]}区"
            rows.append((tier, own.format(number + 1), name, above.format(main + 1), school_id))
    for number, name in enumerate(LIVING_AREA_NAMES):
        rows.append(("living_area", f"L{number + 1}", name, CITY_CODE, ""))
    frame = pd.DataFrame(rows, columns=["tier", "zone_id", "name", "parent_id", "school_id"])
    return frame.assign(source_id="zones")


def _write_zones(folder: Path, site: Site, zone_names: pd.DataFrame) -> None:
    """Write 町丁目, zones and cells."""
    ground, districts = site.ground, site.districts
    census = site.census.assign(source_id="census")
    census[["x_m", "y_m"]] = ground.centre[census["cell"]]
    write_table(folder / "census_areas.csv", census, _CENSUS_COLUMNS)
    write_table(folder / "zones.csv", zone_names)
    write_table(folder / READINGS_FILE, _read_names())
    cells = pd.DataFrame(
        {
            "col": ground.col + ORIGIN_COL,
            "row": ground.row + ORIGIN_ROW,
            "census": site.census["area_id"].to_numpy()[districts.census],
            "elementary": [f"E{number + 1:02d}" for number in districts.elementary],
            "junior_high": [f"J{number + 1:02d}" for number in districts.junior_high],
            "living_area": [f"L{number + 1}" for number in districts.living_area],
        }
    )
    write_table(folder / "cells.csv.gz", cells)


def _read_names() -> pd.DataFrame:
    """Rows of ``readings.csv``: how the invented names are read."""
    towns = [
        (name, name[:-1] + TOWN_ENDINGS[name[-1]])
        for name in TOWN_NAMES
        if name[-1] in TOWN_ENDINGS
    ]
    frame = pd.DataFrame([*towns, *OTHER_READINGS], columns=["表記", "よみ"])
    return frame.assign(出典="zones")


def _write_places(folder: Path, site: Site, facilities: pd.DataFrame) -> None:
    """Write schools, what is disputed about them, and facilities."""
    schools = site.schools.assign(source_id="schools")
    write_table(folder / "schools.csv", schools, _SCHOOL_COLUMNS)
    conflicts = report_conflicts(site.schools, site.ground, site.census)
    conflicts = conflicts.assign(source_id="old_list")
    write_table(folder / "school_conflicts.csv", conflicts, _CONFLICT_COLUMNS)
    facilities = facilities.assign(source_id="facilities", year=_YEAR)
    write_table(folder / "facilities.csv", facilities, _FACILITY_COLUMNS)


def _write_ways(folder: Path, terrain: Terrain, streets: Streets) -> None:
    """Write the walking network and what cuts it."""
    nodes = pd.DataFrame(streets.nodes, columns=["x_m", "y_m"])
    nodes.insert(0, "node_id", np.arange(1, len(nodes) + 1))
    write_table(folder / "streets_nodes.csv", nodes, ["node_id", "lon", "lat"])
    edges = pd.DataFrame(streets.ends + 1, columns=["from", "to"])
    edges["length_m"] = [f"{length:.1f}" for length in streets.length_m]
    write_table(folder / "streets_edges.csv", edges.assign(kind=streets.kind))
    rows = [
        ("R1", "river", RIVER_NAME, _write_wkt(terrain.river)),
        ("T1", "railway", RAILWAY_NAME, _write_wkt(terrain.railway)),
    ]
    barriers = pd.DataFrame(rows, columns=["barrier_id", "kind", "name", "wkt"])
    write_table(folder / "barriers.csv", barriers)


def _write_wkt(line: shapely.LineString) -> str:
    """Line as text, degrees, longitude first."""
    degrees = to_degrees(shapely.get_coordinates(line))
    return f"LINESTRING ({', '.join(f'{lon:.7f} {lat:.7f}' for lon, lat in degrees)})"


def _list_indicators() -> pd.DataFrame:
    """Say what the indicators of ``figures.csv`` mean."""
    frame = pd.DataFrame(INDICATORS, columns=["indicator", "label", "unit", "tier"])
    return frame.assign(source_id="work")
