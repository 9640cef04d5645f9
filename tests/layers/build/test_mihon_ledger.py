"""The carried ledger of 見本市 has every kind of row a ledger can have, and nobody in it."""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from layers.build.mihon.ledger.kinds import LACKING_FUNCTIONS, LACKING_ISSUES
from layers.ledger.seed import read_resources, write_resources
from layers.ledger.tables import scan_notes
from tests.traces import find_traces
from zones.opening import parse_opening
from zones.resources import (
    DEFAULT_CATEGORIES,
    DEFAULT_ISSUES,
    DEFAULT_PROGRAMMES,
    DEFAULT_TARGETS,
    LocationMode,
    ResourceFunction,
    ResourceStatus,
)
from zones.vocabulary import CoordinateQuality

pytestmark = pytest.mark.golden

FOLDER = Path(__file__).resolve().parents[3] / "data" / "mihon"


@pytest.fixture(scope="module")
def rows():
    return read_resources(FOLDER / "resources.csv")


def test_the_file_is_what_is_written_of_it(rows) -> None:
    assert write_resources(rows) == (FOLDER / "resources.csv").read_bytes()


def test_it_has_every_kind_of_row(rows) -> None:
    assert 290 <= len(rows) <= 340
    assert {name for row in rows for name in row.categories} == set(DEFAULT_CATEGORIES)
    assert {name for row in rows for name in row.programmes} == set(DEFAULT_PROGRAMMES)
    assert {name for row in rows for name in row.issues} == set(DEFAULT_ISSUES)
    assert {name for row in rows for name in row.targets} == set(DEFAULT_TARGETS)
    assert {name for row in rows for name in row.functions} == set(ResourceFunction)
    assert {row.status for row in rows} == set(ResourceStatus)
    assert {row.coordinate_quality for row in rows} == set(CoordinateQuality)
    assert {row.consent for row in rows} == {True, False, None}
    modes = Counter(row.location_mode for row in rows)
    assert modes[LocationMode.WITHHELD] == 20
    assert modes[LocationMode.TOWN] == 21
    assert sum(row.candidate for row in rows) == 8
    assert sum(row.municipality_code == "99902" for row in rows) == 5
    assert sum(row.lon is None and not row.area_id for row in rows) == 2
    assert any(rule.travelling for row in rows for rule in row.opening)
    assert any(rule.irregular for row in rows for rule in row.opening)
    assert any(row.reach_m for row in rows)
    assert {row.tier for row in rows} == {"", "census", "elementary", "junior_high",
                                          "living_area", "city"}  # fmt: skip


def test_part_of_it_was_not_confirmed_for_a_year(rows) -> None:
    newest = max(row.last_confirmed for row in rows if row.last_confirmed)
    old = [r for r in rows if r.last_confirmed and (newest - r.last_confirmed).days > 365]
    assert newest <= dt.date(2026, 3, 31)
    assert 20 <= len(old) <= 100
    assert any(row.last_confirmed is None for row in rows)
    for row in rows:
        assert (row.next_check is None) == (row.last_confirmed is None)


def test_nobody_is_in_it_and_no_telephone_rings(rows) -> None:
    for row in rows:
        assert row.fictional
        assert "架空" in row.source
        assert scan_notes(row.notes) == []
        assert scan_notes(row.host) == []
        assert row.phone == "" or row.phone.startswith("000-0000-")
        assert row.url == ""


def test_timetables_are_read_back_to_their_rules(rows) -> None:
    for row in rows:
        read = parse_opening(row.opening_text)
        assert (read.rules, read.unread) == (row.opening, ()), row.opening_text


def test_its_facilities_are_those_of_the_public_list(rows) -> None:
    by_id = {row.resource_id: row for row in rows}
    with (FOLDER / "facilities.csv").open(encoding="utf-8", newline="") as stream:
        facilities = list(csv.DictReader(stream))
    assert len(facilities) == 224
    for place in facilities:
        row = by_id[place["facility_id"]]
        assert (row.name, row.kind, row.address) == (place["name"], place["kind"], place["address"])
        if row.location_mode is LocationMode.PUBLIC:
            assert (row.lon, row.lat) == (float(place["lon"]), float(place["lat"]))
        else:
            assert (row.lon, row.lat) == (None, None)
            assert row.coordinate_quality is CoordinateQuality.TOWN_CENTROID


def test_no_other_file_has_the_withheld_places(rows) -> None:
    hidden = [r for r in rows if r.location_mode is not LocationMode.PUBLIC and r.lon is not None]
    assert len(hidden) == 28
    for path in FOLDER.glob("*.csv"):
        if path.name != "resources.csv":
            content = path.read_bytes()
            assert find_traces(content, hidden, "EPSG:6677", digits=(6, 7)) == [], path.name
            assert [row.name for row in hidden if row.name.encode() in content] == []
    own = find_traces((FOLDER / "resources.csv").read_bytes(), hidden, "EPSG:6677")
    assert {name for name, _ in own} == {row.resource_id for row in hidden}


def test_every_function_and_issue_is_lacking_somewhere_and_found_elsewhere(rows) -> None:
    assert set(LACKING_ISSUES) == set(DEFAULT_ISSUES)
    assert set(LACKING_FUNCTIONS) == set(ResourceFunction)
    at_work = [r for r in rows if r.status is ResourceStatus.ACTIVE and not r.candidate]
    for issue in DEFAULT_ISSUES:
        assert sum(issue in row.issues for row in at_work) >= 3, issue
