"""What is taken away: whole people stay whole, fiction and method go along."""

from __future__ import annotations

import io
import json

import openpyxl
import pandas as pd
import pytest

from interface.downloads import FORMATS, label_table, make_about, make_download, make_file_name
from tests.towns import make_city
from zones import Definition, PeopleRequest, measure_people

CITY = make_city()
REPORT = measure_people(CITY, PeopleRequest("junior_high", Definition.CIRCLE, 150.0))


def test_whole_people_stay_whole_beside_the_average_of_the_city() -> None:
    table = label_table(REPORT)
    assert table["人口"].tolist()[:2] == REPORT.zones["people"].tolist()
    assert str(table["人口"].dtype) == "Int64"
    assert table["名称"].iloc[-1].startswith("市の値")
    first = make_download(CITY, REPORT, "csv").decode("utf-8-sig").splitlines()[1]
    assert first.split(",")[2].isdigit()


def test_unknown_figures_of_the_city_row_are_blank_in_excel() -> None:
    book = openpyxl.load_workbook(io.BytesIO(make_download(CITY, REPORT, "xlsx")))
    page = book["区域"]
    header = [cell.value for cell in page[1]]
    last = [cell.value for cell in page[page.max_row]]
    assert last[header.index("ほかの区域とも重なる人口")] is None
    assert "<NA>" not in last


@pytest.mark.parametrize("form", list(FORMATS))
def test_fiction_and_method_go_along(form: str) -> None:
    content = make_download(CITY, REPORT, form)
    assert make_file_name(CITY, REPORT, form) == f"square_junior_high_circle_150m_fictional.{form}"
    about = dict(make_about(CITY, REPORT))
    assert "架空" in about
    assert "半径 150 m の円" in about["数え方"]
    if form == "csv":
        table = pd.read_csv(io.BytesIO(content), encoding="utf-8-sig")
        assert table["架空"].notna().all()
    if form == "geojson":
        assert json.loads(content)["about"]["架空"]
