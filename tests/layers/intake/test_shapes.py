from __future__ import annotations

import json

import numpy as np
import pytest
import shapely

from layers.intake.checks.shapes import check_points, check_polygons
from layers.intake.findings import Findings
from layers.intake.model import Limits
from layers.intake.opening.staging import Unit
from layers.intake.worker.job import do_job
from tests.faults.malformed import all_cases
from tests.layers.intake import makers
from zones.faults import FaultCode, Outcome


def check(*shapes, points=False):
    findings = Findings()
    array = np.array([*shapes, None], dtype=object)[:-1]
    rows = np.arange(1, len(array) + 1)
    kept, good = (check_points if points else check_polygons)(array, rows, "a.shp", findings)
    return kept, good.tolist(), {fault.code: fault for fault in findings.faults}


def test_a_bow_tie_is_repaired_and_its_change_of_area_must_be_confirmed():
    x, y, step = makers.WEST, makers.SOUTH, makers.STEP
    tie = shapely.Polygon([(x, y), (x + step, y + step), (x + step, y), (x, y + step)])
    (kept,), good, faults = check(tie)
    assert good == [True]
    assert kept.is_valid
    fault = faults[FaultCode.GEOMETRY_CHANGED_MUCH]
    assert fault.outcome is Outcome.ASK
    assert fault.details["area_m2"] == pytest.approx(1110 * 905 / 2, rel=0.02)


def test_a_small_flaw_is_repaired_with_the_change_stated():
    x, y, step = makers.WEST, makers.SOUTH, makers.STEP
    flaw = shapely.Polygon(
        [(x, y), (x + step, y), (x + step, y + step), (x, y + step), (x, y),
         (x, y - step / 1000), (x + step / 1000, y), (x, y)]
    )  # fmt: skip
    (kept,), good, faults = check(flaw)
    assert good == [True]
    assert kept.is_valid
    assert faults[FaultCode.GEOMETRY_REPAIRED].outcome is Outcome.REPAIR


def test_what_cannot_be_used_is_listed_by_row():
    square = makers.squares()[0]
    _, good, faults = check(
        square, None, shapely.Polygon(), square.centroid, shapely.box(2, 48, 3, 49),
        shapely.GeometryCollection([square]), shapely.GeometryCollection(),
    )  # fmt: skip
    assert good == [True, False, False, False, False, True, False]
    assert faults[FaultCode.GEOMETRY_MISSING].details["rows"] == "2-3, 7"
    assert faults[FaultCode.GEOMETRY_WRONG_TYPE].details["rows"] == "4"
    assert faults[FaultCode.OUTSIDE_JAPAN].details["rows"] == "5"


def test_points_of_one_member_are_points():
    place = makers.points()[0]
    kept, good, faults = check(
        place, shapely.MultiPoint([place]), shapely.MultiPoint([place, place]), None, points=True
    )
    assert good == [True, True, False, False]
    assert kept[1].equals(place)
    assert set(faults) == {FaultCode.GEOMETRY_WRONG_TYPE, FaultCode.GEOMETRY_MISSING}


@pytest.mark.fault
@pytest.mark.parametrize("form", ["json", "csv", "xml", "shapefile", "geopackage", "xlsx"])
def test_the_work_of_the_child_never_raises(form, tmp_path):
    """Random bytes straight to the reader, past every check that comes before it."""
    rng = np.random.default_rng(5)
    (tmp_path / "out").mkdir()
    suffix = {"shapefile": ".shp", "geopackage": ".gpkg"}.get(form, f".{form}")
    path = tmp_path / f"a{suffix}"
    for size in (1, 10, 100, 5000):
        path.write_bytes(rng.bytes(size))
        unit = Unit(str(path), "a", form, "0", (suffix,))
        limits = {name: getattr(Limits(), name) for name in Limits.__dataclass_fields__}
        job = {"units": [unit.to_json()], "limits": limits, "out": str(tmp_path / "out")}
        answer = do_job(json.loads(json.dumps(job)), lambda _message: None)
        assert answer["datasets"] == []
        assert "refuse" in {fault["outcome"] for fault in answer["faults"]}


def test_the_catalogue_has_every_section():
    names = " ".join(case.name for case in all_cases())
    for word in ("zip", "persons", "geometry", "xml", "database", "shapefile", "topology"):
        assert word in names
