"""The committed folder of 見本市 is complete, consistent and says everywhere that it is made up."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import re
import tomllib
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from scipy import ndimage
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from layers.profile import read_profile
from zones.constants import CELL_SIZE_M, GEOGRAPHIC_CRS
from zones.vocabulary import CoordinateQuality, FacilityKind

pytestmark = pytest.mark.golden

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "data" / "mihon"
METRIC_CRS = "EPSG:6677"
CITY_CODES = ROOT.parent / "shared" / "data" / "localgovjp" / "localgovjp-utf8.csv"
TOWN_LISTS = ROOT.parent / "shared" / "data" / "geolonia-japanese-addresses"
TIERS = ("elementary", "junior_high", "living_area")
AGES = ["people_0_14", "people_15_64", "people_65_plus"]
COLUMNS = {
    "sources.csv": "source_id,publisher,title,year,licence,credit,how,terms",
    "census_areas.csv": "area_id,name,lon,lat,people,households,area_m2,people_0_14,people_15_64,"
    "people_65_plus,people_75_plus,source_id",
    "zones.csv": "tier,zone_id,name,parent_id,school_id,source_id",
    "schools.csv": "school_id,name,kind,lon,lat,coordinate_quality,address,status,source_id,note",
    "school_conflicts.csv": "school_id,lon,lat,address,source_id,reason",
    "facilities.csv": "facility_id,name,kind,also,address,lon,lat,coordinate_quality,source_id,"
    "year,note",
    "resources.csv": "resource_id,name,kind,categories,programmes,functions,issues,targets,"
    "operator,host,tier,reach_m,opening,opening_text,capacity,barrier_free,status,source,consent,"
    "last_confirmed,next_check,candidate,address,area_id,lon,lat,coordinate_quality,location_mode,"
    "municipality_code,phone,url,notes,fictional,also",
    "cells.csv.gz": "col,row,census,elementary,junior_high,living_area",
    "streets_nodes.csv": "node_id,lon,lat",
    "streets_edges.csv": "from,to,length_m,kind",
    "barriers.csv": "barrier_id,kind,name,wkt",
    "readings.csv": "表記,よみ,出典",
    "boards.csv": "board_id,name,tier,zone_id,founded,note",
    "coordinators.csv": "post_id,role,kind,days_per_week,normal_days_per_week,funding,start,end,"
    "base_facility_id,tier,zone_id",
    "figures.csv": "fiscal_year,tier,zone_id,indicator,value",
    "indicators.csv": "indicator,label,unit,tier,source_id",
}


def read(name: str) -> pd.DataFrame:
    return pd.read_csv(FOLDER / name, dtype=str, keep_default_na=False)


def to_metres(frame: pd.DataFrame) -> np.ndarray:
    points = gpd.GeoSeries.from_xy(
        frame["lon"].astype(float), frame["lat"].astype(float), crs=GEOGRAPHIC_CRS
    )
    return shapely.get_coordinates(points.to_crs(METRIC_CRS).to_numpy())


@pytest.fixture(scope="module")
def cells() -> pd.DataFrame:
    return read("cells.csv.gz").astype({"col": int, "row": int})


@pytest.fixture(scope="module")
def census() -> pd.DataFrame:
    frame = read("census_areas.csv").astype({"people": int, "households": int, "area_m2": int})
    return frame.set_index("area_id")


def find_cells(cells: pd.DataFrame, frame: pd.DataFrame) -> pd.DataFrame:
    corners = np.floor(to_metres(frame) / CELL_SIZE_M).astype(int)
    by_corner = cells.set_index(["col", "row"])
    return by_corner.loc[list(map(tuple, corners.tolist()))].reset_index(drop=True)


def test_every_file_has_its_columns_and_is_small_text():
    names = {path.name for path in FOLDER.iterdir()}
    assert names == {*COLUMNS, "city.toml", "SHA256SUMS"}
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 3_000_000
    for name, header in COLUMNS.items():
        content = (FOLDER / name).read_bytes()
        assert len(content) < 2_000_000
        text = (gzip.decompress(content) if name.endswith(".gz") else content).decode("utf-8")
        assert text.splitlines()[0] == header
        assert "\r" not in text
        assert text.endswith("\n")
        assert len({len(row) for row in csv.reader(io.StringIO(text))}) == 1


def test_the_digests_are_those_of_the_files():
    listed = dict(
        reversed(line.split("  ")) for line in (FOLDER / "SHA256SUMS").read_text().splitlines()
    )
    assert set(listed) == {path.name for path in FOLDER.iterdir()} - {"SHA256SUMS"}
    for name, digest in listed.items():
        assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == digest


def test_the_town_says_that_it_is_made_up():
    profile = read_profile(FOLDER / "city.toml")
    assert profile.fictional
    assert (profile.slug, profile.name, profile.code) == ("mihon", "見本市（架空）", "99901")
    assert profile.plane_zone == 9
    assert [tier.id for tier in profile.tiers] == ["census", *TIERS, "city"]
    assert profile.tier("junior_high").radius_m == 1200.0
    required = {kind for tier in profile.tiers for kind in tier.required_functions}
    assert required <= set(FacilityKind)
    assert "架空" in (FOLDER / "city.toml").read_text(encoding="utf-8").splitlines()[0]
    sources = read("sources.csv")
    for column in ("publisher", "title", "licence", "credit", "how", "terms"):
        assert sources[column].str.contains("架空").all()


def test_every_row_names_a_source_that_exists():
    known = set(read("sources.csv")["source_id"])
    for name, header in COLUMNS.items():
        if "source_id" in header.split(",") and name != "sources.csv":
            assert set(read(name)["source_id"]) <= known, name


def test_no_real_place_has_its_code_its_position_or_its_names(census):
    box = (140.95, 34.47, 141.05, 34.53)  # open sea
    for name in ("census_areas.csv", "schools.csv", "facilities.csv", "streets_nodes.csv"):
        frame = read(name).astype({"lon": float, "lat": float})
        assert frame["lon"].between(box[0], box[2]).all()
        assert frame["lat"].between(box[1], box[3]).all()
    if not CITY_CODES.is_file():
        pytest.skip("list of municipalities is not here")
    codes = pd.read_csv(CITY_CODES, dtype=str, keep_default_na=False)
    assert not codes["lgcode"].str.startswith("99").any()
    assert "見本市" not in set(codes["city"])
    if TOWN_LISTS.is_dir():
        text = "".join(path.read_text(encoding="utf-8") for path in TOWN_LISTS.glob("*.csv"))
        towns = {re.sub("[一二三四五六七八九]丁目$", "", name) for name in census["name"]}
        assert not [town for town in towns if town in text]


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("census_areas.csv", "area_id"),
        ("census_areas.csv", "name"),
        ("zones.csv", "zone_id"),
        ("zones.csv", "name"),
        ("schools.csv", "school_id"),
        ("schools.csv", "name"),
        ("facilities.csv", "facility_id"),
        ("facilities.csv", "name"),
        ("resources.csv", "resource_id"),
        ("resources.csv", "name"),
        ("streets_nodes.csv", "node_id"),
        ("barriers.csv", "barrier_id"),
        ("boards.csv", "board_id"),
        ("coordinators.csv", "post_id"),
        ("sources.csv", "source_id"),
    ],
)
def test_ids_and_names_are_unique(name, column):
    frame = read(name)
    assert frame[column].is_unique
    assert (frame[column] != "").all()


def test_the_town_has_the_size_that_was_asked_for(cells, census):
    assert 12.0 <= len(cells) * CELL_SIZE_M**2 / 1e6 <= 14.2
    assert 85_000 <= census["people"].sum() <= 95_000
    assert 60 <= len(census) <= 80
    zones = read("zones.csv")
    assert zones["tier"].value_counts().to_dict() == {
        "elementary": 12,
        "junior_high": 5,
        "living_area": 3,
    }


def test_people_households_ages_and_areas_add_up(cells, census):
    assert (census["people"] == 0).sum() == 1
    assert (census["households"] <= census["people"]).all()
    withheld = census["people_0_14"] == "X"
    assert withheld.sum() == 2
    assert (census.loc[withheld, [*AGES, "people_75_plus"]] == "X").all(axis=None)
    known = census[~withheld]
    ages = known[AGES].astype(int)
    assert (ages.sum(axis=1) == known["people"]).all()
    assert (known["people_75_plus"].astype(int) <= ages["people_65_plus"]).all()
    counted = cells["census"].value_counts() * int(CELL_SIZE_M**2)
    assert counted.reindex(census.index).equals(census["area_m2"].rename("count"))


@pytest.mark.parametrize("tier", ["census", *TIERS])
def test_every_zone_is_one_blob_of_cells(cells, tier):
    ids, number = np.unique(cells[tier], return_inverse=True)
    board = np.full((np.ptp(cells["col"]) + 1, np.ptp(cells["row"]) + 1), -1)
    board[cells["col"] - cells["col"].min(), cells["row"] - cells["row"].min()] = number
    for zone in range(len(ids)):
        assert ndimage.label(board == zone)[1] == 1, ids[zone]


def test_cells_name_zones_that_exist_and_are_unique(cells, census):
    assert not cells.duplicated(["col", "row"]).any()
    assert set(cells["census"]) == set(census.index)
    zones = read("zones.csv")
    for tier in TIERS:
        assert set(cells[tier]) == set(zones.loc[zones["tier"] == tier, "zone_id"])


def test_zones_nest_but_for_a_few_on_purpose(cells):
    def count_straddlers(low: str, high: str) -> int:
        pairs = cells[[low, high]].drop_duplicates()
        return int((pairs[low].value_counts() > 1).sum())

    assert count_straddlers("census", "elementary") == 3
    assert count_straddlers("elementary", "junior_high") == 2
    assert count_straddlers("junior_high", "living_area") == 0
    zones = read("zones.csv").set_index("zone_id")
    for low, high in (("elementary", "junior_high"), ("junior_high", "living_area")):
        most = cells.groupby(low)[high].agg(lambda ids: ids.value_counts().index[0])
        assert most.to_dict() == zones.loc[zones["tier"] == low, "parent_id"].to_dict()


def test_points_lie_in_their_own_cells(cells, census):
    frame = census.reset_index()
    assert (find_cells(cells, frame)["census"] == frame["area_id"]).all()
    facilities = read("facilities.csv")
    place = find_cells(cells, facilities)["census"].map(census["name"])
    for town, address in zip(place, facilities["address"], strict=True):
        assert address.startswith(f"見本市{town}")


def test_each_school_lies_in_its_own_district(cells):
    schools, zones = read("schools.csv"), read("zones.csv")
    own = find_cells(cells, schools)
    for tier in ("elementary", "junior_high"):
        of_tier = zones[zones["tier"] == tier].set_index("school_id")["zone_id"]
        assert set(of_tier.index) <= set(schools["school_id"])
        here = schools["school_id"].isin(of_tier.index)
        assert (own.loc[here, tier] == schools.loc[here, "school_id"].map(of_tier)).all()
    asleep = schools[schools["status"] == "suspended"]
    assert len(asleep) == 1
    assert not asleep["school_id"].isin(zones["school_id"]).any()
    conflicts = read("school_conflicts.csv")
    assert conflicts["school_id"].isin(schools["school_id"]).all()


def test_facilities_use_the_words_of_the_domain(census):
    facilities = read("facilities.csv")
    kinds = facilities["kind"].value_counts()
    assert set(kinds.index) <= set(FacilityKind)
    also = {kind for text in facilities["also"] for kind in text.split(";") if kind}
    assert also <= set(FacilityKind)
    assert set(FacilityKind) == set(kinds.index) | also
    assert kinds["salon"] == 60
    assert set(facilities["coordinate_quality"]) == set(CoordinateQuality)
    coarse = facilities[facilities["coordinate_quality"] == "town_centroid"]
    towns = census.reset_index().set_index("name")
    for row in coarse.itertuples():
        town = towns.loc[row.address.removeprefix("見本市")]
        assert (row.lon, row.lat) == (town["lon"], town["lat"])


def test_streets_are_one_network_with_dead_ends():
    nodes, edges = read("streets_nodes.csv"), read("streets_edges.csv")
    assert nodes["node_id"].tolist() == [str(number + 1) for number in range(len(nodes))]
    assert 4_000 <= len(nodes) <= 8_000
    ends = edges[["from", "to"]].astype(int).to_numpy() - 1
    assert (ends[:, 0] < ends[:, 1]).all()
    assert not edges.duplicated(["from", "to"]).any()
    graph = csr_array((np.ones(len(ends)), ends.T), shape=(len(nodes), len(nodes)))
    assert connected_components(graph, directed=False)[0] == 1
    assert (np.bincount(ends.ravel()) == 1).sum() > 300
    corners = to_metres(nodes)[ends]
    length_m = np.sqrt(((corners[:, 1] - corners[:, 0]) ** 2).sum(axis=1))
    # a plane distance, rounded to a decimetre, between corners rounded to a centimetre
    assert np.abs(length_m - edges["length_m"].astype(float)).max() < 0.08
    assert (edges["length_m"].astype(float) > 0).all()


def test_streets_cross_the_river_and_the_railway_only_where_they_say():
    nodes, edges, barriers = (
        read("streets_nodes.csv"),
        read("streets_edges.csv"),
        read("barriers.csv"),
    )
    ends = edges[["from", "to"]].astype(int).to_numpy() - 1
    links = shapely.linestrings(nodes[["lon", "lat"]].astype(float).to_numpy()[ends])
    flag = {"river": "bridge", "railway": "crossing"}
    assert set(barriers["kind"]) == set(flag)
    assert set(edges["kind"]) == {"main", "street", "path", "bridge", "crossing"}
    for barrier in barriers.itertuples():
        crosses = shapely.intersects(shapely.from_wkt(barrier.wkt), links)
        assert (crosses == (edges["kind"] == flag[barrier.kind])).all()
        assert 3 <= crosses.sum() <= 8


def test_taking_the_crossings_away_cuts_the_town_in_pieces():
    nodes, edges = read("streets_nodes.csv"), read("streets_edges.csv")
    ends = edges[["from", "to"]].astype(int).to_numpy() - 1
    for taken, pieces in ((["bridge"], 2), (["crossing"], 2), (["bridge", "crossing"], 4)):
        kept = ends[~edges["kind"].isin(taken)]
        graph = csr_array((np.ones(len(kept)), kept.T), shape=(len(nodes), len(nodes)))
        _, part = connected_components(graph, directed=False)
        assert (np.bincount(part) > 500).sum() == pieces


def known_zones() -> dict[str, set[str]]:
    zones = read("zones.csv")
    by_tier = {tier: set(group["zone_id"]) for tier, group in zones.groupby("tier")}
    return by_tier | {"city": {"99901"}}


@pytest.mark.parametrize("name", ["boards.csv", "coordinators.csv", "figures.csv"])
def test_work_names_zones_that_exist(name):
    zones = known_zones()
    for row in read(name).itertuples():
        assert row.zone_id in zones[row.tier]


def test_posts_cover_every_kind_and_have_a_base():
    posts = read("coordinators.csv")
    assert set(posts["role"]) == {"coordinator", "support_coordinator"}
    assert set(posts["kind"]) == {"area_worker", "supervisor", "one_day"}
    assert set(posts["funding"]) == {"commissioned", "own"}
    assert (posts["days_per_week"].astype(int) <= posts["normal_days_per_week"].astype(int)).all()
    assert (posts.loc[posts["kind"] == "one_day", "days_per_week"] == "1").all()
    assert set(posts["base_facility_id"]) <= set(read("facilities.csv")["facility_id"])
    ended = posts[posts["end"] != ""]
    assert len(ended) == 1
    assert (ended["start"] < ended["end"]).all()


def test_figures_have_three_years_with_gaps_and_no_lone_withheld_value():
    figures, indicators = read("figures.csv"), read("indicators.csv")
    assert set(figures["fiscal_year"]) == {"2022", "2023", "2024"}
    assert set(figures["indicator"]) == set(indicators["indicator"])
    assert not figures.duplicated(["fiscal_year", "tier", "zone_id", "indicator"]).any()
    zones = figures[figures["tier"] != "city"]
    assert (zones["value"] == "").any()
    assert (zones["value"] == "X").any()
    city = figures[figures["tier"] == "city"].set_index(["fiscal_year", "indicator"])["value"]
    for key, group in zones.groupby(["fiscal_year", "indicator"]):
        hidden = int((group["value"] == "X").sum())
        assert hidden != 1, key
        shown = pd.to_numeric(group["value"].replace("X", ""), errors="coerce")
        if key[1] == "association_share":
            assert shown.dropna().between(0, 1).all()
        elif hidden or shown.isna().any():
            assert shown.sum() < float(city[key])
        else:
            assert shown.sum() == float(city[key])


def test_the_city_file_is_what_the_document_lists():
    text = (ROOT / "docs" / "city-folder.md").read_text(encoding="utf-8")
    extra = text.partition("Extra files of 見本市")[2]
    for name in ("streets_nodes", "streets_edges", "barriers", "boards", "coordinators", "figures"):
        assert COLUMNS[f"{name}.csv"].split(",")[0] in extra
        assert f"`{name}.csv`" in extra
    assert tomllib.loads((FOLDER / "city.toml").read_text(encoding="utf-8"))["fictional"] is True
