"""The command says what is measured, explains it, hides what it must, and takes in own numbers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import openpyxl
import pytest

from interface.cli import main
from layers.indicators.own import list_own

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("user_folder")


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["indicators", *words])
    answer = capsys.readouterr()
    return code, answer.out, answer.err


def _read(capsys: pytest.CaptureFixture[str], *words: str) -> dict:
    code, out, err = _run(capsys, *words, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def _figures(answer: dict, name: str) -> dict[str, dict]:
    return {zone["zone_id"]: zone["figures"][name] for zone in answer["zones"]}


@pytest.mark.golden
def test_the_sample_city(capsys: pytest.CaptureFixture[str]) -> None:
    answer = _read(capsys, "mihon", "--by", "line")
    assert answer["method"]["fictional"] is True
    assert answer["method"]["threshold"] == 10
    first = _figures(answer, "aged_share")["E01"]
    assert (first["numerator"], first["denominator"], first["rank"]) == (1794, 6634, 1)
    assert first["value"] == pytest.approx(1794 / 6634 * 100, abs=1e-6)
    entries = {entry["id"]: entry for entry in answer["indicators"]}
    # the ratio of the totals, not the mean of the ratios
    every = _figures(answer, "aged_share").values()
    ratio = sum(f["numerator"] for f in every) / sum(f["denominator"] for f in every) * 100
    assert entries["aged_share"]["city_value"] == pytest.approx(ratio, abs=1e-6)
    assert entries["people"]["city_value"] == pytest.approx(90214 / 12, abs=1e-6)
    assert _figures(answer, "withdrawal_consultations")["E05"]["value"] == 22
    assert _figures(answer, "association_share")["E01"]["value"] == pytest.approx(43.8)
    assert entries["association_share"]["city_value"] == pytest.approx(43.6)
    assert {f["state"] for f in _figures(answer, "consultations").values()} == {"other_tier"}
    assert entries["salon_p90_m"]["note"] == "直線の距離です"
    assert _figures(answer, "core_people")["E01"] == {
        "value": None, "state": "not_imported", "numerator": None, "denominator": None,
        "rank": None, "small": False,
    }  # fmt: skip


@pytest.mark.golden
@pytest.mark.parametrize(
    ("slug", "zones"), [("nishitokyo", 18), ("higashikurume", 12), ("kiyose", 9), ("koganei", 9)]
)
def test_the_four_cities_say_what_they_do_not_have(
    capsys: pytest.CaptureFixture[str], slug: str, zones: int
) -> None:
    answer = _read(capsys, slug)
    assert len(answer["zones"]) == zones
    states = {
        entry["id"]: {zone["figures"][entry["id"]]["state"] for zone in answer["zones"]}
        for entry in answer["indicators"]
    }
    for name in ("people", "households", "people_per_km2", "care_offices", "care_median_m"):
        assert states[name] == {"known"}, name
    for name in (
        "aged_share",
        "people_75_plus",
        "salons",
        "consultations",
        "boards",
        "salons_per_1000_aged",
    ):
        assert states[name] == {"not_imported"}, name
    people = sum(zone["figures"]["people"]["value"] for zone in answer["zones"])
    code = main(["people", slug, "--tier", "elementary", "--definition", "cells", "--json"])
    assert code == 0
    report = json.loads(capsys.readouterr().out)
    assert people == sum(zone["people"] for zone in report["zones"])


def test_the_same_question_has_the_same_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("kiyose", "--json")
    assert _run(capsys, *words) == _run(capsys, *words)


def test_a_higher_threshold_hides_more_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    answer = _read(capsys, "mihon", "--threshold", "12", "--by", "line")
    figures = _figures(answer, "withdrawal_consultations")
    assert {zone for zone, f in figures.items() if f["state"] == "suppressed"} >= {"E02", "E08"}
    code, out, _ = _run(
        capsys, "mihon", "--threshold", "12", "--by", "line",
        "--indicator", "withdrawal_consultations",
    )  # fmt: skip
    assert code == 0
    assert "えふで台小学校区 ひきこもりの相談受付数: 秘匿" in out
    assert "1 人以上 12 人未満の数は「秘匿」です" in out
    assert "10 件" not in out
    assert _run(capsys, "mihon", "--threshold", "2")[0] != 0


def test_a_figure_is_explained_with_its_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, "mihon", "--by", "line", "--indicator", "aged_share")
    assert code == 0
    first = out.split("\n\n")[0].splitlines()
    assert first[0] == "この市の数字は架空です。"
    assert first[1] == "すみえ町小学校区 高齢化率: 27.0 %"
    assert first[3] == "65歳以上の人口 ÷ 年齢の分かる人口 × 100 = 1,794 ÷ 6,634"
    assert "12 区域中 1 位" in first
    assert any(line.startswith("出典: 見本市（架空）") for line in first)
    assert "年: 2025" in first
    code, _, err = _run(capsys, "mihon", "--indicator", "none")
    assert code != 0
    assert "none" in err


def test_what_is_not_imported_is_named_in_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, "kiyose", "--group", "need")
    assert code == 0
    missing = next(line for line in out.splitlines() if line.startswith("未取り込みの指標"))
    assert "高齢化率" in missing
    assert "人口\t" in out
    assert "サロン" not in out


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_exports_carry_rule_and_credits(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"out{suffix}"
    code, _, err = _run(capsys, "mihon", "--by", "line", "-o", str(path))
    assert (code, err) == (0, "")
    if suffix == ".csv":
        text = path.read_text(encoding="utf-8-sig")
    else:
        book = openpyxl.load_workbook(path)
        text = "\n".join(str(cell.value) for page in book for row in page for cell in row)
    for words in (
        "高齢化率（%）",
        "未取り込み",
        "10 人未満の数は「秘匿」",
        "架空",
        "すみえ町小学校区",
    ):
        assert words in text
    assert _run(capsys, "mihon", "-o", str(tmp_path / "out.pdf"))[0] != 0


def test_own_numbers_are_taken_in_shown_and_removed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "own.csv"
    path.write_text(
        "小学校区,見守り訪問（件）\nすみえ町小,120\nえふで台,4\nどこか,3\n", encoding="utf-8-sig"
    )
    words = ("--own", str(path), "--year", "2025年度", "--source", "社協の記録（架空）")
    code, out, _ = _run(capsys, "mihon", *words)
    assert code == 0
    assert "見守り訪問（件）を 2 区域ぶん取り込みました" in out
    assert "A4: 「どこか」という区域はない" in out
    assert "みほん中央小学校区" in out
    (column,) = list_own("mihon")
    answer = _read(capsys, "mihon", "--by", "line")
    figures = _figures(answer, column.id)
    assert figures["E02"]["state"] == "suppressed"
    assert figures["E02"]["value"] is None
    assert figures["E03"]["state"] == "not_imported"
    entry = next(each for each in answer["indicators"] if each["id"] == column.id)
    assert (entry["year"], entry["source"]) == ("2025年度", "社協の記録（架空）")
    code, out, _ = _run(capsys, "mihon", "--remove", column.id)
    assert (code, list_own("mihon")) == (0, ())
    assert "取り除きました" in out


def test_own_numbers_about_persons_are_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "own.csv"
    path.write_text("小学校区,氏名,訪問\nすみえ町小,見本太郎,1\n", encoding="utf-8")
    code, out, err = _run(capsys, "mihon", "--own", str(path))
    assert code != 0
    assert "見本太郎" not in out + err
    assert list_own("mihon") == ()
