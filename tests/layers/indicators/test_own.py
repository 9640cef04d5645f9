"""A council's own columns: read with forgiveness, none about persons, kept whole or not at all."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from layers.indicators.headers import Header, read_header
from layers.indicators.own import OwnFigures, list_own, remove_own, store_own
from layers.indicators.profiles import (
    WeightProfile,
    list_profiles,
    load_profile,
    remove_profile,
    save_profile,
)
from layers.indicators.reading import read_own_columns
from layers.indicators.store import find_store
from layers.indicators.troubles import TroubleKind
from layers.indicators.zonenames import match_zone
from layers.ledger.tables.reading.cells import narrow
from zones.errors import BadValueError, InputRefusedError, StorageError, UnknownNameError

pytestmark = pytest.mark.usefixtures("user_folder")

ZONES = {
    "E01": "すみえ町小学校区",
    "E02": "えふで台小学校区",
    "E05": "みほん中央小学校区",
    "J05": "東ヶ丘中学校区",
}


def _write(path: Path, rows: list[list[object]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("数字")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def test_rows_are_found_in_other_widths_and_without_the_kind_of_zone(tmp_path: Path) -> None:
    rows = [
        ["令和7年度 見守りの記録"],
        ["", ""],
        ["小学校区", "見守り訪問（件）", "加入率（％）"],
        ["すみえ町小", "１，２３４", "43.8%"],
        ["E02", 20, "△3"],
        ["見本市立みほん中央 小学校", "-", ""],
        ["東が丘中", 5, 40],
        ["合計", 1259, 44],
    ]
    reading = read_own_columns(_write(tmp_path / "own.xlsx", rows), "elementary", ZONES)
    visits, share = reading.columns
    assert (visits.label, visits.unit, visits.per, visits.counts_people) == (
        "見守り訪問", "件", 1.0, True,
    )  # fmt: skip
    assert visits.amounts == {"E01": 1234.0, "E02": 20.0, "J05": 5.0}
    assert (share.label, share.unit, share.per, share.counts_people) == (
        "加入率",
        "%",
        100.0,
        False,
    )
    assert share.amounts == {"E01": 43.8, "E02": -3.0, "J05": 40.0}
    assert [(t.kind, t.row, t.column) for t in reading.troubles] == [
        (TroubleKind.TOTAL_ROW, 8, "A")
    ]
    assert reading.missing == ()


def test_counts_and_samples_go_with_the_number_beside_them(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    header = "地区,つながりを感じる人（％）,分子,回答数,自治会（分子）,自治会（分母）"
    path.write_bytes(f"{header}\nE01,30,30,100,4,8\n".encode("cp932"))
    survey, ratio = read_own_columns(path, "elementary", ZONES).columns
    assert (survey.numerators, survey.samples) == ({"E01": 30.0}, {"E01": 100.0})
    assert survey.denominators == {}
    assert (ratio.label, ratio.numerators, ratio.denominators) == ("自治会", {"E01": 4}, {"E01": 8})
    path.write_text("区域,自治会（分子）,自治会（分母）\nE01,4,8\n", encoding="utf-8")
    (share,) = read_own_columns(path, "elementary", ZONES).columns
    assert (share.label, share.unit, share.per) == ("自治会", "%", 100.0)
    assert (share.numerators, share.denominators) == ({"E01": 4.0}, {"E01": 8.0})


def test_cells_that_fit_nothing_are_listed_with_their_place(tmp_path: Path) -> None:
    rows = [
        ["区域", "訪問（件）", "分母"],
        ["どこにもない町", 1, 2],
        ["すみえ町", "多い", -4],
        ["すみえ町小学校区", 3, 4],
    ]
    reading = read_own_columns(_write(tmp_path / "own.xlsx", [*rows, ["えふで台", 1, 1]]),
                               "elementary", ZONES)  # fmt: skip
    found = {(t.kind.value, t.row, t.column, t.text) for t in reading.troubles}
    assert found == {
        ("zone_unknown", 2, "A", "どこにもない町"),
        ("number_unreadable", 3, "B", "多い"),
        ("number_negative", 3, "C", "-4"),
        ("zone_repeated", 4, "A", "すみえ町小学校区"),
    }
    assert reading.missing == ("みほん中央小学校区", "東ヶ丘中学校区")


def test_a_name_of_two_zones_is_asked_about() -> None:
    zones = {"a": "東小学校区", "b": "東中学校区"}
    assert match_zone("東", zones) == ("a", "b")
    assert match_zone("東小学校区", zones) == ("a",)
    assert match_zone("西", zones) == ()


@pytest.mark.parametrize(
    "header",
    [["地区", "氏名", "訪問"], ["地区", "生年月日", "訪問"], ["地区", "電話番号", "要介護度"]],
)
def test_columns_about_persons_are_refused(tmp_path: Path, header: list[str]) -> None:
    path = _write(tmp_path / "own.xlsx", [header, ["E01", "見本太郎", 1]])
    with pytest.raises(InputRefusedError) as refused:
        read_own_columns(path, "elementary", ZONES)
    assert [fault.code.value for fault in refused.value.faults] == ["personal_columns"]


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"a,b\n1,2\n", "区域,値\n".encode()])
def test_files_without_such_a_table_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes(content)
    with pytest.raises(InputRefusedError):
        read_own_columns(path, "elementary", ZONES)


def test_columns_are_kept_replaced_and_removed() -> None:
    first = OwnFigures("own_1", "訪問", "elementary", {"E01": 1.0}, unit="件")
    again = OwnFigures("own_1", "訪問", "elementary", {"E01": 2.0}, unit="件")
    other = OwnFigures("own_2", "茶話会", "elementary", {"E01": 3.0})
    store_own("mihon", [first, other])
    store_own("mihon", [again])
    assert list_own("mihon") == (again, other)
    assert list_own("kiyose") == ()
    remove_own("mihon", "own_1")
    assert list_own("mihon") == (other,)
    with pytest.raises(UnknownNameError):
        remove_own("mihon", "own_1")
    remove_own("mihon", "own_2")
    assert not find_store("mihon", "own").exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "other"}, {"label": ""}, {"direction": "up"}, {"per": 0.0},
        {"amounts": {"E01": float("nan")}}, {"samples": {"E01": -1.0}}, {"source": "長" * 201},
        {"amounts": {"E01": "1"}},
    ],
)  # fmt: skip
def test_columns_that_are_none_are_refused(changes: dict) -> None:
    with pytest.raises(BadValueError):
        OwnFigures(**{"id": "own_1", "label": "訪問", "tier": "elementary", **changes})


@pytest.mark.parametrize(
    "text",
    [
        "", "{}", "[]", '{"format": "machiwari-own-indicators", "version": 2, "entries": []}',
        '{"format": "machiwari-own-indicators", "version": 1, "entries": [{"id": 1}]}',
        '{"format": "machiwari-own-indicators", "version": 1, "entries": [{"x": NaN}]}',
    ],
)  # fmt: skip
def test_a_damaged_file_is_said_and_stays(text: str) -> None:
    path = find_store("mihon", "own")
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StorageError):
        store_own("mihon", [OwnFigures("own_1", "訪問", "elementary", {"E01": 1.0})])
    assert path.read_text(encoding="utf-8") == text


def test_a_write_that_fails_leaves_what_was_there(monkeypatch: pytest.MonkeyPatch) -> None:
    store_own("mihon", [OwnFigures("own_1", "訪問", "elementary", {"E01": 1.0})])
    before = find_store("mihon", "own").read_bytes()

    def fail(*_: object) -> None:
        raise OSError("no space")

    monkeypatch.setattr("layers.exports.os.fsync", fail)
    with pytest.raises(StorageError):
        store_own("mihon", [OwnFigures("own_2", "訪問", "elementary", {"E01": 1.0})])
    monkeypatch.undo()
    assert json.loads(before)["entries"][0]["id"] == "own_1"


@pytest.mark.parametrize("slug", ["../mihon", "", "A", "a/b", "."])
def test_no_name_of_a_city_leaves_the_folder(slug: str) -> None:
    with pytest.raises(UnknownNameError):
        find_store(slug, "own")


def test_weights_are_kept_by_name() -> None:
    weights = WeightProfile("高齢者を重く", {"aged_share": 3.0}, {"boards": 1.0}, "topsis")
    save_profile("mihon", weights)
    save_profile("mihon", WeightProfile("準備を重く", {}, {"boards": 2.0}))
    assert load_profile("mihon", "高齢者を重く") == weights
    changed = WeightProfile("高齢者を重く", {"aged_share": 5.0})
    save_profile("mihon", changed)
    assert {each.name: each for each in list_profiles("mihon")}["高齢者を重く"] == changed
    remove_profile("mihon", "高齢者を重く")
    assert [each.name for each in list_profiles("mihon")] == ["準備を重く"]
    with pytest.raises(UnknownNameError):
        load_profile("mihon", "高齢者を重く")


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""}, {"name": "長" * 61}, {"name": "二\n行"}, {"need": {"a": -1.0}},
        {"need": {"a": float("inf")}}, {"need": {"a": 0.0}}, {"need": {"a": True}},
        {"readiness": {"a": 1.0}},
    ],
)  # fmt: skip
def test_weights_that_are_none_are_refused(wrong: dict) -> None:
    with pytest.raises(BadValueError):
        WeightProfile(**{"name": "案", "need": {"a": 1.0}, **wrong})


@given(st.dictionaries(st.text(min_size=1, max_size=5), st.floats(0, 1e9), min_size=1))
def test_weights_come_back_as_they_were(need: dict[str, float]) -> None:
    if any(need.values()):
        save_profile("mihon", WeightProfile("案", need))
        assert load_profile("mihon", "案").need == need


@pytest.mark.parametrize(
    ("header", "label", "unit", "year"),
    [
        ("人口（2015年）", "人口（2015年）", "", "2015年"),
        ("平成27年の人口（人）", "人口（2015年）", "人", "2015年"),
        ("人口（令和元年・人）", "人口（2019年）", "人", "2019年"),
        ("相談受付数 2024年度（件）", "相談受付数（2024年度）", "件", "2024年度"),
        ("75歳以上の将来推計（2030年）", "75歳以上の将来推計（2030年）", "", "2030年"),
        ("高齢化率（％）", "高齢化率", "%", ""),
        ("サロン（試行）（か所）", "サロン(試行)", "か所", ""),
        ("自治会（2区）", "自治会", "2区", ""),
        ("（件）", "(件)", "", ""),
    ],
)
def test_a_header_is_taken_apart(header: str, label: str, unit: str, year: str) -> None:
    assert read_header(re.sub(r"\s+", "", narrow(header))) == Header(label, unit, year)


def test_years_beside_each_other_are_columns_of_their_own(tmp_path: Path) -> None:
    rows = [["区域", "人口（2015年）", "人口（2020年）", "高齢化率（2020年）"], ["E01", 10, 20, 25]]
    about = {"year": "2026年", "source": "市の統計"}
    path = _write(tmp_path / "years.xlsx", rows)
    first, second, share = read_own_columns(path, "elementary", ZONES, about=about).columns
    assert (first.label, first.unit, first.year) == ("人口（2015年）", "人", "2015年")
    assert first.counts_people
    assert (second.amounts, second.year, second.source) == ({"E01": 20.0}, "2020年", "市の統計")
    assert len({first.id, second.id, share.id}) == 3
    assert (share.unit, share.counts_people) == ("", False)
