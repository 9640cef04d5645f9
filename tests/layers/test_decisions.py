"""Files of decisions in the user's own folder."""

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
    read_record,
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


def test_a_folder_that_cannot_be_made_is_said(user_folder):
    folder = decisions_folder("kiyose").parent
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file in the way", encoding="utf-8")
    with pytest.raises(StorageError):
        keep_record("kiyose", RECORD, "2026-11-21")


def test_a_file_too_large_is_refused(monkeypatch):
    monkeypatch.setattr("layers.decisions.FORM", replace(FORM, limit_bytes=10))
    with pytest.raises(DecisionRefusedError):
        parse_record(b"x" * 11)
