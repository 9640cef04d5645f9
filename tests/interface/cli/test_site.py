"""The command gives plans with a bound, the same twice, and one sentence for each fault."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from interface.cli import main
from interface.wording.siting import NO_WAY_RULE
from interface.wording.siting_trouble import ERRORS, say_site_error
from zones.errors import BadValueError, InfeasibleError, NotMetricCrsError
from zones.siting.model import SiteModel, SiteQuestion
from zones.siting.planning import plan_sites
from zones.siting.table import make_site_table

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("user_folder")
FAST = ("--walk", "straight", "--alternatives", "0")
LINES = ("home,people,x,y", "a,50,100,900", "b,80,700,200", "c,30,,")


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["site", *words])
    answer = capsys.readouterr()
    return code, answer.out, answer.err


def _read(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> dict:
    done, out, _ = _run(capsys, *words, "--json")
    assert done == code
    return json.loads(out)


@pytest.mark.golden
def test_two_places_of_nishitokyo_as_worked_out_for_the_handbook(capsys) -> None:
    told = _read(capsys, "nishitokyo", "--p", "2", "--radius", "800", "--up-to", "3", *FAST[:2])
    assert [each["name"] for each in told["added"]] == ["上向台小学校", "保谷第一小学校"]
    change = told["change"]
    assert (change["people"], change["before"], change["gained"]) == (207_388, 169_125, 18_380)
    assert (change["lost"], change["after"]) == (0, 187_505)
    assert (told["status"], told["gap"]) == ("proved", 0)
    assert told["objective"] == told["bound"] == pytest.approx(187_504.7, abs=0.1)
    assert [each["reached"] for each in told["steps"]] == [180_517, 187_505, 194_259]
    assert change["fairness_before"]["worst_off"] == ["栄小学校"]
    assert change["fairness_after"]["worst_off"] == ["碧山小学校"]
    assert len(told["alternatives"]["plans"]) == 3
    assert told["left_out"] == {"位置が町丁目の代表点": ["ひばりが丘中学校"]}
    assert not told["fictional"]


@pytest.mark.golden
def test_who_in_nishitokyo_no_candidate_reaches(capsys) -> None:
    told = _read(capsys, "nishitokyo", "--model", "lscp", "--radius", "800", *FAST, code=1)
    assert told["status"] == "infeasible"
    assert [(each["name"], each["people"]) for each in told["areas"]] == [("北町四丁目", 48)]
    assert told["fixes"]["radius_m"] == pytest.approx(852.4, abs=0.1)
    assert told["fixes"]["venues_anywhere"] == 1
    words = ("nishitokyo", "--model", "lscp", "--radius", "853", *FAST)
    assert _read(capsys, *words)["gap"] == 0


def test_the_same_question_gives_the_same_bytes_but_for_seconds(capsys) -> None:
    words = ("mihon", "--p", "2", "--model", "p-center", "--walk", "straight")
    first, second = (_read(capsys, *words) for _ in range(2))
    assert isinstance(first.pop("seconds"), float)
    assert isinstance(second.pop("seconds"), float)
    assert json.dumps(first) == json.dumps(second)
    assert first["fictional"]
    assert {"objective", "bound", "gap", "status", "seed", "credits", "rule"} <= set(first)


def test_a_plan_is_told_in_lines_with_how_sure_it_is(capsys) -> None:
    code, out, _ = _run(capsys, "mihon", "--p", "2", "--radius", "600", "--walk", "straight")
    assert code == 0
    assert out.startswith("架空の数字です。\n「")
    assert "直線で 600 m 以内に行ける人が 約 " in out
    assert "これより良い置き方はないと確かめました" in out
    assert NO_WAY_RULE in out
    assert "5 % まで劣る別の案:" in out
    assert "位置が町丁目の代表点 1 か所" in out


def test_models_and_conditions_reach_the_search(capsys) -> None:
    words = ("mihon", "--radius", "400", "--candidates", "venue", *FAST)
    backup = _read(capsys, *words, "--p", "1", "--backup", "--keep", "free")
    assert backup["question"]["model"] == "backup"
    assert len(backup["chosen"]) == 1
    assert backup["candidates"] <= 8
    taken = backup["added"][0]["id"]
    aside = _read(capsys, *words, "--model", "lscp", "--reachable-only", "--forbid", taken)
    assert aside["people_set_aside"] > 0
    assert taken not in [each["id"] for each in aside["added"]]


def test_closing_one_and_opening_another_adds_up(capsys) -> None:
    base = _read(capsys, "mihon", "--p", "1", *FAST)
    opened = base["added"][0]["id"]
    told = _read(capsys, "mihon", "--close", "F031", "--open", opened, *FAST)
    change = told["change"]
    assert change["before"] + change["gained"] - change["lost"] == change["after"]
    assert sum(zone["after"] for zone in change["zones"]) == change["after"]
    assert sum(map(sum, change["distance_classes"])) == change["people"]
    code, out, _ = _run(capsys, "mihon", "--close", "F031", *FAST)
    assert code == 0
    assert "増える 0・減る" in out


# ---- one sentence for each fault, on the command line and from the search itself


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "distances.csv"
    path.write_text("\n".join(LINES), encoding="utf-8")
    return path


def _ask_table(capsys, path: Path, *words: str) -> tuple[int, str, str]:
    return _run(capsys, "koganei", "--distances", str(path), *words)


def test_half_a_place_has_one_sentence(capsys, table: Path) -> None:
    said = ERRORS["sites"].format(given="「2.5」")
    with pytest.raises(BadValueError) as refused:
        plan_sites(
            make_site_table([[100.0, 900]], ["a"], ["x", "y"], [5]),
            SiteQuestion(SiteModel.MCLP, 2.5, 500.0),  # type: ignore[arg-type]
        )
    assert say_site_error(refused.value, given="2.5") == said
    for words in (("koganei", "--p", "2.5"), ("koganei", "--distances", str(table), "--p", "2.5")):
        code, _, err = _run(capsys, *words)
        assert code == 2
        assert err.strip() == said


def test_degrees_have_one_sentence(capsys, tmp_path: Path) -> None:
    with pytest.raises(NotMetricCrsError) as refused:
        make_site_table([[0.001, 0.009]], ["a"], ["x", "y"], [5])
    assert say_site_error(refused.value) == ERRORS["degrees"]
    path = tmp_path / "degrees.csv"
    path.write_text("home,people,x,y\na,50,0.001,0.009\nb,80,0.007,0.002\n", encoding="utf-8")
    code, _, err = _ask_table(capsys, path, "--p", "1")
    assert (code, err.strip()) == (2, ERRORS["degrees"])


def test_homes_without_a_way_have_one_sentence(capsys, table: Path) -> None:
    plan = plan_sites(
        make_site_table([[100.0, 900], [float("nan")] * 2], ["a", "c"], ["x", "y"], [50, 30]),
        SiteQuestion(SiteModel.P_MEDIAN, 1),
    )
    assert (plan.unreachable, plan.mean_m, plan.people_unserved) == (("c",), 100.0, 30.0)
    code, out, _ = _ask_table(capsys, table, "--p", "1", "--model", "p-median")
    assert code == 0
    assert f"どこへも道がつながらない人が 30 人います。{NO_WAY_RULE}" in out
    told = json.loads(_ask_table(capsys, table, "--p", "1", "--model", "p-median", "--json")[1])
    assert told["homes_without_a_way"] == ["c"]
    assert told["people_without_a_way"] == 30


def test_a_radius_that_cannot_do_has_one_answer(capsys, table: Path) -> None:
    with pytest.raises(InfeasibleError) as refused:
        plan_sites(
            make_site_table([[100.0, 900], [700, 200]], ["a", "b"], ["x", "y"], [50, 80]),
            SiteQuestion(SiteModel.LSCP, None, 150.0),
        )
    assert refused.value.fixes == {"radius_m": 200.0, "sites": None}
    code, out, _ = _ask_table(capsys, table, "--model", "lscp", "--radius", "150")
    assert code == 1
    assert "届かない所: b（合わせて 80 人）。" in out
    assert "届く距離を 200 m にすると、いまの候補で全員に届きます。" in out


def test_one_place_too_few_says_how_many_would_do(capsys, table: Path) -> None:
    words = ("--model", "lscp", "--p", "1", "--radius", "300")
    code, out, _ = _ask_table(capsys, table, *words)
    assert code == 1
    assert "置く数を 2 か所にすると、全員に届きます。" in out
    assert json.loads(_ask_table(capsys, table, *words, "--json")[1])["fixes"]["sites"] == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--p", "400"), ERRORS["too_many"].format(free=14)),
        (("--p", "0"), ERRORS["sites"].format(given="「0」")),
        (("--p", "三"), ERRORS["sites"].format(given="「三」")),
        ((), ERRORS["sites_none"]),
        (("--p", "1", "--radius", "nan"), "歩く時間と距離は、0 より大きい数で書いてください。"),
        (("--p", "1", "--forbid", "evil\x1b[2J"), ERRORS["candidate"].format(name="evil[2J")),
        (("--p", "1", "--model", "lscp", "--capacity"), ERRORS["capacitated"]),
        (("--p", "1", "--model", "mixed"), ERRORS["goals"]),
        (("--p", "1", "--model", "mixed", "--goal", "covered=-1"), ERRORS["goals"]),
        (("--close", "nowhere"), ERRORS["candidate"].format(name="nowhere")),
    ],
)
def test_faults_are_told_in_one_sentence(capsys, words, said) -> None:
    code, out, err = _run(capsys, "koganei", *words)
    assert (code, out) == (2, "")
    assert err.strip().splitlines()[-1] == said


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("--candidates", "anywhere"), "venue（台帳の候補の会場）"),
        (("--p", "1", "--goal", "best"), "covered・backup・mean・worst"),
        (("--radius", "500", "--minutes", "5"), "--minutes か --radius のどちらか"),
        (("--walk", "network"), "--walk straight"),
    ],
)
def test_words_of_no_use_are_told_with_those_there_are(capsys, words, part) -> None:
    code, _, err = _run(capsys, "koganei", *words)
    assert code in {1, 2}
    assert part in err
