"""What one more place would change: the same figures as the functions, and the ledger untouched."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from interface.cli import main
from layers.cities import open_city
from layers.ledger.opening import open_ledger
from layers.scenarios import read_document
from zones.reach.model import Wish
from zones.reach.pairs import find_pairs
from zones.reach.places import pick_places
from zones.reach.points import make_points
from zones.vocabulary import FacilityKind
from zones.whatif.document import from_document
from zones.whatif.edits import Add, Close
from zones.whatif.effects import measure_effect
from zones.whatif.scenario import apply_edits
from zones.whatif.updating import take_state

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("user_folder")
ASKED = ("nishitokyo", "--to", "library", "--metres", "700")
SPOT = "139.538,35.742"


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["whatif", *words])
    answer = capsys.readouterr()
    return code, answer.out, answer.err


def _list_ledger() -> list:
    with open_ledger("nishitokyo") as store:
        return store.list_resources()


def test_figures_are_those_of_the_functions(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, *ASKED, "--add", SPOT, "--json")
    assert code == 0
    answer = json.loads(out)
    resources, city = _list_ledger(), open_city("nishitokyo")
    new = Add("whatif-1", "x", 139.538, 35.742, FacilityKind.LIBRARY)
    points, wish = make_points(city), Wish(kinds=(FacilityKind.LIBRARY,))
    states = []
    for rows in (resources, apply_edits(resources, [new])):
        places = pick_places(city, rows, wish)
        states.append(take_state(points, places, find_pairs(points, places, 700.0), 700.0))
    effect = measure_effect(points, *states)
    for name in ("people", "before", "gained", "lost", "after", "nearer", "farther"):
        assert answer[name] == getattr(effect, name)
    assert answer["gained"] > 1000
    assert answer["lost"] == 0
    assert sum(row["gained"] for row in answer["areas"]) == answer["gained"]
    for row in (*answer["zones"], *answer["areas"]):
        assert row["before"] + row["gained"] - row["lost"] == row["after"]
    # a handful of cells lies in no school district
    assert 0 <= answer["after"] - sum(row["after"] for row in answer["zones"]) <= 20
    assert (answer["fictional"], answer["by"]) == (False, "line")


def test_the_ledger_stays_as_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    _run(capsys, *ASKED, "--add", SPOT)
    before = _list_ledger()
    library = next(r for r in before if r.kind is FacilityKind.LIBRARY)
    code, out, _ = _run(capsys, *ASKED, "--add", SPOT, "--close", library.resource_id)
    assert code == 0
    assert "届かなくなる人が" in out
    assert "台帳は変わっていません" in out
    assert _list_ledger() == before


def test_a_scenario_is_saved_and_taken_up_again(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "案.json"
    first = _run(
        capsys, *ASKED, "--add", SPOT, "--save", str(path), "--name", "北の図書館", "--json"
    )
    assert first[0] == 0
    scenario = from_document(read_document(path))
    assert (scenario.name, scenario.city, len(scenario.edits)) == ("北の図書館", "nishitokyo", 1)
    again = json.loads(_run(capsys, *ASKED, "--scenario", str(path), "--json")[1])
    assert again == json.loads(first[1])
    more = _run(
        capsys,
        *ASKED,
        "--scenario",
        str(path),
        "--close",
        "whatif-1",
        "--save",
        str(path),
        "--json",
    )
    answer = json.loads(more[1])
    assert (answer["gained"], answer["not_counted"]) == (0, ["whatif-1"])
    assert from_document(read_document(path)).edits[-1] == Close("whatif-1")


def test_places_that_do_not_count_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = _run(capsys, *ASKED, "--add", f"{SPOT}:salon", "--add", "139.0,35.0")
    assert "数えていない場所: 新しい場所 1" in out
    assert "歩いて届く人がいない場所: 新しい場所 2" in out
    assert "のまま変わりません" in out


def test_an_empty_ledger_is_not_a_city_without_places(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, "kiyose", "--to", "salon", "--add", "139.52,35.78")
    assert code == 0
    assert "まだ取り込んでいないのかもしれません" in out


def test_along_the_streets_of_the_invented_town(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, "mihon", "--to", "library", "--add", "139.75,35.7", "--json")
    answer = json.loads(out)
    assert (code, answer["by"], answer["fictional"]) == (0, "network", True)


@pytest.mark.fault
@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--add", "here"),
        ("--add", "139.5"),
        ("--add", "35.7,139.5"),
        ("--add", "nan,nan"),
        ("--add", f"{SPOT}:castle"),
        ("--move", SPOT),
        ("--move", f"nothing@{SPOT}"),
        ("--close", "nothing"),
        ("--use", "nothing"),
        ("--link", SPOT),
        ("--link", f"{SPOT}@{SPOT}"),  # no streets of this city
        ("--scenario", "/nowhere.json"),
        ("--add", SPOT, "--save", "a.txt"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    code, out, err = _run(capsys, *ASKED, *words)
    assert (code, out) == (2, "")
    assert "Traceback" not in err
    assert "。" in err


@pytest.mark.fault
def test_a_scenario_of_another_city_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "a.json"
    _run(capsys, *ASKED, "--add", SPOT, "--save", str(path))
    code, _, err = _run(capsys, "kiyose", "--scenario", str(path))
    assert code == 2
    assert "nishitokyo" in err
