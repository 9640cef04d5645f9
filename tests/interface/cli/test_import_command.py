"""One command makes a working city out of a municipality nobody has seen."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import geopandas as gpd
import pytest

from interface.cli import main
from layers import cities
from layers.cities import list_cities, open_city
from layers.user_cities import find_import_folder
from tests.layers import unseen
from tests.layers.intake import makers
from zones.shapes import list_definitions

pytestmark = pytest.mark.usefixtures("user_folder")

TOWNS = {
    "29209": unseen.Town("29209", 135.68, 34.65),  # a real municipality and its real census file
    "01999": unseen.Town("01999", 144.3, 43.1),
    "47999": unseen.Town("47999", 124.2, 24.4),
}
ZONES = {"29209": 6, "01999": 13, "47999": 16}
IKOMA = "codh-ka-topojson-sample/r2ka29209.topojson"


def run(*words: object) -> int:
    return main([str(word) for word in words])


@pytest.fixture
def answer(capsys: pytest.CaptureFixture[str]):
    """Run a command that answers in JSON."""

    def ask(*words: object) -> dict:
        capsys.readouterr()
        assert run(*words, "--json") == 0
        return json.loads(capsys.readouterr().out)

    return ask


@pytest.fixture(params=TOWNS)
def imported(request, tmp_path: Path, answer, shared_data: Path) -> dict:
    town = TOWNS[request.param]
    files = unseen.write_files(town, tmp_path / "downloads")
    if request.param == "29209":
        files["census"] = shared_data / IKOMA
        files.pop("N03")
    said = answer("import", *files.values(), "--yes")
    assert said["stored"]
    assert (said["code"], said["plane_zone"]) == (town.code, ZONES[town.code])
    return said


@pytest.fixture
def opened_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fifty commands one after the other ask the same city, which stays as it was stored."""
    monkeypatch.setattr(cities, "open_city", functools.cache(cities.open_city))


@pytest.mark.golden
@pytest.mark.usefixtures("opened_once")
def test_every_command_works_on_an_unseen_municipality(imported, answer, tmp_path, capsys):
    slug = imported["slug"]
    assert imported["name"] == ("生駒市" if imported["code"] == "29209" else unseen.NAME)
    city = open_city(slug)
    total = int(city.census["people"].sum())
    for tier in ("census", "elementary", "junior_high", "city"):
        for definition in list_definitions(city, tier):
            path = tmp_path / f"{tier}-{definition}.geojson"
            assert run("zones", slug, "--tier", tier, "--definition", definition, "-o", path) == 0
            assert len(gpd.read_file(f"GeoJSON:{path}"))
            for rule in ("point", "cells", "areal"):
                people = answer(
                    "people", slug, "--tier", tier, "--definition", definition, "--rule", rule
                )
                parts = [people[key]["people"] for key in ("once", "several", "none")]
                assert sum(parts) == pytest.approx(total)
                assert people["total"]["people"] == pytest.approx(total)
    assert {d.value for d in list_definitions(city, "elementary")} == {
        "official", "cells", "circle", "nearest",
    }  # fmt: skip
    matrix = answer(
        "crosswalk", slug, "--from", "elementary:official", "--to", "junior_high:circle"
    )
    assert matrix
    assert run("zones", slug, "--tier", "census", "--definition", "official", "-o",
               tmp_path / "z.gpkg") == 0  # fmt: skip
    assert run("map", slug, "-o", tmp_path / "map.html") == 0
    assert "http://" not in capsys.readouterr().err


@pytest.mark.golden
def test_a_real_city_gets_its_name_from_its_census_file(shared_data, answer):
    schools = shared_data / "ksj-originals-format-samples" / "P29-21_29_GML"
    said = answer("import", shared_data / IKOMA, schools)
    assert (said["name"], said["slug"]) == ("生駒市", "city-29209")
    people = answer("people", "city-29209", "--tier", "elementary", "--definition", "circle")
    assert len(people["zones"]) == 12
    assert people["total"]["people"] == 116_675


@pytest.mark.golden
def test_official_districts_of_a_carried_city(shared_data, answer):
    files = sorted((shared_data / "ksj-a27-a32-2021-four-cities").glob("*_four-cities.geojson"))
    said = answer("import", *files, "--code", "13229")
    assert (said["slug"], said["new"]) == ("nishitokyo", False)
    people = answer(
        "people", "nishitokyo", "--tier", "elementary", "--definition", "official",
        "--rule", "point",
    )  # fmt: skip
    figures = {zone["name"]: zone["people"] for zone in people["zones"]}
    assert len(figures) == 18
    assert (figures["谷戸小学校"], figures["中原小学校"]) == (4_938, 17_892)
    assert sum(figures.values()) == people["total"]["people"] == 207_388


def test_several_municipalities_are_a_question_with_the_codes(tmp_path, capsys):
    files = unseen.write_files(TOWNS["01999"], tmp_path)
    assert run("import", files["A27"], files["N03"]) == 2
    said = capsys.readouterr().err
    assert "--code" in said
    assert f"{unseen.NAME}（01999）" in said
    assert f"{unseen.NEIGHBOUR}（01998）" in said


def test_a_new_city_without_people_is_told_what_is_missing(tmp_path, capsys):
    files = unseen.write_files(TOWNS["01999"], tmp_path)
    assert run("import", files["A27"], "--code", "01999") == 2
    assert "国勢調査" in capsys.readouterr().err
    assert "city-01999" not in list_cities()


def test_a_rehearsal_stores_nothing(tmp_path, capsys):
    files = unseen.write_files(TOWNS["01999"], tmp_path)
    assert run("import", *files.values(), "--dry-run") == 0
    assert "取り込めます" in capsys.readouterr().out
    assert not find_import_folder("city-01999").exists()


@pytest.mark.parametrize("slug", ["../evil", "A/b", "kiyose"])
def test_a_folder_name_that_is_none_is_refused(tmp_path, capsys, slug):
    files = unseen.write_files(TOWNS["01999"], tmp_path)
    assert run("import", files["census"], "--slug", slug) == 2
    said = capsys.readouterr().err.strip().splitlines()[-1]
    assert said.endswith("ください。")
    assert "city-01999" not in list_cities()


def test_a_refused_file_stores_nothing(tmp_path, capsys):
    files = unseen.write_files(TOWNS["01999"], tmp_path)
    broken = tmp_path / "A27-23_01.zip"
    broken.write_bytes(b"PK\x03\x04 not an archive")
    assert run("import", files["census"], broken) == 2
    assert "壊れています" in capsys.readouterr().err
    assert "city-01999" not in list_cities()


def test_what_is_replaced_and_left_aside_is_said(tmp_path, capsys):
    town = TOWNS["01999"]
    files = unseen.write_files(town, tmp_path)
    assert run("import", files["census"], files["A27"]) == 0
    capsys.readouterr()
    older = makers.write_geojson(unseen.district_frame(town, "A27"), tmp_path / "A27-21_01.geojson")
    assert run("import", older, "--code", town.code) == 0
    said = capsys.readouterr().out
    assert "いまの小学校区（2023 年版）を、この2021 年版に置き換えます。" in said
    assert "いまのほうが新しい版です。" in said
