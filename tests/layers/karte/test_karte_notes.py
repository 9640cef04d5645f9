"""Words about a zone: kept whole, per zone, and never about a person unseen."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layers.folders import user_folder
from layers.karte.notes import (
    LONGEST_WORDS,
    KarteNotes,
    NotesChangedError,
    PersonalWordsError,
    ZoneKey,
    read_karte_notes,
    read_notes_of_zones,
    save_karte_notes,
)
from layers.ledger.tables import scan_notes
from zones.errors import BadValueError, StorageError, UnknownNameError

pytestmark = pytest.mark.usefixtures("user_folder")
DAY = dt.date(2026, 11, 21)
KEY = ZoneKey("mihon", "elementary", "E02")
WORDS = KarteNotes("坂が多くて買い物がつらい", "あいさつが多い", "2016 年 円卓会議", "店を呼ぶ")


def list_files():
    return sorted((user_folder() / "karte").rglob("*.json"))


def test_nothing_saved_is_empty():
    assert read_karte_notes(KEY) == KarteNotes()
    assert not (user_folder() / "karte").exists()


def test_words_come_back_for_their_zone_only():
    saved = save_karte_notes(KEY, WORDS, day=DAY)
    assert saved == replace(WORDS, saved=DAY, version=1)
    assert read_karte_notes(KEY) == saved
    both = read_notes_of_zones("mihon", "elementary", ["E01", "E02"])
    assert both == {"E01": KarteNotes(), "E02": saved}
    assert read_karte_notes(replace(KEY, tier="junior_high")) == KarteNotes()
    assert read_karte_notes(replace(KEY, slug="kiyose")) == KarteNotes()


def test_words_about_a_person_are_stopped_before_the_disk():
    about = replace(WORDS, problems="独居の田中さんが心配")
    with pytest.raises(PersonalWordsError) as stopped:
        save_karte_notes(KEY, about, day=DAY)
    assert list(stopped.value.warnings) == ["problems"]
    assert list_files() == []
    assert save_karte_notes(KEY, about, day=DAY, sure=True).version == 1


def test_what_somebody_else_saved_is_not_lost():
    save_karte_notes(KEY, WORDS, day=DAY)
    with pytest.raises(NotesChangedError) as stopped:
        save_karte_notes(KEY, replace(WORDS, problems="別の言葉"), day=DAY)
    assert stopped.value.theirs.problems == WORDS.problems
    assert read_karte_notes(KEY).problems == WORDS.problems


def test_too_long_a_text_is_refused():
    with pytest.raises(BadValueError):
        save_karte_notes(KEY, replace(WORDS, history="あ" * (LONGEST_WORDS + 1)), day=DAY)
    assert list_files() == []


@pytest.mark.parametrize("slug", ["../mihon", "", "a/b", "見本"])
def test_a_slug_never_leaves_the_folder(slug):
    with pytest.raises(UnknownNameError):
        save_karte_notes(replace(KEY, slug=slug), WORDS, day=DAY)


@pytest.mark.parametrize("zone_id", ["../../x", "a/b", "\0", "あ" * 5000, "\ud800"])
def test_any_zone_id_stays_in_the_folder(zone_id):
    save_karte_notes(replace(KEY, zone_id=zone_id), WORDS, day=DAY)
    assert [path.parent for path in list_files()] == [user_folder() / "karte" / "mihon"]
    assert read_karte_notes(replace(KEY, zone_id=zone_id)).problems == WORDS.problems


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'{"format": "machiwari-karte-notes"}', b"\xff\xfe", b"[" * 9999],
)
def test_a_damaged_file_is_said_and_never_overwritten(content):
    save_karte_notes(KEY, WORDS, day=DAY)
    (path,) = list_files()
    path.write_bytes(content)
    with pytest.raises(StorageError):
        read_karte_notes(KEY)
    with pytest.raises(StorageError):
        save_karte_notes(KEY, replace(WORDS, version=1), day=DAY)
    assert path.read_bytes() == content


def test_a_file_of_a_newer_version_is_refused():
    save_karte_notes(KEY, WORDS, day=DAY)
    (path,) = list_files()
    path.write_text(path.read_text(encoding="utf-8").replace('_version": 1', '_version": 2', 1))
    with pytest.raises(StorageError):
        read_karte_notes(KEY)


@pytest.mark.property
@given(text=st.text(max_size=200).filter(lambda text: not scan_notes(text)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_any_text_comes_back_as_typed(text):
    key = replace(KEY, zone_id="hypothesis")
    now = read_karte_notes(key).version
    save_karte_notes(key, KarteNotes(problems=text, version=now), day=DAY)
    assert read_karte_notes(key).problems == text.strip()
