"""``machiwari karte``."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from interface.cli import main
from layers.karte.notes import ZoneKey, save_karte_notes
from tests.interface.handouts.kartes import DAY, WORDS
from tests.interface.handouts.offers import run_poppler, without_spaces

pytestmark = pytest.mark.usefixtures("user_folder")


def run(capsys, *words):
    code = main(["karte", *map(str, words)])
    answer = capsys.readouterr()
    return code, answer.out, answer.err


def test_all_zones_in_every_form(capsys, tmp_path):
    folder = tmp_path / "kartes"
    code, out, err = run(capsys, "kiyose", "--all", "-o", folder, "--format", "pdf,html,xlsx")
    assert code == 0
    assert "9 地区のカルテを 19 個のファイルで" in out
    assert "（9 / 9）" in err
    names = sorted(path.name for path in folder.iterdir())
    assert "kiyose_karte_elementary_09.html" in names
    assert "kiyose_karte_elementary_all.xlsx" in names
    for path in folder.glob("*.pdf"):
        assert re.search(r"Pages:\s+2\n", run_poppler("pdfinfo", path.read_bytes(), tmp_path))


def test_one_zone_twice_gives_the_same_bytes_with_its_words(capsys, tmp_path):
    save_karte_notes(ZoneKey("mihon", "elementary", "E02"), replace(WORDS, version=0), day=DAY)
    kept = []
    for name in ("a", "b"):
        folder = tmp_path / name
        code, _, _ = run(
            capsys, "mihon", "--zone", "えふで台小学校区", "-o", folder, "--paper", "a3",
            "--format", "pdf,html,xlsx", "--date", "2026-11-21",
        )  # fmt: skip
        assert code == 0
        kept.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert kept[0] == kept[1]
    pdf = kept[0]["mihon_karte_elementary_02_fictional.pdf"]
    assert "坂が多くて" in without_spaces(run_poppler("pdftotext", pdf, tmp_path))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["kiyose", "-o", "x"], "--zone"),
        (["kiyose", "-o", "x", "--all", "--zone", "本村小学校"], "--zone"),
        (["kiyose", "-o", "x", "--zone", "無い小学校"], "無い小学校"),
        (["kiyose", "-o", "x", "--all", "--format", "docx"], "pdf・html・xlsx"),
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
