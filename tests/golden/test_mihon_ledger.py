"""Counted by hand on 見本市: issue by zone, function by zone, weekday by half-day.

Nothing of the project is used for the count itself: the ledger is read with ``csv``, a place lies
in the zone of its 25 m cell, and the loops below do the rest. Some figures are written out, so that
anybody can check one with a filter in a spreadsheet.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from pathlib import Path

import pytest
from pyproj import Transformer

from interface.cli import main

pytestmark = [pytest.mark.golden, pytest.mark.usefixtures("user_folder")]

FOLDER = Path(__file__).resolve().parents[2] / "data" / "mihon"
DAYS = "月火水木金土日"
ZONES = {"E01": "すみえ町小学校区", "E10": "そらえ台小学校区", "E12": "てほん町小学校区"}


def read(name: str) -> list[dict[str, str]]:
    content = (FOLDER / name).read_bytes()
    text = (gzip.decompress(content) if name.endswith(".gz") else content).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture(scope="module")
def supply() -> list[dict[str, str]]:
    """Rows at work that are more than a candidate, each with the zone of its cell."""
    cells = {(row["col"], row["row"]): row["elementary"] for row in read("cells.csv.gz")}
    areas = {row["area_id"]: row for row in read("census_areas.csv")}
    to_metres = Transformer.from_crs("EPSG:6668", "EPSG:6677", always_xy=True)
    rows = []
    for row in read("resources.csv"):
        if row["status"] != "active" or row["candidate"] == "true":
            continue
        spot = (
            row if row["lon"] else areas.get(row["area_id"])
        )  # by its 町丁目 where it has no point
        row["zone"] = ""
        if spot is not None:
            east, north = to_metres.transform(float(spot["lon"]), float(spot["lat"]))
            row["zone"] = cells.get((str(int(east // 25)), str(int(north // 25))), "")
        rows.append(row)
    return rows


def ask(capsys: pytest.CaptureFixture[str], by: str) -> dict[str, object]:
    """What the command answers, in full."""
    assert main(["ledger", "gaps", "mihon", "--by", by, "--tier", "elementary", "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def table(answer: dict[str, object]) -> dict[tuple[str, str], int]:
    return {
        (row["value"], zone): count
        for row in answer["rows"]
        for zone, count in row["zones"].items()
    }


def test_the_ledger_is_as_large_as_counted(supply) -> None:
    rows = read("resources.csv")
    assert len(rows) == 328
    closed = sum(row["status"] == "closed" for row in rows)
    dormant = sum(row["status"] == "dormant" for row in rows)
    candidates = sum(row["candidate"] == "true" and row["status"] == "active" for row in rows)
    assert len(supply) == 328 - closed - dormant - candidates
    outside = {row["name"] for row in supply if row["zone"] == ""}
    assert {name for name in outside if not name.startswith("となり市")} == {
        "住まいの電話相談",
        "家族の電話相談",
    }
    assert len(outside) == 6


def test_issue_by_zone(supply, capsys) -> None:
    answer = ask(capsys, "issue")
    counted = table(answer)
    for zone, name in ZONES.items():
        for issue in ("孤立", "ひきこもり", "8050", "子育て", "家計", "介護", "ごみ屋敷", "災害"):
            here = 0
            for row in supply:
                if row["zone"] == zone and issue in row["issues"].split(";"):
                    here += 1
            assert counted[issue, name] == here, (issue, zone)
    expected = {
        ("孤立", "E01"): 7, ("孤立", "E10"): 0, ("孤立", "E12"): 9,
        ("8050", "E01"): 2, ("8050", "E10"): 0, ("8050", "E12"): 0,
        ("子育て", "E01"): 2, ("子育て", "E10"): 2, ("子育て", "E12"): 3,
        ("介護", "E01"): 6, ("介護", "E10"): 11, ("介護", "E12"): 0,
    }  # fmt: skip
    assert {key: counted[key[0], ZONES[key[1]]] for key in expected} == expected
    assert {row["value"]: row["total"] for row in answer["rows"]}["ごみ屋敷"] == 3
    empty = {(gap["value"], gap["zone"]) for gap in answer["empty"]}
    assert empty == {key for key, count in counted.items() if count == 0}
    assert len(empty) == 78
    assert (answer["unplaced"], answer["recorded"], answer["fictional"]) == (2, True, True)


def test_function_by_zone(supply, capsys) -> None:
    answer = ask(capsys, "function")
    counted = table(answer)
    words = {"つながる": "connect", "相談": "consult", "情報": "inform"}
    for zone, name in ZONES.items():
        for label, word in words.items():
            here = 0
            for row in supply:
                if row["zone"] == zone and word in row["functions"].split(";"):
                    here += 1
            assert counted[label, name] == here
    assert [counted["つながる", name] for name in ZONES.values()] == [14, 0, 17]
    assert [counted["相談", name] for name in ZONES.values()] == [3, 6, 0]
    assert [counted["情報", name] for name in ZONES.values()] == [0, 9, 6]
    assert {(gap["value"], gap["zone"]) for gap in answer["empty"]} == {
        ("つながる", "そらえ台小学校区"),
        ("相談", "うつし野小学校区"),
        ("相談", "かたがみ町小学校区"),
        ("相談", "てほん町小学校区"),
        ("情報", "すみえ町小学校区"),
        ("情報", "いろみ町小学校区"),
    }


def list_open_halves(opening: str) -> set[str]:
    """Read 「月〜金曜 09:00〜17:00 祝日休み／第2土曜 午後」 with the simplest means there are."""
    found = set()
    for rule in opening.split("／"):
        words = rule.split()
        if not words or "不定期" in words:
            continue
        days = re.sub(r"第[1-5・]+", "", words[0]).removesuffix("曜")
        if "〜" in days:
            days = DAYS[DAYS.index(days[0]) : DAYS.index(days[2]) + 1]
        halves = {"午前", "午後"} & set(words)
        hours = re.search(r"(\d+):\d\d〜(\d+):(\d\d)", rule)
        if hours and not halves:
            start, end = int(hours[1]), int(hours[2]) + int(hours[3]) / 60
            halves |= {"午前"} if start < 12 else set()
            halves |= {"午後"} if start < 18 and end > 12 else set()
        found |= {f"{day} {half}" for day in days if day in DAYS for half in halves}
    return found


def test_weekday_by_half_day(supply, capsys) -> None:
    answer = ask(capsys, "weekday")
    counted = table(answer)
    for zone, name in ZONES.items():
        for value in (f"{day} {half}" for day in DAYS for half in ("午前", "午後")):
            here = 0
            for row in supply:
                if row["zone"] == zone and value in list_open_halves(row["opening"]):
                    here += 1
            assert counted[value, name] == here, (value, zone)
    assert [counted["水 午後", name] for name in ZONES.values()] == [9, 19, 7]
    assert [counted["土 午前", name] for name in ZONES.values()] == [4, 10, 6]
    assert [counted["日 午前", name] for name in ZONES.values()] == [0, 3, 3]
    assert {(gap["value"], gap["zone"]) for gap in answer["empty"]} == {
        ("日 午前", "すみえ町小学校区"),
        ("日 午前", "ふでさき小学校区"),
        ("日 午後", "いろみ町小学校区"),
        ("日 午後", "ものさし台小学校区"),
        ("日 午後", "ふでさき小学校区"),
    }
