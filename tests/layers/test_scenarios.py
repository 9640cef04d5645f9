"""Scenario files come back byte for byte, and nothing else gets in."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interface.wording.errors import say_error
from layers.scenarios import (
    SCENARIO_LIMIT_BYTES,
    dump_document,
    parse_document,
    read_document,
    write_document,
)
from zones.errors import ScenarioRefusedError, ScenarioVersionError, StorageError
from zones.opening import parse_opening
from zones.resources import ResourceFunction
from zones.vocabulary import FacilityKind
from zones.whatif.document import from_document, to_document
from zones.whatif.edits import Add, Change, Close, Link, Move, Use
from zones.whatif.scenario import Scenario

if TYPE_CHECKING:
    from pathlib import Path

RULES = parse_opening("第2・4水曜 午後1時から3時").rules
FULL = Scenario(
    city="mihon",
    name="駅前にサロン <script>",
    created=date(2026, 4, 1),
    author="企画の山",
    note="=1+1\n二行目 \u202e",
    edits=(
        Add(
            "whatif-1", "新しいサロン", 139.5, 35.7, FacilityKind.SALON,
            (ResourceFunction.CONSULT, ResourceFunction.CONNECT), ("子育て",), 12, RULES,
        ),
        Add("whatif-2", "場所だけ", 139.5, 35.7, FacilityKind.HUB),
        Move("f1", 139.51, 35.71),
        Close("f2"),
        Use("f3"),
        Change("f4", FacilityKind.HUB, (), 0, ()),
        Change("f5", capacity=3),
        Link("新しい橋", 139.5, 35.7, 139.51, 35.7),
    ),
)  # fmt: skip

positions = {"lon": st.floats(123, 154), "lat": st.floats(21, 45)}
ids = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20)
names = ids.filter(lambda text: bool(text.strip()))
edits = st.one_of(
    st.builds(
        Add,
        resource_id=names,
        name=names,
        kind=st.sampled_from(FacilityKind),
        functions=st.lists(st.sampled_from(ResourceFunction), unique=True).map(tuple),
        capacity=st.one_of(st.none(), st.integers(0, 500)),
        opening=st.sampled_from([(), RULES]),
        **positions,
    ),
    st.builds(Move, resource_id=names, **positions),
    st.builds(Close, resource_id=names),
    st.builds(Link, name=names, to_lon=positions["lon"], to_lat=positions["lat"], **positions),
    st.builds(Use, resource_id=names),
    st.builds(
        Change,
        resource_id=names,
        kind=st.one_of(st.none(), st.sampled_from(FacilityKind)),
        functions=st.one_of(st.none(), st.just(()), st.just((ResourceFunction.INFORM,))),
        capacity=st.one_of(st.none(), st.integers(0, 500)),
        opening=st.one_of(st.none(), st.just(()), st.just(RULES)),
    ),
)


def _read(content: bytes) -> Scenario:
    return from_document(parse_document(content))


@pytest.mark.property
@given(st.lists(edits, max_size=6), names)
def test_every_scenario_comes_back(made: list, name: str) -> None:
    scenario = replace(FULL, name=name, edits=tuple(made))
    content = dump_document(to_document(scenario))
    assert _read(content) == scenario
    assert dump_document(to_document(_read(content))) == content


def test_a_file_comes_back_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "案.json"
    write_document(path, to_document(FULL))
    first = path.read_bytes()
    scenario = from_document(read_document(path))
    assert scenario == FULL
    write_document(path, to_document(scenario))
    assert path.read_bytes() == first
    assert [each.name for each in tmp_path.iterdir()] == ["案.json"]
    assert "新しいサロン" in first.decode()


def test_a_mark_in_front_does_no_harm() -> None:
    assert _read(b"\xef\xbb\xbf" + dump_document(to_document(FULL))) == FULL


def _change(**members: object) -> bytes:
    whole = json.loads(dump_document(to_document(FULL)))
    whole.update(members)
    return json.dumps({k: v for k, v in whole.items() if v is not None}).encode()


def _with_edit(**members: object) -> bytes:
    edit = {"action": "move", "resource_id": "f1", "lon": 139.5, "lat": 35.7, **members}
    return _change(edits=[edit])


@pytest.mark.fault
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"{}",
        b"[]",
        b"null",
        b'{"format":"machiwari-scenario"',
        b"[" * 100_000,
        b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
        b'{"format":"machiwari-scenario","format":"x","version":1}',
        b"PK\x03\x04",
        dump_document(to_document(FULL))[:-40],
        _change(format="other"),
        _change(version=None),
        _change(version=0),
        _change(version=True),
        _change(version="1"),
        _change(city=None),
        _change(name=""),
        _change(name=7),
        _change(name="あ" * 300),
        _change(name="\ud800"),
        _change(created="yesterday"),
        _change(created=20260401),
        _change(extra=1),
        _change(edits={}),
        _change(edits=[{}] * 201),
        _change(edits=[1]),
        _change(edits=[[]]),
        _change(edits=[{"action": []}]),
        _change(edits=[{"action": "delete_ledger", "resource_id": "f1"}]),
        _with_edit(extra=1),
        _with_edit(lon="139.5"),
        _with_edit(lon=True),
        _with_edit(lon=None),
        _with_edit(lon=10**400),
        _with_edit(lon=float("nan")),
        _with_edit(lat=139.5),
        _with_edit(resource_id=""),
        _with_edit(resource_id=["f1"]),
        _with_edit(action="close"),
        _with_edit(action="add"),
        _with_edit(action="link"),
        _with_edit(action="add", name="x", kind="castle"),
        _with_edit(action="add", name="x", kind="hub", functions="consult"),
        _with_edit(action="add", name="x", kind="hub", functions=["rule"]),
        _with_edit(action="add", name="x", kind="hub", functions=["consult"] * 9),
        _with_edit(action="add", name="x", kind="hub", issues="子育て"),
        _with_edit(action="add", name="x", kind="hub", issues=["a"] * 51),
        _with_edit(action="add", name="x", kind="hub", issues=["あ" * 201]),
        _with_edit(action="add", name="x", kind="hub", capacity=1.5),
        _with_edit(action="add", name="x", kind="hub", capacity=True),
        _with_edit(action="add", name="x", kind="hub", capacity=-3),
        _with_edit(action="add", name="x", kind="hub", opening="<img src=x>"),
        _with_edit(action="add", name="x", kind="hub", opening="水" * 3000),
    ],
)
def test_what_is_no_scenario_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(ScenarioRefusedError) as caught:
        _read(content)
    assert say_error(caught.value).endswith("まちわりで書き出したファイルを選んでください。")


@pytest.mark.fault
def test_a_scenario_of_a_newer_version_says_so() -> None:
    with pytest.raises(ScenarioVersionError) as caught:
        _read(_change(version=2))
    assert "新しい版" in say_error(caught.value)


@pytest.mark.fault
def test_a_large_file_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    with path.open("wb") as stream:
        stream.truncate(50 * SCENARIO_LIMIT_BYTES)
    with pytest.raises(ScenarioRefusedError):
        read_document(path)


@pytest.mark.fault
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        read_document(tmp_path)
    with pytest.raises(StorageError):
        read_document(tmp_path / "none.json")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(StorageError):
            read_document(tmp_path / "pipe")


@pytest.mark.fault
def test_what_stood_there_stays_when_writing_fails(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        write_document(tmp_path / "no folder" / "a.json", to_document(FULL))
