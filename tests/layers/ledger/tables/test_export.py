"""Exports: inert, labelled, with drop-downs, and without what may not leave the office."""

# ruff: noqa: E501 - wide letters count twice; a row is better read in one piece
from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import openpyxl
import pytest

from interface.wording.ledger_faults import say_row_fault
from layers.ledger.tables import read_ledger_table, write_faulty_rows, write_ledger
from tests.layers.ledger.rows import FULL, NAUGHTY
from tests.layers.ledger.tables.books import write_book
from tests.traces import find_traces
from zones.errors import BadValueError, StorageError
from zones.resources import LocationMode, Resource

FORMS = ["xlsx", "csv", "geojson", "gpkg"]
OPEN = replace(FULL, resource_id="open", location_mode=LocationMode.PUBLIC, fictional=False)
ABOUT = (("出典", "架空の資料"),)


def _secret(number: int, mode: LocationMode) -> Resource:
    return Resource(
        f"secret-{number}", f"架空の家{number}", host=f"秘密の会場{number}", location_mode=mode,
        address=f"架空市秘密町二丁目7{number}番9号", area_id=f"77777{number:04d}", phone=f"0422-77-{number:04d}",
        url=f"https://secret{number}.invalid/", notes=f"秘密の備考{number}", opening_text=f"秘密の日{number}",
        lon=139.4312345 + number / 1000, lat=35.6543219 + number / 1000,
    )  # fmt: skip


def _plain_text(content: bytes, form: str) -> str:
    """Everything a reader of the file could see, unpacked."""
    if form == "xlsx":
        import zipfile

        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(archive.read(name).decode("utf-8") for name in archive.namelist())
    return content.decode("utf-8", "replace")


@pytest.mark.parametrize("form", FORMS)
def test_a_public_file_has_nothing_of_a_withheld_place(form) -> None:
    secrets = [_secret(number, LocationMode.WITHHELD) for number in range(20)]
    content = write_ledger([OPEN, *secrets], form, public=True, about=ABOUT)
    text = _plain_text(content, form)
    assert "架空の家19" in text
    for row in secrets:
        for value in (f"{row.lon:.4f}"[:-1], f"{row.lat:.4f}"[:-1], row.address, row.phone, row.url,
                      row.host, row.notes, row.area_id, row.opening_text):  # fmt: skip
            assert value not in text, value
    import struct

    for row in secrets:
        assert struct.pack("<d", row.lon) not in content
        assert struct.pack("<d", row.lat) not in content


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("mode", [LocationMode.WITHHELD, LocationMode.TOWN])
def test_a_file_of_the_office_has_no_hidden_place_either(form, mode) -> None:
    secrets = [_secret(number, mode) for number in range(20)]
    content = write_ledger([OPEN, *secrets], form, about=ABOUT)
    text = _plain_text(content, form)
    assert secrets[7].notes in text
    assert secrets[7].phone in text
    assert ("架空市秘密町二丁目" in text) == (mode is LocationMode.TOWN)
    assert find_traces(content + text.encode(), secrets, "EPSG:6677") == []
    assert [row.resource_id for row in secrets if row.address in text] == []
    assert find_traces(content + text.encode(), [replace(OPEN, resource_id="x")], "EPSG:6677")


@pytest.mark.parametrize("form", FORMS)
def test_a_public_file_shows_a_town_only_place_by_its_town(form) -> None:
    row = _secret(3, LocationMode.TOWN)
    text = _plain_text(write_ledger([OPEN, row], form, public=True, about=ABOUT), form)
    assert "架空市秘密町二丁目" in text
    assert row.area_id in text
    assert "73番" not in text
    assert str(row.lon)[:7] not in text
    assert row.notes not in text


def test_who_did_not_agree_is_in_no_public_file() -> None:
    rows = [OPEN, replace(OPEN, resource_id="no", name="架空の断り", consent=False)]
    assert "架空の断り" not in write_ledger(rows, "csv", public=True).decode("utf-8-sig")
    assert "架空の断り" in write_ledger(rows, "csv").decode("utf-8-sig")


@pytest.mark.parametrize(
    ("address", "town"),
    [
        ("架空市本町一丁目2番3号", "架空市本町一丁目"),
        ("架空市本町1丁目2-3", "架空市本町1丁目"),
        ("架空市本町1-2-3 架空荘", "架空市本町"),
        ("架空市柳窪１２３番地", "架空市柳窪"),
        ("架空市東町", "架空市東町"),
    ],
)
def test_a_house_number_is_cut_off(address: str, town: str) -> None:
    row = replace(OPEN, location_mode=LocationMode.TOWN, address=address)
    content = write_ledger([row], "csv", public=True).decode("utf-8-sig")
    assert f",{town}," in content
    assert town == address or address not in content


@pytest.mark.parametrize("form", FORMS)
def test_invented_rows_are_labelled_and_real_ones_are_not(form) -> None:
    assert "架空" not in _plain_text(write_ledger([Resource("1", "本物")], form), form)
    with_label = write_ledger([Resource("1", "本物"), Resource("2", "x", fictional=True)], form)
    assert "架空" in _plain_text(with_label, form)


def test_a_workbook_runs_nothing_and_offers_its_lists() -> None:
    rows = [replace(FULL, resource_id=str(n), name=text, notes=text)
            for n, text in enumerate([*NAUGHTY, "=1+1", "@x"])]  # fmt: skip
    book = openpyxl.load_workbook(io.BytesIO(write_ledger(rows, "xlsx", about=ABOUT)))
    page = book["資源台帳"]
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "d"}
    assert "f" not in kinds
    assert [cell.hyperlink for row in page.iter_rows() for cell in row if cell.hyperlink] == []
    header = [cell.value for cell in page[1]]
    assert header[:3] == ["資源ID", "名称", "種類"]
    rules = {str(rule.sqref).split(":")[0]: rule for rule in page.data_validations.dataValidation}
    kind = rules[f"{page.cell(2, header.index('種類') + 1).coordinate}"]
    assert kind.type == "list"
    assert kind.formula1 == "'選択肢'!$A$2:$A$23"
    assert len(rules) == 14
    phone = page.cell(2, header.index("電話番号") + 1)
    assert (phone.data_type, phone.value) == ("s", FULL.phone)
    assert page.cell(2, header.index("最終確認日") + 1).is_date


def test_a_csv_starts_no_formula() -> None:
    import csv

    rows = [
        replace(FULL, resource_id=str(n), name=t) for n, t in enumerate(["=1", "＝1", "-x", "@a"])
    ]
    text = write_ledger(rows, "csv").decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "＝", "@", "-", "+"))] == []


def test_shapes_are_in_degrees_with_japanese_names(tmp_path: Path) -> None:
    rows = [OPEN, Resource("2", "${7*7}<b>", reach_m=300.0)]
    content = json.loads(write_ledger(rows, "geojson", about=ABOUT))
    first, second = content["features"]
    assert first["geometry"]["coordinates"] == [OPEN.lon, OPEN.lat]
    assert second["geometry"] is None
    assert second["properties"]["名称"] == "${7*7}<b>"
    assert content["about"] == {"出典": "架空の資料"}
    path = tmp_path / "a.gpkg"
    path.write_bytes(write_ledger(rows, "gpkg", about=ABOUT))
    frame = gpd.read_file(f"GPKG:{path}", layer="resources")
    assert frame["名称"].tolist() == [OPEN.name, "${7*7}<b>"]
    assert frame.crs.to_epsg() == 6668
    assert frame.geometry.isna().tolist() == [False, True]


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_ledger_is_a_file_without_rows(form) -> None:
    assert write_ledger([], form)


def test_an_unknown_form_is_told() -> None:
    with pytest.raises(BadValueError):
        write_ledger([OPEN], "pdf")


def test_bad_rows_come_back_marked_and_can_be_read_again(tmp_path: Path) -> None:
    rows = [["台帳"], ["名称", "所在地", "定員", "最終確認日"], ["甲", "本町1", 20, "2024/5/1"],
            ["乙", "本町2", "多数", "令和6年13月1日"], ["", "本町3", 5, ""]]  # fmt: skip
    table = read_ledger_table(write_book(tmp_path / "a.xlsx", {"一覧": rows}))
    assert len(table.bad_rows) == 2
    path = tmp_path / "直す行.xlsx"
    write_faulty_rows(table, path, say=say_row_fault)
    page = openpyxl.load_workbook(path)["一覧"]
    assert [cell.value for cell in page[1]] == [
        "名称",
        "所在地",
        "定員",
        "最終確認日",
        "元の行",
        "直すところ",
    ]
    wrong = page["C2"]
    assert wrong.value == "多数"
    assert wrong.fill.fgColor.rgb == "FFFFD9D9"
    assert "「多数」は数として読めません" in wrong.comment.text
    assert "という日はありません" in page["D2"].comment.text
    assert page["A3"].comment is not None
    assert page["B2"].comment is None
    assert page["E2"].value == 4
    assert "一覧」4行目・定員" in page["F2"].value
    page["C2"], page["D2"], page["A3"] = "30", "2024/12/1", "丙"
    page.parent.save(path)
    again = read_ledger_table(path)
    assert [(r.name, r.capacity) for r in again.resources] == [("乙", 30), ("丙", 5)]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    table = read_ledger_table(
        write_book(tmp_path / "a.xlsx", {"一覧": [["名称", "所在地"], ["", "本町"]]})
    )
    with pytest.raises(StorageError):
        write_faulty_rows(table, tmp_path / "nowhere" / "a.xlsx")
