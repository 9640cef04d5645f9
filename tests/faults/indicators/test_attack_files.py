"""What is truly written to files and screens of a city, read back and given to the attacker.

A copy of 見本市 with few old people and few children; every published table as the command prints
it, the kartes of two tiers as browser page and workbook, and the exports.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
from typing import TYPE_CHECKING

import numpy as np
import openpyxl
import pandas as pd
import pytest

from interface.cli import main
from interface.handouts.directory.zoning import draw_usual_zones
from layers.cities import open_city
from layers.folders import bundled_data_folder
from tests.faults.indicators.attacker import Attacker
from zones.indicators.publishing.sets import draw_published
from zones.location import locate_people
from zones.vocabulary import PeopleRule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zones.city import City

    Found = Iterator[tuple[tuple[int, ...], str, float, float]]

pytestmark = [pytest.mark.fault, pytest.mark.usefixtures("user_folder")]

THRESHOLD = 10
LEAVES = 4
SHARES = {"高齢化率": (2, 3), "後期高齢者の割合": (3,), "14歳以下の割合": (0,)}
COUNTS = {"後期高齢者数": (3,), "14歳以下の人口": (0,)}
CLASSES = {"0〜14 歳": (0,), "15〜64 歳": (1,), "65〜74 歳": (2,), "75 歳以上": (3,)}
IDS = {
    "aged_share": (2, 3), "share_75_plus": (3,), "share_0_14": (0,),
    "people_75_plus": (3,), "people_0_14": (0,),
}  # fmt: skip
KARTES = {"elementary": "html,xlsx", "junior_high": "xlsx"}
QUICK = {("census", "cells"), ("elementary", "cells")}
NUMBER = re.compile(r"([\d,]+(?:\.\d+)?) ?(人|%)?$")
TAGS = re.compile(r"<(style|svg|script).*?</\1>|<[^>]+>", re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy 見本市, and count its people anew."""
    made = tmp_path_factory.mktemp("cities") / "mihon"
    shutil.copytree(bundled_data_folder() / "mihon", made)
    (made / "SHA256SUMS").unlink()
    path = made / "census_areas.csv"
    census = pd.read_csv(path, dtype=str, keep_default_na=False)
    rng = np.random.default_rng(11)
    known = census["people_75_plus"] != ""
    people = census.loc[known, "people"].astype(int)
    # whole quarters with hardly anybody of an age, so that districts have to hide something too
    quarter = census.loc[known, "area_id"].str[:9]
    rates = {each: rng.choice([0.0004, 0.004, 0.02], 3) for each in sorted(set(quarter))}
    rate = np.array([rates[each] for each in quarter])
    old = rng.binomial(people, rate[:, 0])
    aged, young = old + rng.binomial(people, rate[:, 1]), rng.binomial(people, rate[:, 2])
    for name, counts in (
        ("people_75_plus", old), ("people_65_plus", aged), ("people_0_14", young),
        ("people_15_64", people - aged - young),
    ):  # fmt: skip
        census.loc[known, name] = [str(count) for count in counts]
    census.to_csv(path, index=False)
    return made


class _Reader:
    """What an attacker knows of the city beforehand, and learns file by file."""

    def __init__(self, city: City) -> None:
        census = city.census
        known = census["people_75_plus"].notna().to_numpy()
        whole = np.where(known, census["people"].fillna(0), 0.0)
        old, aged, young = (
            census[name].fillna(0).to_numpy()
            for name in ("people_75_plus", "people_65_plus", "people_0_14")
        )
        self.whole = whole
        self.truth = np.column_stack([young, whole - young - aged, aged - old, old]).ravel()
        self.attacker = Attacker(len(self.truth))
        self.members: dict[tuple[str, str, str], np.ndarray] = {}
        for zones in draw_published(city):
            inside = locate_people(city, zones, PeopleRule.POINT)[1].toarray().T
            for zone, blocks in zip(zones.frame.index, inside, strict=True):
                key = (zones.tier_id, zones.definition.value, str(zone))
                self.members[key] = blocks.astype(float)
        for block, count in zip(np.eye(len(whole)), whole, strict=True):
            self.attacker.learn(self.weigh(block, (0, 1, 2, 3)), count)

    def weigh(self, blocks: np.ndarray, leaves: tuple[int, ...]) -> np.ndarray:
        row = np.zeros((len(blocks), LEAVES))
        row[:, leaves] = blocks[:, None]
        return row.ravel()

    def learn(self, blocks: np.ndarray, found: Found) -> int:
        """Take in counts, and shares of the people in a zone, rounded as they were shown."""
        count = 0
        for leaves, unit, value, doubt in found:
            per = blocks @ self.whole / 100 if unit == "%" else 1.0
            self.attacker.learn(self.weigh(blocks, leaves), value * per, doubt * per + 1e-3)
            count += 1
        return count


def _read_json(answer: dict, reader: _Reader) -> tuple[int, list[np.ndarray]]:
    learned, hidden = 0, []
    method = answer["method"]
    every = np.zeros(len(reader.whole))
    for zone in answer["zones"]:
        blocks = reader.members[method["tier"], method["definition"], zone["zone_id"]]
        every += blocks
        for name, leaves in IDS.items():
            figure = zone["figures"][name]
            unit = "%" if "share" in name else "人"
            if figure["state"] == "suppressed":
                hidden.append(reader.weigh(blocks, leaves))
            elif figure["value"] is not None:
                read = [(leaves, unit, figure["value"], 1e-6)]
                learned += reader.learn(blocks, iter(read))
    for entry in answer["indicators"]:
        if entry["id"] in IDS and entry["city_value"] is not None:
            leaves, value = IDS[entry["id"]], entry["city_value"]
            unit = "%" if "share" in entry["id"] else "人"
            blocks = np.ones(len(every)) if unit == "%" else every / len(answer["zones"])
            learned += reader.learn(blocks, iter([(leaves, unit, value, 1e-5)]))
    return learned, hidden


def _list_tokens(path: Path) -> Iterator[list[str]]:
    """List the words of a karte in reading order, one list for each page or sheet."""
    if path.suffix == ".html":
        text = TAGS.sub("\n", path.read_text(encoding="utf-8"))
        yield [line.strip() for line in text.splitlines() if line.strip()]
        return
    for sheet in openpyxl.load_workbook(path).worksheets[1:]:
        rows = sheet.iter_rows(values_only=True)
        yield [str(cell) for row in rows for cell in row if cell not in (None, "")]


def _read_tokens(tokens: list[str]) -> Found:
    """Read what stands behind the name of an indicator or an age."""
    for word, after, then in zip(tokens, tokens[1:], tokens[2:], strict=False):
        leaves = {**SHARES, **COUNTS, **CLASSES}.get(word)
        said = [NUMBER.fullmatch(text) for text in (after, then)]
        if leaves is None or said[0] is None:
            continue
        value = said[0]
        number = float(value[1].replace(",", ""))
        decimals = len(value[1].partition(".")[2])
        yield leaves, "%" if word in SHARES else "人", number, 0.5 * 10.0**-decimals
        if word in CLASSES and said[1] is not None and said[1][2] == "%":
            yield leaves, "%", float(said[1][1]), 0.05


def _read_kartes(city: City, out: Path, tier: str, reader: _Reader) -> tuple[int, int]:
    """Read every karte of a tier in each form: what is told, and how often 秘匿 is said."""
    zones = draw_usual_zones(city, tier)
    named = {str(name): str(zone) for zone, name in zones.frame["name"].items()}
    learned = withheld = 0
    for path in sorted(out.iterdir()):
        for tokens in _list_tokens(path):
            names = [word for word in tokens[:6] if word in named]
            if names:
                blocks = reader.members[tier, zones.definition.value, named[names[0]]]
                learned += reader.learn(blocks, _read_tokens(tokens))
                withheld += tokens.count("秘匿")
    return learned, withheld


def _read_export(path: Path, reader: _Reader) -> int:
    """Read the exported districts, rounded to a decimal."""
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    head = next(row for row in rows if "高齢化率（%）" in row)
    learned = 0
    for row in rows:
        blocks = reader.members.get(("elementary", "cells", row[0] if row else ""))
        for label, leaves in {**SHARES, **COUNTS}.items() if blocks is not None else ():
            unit = "%" if label in SHARES else "人"
            cell = row[head.index(f"{label}（{unit}）")]
            if cell != "秘匿":
                learned += reader.learn(blocks, iter([(leaves, unit, float(cell), 0.0501)]))
    return learned


def _list_orders(city: City, *, full: bool) -> list[list[str]]:
    """List the tables to ask for: a few, or all that are published."""
    drawn = [(zones.tier_id, zones.definition.value) for zones in draw_published(city)]
    return [
        ["--tier", tier, "--definition", definition, "--by", "line"]
        for tier, definition in drawn
        if full or (tier, definition) in QUICK
    ]


def test_nothing_hidden_comes_back_from_what_is_written(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], request, record_property
) -> None:
    city = open_city(str(folder))
    reader, hidden, learned = _Reader(city), [], []
    full = request.config.getoption("--full")
    for words in _list_orders(city, full=full):
        assert main(["indicators", str(folder), *words, "--json"]) == 0
        count, found = _read_json(json.loads(capsys.readouterr().out), reader)
        learned.append(count)
        hidden += found
    for tier, forms in list(KARTES.items())[: None if full else 1]:
        out = tmp_path / tier
        words = ["--all", "--tier", tier, "-o", str(out), "--format", forms]
        assert main(["karte", str(folder), *words]) == 0
        count, withheld = _read_kartes(city, out, tier, reader)
        learned.append(count)
        assert withheld or tier != "elementary"
    export = tmp_path / "a.csv"
    assert main(["indicators", str(folder), "--by", "line", "-o", str(export)]) == 0
    learned.append(_read_export(export, reader))
    assert min(learned) > 0, learned
    reader.attacker.check(reader.truth)
    assert len(hidden) > 20
    for goal in hidden:
        assert reader.attacker.bound(goal, THRESHOLD) >= THRESHOLD
    told = f"{len(hidden)} hidden counts of 見本市, attacked from {sum(learned):,} written numbers"
    record_property("figure", f"Files of a city: {told}, none narrowed to less than the threshold")
