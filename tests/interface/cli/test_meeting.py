"""``machiwari meeting``."""

from __future__ import annotations

import re

import pytest

from interface.cli import main
from tests.interface.handouts.offers import run_poppler, without_spaces

pytestmark = pytest.mark.usefixtures("user_folder")


def run(capsys, *words):
    code = main(["meeting", *map(str, words)])
    answer = capsys.readouterr()
    return code, answer.out, answer.err


def test_all_zones_of_a_tier_in_one_run(capsys, tmp_path):
    folder = tmp_path / "packs"
    code, out, err = run(capsys, "kiyose", "--all", "--tier", "junior_high", "-o", folder,
                         "--paper", "a4")  # fmt: skip
    assert code == 0, err
    assert "5 地区の懇談会の資料を 5 個のファイルで" in out
    assert "懇談会の資料" in err
    names = sorted(path.name for path in folder.iterdir())
    assert names == [f"kiyose_meeting_junior_high_{number:02d}.pdf" for number in range(1, 6)]
    for path in folder.iterdir():
        pages = int(re.search(r"Pages:\s+(\d+)", run_poppler("pdfinfo", path.read_bytes(),
                                                             tmp_path))[1])  # fmt: skip
        assert pages >= 5


def test_one_zone_twice_gives_the_same_bytes_with_readings(capsys, tmp_path):
    kept = []
    for name in ("a", "b"):
        folder = tmp_path / name
        code, _, _ = run(
            capsys, "mihon", "--zone", "えふで台小学校区", "-o", folder, "--paper", "a4",
            "--grey", "--furigana", "--date", "2026-11-21",
        )  # fmt: skip
        assert code == 0
        kept.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert kept[0] == kept[1]
    (pdf,) = kept[0].values()
    assert "そうだん" in without_spaces(run_poppler("pdftotext", pdf, tmp_path))


def test_several_cities_and_tiers_are_one_run(capsys, tmp_path):
    words = ["kiyose,koganei", "--all", "--tier", "junior_high", "-o", tmp_path / "o"]
    code, out, err = run(capsys, *words, "--format", "html", "--date", "2026-11-21")
    assert code == 0
    names = {path.name for path in (tmp_path / "o").iterdir()}
    assert {name.partition("_")[0] for name in names} == {"kiyose", "koganei"}
    assert f"{len(names) // 2} 地区" in out
    assert len(names) // 2 == 5 + 5
    assert err.count("懇談会の資料") == 1


def test_the_build_of_the_office_is_another_file_and_says_so(capsys, tmp_path):
    words = ["koganei", "--zone", "小金井第三小学校", "-o", tmp_path / "o", "--paper", "a4"]
    code, out, _ = run(capsys, *words, "--internal")
    assert code == 0
    assert "住民に配らないでください" in out
    (path,) = (tmp_path / "o").iterdir()
    assert path.name.endswith("_internal.pdf")
    assert "内部資料" in run_poppler("pdftotext", path.read_bytes(), tmp_path)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["kiyose", "-o", "x"], "--zone"),
        (["kiyose", "-o", "x", "--all", "--zone", "本村小学校"], "--zone"),
        (["kiyose", "-o", "x", "--zone", "無い小学校"], "無い小学校"),
        (["kiyose", "-o", "x", "--all", "--format", "docx"], "pdf・pptx・html・png"),
        (["kiyose", "-o", "x", "--all", "--paper", "b5"], "--paper"),
        (["nishitokyo", "-o", "x", "--all", "--tier", "living_area"], "公表されていない"),
    ],
)
def test_what_cannot_be_made_is_said_in_one_sentence(words, said, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, *words)
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == []
