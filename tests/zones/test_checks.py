"""Frames that cannot be measured are refused before anything is measured."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from zones.checks import require_columns, require_geometry, require_metric
from zones.errors import GeometryError, MissingColumnsError, NotMetricCrsError, ZonesError
from zones.vocabulary import COLUMN_LABELS, Definition, FacilityKind


@pytest.mark.parametrize("crs", [f"EPSG:{code}" for code in (*range(6669, 6688), 2451)])
def test_every_plane_system_of_japan_is_accepted(crs: str) -> None:
    require_metric(gpd.GeoSeries([], crs=crs), name="zones")


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:3395", "EPSG:4612", "EPSG:6668"])
def test_mercator_and_degrees_are_not_metres(crs: str) -> None:
    with pytest.raises(NotMetricCrsError):
        require_metric(gpd.GeoSeries([], crs=crs), name="zones")


@pytest.mark.parametrize(
    "shape",
    [None, shapely.Point(), shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])],
    ids=["missing", "empty", "bow-tie"],
)
def test_geometry_that_cannot_be_measured_is_refused(shape: shapely.Geometry | None) -> None:
    frame = gpd.GeoSeries([shape], index=["a"], crs="EPSG:6677")
    with pytest.raises(GeometryError) as caught:
        require_geometry(frame, name="zones")
    assert caught.value.where == "a"


def test_all_absent_columns_are_named_at_once() -> None:
    with pytest.raises(MissingColumnsError, match="b, c"):
        require_columns(pd.DataFrame({"a": []}), ("a", "b", "c"), name="table")


def test_every_error_can_be_caught_as_a_standard_one_too() -> None:
    assert issubclass(NotMetricCrsError, ValueError)
    assert issubclass(NotMetricCrsError, ZonesError)


def test_every_word_has_a_japanese_label() -> None:
    for member in (*Definition, *FacilityKind):
        assert member.label
        assert not member.label.isascii()
    assert all(not label.isascii() for label in COLUMN_LABELS.values())
