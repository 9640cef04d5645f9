from __future__ import annotations

import functools

import geopandas as gpd
import numpy as np
import pyproj
import pytest
import shapely

from layers.intake import DatasetKind
from layers.intake.agreement import compare_datasets
from layers.intake.checks.datum import is_tokyo_shift
from layers.intake.findings import Findings
from tests.layers.intake import makers
from tests.layers.intake.reading import codes, only, read_here
from zones.errors import InputRefusedError
from zones.faults import FaultCode, Outcome

ELEMENTARY = DatasetKind.ELEMENTARY_DISTRICTS


def shapefile(frame, folder, *, crs="keep", without=()):
    if crs != "keep":
        frame = frame.set_crs(crs, allow_override=True)
    makers.write_shapefile(frame, folder / "A27-21_13.shp", without=without)
    return sorted(folder.iterdir())


def asked(faults):
    return {fault.code for fault in faults if fault.outcome is Outcome.ASK}


def off_by_m(frame):
    known = gpd.GeoSeries(makers.squares(), crs="EPSG:6668").to_crs("EPSG:6677")
    return frame.to_crs("EPSG:6677").geometry.centroid.distance(known.centroid).max()


def test_no_system_in_degrees_is_asked_about(tmp_path):
    datasets, faults = read_here(*shapefile(makers.district_frame("A27", "2021"), tmp_path,
                                            without=(".prj",)))  # fmt: skip
    assert asked(faults) == {FaultCode.CRS_MISSING}
    assert off_by_m(only(datasets, ELEMENTARY).frame) < 0.01


def test_no_system_in_metres_proposes_the_zone_of_the_prefecture(tmp_path):
    metric = makers.district_frame("A27", "2021").to_crs("EPSG:6677")
    datasets, faults = read_here(*shapefile(metric, tmp_path, without=(".prj",)))
    (fault,) = (f for f in faults if f.code is FaultCode.CRS_MISSING)
    assert fault.details["proposed"] == "9"
    assert off_by_m(only(datasets, ELEMENTARY).frame) < 0.01


@pytest.mark.parametrize(
    ("made_in", "declared"), [("EPSG:6668", "EPSG:6677"), ("EPSG:6677", "EPSG:4326")]
)
def test_a_system_that_contradicts_the_numbers_is_asked_about(made_in, declared, tmp_path):
    frame = makers.district_frame("A27", "2021").to_crs(made_in)
    datasets, faults = read_here(*shapefile(frame, tmp_path, crs=declared))
    assert asked(faults) == {FaultCode.CRS_CONTRADICTED}
    assert off_by_m(only(datasets, ELEMENTARY).frame) < 0.01


def swapped(frame):
    turned = shapely.transform(frame.geometry.to_numpy(), lambda xy: xy[:, ::-1])
    return frame.set_geometry(gpd.GeoSeries(turned, index=frame.index, crs=frame.crs))


def test_swapped_degrees_are_found(tmp_path):
    frame = swapped(makers.district_frame("A27", "2021"))
    datasets, faults = read_here(*shapefile(frame, tmp_path))
    assert asked(faults) == {FaultCode.AXES_SWAPPED}
    assert off_by_m(only(datasets, ELEMENTARY).frame) < 0.01


def test_swapped_survey_coordinates_are_found_by_the_points_of_the_areas(tmp_path):
    frame = swapped(makers.census_frame().to_crs("EPSG:6677"))
    makers.write_shapefile(frame, tmp_path / "r2ka13229.shp")
    _, faults = read_here(*tmp_path.iterdir())
    assert asked(faults) & {FaultCode.AXES_SWAPPED, FaultCode.WRONG_PLANE_ZONE}


@pytest.mark.parametrize("declared", [8, 10, 7, 2])
def test_the_wrong_plane_zone_is_found_by_the_prefecture(declared, tmp_path):
    frame = makers.district_frame("A27", "2021").to_crs("EPSG:6677")
    datasets, faults = read_here(*shapefile(frame, tmp_path, crs=f"EPSG:{6668 + declared}"))
    (fault,) = (f for f in faults if f.code is FaultCode.WRONG_PLANE_ZONE)
    assert fault.outcome is Outcome.ASK
    assert fault.details["proposed"] == "9"
    assert off_by_m(only(datasets, ELEMENTARY).frame) < 0.01


@pytest.mark.parametrize("declared", [8, 9, 10])
@pytest.mark.parametrize("made_in", [8, 9, 10])
def test_small_areas_carry_a_point_that_proves_the_zone(made_in, declared, tmp_path):
    frame = makers.census_frame().to_crs(f"EPSG:{6668 + made_in}")
    frame = frame.set_crs(f"EPSG:{6668 + declared}", allow_override=True)
    makers.write_shapefile(frame, tmp_path / "r2ka13229.shp")
    try:
        _, faults = read_here(*tmp_path.iterdir())
    except InputRefusedError as refusal:
        assert made_in != declared
        faults = refusal.faults
    right = made_in == declared == 9
    doubts = {"wrong_plane_zone", "outside_japan"}
    assert bool(codes(faults) & doubts) is not right


def test_a_declared_old_datum_is_moved_and_told(tmp_path):
    frame = makers.district_frame("A27", "2021").to_crs("EPSG:4301")
    datasets, faults = read_here(*shapefile(frame, tmp_path))
    (fault,) = (f for f in faults if f.code is FaultCode.OLD_DATUM)
    assert fault.outcome is Outcome.REPAIR
    assert 400 < fault.details["metres"] < 520
    assert off_by_m(only(datasets, ELEMENTARY).frame) < 15


def test_an_undeclared_old_datum_is_found_by_comparison(monkeypatch):
    # looking up the same change of datum would take most of the time
    monkeypatch.setattr(
        pyproj.Transformer, "from_crs", functools.cache(pyproj.Transformer.from_crs)
    )
    rng = np.random.default_rng(20)
    old = pyproj.Transformer.from_crs("EPSG:6668", "EPSG:4301", always_xy=True)
    found = false_alarms = 0
    for _ in range(100):
        centre = rng.uniform((130.5, 31.5), (143.0, 43.5))
        known = centre + rng.uniform(-0.05, 0.05, (rng.integers(5, 30), 2))
        noise = rng.normal(0, 30 / 111_320, known.shape)  # the same school, another corner of it
        shifted = np.column_stack(old.transform(known[:, 0], known[:, 1])) + noise
        found += is_tokyo_shift(shifted, known)
        false_alarms += is_tokyo_shift(known + noise, known)
    assert found >= 95
    assert false_alarms == 0


def test_small_areas_in_the_old_datum_without_saying_so_are_asked_about(tmp_path):
    frame = makers.census_frame().to_crs("EPSG:4301").set_crs(makers.JGD2011, allow_override=True)
    makers.write_shapefile(frame, tmp_path / "r2ka13229.shp")
    _, faults = read_here(*tmp_path.iterdir())
    assert "old_datum_suspected" in codes(faults)


def test_two_files_that_disagree_by_the_old_datum_are_asked_about(tmp_path):
    names = [f"架空{n}小学校" for n in range(6)]
    places = [shapely.Point(139.50 + n / 500, 35.70 + n / 700) for n in range(6)]
    columns = {
        "P29_001": ["13229"] * 6, "P29_002": [f"B11322900000{n}" for n in range(6)],
        "P29_003": [16001] * 6, "P29_004": names, "P29_005": ["架空市"] * 6,
        "P29_006": [3] * 6, "P29_007": [1] * 6,
    }  # fmt: skip
    schools = gpd.GeoDataFrame(columns, geometry=places, crs="EPSG:6668")
    old = schools.to_crs("EPSG:4301").set_crs("EPSG:6668", allow_override=True)
    points = gpd.GeoDataFrame(
        {"A27_001": ["13229"] * 6, "A27_002": ["架空市立"] * 6, "A27_003": names,
         "A27_004": ["架空市1-1"] * 6},
        geometry=old.geometry, crs="EPSG:6668",
    )  # fmt: skip
    datasets, _ = read_here(
        makers.write_geojson(schools, tmp_path / "P29-21_13.geojson"),
        makers.write_geojson(points, tmp_path / "A27P-10_13.geojson"),
    )
    findings = Findings()
    compare_datasets(datasets, findings)
    (fault,) = findings.faults
    assert fault.code is FaultCode.OLD_DATUM_SUSPECTED
    assert fault.where == "A27P-10_13.geojson"


def test_nothing_in_japan_is_refused_and_one_stray_is_listed(tmp_path):
    frame = makers.district_frame("A27", "2021")
    away = frame.set_geometry(frame.geometry.translate(-130, 10))
    with pytest.raises(InputRefusedError) as refused:
        read_here(makers.write_geojson(away, tmp_path / "A27-21_13.geojson"))
    assert refused.value.faults[0].code is FaultCode.OUTSIDE_JAPAN
    one = frame.copy()
    one.loc[2, "geometry"] = shapely.box(0, 0, 0.1, 0.1)
    datasets, faults = read_here(makers.write_geojson(one, tmp_path / "A27-21_13.geojson"))
    assert only(datasets, ELEMENTARY).rows.listed == 1
    assert "outside_japan" in codes(faults)


@pytest.mark.parametrize("text", ["139°30'18\"", "東経139度30分18秒", "139.30.18"])
def test_degrees_minutes_seconds_are_read_and_asked_about(text, tmp_path):
    row = list(makers.FACILITY_ROWS[0])
    row[7] = text
    datasets, faults = read_here(
        makers.write_rows([makers.FACILITY_HEADER, row], tmp_path / "a.csv")
    )
    frame = only(datasets, DatasetKind.FACILITIES).frame
    assert frame["lon"].iloc[0] == pytest.approx(139.505)
    assert FaultCode.DEGREES_MINUTES in asked(faults)


def test_swapped_columns_of_a_list_are_asked_about(tmp_path):
    rows = [[*row[:6], row[7], row[6], *row[8:]] for row in makers.FACILITY_ROWS[:2]]
    datasets, faults = read_here(
        makers.write_rows([makers.FACILITY_HEADER, *rows], tmp_path / "a.csv")
    )
    assert FaultCode.AXES_SWAPPED in asked(faults)
    assert only(datasets, DatasetKind.FACILITIES).frame["lon"].between(139, 140).all()
