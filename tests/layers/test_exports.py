"""Exports: inert in a spreadsheet, whole or not there at all, saying what they are."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from layers.exports import (
    FORMULA_STARTS,
    disarm_formula,
    to_csv,
    to_geojson,
    to_geopackage,
    to_xlsx,
    write_atomically,
)
from zones.errors import StorageError

if TYPE_CHECKING:
    from pathlib import Path

ABOUT = (("区域の決め方", "半径 1,200 m の円"), ("出典", "=HYPERLINK(1)"))
HOSTILE = ["=1+1", "+81", "-1", "@SUM(A1)", "\t=1", "＝1", "普通の名前", '"引用"', "改\n行"]
TABLE = pd.DataFrame({"名称": HOSTILE, "人口": [-3, 0, 1, 2, 3, 4, 5, 6, 7]})


def test_csv_text_cannot_become_a_formula_and_numbers_stay_numbers() -> None:
    read = pd.read_csv(io.BytesIO(to_csv(TABLE, ABOUT)), encoding="utf-8-sig")
    for written, original in zip(read["名称"], HOSTILE, strict=True):
        assert not written.startswith(FORMULA_STARTS)
        assert written.removeprefix("'").replace("\r\n", "\n") == original
    assert read["人口"].tolist() == TABLE["人口"].tolist()
    assert read["区域の決め方"].unique().tolist() == ["半径 1,200 m の円"]
    assert read["出典"][0].startswith("'=")


@pytest.mark.property
@given(text=st.text(max_size=40))
def test_disarmed_text_never_starts_a_formula_and_can_be_read_back(text: str) -> None:
    safe = disarm_formula(text)
    assert not safe.startswith(FORMULA_STARTS)
    assert safe in {text, f"'{text}"}


def test_xlsx_has_no_formula_cell_and_keeps_the_data() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(TABLE, ABOUT, sheet="区域")))
    page = book["区域"]
    kinds = {cell.data_type for row in page.iter_rows() for cell in row}
    kinds |= {cell.data_type for row in book["出典と数え方"].iter_rows() for cell in row}
    assert kinds <= {"s", "n"}
    assert [row[0].value for row in page.iter_rows(min_row=2)] == HOSTILE
    assert [row[1].value for row in page.iter_rows(min_row=2)] == TABLE["人口"].tolist()


def test_unknown_numbers_are_blank_in_xlsx_and_never_zero() -> None:
    table = pd.DataFrame({"人口": [1.0, float("nan")]})
    page = openpyxl.load_workbook(io.BytesIO(to_xlsx(table, (), sheet="区域")))["区域"]
    assert page["A3"].value is None


def _shapes() -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {"name": ["一"]},
        index=pd.Index(["001"], name="zone_id"),
        geometry=[shapely.box(-25000, -28000, -24000, -27000)],
        crs="EPSG:6677",
    )


def test_geojson_is_in_degrees_and_says_how_it_was_made() -> None:
    content = json.loads(to_geojson(_shapes(), ABOUT))
    x, y = content["features"][0]["geometry"]["coordinates"][0][0]
    assert 139 < x < 140
    assert 35 < y < 36
    assert content["features"][0]["properties"] == {"zone_id": "001", "name": "一"}
    assert content["about"]["区域の決め方"] == "半径 1,200 m の円"


def test_geopackage_round_trips_within_a_centimetre(tmp_path: Path) -> None:
    path = tmp_path / "out.gpkg"
    path.write_bytes(to_geopackage(_shapes(), ABOUT, layer="zones"))
    read = gpd.read_file(f"GPKG:{path}", layer="zones").to_crs("EPSG:6677")
    assert read["zone_id"].tolist() == ["001"]
    assert read.geometry[0].hausdorff_distance(_shapes().geometry["001"]) < 0.01
    notes = gpd.read_file(f"GPKG:{path}", layer="about")
    assert notes["label"].tolist() == [label for label, _ in ABOUT]


def test_a_file_is_replaced_whole_or_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.csv"
    write_atomically(path, b"old")

    def fail(_: int) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(StorageError):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.csv"]


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        write_atomically(tmp_path / "nowhere" / "out.csv", b"x")
