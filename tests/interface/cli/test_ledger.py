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


def test_a_sample_is_loaded_labelled_and_removed(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, "sample", "kiyose", "load")
    assert code == 0
    assert "架空の見本 84 件" in out
    rows = json.loads(_run(capsys, "list", "kiyose", "--json")[1])
    invented = [row for row in rows if row["fictional"]]
    assert (len(rows), len(invented)) == (31 + 84, 84)
    assert all(row["name"].startswith("（架空）") for row in invented)
    assert _run(capsys, "list", "kiyose")[1].count("\t架空\n") == 84
    assert "架空の行 84 件を含めて数えています" in _run(capsys, "gaps", "kiyose")[1]
    assert json.loads(_run(capsys, "gaps", "kiyose", "--json")[1])["fictional"]
    assert "84 件を取り除きました" in _run(capsys, "sample", "kiyose", "remove")[1]
    assert len(json.loads(_run(capsys, "list", "kiyose", "--json")[1])) == 31
    assert "0 件" in _run(capsys, "sample", "kiyose", "remove")[1]


@pytest.mark.parametrize("action", ["load", "remove"])
def test_a_fictional_city_has_no_sample(capsys: pytest.CaptureFixture[str], action: str) -> None:
    code, out, err = _run(capsys, "sample", "mihon", action)
    assert (code, out) == (2, "")
    assert "架空" in err
    assert len(json.loads(_run(capsys, "list", "mihon", "--json")[1])) == 328


def _write_blocks(path: Path) -> None:
    header = "都道府県名,市区町村名,大字・丁目名,小字・通称名,街区符号・地番,緯度,経度,代表フラグ\n"
    block = "架空県,見本市（架空）,えがき台一丁目,,3,34.49,140.99,1\n"
    path.write_text(header + block, encoding="cp932")


def test_addresses_become_places_and_the_rest_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    table, blocks = tmp_path / "salons.csv", tmp_path / "blocks.csv"
    table.write_text(
        "ID,名称,所在地,公開範囲\na,甲の会,えがき台一丁目3番5号,公開\nb,乙の会,どこか12番3号,非公開\n"
        "c,丙の会,,公開\n",
        encoding="utf-8",
    )
    _write_blocks(blocks)
    code, out, _ = _run(capsys, "import", "mihon", str(table))
    assert code == 0
    assert "3 行のうち 1 行（33％）" in out
    assert "町丁目の代表点 1" in out
    assert "乙の会" in out
    assert "12番3号" not in out
    assert "丙の会" in out
    rows = {row["resource_id"]: row for row in _list(capsys)}
    assert rows["a"]["coordinate_quality"] == "town_centroid"
    assert (rows["b"]["lon"], rows["c"]["lon"]) == (None, None)
    again = json.loads(_run(capsys, "import", "mihon", str(table), "--json")[1])
    assert (again["unchanged"], again["places"]["match_rate"]) == (3, None)
    better = ["import", "mihon", str(table), "--blocks", str(blocks), "--json"]
    told = json.loads(_run(capsys, *better)[1])
    assert told["places"]["by_block"] == 1
    assert [row["reason"] for row in told["places"]["unmatched"]] == ["unknown_town", "no_address"]
    assert (told["updated"], told["unchanged"]) == (1, 2)
    placed = {row["resource_id"]: row for row in _list(capsys)}["a"]
    assert (placed["lon"], placed["lat"], placed["coordinate_quality"]) == (140.99, 34.49, "block")


def _list(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(_run(capsys, "list", "mihon", "--json")[1])
    return rows


def test_an_unknown_ending_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _, err = _run(capsys, "export", "kiyose", "-o", str(tmp_path / "x.docx"))
    assert code == 2
    assert ".xlsx" in err
