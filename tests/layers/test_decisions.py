"""Files of decisions and named weights in the user's own folder."""

from __future__ import annotations

from dataclasses import replace

import pytest

from layers.decisions import (
    FORM,
    DecisionRefusedError,
    decisions_folder,
    keep_record,
    list_records,
    parse_record,
    read_profiles,
    read_record,
    write_profiles,
)
from zones.errors import StorageError

RECORD = {"decision": {"who": "委員会"}, "digest": "0"}


def test_records_are_kept_side_by_side_the_latest_first(user_folder):
    assert list_records("kiyose") == []
    first = keep_record("kiyose", RECORD, "2026-11-20")
    assert keep_record("kiyose", RECORD, "2026-11-20") == first
    other = keep_record("kiyose", {**RECORD, "digest": "1"}, "2026-11-20")
    later = keep_record("kiyose", RECORD, "2026-11-21")
    assert list_records("kiyose")[0] == later
    assert set(list_records("kiyose")) == {first, other, later}
    assert read_record(later) == RECORD
    assert list_records("mihon") == []


def test_named_weights_come_back_and_damage_is_none(user_folder):
    assert read_profiles("kiyose") == {}
    write_profiles("kiyose", {"委員会案": {"need": "a:1"}})
    assert read_profiles("kiyose") == {"委員会案": {"need": "a:1"}}
    assert list_records("kiyose") == []
    for content in (b"\xff", b"[]", b"{", b'{"a": NaN}', b"[" * 100_000):
        (decisions_folder("kiyose") / "weights.json").write_bytes(content)
        assert read_profiles("kiyose") == {}


def test_a_folder_that_cannot_be_made_is_said(user_folder):
    folder = decisions_folder("kiyose").parent
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file in the way", encoding="utf-8")
    with pytest.raises(StorageError):
        keep_record("kiyose", RECORD, "2026-11-21")
    with pytest.raises(StorageError):
        write_profiles("kiyose", {})


def test_a_file_too_large_is_refused(monkeypatch):
    monkeypatch.setattr("layers.decisions.FORM", replace(FORM, limit_bytes=10))
    with pytest.raises(DecisionRefusedError):
        parse_record(b"x" * 11)
