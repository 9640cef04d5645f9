"""``machiwari ledger directory``."""

from __future__ import annotations

import pytest

from interface.cli import main

pytestmark = pytest.mark.usefixtures("user_folder")


def run(capsys, *words):
    code = main(["ledger", "directory", *map(str, words)])
    answer = capsys.readouterr()
    return code, answer.out, answer.err


def test_all_zones_as_pdf_with_progress(capsys, tmp_path):
    path = tmp_path / "book.pdf"
    code, out, err = run(capsys, "kiyose", "-o", path, "--tier", "elementary")
    assert code == 0
    assert path.read_bytes().startswith(b"%PDF")
    assert "9 区域、31 か所" in out
    assert "（9 / 9）" in err


def test_one_zone_twice_gives_the_same_bytes(capsys, tmp_path):
    words = ("mihon", "--tier", "elementary", "--zone", "えふで台小学校区", "--date", "2026-11-21")
    for name in ("a.pdf", "b.pdf", "a.xlsx", "b.xlsx"):
        assert run(capsys, *words, "-o", tmp_path / name, "--contact", "電話 000")[0] == 0
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["kiyose", "-o", "book.docx"], ".pdf か .xlsx"),
        (["kiyose", "-o", "book.pdf", "--zone", "無い小学校"], "無い小学校"),
        (["nishitokyo", "-o", "book.pdf", "--tier", "living_area"], "公表されていない"),
        (["kiyose", "-o", "book.pdf", "--date", "2026-13-01"], "--date"),
    ],
)
def test_what_cannot_be_made_is_said_in_one_sentence(words, said, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, *words)
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == []
