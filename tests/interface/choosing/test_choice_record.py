"""The record of a decision: worked out again from its own numbers, and suspicious of any file."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from interface.choosing.answer import answer_choice
from interface.choosing.describe import describe
from interface.choosing.model import VetoRule
from interface.choosing.recording.document import (
    read_request,
    read_sheet,
    write_request,
    write_sheet,
)
from interface.choosing.recording.inputs import digest_inputs
from interface.choosing.recording.record import Decision, list_changed, make_record, replay
from layers.decisions import (
    DecisionRefusedError,
    dump_record,
    parse_record,
    read_record,
    write_record,
)
from tests.interface.choosing.sheets import COLUMNS, make_request, make_sheet
from zones.errors import BadValueError, StorageError
from zones.resources import LocationMode, Resource

DECISION = Decision(
    ("z2",), "拠点が近い", "東を推す意見があった", "委員会", "2026-11-21", ("z0", "z2")
)


def make_answer():
    columns = list(COLUMNS)
    columns[0] = ("aged", "高齢者の割合", True, (30.0, 1 / 3, np.nan, 18.0, 22.0))
    sheet = make_sheet(columns=columns, variants={"円": make_sheet().values})
    veto = VetoRule("合意", failed=(("z1", "まだ"),))
    return answer_choice(sheet, make_request(vetoes=(veto,), similar_to="z3"))


def test_a_record_gives_the_same_figures_byte_for_byte(tmp_path):
    answer = make_answer()
    path = tmp_path / "decision.json"
    write_record(path, make_record(answer, DECISION))
    again = replay(read_record(path))
    assert again.same
    assert again.untouched
    assert again.decision == DECISION
    assert json.dumps(again.figures) == json.dumps(describe(answer))
    assert dump_record(make_record(again.answer, again.decision)) == path.read_bytes()


def test_sheet_and_request_come_back_as_they_were():
    answer = make_answer()
    data = json.loads(json.dumps(write_sheet(answer.sheet)))
    assert write_sheet(read_sheet(data)) == write_sheet(answer.sheet)
    assert read_request(json.loads(json.dumps(write_request(answer.request)))) == answer.request


def test_a_changed_number_or_word_is_noticed():
    record = json.loads(json.dumps(make_record(make_answer(), DECISION)))
    record["sheet"]["values"][0][0] = 1.0
    changed = replay(record)
    assert not changed.untouched
    assert not changed.same
    record = json.loads(json.dumps(make_record(make_answer(), DECISION)))
    record["decision"]["reasons"] = "別の理由"
    assert not replay(record).untouched


def spoil(path, value):
    record = json.loads(json.dumps(make_record(make_answer(), DECISION)))
    place = record
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return record


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("sheet",), None),
        (("sheet", "values"), [[1.0]]),
        (("sheet", "values", 0, 0), "1"),
        (("sheet", "values", 0, 0), 1e999),
        (("sheet", "zone_ids"), ["z0"] * 5),
        (("sheet", "states", 0, 0), "secret"),
        (("sheet", "criteria", 0, "sign"), 0),
        (("request", "method"), "magic"),
        (("request", "need"), []),
        (("request", "draws"), 10**9),
        (("request", "need", 0, 1), -1),
        (("decision", "chosen"), []),
        (("decision", "chosen"), ["elsewhere"]),
        (("decision", "reasons"), 5),
        (("decision", "who"), "x" * 5000),
    ],
)
def test_a_damaged_record_is_refused(path, value):
    with pytest.raises(BadValueError):
        replay(spoil(path, value))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b'{"format": "machiwari-scenario", "version": 1}',
        b'{"format": "machiwari-decision", "version": 2}',
        b'{"format": "machiwari-decision", "version": true}',
        b'{"format": "machiwari-decision", "format": "machiwari-decision", "version": 1}',
        b'{"format": "machiwari-decision", "version": 1, "x": NaN}',
        b"[" * 100_000,
    ],
)
def test_a_file_that_is_no_record_is_refused(content):
    with pytest.raises(DecisionRefusedError):
        parse_record(content)


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(StorageError):
        read_record(tmp_path / "none.json")


def test_inputs_that_changed_are_named_and_hidden_places_stay_out(user_folder):
    row = Resource("R1", "サロン", lon=139.5, lat=35.7)
    then = digest_inputs("kiyose", [row])
    assert "city/census_areas.csv" in then
    assert list_changed(then, then) == ([], [])
    now = digest_inputs("kiyose", [replace(row, name="別のサロン")])
    assert list_changed(then, now) == (["ledger"], [])
    assert list_changed({**then, "streets": "0"}, then) == ([], ["streets"])
    assert digest_inputs("kiyose", [replace(row, lon=139.6)])["ledger"] != then["ledger"]
    hidden = replace(row, location_mode=LocationMode.WITHHELD)
    moved = replace(hidden, lon=139.6, address="奥の家")
    assert digest_inputs("kiyose", [hidden]) == digest_inputs("kiyose", [moved])
