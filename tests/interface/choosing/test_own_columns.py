"""Own columns of a council: every entry by its name, counts that are divided, other years."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import xlsxwriter

from interface.choosing.indicators import IndicatorWish, measure_city_indicators
from layers.cities import open_city
from layers.indicators.own import store_own
from layers.indicators.reading import read_own_columns
from zones.indicators.registry.listing import DEFAULT_INDICATORS
from zones.shapes import draw_zones
from zones.vocabulary import Definition

if TYPE_CHECKING:
    from pathlib import Path

    from zones.indicators.model import IndicatorTable

pytestmark = pytest.mark.usefixtures("user_folder")

QUICK = IndicatorWish(reach=False)


def _take(table: IndicatorTable, name: str) -> dict[str, float]:
    at = table.column(name)
    found = [float(row[at]) for row in table.values]
    return dict(zip(table.zone_ids, found, strict=True))


def _bring(path: Path, rows: list[list[object]]) -> None:
    """Take a table in as the command does."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    zones = {f"E{at:02d}": f"E{at:02d}" for at in range(1, 13)}
    store_own("mihon", read_own_columns(path, "elementary", zones).columns)


def test_every_entry_of_the_registry_can_be_brought_under_its_own_name(tmp_path: Path) -> None:
    city = open_city("mihon")
    zones = draw_zones(city, "elementary", Definition.CELLS)
    heads = [entry.label for entry in DEFAULT_INDICATORS]
    rows = [[f"E{at:02d}", *([40.5 + at] * len(heads))] for at in range(1, 13)]
    _bring(tmp_path / "all.xlsx", [["小学校区", *heads], *rows])
    table = measure_city_indicators(city, [], zones, QUICK)
    assert [entry.id for entry in table.indicators] == [entry.id for entry in DEFAULT_INDICATORS]
    for entry in DEFAULT_INDICATORS:
        found = _take(table, entry.id)
        assert found["E01"] == pytest.approx(41.5), entry.label
        assert table.indicators[table.column(entry.id)].unit == entry.unit, entry.label


def test_counts_are_divided_by_what_is_known_already(tmp_path: Path) -> None:
    city = open_city("mihon")
    zones = draw_zones(city, "elementary", Definition.CELLS)
    before = measure_city_indicators(city, [], zones, QUICK)
    heads = ["高齢者の一人暮らし世帯（世帯）", "民生委員・児童委員の数", "民生委員・児童委員の定数",
             "ボランティア登録者の数"]  # fmt: skip
    rows = [[f"E{at:02d}", 300, 10, 12, 40 if at > 1 else 4] for at in range(1, 13)]
    _bring(tmp_path / "counts.xlsx", [["小学校区", *heads], *rows])
    table = measure_city_indicators(city, [], zones, QUICK)
    households, people = (_take(before, name)["E02"] for name in ("households", "people"))
    alone = _take(table, "households_single_65_share")
    assert alone["E02"] == pytest.approx(30000 / households)
    assert _take(table, "commissioner_fill")["E02"] == pytest.approx(1000 / 12)
    assert _take(table, "households_per_commissioner")["E02"] == pytest.approx(households / 10)
    assert _take(table, "volunteers_per_1000")["E02"] == pytest.approx(40000 / people)
    # 4 people who can be told apart are hidden, in the rate too
    assert np.isnan(_take(table, "volunteers_per_1000")["E01"])


def test_counts_of_other_years_give_the_change_of_the_population(tmp_path: Path) -> None:
    city = open_city("mihon")
    zones = draw_zones(city, "elementary", Definition.CELLS)
    people = _take(measure_city_indicators(city, [], zones, QUICK), "people")
    rows = [["小学校区", "人口（平成22年）", "2015年の人口"]]
    rows += [[zone, 9999, people[zone] * 2] for zone in people]
    _bring(tmp_path / "years.xlsx", rows)
    table = measure_city_indicators(city, [], zones, QUICK)
    assert set(_take(table, "people_change").values()) == {-50.0}
    entry = table.indicators[table.column("people_change")]
    assert entry.year == f"2015〜{city.profile.census_year}年"
    assert table.city_values[table.column("people_change")] == pytest.approx(-50)


def test_a_zone_of_few_people_has_no_change_that_would_tell_them(tmp_path: Path) -> None:
    city = open_city("mihon")
    zones = draw_zones(city, "elementary", Definition.CELLS)
    people = _take(measure_city_indicators(city, [], zones, QUICK), "people")
    rows = [[zone, 90 if zone == "E01" else 5000] for zone in people if zone != "E02"]
    _bring(tmp_path / "few.xlsx", [["小学校区", "人口（2015年）"], *rows])
    table = measure_city_indicators(city, [], zones, QUICK)
    states = dict(zip(table.zone_ids, table.states[:, table.column("people_change")], strict=True))
    assert (str(states["E01"]), str(states["E02"])) == ("suppressed", "not_imported")
    assert str(table.city_states[table.column("people_change")]) == "suppressed"
