"""Steps are set by people, with evidence, author and day, and nothing is ever taken away."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layers.ladders import Ladder, StepEntry, open_ladders
from layers.notes import PersonalVoiceError
from zones.errors import BadValueError, UnknownNameError

DAY = dt.date(2026, 11, 21)
LADDER = Ladder("talk", "話し合い（架空）", ("芽", "双葉", "つぼみ", "花", "実"), fictional=True)
ENTRY = StepEntry(
    "talk", "elementary", "E01", "すみえ町小学校区", 2, "月 1 回の集まり", "地域係", DAY
)


@pytest.fixture
def store(user_folder):
    with open_ladders("mihon") as opened:
        opened.set_ladder(LADDER)
        yield opened


def test_a_judgement_comes_back_with_all_that_belongs_to_it(store):
    saved = store.add_entry(ENTRY)
    assert saved == replace(ENTRY, step_name="双葉", number=1)
    assert store.list_entries("elementary", "E01") == (saved,)
    assert store.list_entries("elementary", "E02") == ()
    assert store.list_ladders() == (LADDER,)


def test_names_may_change_and_history_keeps_its_own(store):
    store.add_entry(ENTRY)
    renamed = replace(LADDER, steps=("一", "二", "三", "四", "五"))
    store.set_ladder(renamed)
    store.set_ladder(replace(LADDER, ladder_id="help"))
    assert store.list_ladders() == (renamed, replace(LADDER, ladder_id="help"))
    store.add_entry(ENTRY)
    assert [entry.step_name for entry in store.list_entries()] == ["双葉", "二"]


@pytest.mark.parametrize("table", ["entries", "ladders"])
def test_the_file_itself_lets_nothing_be_changed(store, user_folder, table):
    store.add_entry(ENTRY)
    with sqlite3.connect(user_folder / "ladders" / "mihon.sqlite") as link:
        for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET fictional = 0"):
            with pytest.raises(sqlite3.IntegrityError):
                link.execute(statement)
    assert len(store.list_entries()) == 1


@pytest.mark.parametrize(
    "change",
    [{"step": 0}, {"step": 6}, {"evidence": " "}, {"evidence": "あ" * 401}, {"author": ""}],
)
def test_what_is_no_judgement_is_refused(store, change):
    with pytest.raises(BadValueError):
        store.add_entry(replace(ENTRY, **change))
    assert store.list_entries() == ()


def test_what_is_no_ladder_is_refused(store):
    for change in ({"name": ""}, {"steps": ("一",)}, {"steps": ("一", "")}, {"name": "あ" * 61}):
        with pytest.raises(BadValueError):
            store.set_ladder(replace(LADDER, **change))
    with pytest.raises(UnknownNameError):
        store.add_entry(replace(ENTRY, ladder_id="other"))
    for number in range(9):
        store.set_ladder(replace(LADDER, ladder_id=str(number)))
    with pytest.raises(BadValueError):
        store.set_ladder(replace(LADDER, ladder_id="eleventh"))


def test_evidence_names_nobody(store):
    with pytest.raises(PersonalVoiceError):
        store.add_entry(replace(ENTRY, evidence="田中さんが毎週来る"), looked=True)
    with pytest.raises(PersonalVoiceError):
        store.add_entry(replace(ENTRY, evidence="佐藤がまとめ役"))
    assert store.add_entry(replace(ENTRY, evidence="佐藤がまとめ役"), looked=True)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(st.integers(1, 5), max_size=6))
def test_history_only_grows(store, steps):
    before = store.list_entries()
    for step in steps:
        store.add_entry(replace(ENTRY, step=step))
    after = store.list_entries()
    assert after[: len(before)] == before
    assert [entry.step for entry in after[len(before) :]] == steps
