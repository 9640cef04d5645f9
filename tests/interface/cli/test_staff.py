"""staff: Koganei by the stated rule, the same bytes but for the seconds, faults in plain words."""

from __future__ import annotations

import json
import re

import pytest

from interface.cli import main
from layers.staffing.store import list_posts

pytestmark = pytest.mark.usefixtures("user_folder")
QUICK = ("--draws", "100", "--balance", "people")


def run(capsys, *words):
    code = main(["staff", *words])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_koganei_by_the_stated_rule_and_the_same_bytes_twice(capsys):
    words = ("koganei", "--tier", "elementary", "--districts", "4", *QUICK, "--json")
    first, second = run(capsys, *words), run(capsys, *words)
    assert first[0] == second[0] == 0
    masked = [re.sub(r'"seconds": [\d.e-]+', "", out) for _, out, _ in (first, second)]
    assert masked[0] == masked[1]
    told = json.loads(first[1])
    assert {"objective", "bound", "gap", "status", "seconds", "seed"} <= set(told)
    assert (told["gap"], told["status"], told["seed"]) == (0, "proved", 1)
    assert told["objective"] == told["bound"]
    posts = told["posts"]
    assert posts["area_and_supervising_fte"] == 6
    assert posts["own_fte"] == 0.4
    assert posts["desk_fte"] == 11
    assert posts["toward_districts_fte"] == 4.4
    assert len(told["plans"]) == 3
    assert told["plans"][0]["among_random"]["draws"] == 100
    assert [row["districts"] for row in told["numbers"]["rows"]] == [3, 4, 5, 6, 7, 8, 9]
    assert len(told["extra"]["rows"]) == 11
    assert told["origins"] is None


def test_people_read_lines_and_fiction_is_marked(capsys):
    code, out, _ = run(capsys, "mihon", "--districts", "3", "--tolerance", "30", *QUICK)
    assert code == 0
    lines = out.splitlines()
    assert "3 地区に分けると" in lines[0]
    assert "架空" in lines[1]
    assert "総括は地区の人数に数えません" in lines[2]
    assert "差 0.00%" in out
    assert "種 1" in out


def test_posts_come_from_a_file_and_are_kept_where_asked(capsys, tmp_path):
    table = tmp_path / "posts.csv"
    rows = "役割,週の日数,人数\n総括,5,1\n地区担当,2,3\n地区担当,たまに,1\n"
    table.write_text(rows, encoding="utf-8")
    words = ("koganei", "--posts", str(table), "--rule", "equal", *QUICK, "--json")
    code, out, err = run(capsys, *words)
    assert code == 0
    assert "4 行 B 列「たまに」" in err
    posts = json.loads(out)["posts"]
    assert posts["supervising_fte"] == 1
    assert posts["toward_districts_fte"] == 2.2
    assert not list_posts("koganei", {}).own
    run(capsys, *words, "--keep")
    assert len(list_posts("koganei", {}).posts) == 2


def test_wishes_are_kept(capsys):
    code, out, _ = run(
        capsys, "koganei", *QUICK, "--tolerance", "40", "--json", "--districts", "3",
        "--together", "東小,前原小学校", "--apart", "本町小学校,緑小学校", "--fte", "1,1,0.5",
    )  # fmt: skip
    assert code == 0
    told = json.loads(out)
    ids = {unit["name"]: unit["id"] for unit in told["load"]["units"]}
    for plan in told["plans"]:
        of = {unit: each["number"] for each in plan["districts"] for unit in each["units"]}
        assert of[ids["東小学校"]] == of[ids["前原小学校"]]
        assert of[ids["本町小学校"]] != of[ids["緑小学校"]]
        assert sorted(each["fte"] for each in plan["districts"]) == [0.5, 1, 1]


@pytest.mark.fault
@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("koganei", "--districts", "12"), "12 地区には分けられない"),
        (("koganei", "--fte", "1,1"), "地区の数だけ"),
        (("koganei", "--fte", "1,1,1,x"), "地区の数だけ"),
        (("koganei", "--weight", "love=1"), "people=2 の形"),
        (("koganei", "--together", "東小,北極小"), "北極小"),
        (("koganei", "--apart", "東小"), "ちょうど 2 つ"),
        (("koganei", "--keep-lines"), "公表されていない"),
        (("koganei", "--balance", "cases"), "使える数字がありません"),
        (("koganei", "--definition", "official"), "どれかを選んでください"),
        (("koganei", "--posts", "nowhere.csv"), "nowhere.csv"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(capsys, words, part):
    _, out, err = run(capsys, *words)
    assert part in out + err
    assert "Traceback" not in out + err


def test_nothing_is_found_where_no_division_can_be(capsys):
    code, out, _ = run(
        capsys, "koganei", *QUICK, "--together", "東小,前原小学校,本町小学校,緑小学校,南小学校",
        "--apart", "東小,南小学校",
    )  # fmt: skip
    assert code == 0
    assert "4 地区に分けられません" in out
