"""machiwari rollout: the page's figures, the same bytes but the seconds, and what is refused."""

from __future__ import annotations

import json

import pytest

from interface.cli import main
from interface.rollout import measuring
from interface.rollout.answer import answer_rollout
from interface.rollout.describe import describe
from interface.rollout.model import DistrictWish
from tests.interface.rollout.sheets import make_request, measure_town

pytestmark = pytest.mark.usefixtures("user_folder", "measured_once")
KNOWN = {}
CITY = ("rollout", "mihon", "--start", "2027")


@pytest.fixture
def measured_once(monkeypatch):
    """Measure each town once for all tests."""
    real = measuring.measure_rollout_sheet

    def measure(city, resources, tier, definition):
        key = (city.profile.slug, tier, definition)
        if key not in KNOWN:
            KNOWN[key] = real(city, resources, tier, definition)
        return KNOWN[key]

    monkeypatch.setattr(measuring, "measure_rollout_sheet", measure)


def run(capsys, *words):
    code = main(list(words))
    told = capsys.readouterr()
    return code, told.out, told.err


def test_the_page_and_the_command_give_the_same(capsys):
    words = (
        *CITY, "--years", "5", "--phases", "2+3", "--fte-per-year", "4,4,5,5,5", "--bases-per-year",
        "2", "--need", "aged_share", "--started", "えふで台小学校区=2", "--first",
        "いろみ町小学校", "--month", "10", "--json",
    )  # fmt: skip
    code, out, err = run(capsys, *words)
    assert (code, err) == (0, "")
    told = json.loads(out)
    _, sheet = measure_town("mihon")
    request = make_request(
        years=5,
        phases=(2, 3),
        fte_per_year=(4.0, 4.0, 5.0, 5.0, 5.0),
        bases_per_year=2,
        need="aged_share",
        first_month=10,
        wishes=(DistrictWish("E02", years_at_work=2), DistrictWish("E03", goes_first=True)),
    )
    mine = json.loads(json.dumps(describe(answer_rollout(sheet, request))))
    for each in (told, mine):
        each.pop("seconds")
    assert told == mine
    assert told["status"] == "proved"
    assert {"objective", "bound", "gap", "status", "seed"} <= set(told)
    again = json.loads(run(capsys, *words)[1])
    again.pop("seconds")
    assert again == told


def test_people_read_lines(capsys):
    code, out, _ = run(capsys, *CITY, "--fte-per-year", "6", "--bases-per-year", "2")
    assert code == 0
    lines = out.splitlines()
    assert lines[0].startswith("10 年で 12 地区すべてに届きます。")
    assert lines[1].startswith("架空")
    assert "弥生の 1 例" in out
    assert any(line.startswith("令和18年度末\t届く人 100 %") for line in lines)
    assert any(line.startswith("人手の上限: 効いています") for line in lines)
    code, out, _ = run(capsys, *CITY, "--list")
    assert any(line.startswith("people\t人口") for line in out.splitlines())


def test_no_plan_ends_with_one_and_says_what_would_do(capsys):
    words = (*CITY, "--years", "4", "--wait-max", "3", "--fte-per-year")
    code, out, _ = run(capsys, *words, "9")
    assert code == 1
    assert "間に合わない地区: " in out
    assert "人手の上限を、毎年 1 人分ふやす" in out
    code, out, _ = run(capsys, *words, "9", "--json")
    told = json.loads(out)
    assert (code, told["status"], len(told["late"])) == (1, "infeasible", 2)
    assert [each["condition"] for each in told["fixes"]] == ["fte"]
    assert run(capsys, *words, "10")[0] == 0


def test_what_cannot_be_is_said_in_a_sentence(capsys):
    for words in (
        ("--fte-per-year", "x"),
        ("--fte-per-year", "nan"),
        ("--fte-per-year", "-1"),
        ("--fte-per-year", "1,2"),
        ("--bases-per-year", "1.5"),
        ("--phases", "3+3"),
        ("--shares", "0.2,0.5,1,1,1"),
        ("--shares", "1,1"),
        ("--need", "nothing"),
        ("--started", "えふで台小学校区"),
        ("--started", "どこか=1"),
        ("--first", "どこか"),
        ("--tier", "nothing"),
        ("--definition", "official"),
        ("--years", "0"),
    ):
        code, out, err = run(capsys, *CITY, *words)
        assert code != 0, words
        assert out == ""
        assert "Traceback" not in err
        assert err.strip()
