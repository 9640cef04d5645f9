"""``machiwari notes`` and ``machiwari ladder``."""

from __future__ import annotations

import json

import pytest

from interface.cli import main

pytestmark = pytest.mark.usefixtures("user_folder")
TABLE = """開催日,会場,区域,マス,分類,声
2026-10-03,集会所,すみえ町,C4,困りごと,坂がつらい
2026-10-03,集会所,すみえ町,,困りごと,電話は０４２ー３００ー０１２３
"""


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "notes.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def run(capsys, *words):
    code = main([*map(str, words)])
    answer = capsys.readouterr()
    return code, answer.out, answer.err


def test_what_was_said_goes_in_and_comes_out(capsys, table, tmp_path):
    code, out, err = run(capsys, "notes", "import", "mihon", table, "--dry-run", "--json")
    assert (code, json.loads(out)["stored"]) == (0, 1)
    assert "G" not in err
    code, out, err = run(capsys, "notes", "import", "mihon", table)
    assert code == 0
    assert "1 件を保存" in out
    assert "F3" in err
    assert "個人のこと" in err
    code, out, _ = run(capsys, "notes", "report", "mihon", "--zone", "すみえ町", "--json")
    answer = json.loads(out)
    assert [row["sentence"] for row in answer["notes"]] == ["坂がつらい"]
    assert answer["counts"][0]["notes"] == 1
    assert answer["fictional"] is True
    code, out, _ = run(capsys, "notes", "report", "mihon")
    assert "「坂がつらい」" in out
    assert "架空" in out
    for name in ("a.pdf", "b.xlsx"):
        path = tmp_path / name
        code, _, _ = run(capsys, "notes", "report", "mihon", "--zone", "すみえ町", "--last",
                         "-o", path, "--date", "2026-11-21")  # fmt: skip
        assert code == 0
        assert path.stat().st_size > 3_000


def test_what_cannot_be_done_is_said(capsys, table, tmp_path):
    for words in (
        ("notes", "report", "mihon", "--zone", "どこか"),
        ("notes", "report", "mihon", "-o", tmp_path / "a.pdf"),
        ("notes", "report", "mihon", "-o", tmp_path / "a.doc"),
        ("ladder", "show", "mihon"),
        ("ladder", "names", "kiyose", "--sample"),
        ("ladder", "names", "mihon", "--ladder", "表", "--step", "一つだけ"),
    ):
        code, out, err = run(capsys, *words)
        assert code != 0, words
        assert out == ""
        assert err


def test_steps_are_set_by_people_and_kept(capsys):
    assert run(capsys, "ladder", "names", "mihon", "--sample")[0] == 0
    base = ("ladder", "set", "mihon", "--zone", "すみえ町", "--ladder", "助け合い（架空）")
    more = ("--author", "推進会議", "--date", "2026-11-21")
    for step in ("2", "1"):
        code, out, _ = run(capsys, *base, "--step", step, "--evidence", "5 人が手伝う", *more)
        assert code == 0
        assert f"STEP {step}" in out
    code, out, err = run(capsys, *base, "--step", "3", "--evidence", "田中さんが来る", *more)
    assert code != 0
    assert "田中さん" in err
    assert run(capsys, *base, "--step", "9", "--evidence", "あり", *more)[0] != 0
    code, out, _ = run(capsys, "ladder", "show", "mihon", "--zone", "すみえ町", "--json")
    steps = json.loads(out)["すみえ町小学校区"]
    assert [each["step"] for each in steps[2]["history"]] == [2, 1]
    assert "STEP 1" in run(capsys, "ladder", "show", "mihon", "--zone", "すみえ町")[1]
    code, out, _ = run(capsys, "ladder", "names", "kiyose", "--ladder", "あゆみ",
                       "--step", "はじめ", "--step", "つぎ")  # fmt: skip
    assert "2 段" in out
