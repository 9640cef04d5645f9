from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from interface.cli import program


@pytest.fixture
def run(monkeypatch, tmp_path):
    monkeypatch.setenv("MACHIWARI_HOME", str(tmp_path))
    return lambda *words: CliRunner().invoke(program, ["readings", *words])


def test_a_name_is_listed_until_it_has_its_reading(run):
    assert "前原町 → まだ決まっていません" in run("koganei", "--missing").output
    assert "1 件の読み方を残しました" in run("koganei", "--set", "前原町", "まえはらちょう").output
    assert "前原町 →" not in run("koganei", "--missing").output
    readings = json.loads(run("koganei", "--json").output)["readings"]
    assert readings["前原町"] == "まえはらちょう"


def test_a_list_is_taken_in_beside_what_was_written_before(run, tmp_path):
    run("koganei", "--set", "前原町", "まえはらちょう")
    (tmp_path / "list.csv").write_text("表記,よみ\n中町,なかちょう\n", encoding="utf-8-sig")
    assert run("koganei", "--import", str(tmp_path / "list.csv")).exit_code == 0
    readings = json.loads(run("koganei", "--json").output)["readings"]
    assert (readings["前原町"], readings["中町"]) == ("まえはらちょう", "なかちょう")


@pytest.mark.parametrize("reading", ["マエハラ", "maehara", ""])
def test_a_wrong_reading_is_refused_in_words(run, reading):
    answer = run("koganei", "--set", "前原町", reading)
    assert answer.exit_code != 0
    assert "ひらがなの読み" in answer.output
