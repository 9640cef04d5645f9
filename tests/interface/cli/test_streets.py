"""Streets on the command line: told where they are from, and never lost to a bad answer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyproj
import pytest

from interface.cli import main
from interface.wording.reach_commands import KEPT, TROUBLES
from layers.cities import open_city
from layers.streets import StreetTrouble
from tests.layers.streets.server import FakeOverpass, make_elements, say, say_json
from zones.shapes import draw_outline

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("user_folder")


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["streets", *words])
    answer = capsys.readouterr()
    return code, answer.out, answer.err


@pytest.fixture(scope="module")
def elements() -> dict[str, object]:
    """Streets in the middle of a real city, as Overpass would send them."""
    city = open_city("kiyose")
    middle = draw_outline(city).representative_point()
    change = pyproj.Transformer.from_crs(city.profile.metric_crs, "EPSG:4326", always_xy=True)
    return make_elements(*(round(value, 7) for value in change.transform(middle.x, middle.y)))


def test_every_trouble_has_a_sentence() -> None:
    assert set(TROUBLES) == {trouble.value for trouble in StreetTrouble}
    assert all(sentence.endswith("ください。") for sentence in TROUBLES.values())


def test_the_invented_city_has_streets_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, "mihon", "info")
    assert code == 0
    assert "489.1 km" in out
    assert "架空" in out
    figures = json.loads(_run(capsys, "mihon", "info", "--json")[1])
    assert (figures["nodes"], figures["parts"], figures["apart_share"]) == (5979, 1, 0.0)
    assert (figures["origin"], figures["age_days"]) == ("carried", None)


def test_a_city_without_streets_is_told_how_to_get_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, err = _run(capsys, "kiyose", "info")
    assert (code, out) == (2, "")
    assert "machiwari streets kiyose fetch" in err
    assert "machiwari streets kiyose import" in err


def test_fetched_streets_are_kept_with_their_credit(
    capsys: pytest.CaptureFixture[str], elements
) -> None:
    with FakeOverpass(say_json(elements)) as server:
        code, out, err = _run(capsys, "kiyose", "fetch", "--server", server.address)
    assert code == 0, err
    assert "OpenStreetMap" in out
    assert "ODbL" in out
    assert "（0 日前）" in out
    figures = json.loads(_run(capsys, "kiyose", "info", "--json")[1])
    assert (figures["origin"], figures["pieces"], figures["age_days"]) == ("overpass", 3, 0)


@pytest.mark.fault
def test_a_bad_answer_keeps_what_was_there(capsys: pytest.CaptureFixture[str], elements) -> None:
    with FakeOverpass(say_json(elements)) as server:
        _run(capsys, "kiyose", "fetch", "--server", server.address)
    before = _run(capsys, "kiyose", "info")[1]
    with FakeOverpass(say(b"<html>proxy</html>")) as server:
        code, out, err = _run(capsys, "kiyose", "fetch", "--server", server.address)
    assert (code, out) == (2, "")
    assert err.strip().endswith(KEPT)
    assert "案内のページ" in err
    assert _run(capsys, "kiyose", "info")[1] == before


def test_a_file_is_taken_in(capsys: pytest.CaptureFixture[str], elements, tmp_path: Path) -> None:
    spots = [element for element in elements["elements"] if element["type"] == "node"]
    nodes = "".join('<node id="{id}" lon="{lon}" lat="{lat}"/>'.format(**spot) for spot in spots)
    way = '<way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="path"/></way>'
    path = tmp_path / "清瀬.osm"
    path.write_text(f'<?xml version="1.0"?><osm>{nodes}{way}</osm>', encoding="utf-8")
    code, out, err = _run(capsys, "kiyose", "import", str(path))
    assert code == 0, err
    assert "清瀬.osm" in out


@pytest.mark.fault
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("import",), "import の後に"),
        (("info", "x.osm"), "要らない"),
        (("fetch", "--server", "ftp://x"), "https://"),
        (("import", "nowhere.osm"), "nowhere.osm"),
    ],
)
def test_wrong_words_are_answered(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    code, out, err = _run(capsys, "kiyose", *words)
    assert (code, out) == (2, "")
    assert said in err


@pytest.mark.fault
def test_an_unreadable_form_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x", encoding="utf-8")
    code, _, err = _run(capsys, "kiyose", "import", str(tmp_path / "a.csv"))
    assert code == 2
    assert "GraphML" in err
