"""Counts over years and numbers of surveys on a karte: on paper, in browser and workbook."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import openpyxl
import pytest

from interface.choosing.sheet import make_sheet
from interface.handouts.karte.gaps import say_zone_gaps
from interface.handouts.karte.lines import list_charts, list_movement
from interface.handouts.karte.model import build_kartes
from interface.handouts.karte.onefile import write_karte_html
from interface.handouts.karte.pages import print_karte
from interface.handouts.karte.picture import draw_series
from interface.handouts.karte.workbook import write_karte_workbook
from interface.wording.karte import KARTE
from tests.interface.handouts.kartes import make_matter, make_table
from tests.interface.handouts.offers import CITY, make_ledger, run_poppler, without_spaces
from zones.indicators.model import Direction, Indicator, IndicatorGroup, ValueState
from zones.resources import ResourceFunction


def entry(key, label, unit="人", digits=0, year="", **more):
    return Indicator(
        key, label, IndicatorGroup.OWN, "意味", label, "", unit, Direction.NEED, year, "市の統計",
        digits=digits, **more,
    )  # fmt: skip


ENTRIES = (
    entry("people", "人口", year="2025"),
    entry("own_15", "人口（2015年）"),
    entry("own_20", "人口（2020年）"),
    entry("people_75_plus", "後期高齢者数", year="2025"),
    entry("future_75_2030", "75歳以上の将来推計（2030年）"),
    entry("own_talk", "近所と話す人の割合", "%", 1),
)
FIRST = {"people": 6600.0, "own_15": 7000.0, "own_20": 6800.0, "people_75_plus": 1000.0,
         "future_75_2030": 1234.0, "own_talk": 35.0}  # fmt: skip


def build(states=None):
    matter = make_matter()
    table = make_table(CITY, matter.zones, ENTRIES, states=states)
    row = table.zone_ids.index("w")
    known = np.full(table.states.shape, ValueState.KNOWN, dtype=object)
    for place, state in (states or {}).items():
        known[place] = state
    values = np.full(table.values.shape, 50.0)
    values[row] = [FIRST[each.id] for each in ENTRIES]
    values[known != ValueState.KNOWN] = np.nan
    low, high = np.full(values.shape, np.nan), np.full(values.shape, np.nan)
    low[:, 5], high[:, 5] = 26.6, 44.5
    asked = np.full(values.shape, np.nan)
    asked[:, 5] = 106.0
    table = replace(
        table, values=values, states=known, denominators=asked, low=low, high=high,
        numerators=np.where(np.isfinite(values), values, np.nan),
        city_values=np.full(len(ENTRIES), 50.0),
        city_states=np.full(len(ENTRIES), ValueState.KNOWN, dtype=object),
    )  # fmt: skip
    return build_kartes(replace(matter, table=table), "w")


@pytest.mark.golden
def test_the_movement_is_said_with_its_line_and_what_the_line_is_not():
    (karte,) = build().kartes
    assert list_movement(karte) == [
        "人口: 7,000（2015） → 6,800（2020） → 6,600（2025） 人",
        (
            "人口は、ならすと 1 年に 40 人ずつ減りました（2015〜2025 年）。"
            "直線で延ばすと 2030 年は約 6,400 人（目安。公式の推計ではありません）。"
        ),
        "後期高齢者数: 1,000（2025） → 1,234（2030推計） 人",
    ]
    drawn = list_charts(karte)
    assert [series.label for series in drawn] == ["人口", "後期高齢者数"]
    assert [line[:4] for line in list_movement(karte, drawn)] == ["人口は、"]


def test_a_hidden_year_is_said_and_not_drawn():
    zones = [str(zone) for zone in make_matter().zones.frame.index]
    (karte,) = build({(zones.index("w"), 1): ValueState.SUPPRESSED}).kartes
    assert list_movement(karte)[0].startswith("人口: 秘匿（2015） → 6,800（2020）")
    picture = draw_series(karte.series[0], 200.0, "sans-serif")
    assert picture.count("<circle") == 2
    assert picture.count("<text") == 5
    assert "7,000" not in picture


def test_paper_browser_and_workbook_say_the_same(tmp_path):
    book = build()
    paper = without_spaces(run_poppler("pdftotext", print_karte(book), tmp_path))
    page = without_spaces(write_karte_html(book).decode())
    sheets = openpyxl.load_workbook(io.BytesIO(write_karte_workbook(book)))
    cells = [str(cell.value) for row in sheets.worksheets[1].iter_rows() for cell in row]
    for words in (
        "ならすと1年に40人ずつ減りました",
        "6,400人",
        "公式の推計ではありません",
        "○は推計",
    ):
        assert words in paper, words
        assert words in page, words
    for words in ("幅26.6〜44.5", "回答106人"):
        assert words in paper, words
        assert words in page, words
        assert words in without_spaces("".join(cells)), words
    # the years stand in the drawing, with their counts
    assert all(word in paper for word in ("2015", "7,000", "1,234"))


def test_the_sheet_of_a_choice_knows_how_many_were_asked():
    book = build()
    matter = book.matter
    sheet = make_sheet(CITY, matter.zones, matter.table, ruler="", fictional=False)
    assert list(sheet.asked) == ["own_talk"]
    assert sheet.asked["own_talk"].tolist() == [106.0] * len(sheet.zone_ids)


def test_gaps_are_told_of_every_function_of_the_ledger():
    zones = make_matter().zones
    rows = make_ledger()
    assert say_zone_gaps(CITY, [], zones) == {}
    said = say_zone_gaps(CITY, rows, zones)
    known = {function for row in rows for function in row.functions}
    for lines in said.values():
        assert len(lines) >= len(ResourceFunction)
    unknown = KARTE["no_places"].partition("}")[2]
    assert sum(line.endswith(unknown) for line in said["w"]) == len(set(ResourceFunction) - known)
