"""The ritual as a whole: child process, limits, progress, nothing left behind."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from layers.intake import DatasetKind, Intake, Limits, receive
from layers.intake.receive import receive_with
from layers.intake.worker.host import ENVIRONMENT, StoppedError, Worker
from tests.layers.intake import makers
from tests.layers.intake.reading import ROOT, SHARED
from zones.errors import InputRefusedError
from zones.faults import FaultCode, Outcome

pytestmark = pytest.mark.fault


@pytest.fixture(scope="module")
def worker():
    with Worker(Limits()) as warm:
        yield warm


def refused_codes(paths, worker=None, limits=None):
    limits = limits or Limits()
    read = receive if worker is None else partial(receive_with, worker)
    with pytest.raises(InputRefusedError) as refused:
        read(paths, limits=limits)
    return [fault.code for fault in refused.value.faults if fault.outcome is Outcome.REFUSE]


def heavy_file(folder: Path) -> Path:
    """A file of one second's work: many corners written as text."""
    angles = np.linspace(0, 2 * np.pi, 400_000)
    ring = np.column_stack([139.52 + 0.01 * np.cos(angles), 35.72 + 0.01 * np.sin(angles)])
    properties = {name: v[0] for name, v in makers.district_columns("A27", "2021").items()}
    feature = {"type": "Feature", "properties": properties,
               "geometry": {"type": "Polygon", "coordinates": [ring.tolist()]}}  # fmt: skip
    path = folder / "A27-21_13.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
    return path


def test_a_zip_becomes_an_intake_and_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "own"))
    (tmp_path / "own").mkdir()
    inner = tmp_path / "inner"
    inner.mkdir()
    makers.write_shapefile(makers.district_frame("A27", "2023"), inner / "A27-23_13.shp")
    path = makers.zip_up(inner, tmp_path / "A27-23_13_GML.zip")
    steps = []
    intake = receive([path], progress=lambda name, share: steps.append((name, share)))
    assert isinstance(intake, Intake)
    (dataset,) = intake.datasets
    assert dataset.kind is DatasetKind.ELEMENTARY_DISTRICTS
    assert dataset.vintage == "2023"
    assert dataset.frame.crs == "EPSG:6668"
    assert len(dataset.digest) == 64
    assert [share for _, share in steps] == sorted(share for _, share in steps)
    assert steps[-1][1] == 1.0
    assert not list((tmp_path / "own").iterdir())


def test_member_names_in_cp932_are_readable(tmp_path, worker):
    text = makers.write_geojson(makers.district_frame("A27", "2021"), tmp_path / "a.geojson")
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "XXXXXX.geojson").write_bytes(text.read_bytes())
    path = makers.zip_up(inner, tmp_path / "a.zip")
    path.write_bytes(path.read_bytes().replace(b"XXXXXX", "架空髙".encode("cp932")))
    intake = receive_with(worker, [path], limits=Limits())
    assert intake.datasets[0].files == ("a.zip/架空髙.geojson",)


def test_all_faults_are_reported_at_once(tmp_path, worker):
    (tmp_path / "a.csv").write_bytes(b"")
    (tmp_path / "b.geojson").write_text("{", "utf-8")
    (tmp_path / "c.csv").write_text("氏名,住所\r\nx,y\r\n", "utf-8")
    (tmp_path / "d.csv").write_text("a,b\r\n1,2\r\n", "utf-8")
    makers.write_geojson(makers.district_frame("A27", "2021"), tmp_path / "e.geojson")
    found = refused_codes([tmp_path, tmp_path / "d.csv"], worker)
    assert set(found) == {
        FaultCode.EMPTY_FILE, FaultCode.JSON_BROKEN, FaultCode.PERSONAL_COLUMNS,
        FaultCode.UNKNOWN_LAYOUT,
    }  # fmt: skip


def test_other_things_in_a_folder_are_named_and_left(tmp_path, worker):
    (tmp_path / "d.csv").write_text("a,b\r\n1,2\r\n", "utf-8")
    makers.write_geojson(makers.district_frame("A27", "2021"), tmp_path / "A27-21_13.geojson")
    intake = receive_with(worker, [tmp_path], limits=Limits())
    assert [fault.code for fault in intake.faults] == [FaultCode.FILES_SKIPPED]
    (tmp_path / "A27-21_13.geojson").unlink()
    assert refused_codes([tmp_path], worker) == [FaultCode.NOTHING_USABLE]


def test_several_kinds_at_once(tmp_path, worker):
    makers.write_geojson(makers.district_frame("A27", "2023"), tmp_path / "A27-23_13.geojson")
    makers.write_geojson(makers.district_frame("A32", "2023"), tmp_path / "A32-23_13.geojson")
    makers.write_geojson(makers.school_frame("2021"), tmp_path / "P29-23_13.geojson")
    makers.write_topojson(makers.census_frame(), tmp_path / "r2ka13229.topojson")
    makers.write_geojson(makers.outline_frame(), tmp_path / "N03-20240101_13.geojson")
    makers.write_rows(makers.STATISTICS, tmp_path / "tblT001082C13.csv")
    makers.write_rows([makers.FACILITY_HEADER, *makers.FACILITY_ROWS], tmp_path / "01.csv")
    intake = receive_with(worker, [tmp_path], limits=Limits())
    kinds = {dataset.kind: dataset.vintage for dataset in intake.datasets}
    assert kinds == {
        DatasetKind.ELEMENTARY_DISTRICTS: "2023",
        DatasetKind.JUNIOR_HIGH_DISTRICTS: "2023",
        DatasetKind.SCHOOLS: "2023",
        DatasetKind.CENSUS_AREAS: "2020",
        DatasetKind.MUNICIPALITIES: "2024",
        DatasetKind.CENSUS_STATISTICS: "2020",
        DatasetKind.FACILITIES: "",
    }


def test_a_file_that_takes_too_long_is_stopped_and_the_others_are_still_judged(tmp_path):
    heavy_file(tmp_path)
    (tmp_path / "z.csv").write_text("a,b\r\n1,2\r\n", "utf-8")
    found = refused_codes([*tmp_path.iterdir()], limits=Limits(seconds_per_file=0.15))
    assert FaultCode.TIME_LIMIT in found
    assert FaultCode.UNKNOWN_LAYOUT in found


def test_a_file_that_takes_too_much_memory_is_stopped(tmp_path):
    found = refused_codes([heavy_file(tmp_path)], limits=Limits(memory_bytes=100 * 1024 * 1024))
    assert found == [FaultCode.MEMORY_LIMIT]


def test_the_worker_starts_again_after_it_was_stopped(tmp_path):
    path = makers.write_geojson(
        makers.district_frame("A27", "2021"), tmp_path / "A27-21_13.geojson"
    )
    with Worker(Limits()) as worker:
        assert receive_with(worker, [path], limits=Limits()).datasets
        worker.stop()
        assert receive_with(worker, [path], limits=Limits()).datasets


def test_a_child_that_cannot_start_is_no_fault_of_the_file(tmp_path, monkeypatch):
    path = makers.write_geojson(
        makers.district_frame("A27", "2021"), tmp_path / "A27-21_13.geojson"
    )
    monkeypatch.setattr("layers.intake.worker.host.BOOT", "raise SystemExit(3)")
    assert refused_codes([path]) == [FaultCode.READER_FAILED]
    with Worker() as worker, pytest.raises(StoppedError) as stopped:
        worker.run({"units": []}, lambda _name, _number: None, 1.0)
    assert stopped.value.number == -1


LIMIT_CASES = {
    "file_bytes": (Limits(file_bytes=1000), FaultCode.FILE_TOO_LARGE),
    "features": (Limits(features=3), FaultCode.TOO_MANY_FEATURES),
    "vertices": (Limits(vertices=10), FaultCode.TOO_MANY_VERTICES),
    "depth": (Limits(depth=3), FaultCode.TOO_DEEP),
}


@pytest.mark.parametrize("name", LIMIT_CASES)
@pytest.mark.parametrize("form", ["geojson", "topojson", "gml", "gpkg", "shp"])
def test_every_limit_holds_for_every_form(name, form, tmp_path, worker):
    limits, code = LIMIT_CASES[name]
    frame = makers.district_frame("A27", "2021")
    writers = {
        "geojson": lambda: [makers.write_geojson(frame, tmp_path / "A27-21_13.geojson")],
        "topojson": lambda: [makers.write_topojson(makers.census_frame(), tmp_path / "r.topojson")],
        "gml": lambda: [makers.write_ksj_gml(tmp_path / "A27-10_13-g.xml")],
        "gpkg": lambda: [makers.write_geopackage(frame, tmp_path / "A27-21_13.gpkg")],
        "shp": lambda: [makers.write_shapefile(frame, tmp_path / "A27-21_13.shp"), tmp_path],
    }
    if name == "depth" and form in {"gpkg", "shp"}:
        pytest.skip("no nesting in this form")
    if name == "file_bytes" and form == "shp":
        limits = Limits(file_bytes=100)
    paths = writers[form]()[-1:]
    assert code in refused_codes(paths, worker, limits)


def test_the_child_has_an_empty_environment_and_no_way_out():
    code = (
        "import sys, os; sys.path.insert(0, sys.argv[1])\n"
        "from layers.intake.worker import child\n"
        "child._close_network(); child._set_limits(1 << 30); child._forbid_calls()\n"
        "import socket, subprocess\n"
        "for act in (lambda: socket.create_connection(('127.0.0.1', 9)),\n"
        "            lambda: socket.socket().bind(('127.0.0.1', 0)),\n"
        "            lambda: socket.getaddrinfo('example.invalid', 80),\n"
        "            lambda: subprocess.run(['true']), lambda: os.system('true')):\n"
        "    try:\n"
        "        act()\n"
        "    except PermissionError:\n"
        "        continue\n"
        "    raise SystemExit('a door is open')\n"
        "print(sorted(os.environ))\n"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code, str(ROOT)], env=dict(ENVIRONMENT), text=True,
        capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert set(eval(done.stdout)) <= {*ENVIRONMENT, "LC_CTYPE"}  # a list of names we printed
    assert ENVIRONMENT["GDAL_SKIP"] == "OGR_VRT,GDALG"


def test_active_formats_are_dead_even_if_they_reach_the_map_library(tmp_path):
    secret = makers.write_rows([["a"], ["planted-secret"]], tmp_path / "s.csv", "utf-8")
    trick = tmp_path / "a.geojson"
    trick.write_text(
        f'<OGRVRTDataSource><OGRVRTLayer name="s"><SrcDataSource>{secret}</SrcDataSource>'
        "</OGRVRTLayer></OGRVRTDataSource>",
        "utf-8",
    )
    code = (
        "import sys, pyogrio\n"
        "for source in ('GeoJSON:' + sys.argv[1], sys.argv[1]):\n"
        "    try:\n"
        "        print(pyogrio.raw.read(source))\n"
        "    except pyogrio.errors.DataSourceError:\n"
        "        continue\n"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code, str(trick)], env=dict(ENVIRONMENT), text=True,
        capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert "planted-secret" not in done.stdout
    assert done.returncode == 0, done.stderr


@pytest.mark.golden
@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared/data")
def test_a_folder_of_real_downloads(worker):
    intake = receive_with(worker, [SHARED / "ksj-originals-format-samples"], limits=Limits())
    kinds = [(dataset.kind.value, dataset.vintage) for dataset in intake.datasets]
    assert sorted(kinds) == [
        ("elementary_districts", "2016"), ("elementary_districts", "2021"), ("schools", "2021"),
    ]  # fmt: skip
    assert all(dataset.rows.balanced for dataset in intake.datasets)


def test_a_file_after_an_archive_does_not_take_the_place_of_its_last_member(tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir()
    makers.write_geojson(makers.district_frame("A27", "2021"), inner / "A27-21_13.geojson")
    makers.write_geojson(makers.district_frame("A32", "2021"), inner / "A32-21_13.geojson")
    packed = makers.zip_up(inner, tmp_path / "districts.zip")
    outline = makers.write_geojson(makers.outline_frame(), tmp_path / "N03-21_13.geojson")
    datasets = receive([packed, outline]).datasets
    assert {dataset.kind for dataset in datasets} == {
        DatasetKind.ELEMENTARY_DISTRICTS,
        DatasetKind.JUNIOR_HIGH_DISTRICTS,
        DatasetKind.MUNICIPALITIES,
    }
    read = {dataset.kind: dataset.rows.read for dataset in datasets}
    assert read[DatasetKind.JUNIOR_HIGH_DISTRICTS] == len(makers.district_frame("A32", "2021"))
    assert read[DatasetKind.MUNICIPALITIES] == len(makers.outline_frame())
