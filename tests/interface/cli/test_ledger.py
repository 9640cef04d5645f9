"""The ledger on the command line: asked, kept, and never saying "none" of what is unknown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from interface.cli import main
from interface.wording.ledger_commands import ACTIONS
from layers.ledger.protocol import Action

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("user_folder")


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["ledger", *words])
    answer = capsys.readouterr()
    return code, answer.out, answer.err


def test_a_ledger_starts_with_the_public_places(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, "list", "kiyose", "--json")
    rows = json.loads(out)
    assert code == 0
    assert len(rows) == 31
    assert not any(row["fictional"] for row in rows)
    assert _run(capsys, "check", "kiyose")[1].startswith("台帳に問題はありません（資源 31 件")


def test_places_of_one_zone(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = _run(capsys, "list", "nishitokyo", "--zone", "谷戸小学校", "--json")
    assert "谷戸小学校" in {row["name"] for row in json.loads(out)}
    code, _, err = _run(capsys, "list", "nishitokyo", "--zone", "無い小学校")
    assert code == 2
    assert "谷戸小学校" in err


def test_what_nobody_recorded_is_unknown_and_not_absent(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, err = _run(capsys, "gaps", "kiyose", "--by", "issue")
    assert (code, out) == (2, "")
    assert "未取り込み" in err
    _, out, _ = _run(capsys, "gaps", "kiyose", "--by", "issue", "--json")
    answer = json.loads(out)
    assert (answer["recorded"], answer["empty"]) == (False, [])


def test_backup_and_restore(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = str(tmp_path / "kept")
    assert _run(capsys, "backup", "kiyose", file)[0] == 0
    code, _, err = _run(capsys, "restore", "kiyose", file)
    assert code == 2
    assert "--yes" in err
    code, out, _ = _run(capsys, "restore", "kiyose", file, "--yes")
    assert code == 0
    assert "31 件" in out


def test_history_says_who_and_when(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = _run(capsys, "list", "kiyose", "--json")
    first = json.loads(out)[0]["resource_id"]
    code, out, _ = _run(capsys, "history", "kiyose", first)
    assert code == 0
    assert "公開施設から作成" in out
    assert _run(capsys, "history", "kiyose", "nothing")[0] == 2


def test_every_action_has_a_japanese_name() -> None:
    assert {action.value for action in Action} <= set(ACTIONS)


def test_what_is_exported_comes_back_without_a_difference(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    book = str(tmp_path / "ledger.xlsx")
    assert _run(capsys, "export", "kiyose", "-o", book)[0] == 0
    code, out, _ = _run(capsys, "import", "kiyose", book, "--json")
    answer = json.loads(out)
    assert code == 0
    assert (answer["usable"], answer["unchanged"], answer["bad"]) == (31, 31, 0)


def test_a_dry_run_stores_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    table = tmp_path / "salons.csv"
    table.write_text("名称,課題\n茶の間,孤立\n,子育て\n", encoding="utf-8")
    code, out, err = _run(capsys, "import", "kiyose", str(table), "--dry-run", "--json")
    answer = json.loads(out)
    assert code == 0
    assert (answer["rows_read"], answer["usable"], answer["bad"]) == (2, 1, 1)
    assert not answer["stored"]
    assert "3" in err  # the row of the sheet that has no name
    assert len(json.loads(_run(capsys, "list", "kiyose", "--json")[1])) == 31


def test_an_unknown_ending_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _, err = _run(capsys, "export", "kiyose", "-o", str(tmp_path / "x.docx"))
    assert code == 2
    assert ".xlsx" in err
