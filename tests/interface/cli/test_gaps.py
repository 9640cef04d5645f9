"""The command says what the functions measure, in sentences and in JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import pytest

from interface.cli import main
from layers.cities import open_city
from layers.ledger.opening import open_ledger
from zones.gaps.finding import find_gaps
from zones.reach.measure import measure_reach
from zones.reach.model import Wish
from zones.reach.pairs import find_nearest_place, find_pairs
from zones.reach.places import pick_places
from zones.reach.points import make_points
from zones.resources import ResourceFunction
from zones.vocabulary import FacilityKind

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("user_folder")


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["gaps", *words])
    answer = capsys.readouterr()
    return code, answer.out, answer.err


def _measure(slug: str, wish: Wish, radius_m: float):
    city = open_city(slug)
    with open_ledger(slug) as store:
        places = pick_places(city, store.list_resources(), wish)
    points = make_points(city)
    reach = measure_reach(
        points,
        places,
        find_pairs(points, places, radius_m),
        find_nearest_place(points, places),
        radius_m,
    )
    cells = reach.cells
    return reach, find_gaps(
        points,
        (cells["places"] > 0).to_numpy(),
        cells["nearest_m"].to_numpy(),
        names=city.census["name"].to_dict(),
        crs=city.profile.metric_crs,
    )


def test_figures_are_those_of_the_functions(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("--to", "library,社会", "--metres", "700", "--by", "line", "--json")
    assert _run(capsys, "nishitokyo", *asked)[0] == 2  # no such kind
    code, out, _ = _run(capsys, "nishitokyo", "--to", "library", *asked[2:])
    assert code == 0
    answer = json.loads(out)
    reach, report = _measure("nishitokyo", Wish(kinds=(FacilityKind.LIBRARY,)), 700.0)
    assert answer["out_of_reach"] == report.out_of_reach
    outside = reach.city["people_beyond"] + reach.city["people_unreachable"]
    assert report.out_of_reach == pytest.approx(outside.iloc[0], abs=1)
    assert answer["people"] == 207388
    assert [gap["people"] for gap in answer["gaps"]] == report.frame["people"].tolist()
    assert [tuple(gap["names"]) for gap in answer["gaps"]] == report.frame["names"].tolist()
    together = sum(gap["people"] for gap in answer["gaps"]) + answer["pooled"]["people"]
    assert together == answer["out_of_reach"] > 0
    assert (answer["by"], answer["fictional"], answer["radius_m"]) == ("line", False, 700.0)
    assert all("直線で 700 m 以内に" in gap["sentence"] for gap in answer["gaps"])
    assert answer["credits"]


def test_the_answer_is_said_in_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, "nishitokyo", "--to", "library", "--metres", "700")
    lines = out.splitlines()
    assert code == 0
    assert lines[0].startswith("直線で 700 m 以内に図書館・博物館がない人が約 ")
    assert lines[1].startswith("1. ")
    assert "いちばん近い所まで、半数の人が直線で " in lines[1]
    assert "距離は直線です。" in out


def test_minutes_and_fiction_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, "mihon", "--to", "library", "--minutes", "5", "--json")
    answer = json.loads(out)
    assert code == 0
    assert (answer["fictional"], answer["minutes"], answer["radius_m"]) == (True, 5.0, 400.0)
    assert answer["sentences"][0].startswith("【架空】")
    assert all(gap["sentence"].startswith("【架空】") for gap in answer["gaps"])


def test_small_gaps_are_pooled_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("nishitokyo", "--to", "library", "--metres", "700", "--json")
    few = json.loads(_run(capsys, *asked, "--least", "1000000")[1])
    assert few["gaps"] == []
    assert few["pooled"]["people"] == few["out_of_reach"]


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "geojson", "gpkg"])
def test_gaps_are_written_with_japanese_headers(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"gaps.{suffix}"
    code, out, err = _run(capsys, "mihon", "--to", "library", "--minutes", "5", "-o", str(path))
    assert (code, out) == (0, "")
    assert str(path) in err
    if suffix == "csv":
        table = pd.read_csv(path)
    elif suffix == "xlsx":
        table = pd.read_excel(path, engine="openpyxl")
    else:
        table = gpd.read_file(path, layer="gaps") if suffix == "gpkg" else gpd.read_file(path)
        assert set(table.geom_type) <= {"Polygon", "MultiPolygon"}
    assert {"順位", "町丁目", "人数", "足りないもの", "説明", "架空"} <= set(table.columns)
    assert set(table["架空"]) == {"架空"}
    assert table["人数"].dtype.kind == "i"


@pytest.mark.fault
def test_what_cannot_be_asked_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _, err = _run(capsys, "kiyose", "--to", "salon")
    assert code == 2
    assert "台帳に 1 件もない" in err
    assert _run(capsys, "kiyose", "--minutes", "5", "--metres", "400")[0] == 2
    assert _run(capsys, "kiyose", "--by", "network")[0] == 2
    assert _run(capsys, "kiyose", "-o", str(tmp_path / "a.exe"))[0] == 2
    assert _run(capsys, "nowhere")[0] == 2


def test_a_function_is_asked_by_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("mihon", "--function", "相談", "--minutes", "5", "--by", "line", "--json")
    answer = json.loads(_run(capsys, *asked)[1])
    assert answer["missing"] == "相談できる場所"
    assert answer["places"] > 0
    assert Wish(functions=(ResourceFunction.CONSULT,)).functions[0].label == "相談"
