"""What residents said is kept whole, undone in turn, forgotten for good, and names nobody."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import fields, replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from layers.folders import user_folder
from layers.notes import (
    DEFAULT_CATEGORIES,
    Answer,
    Meeting,
    Note,
    NoteChangedError,
    NoteStatus,
    NoteStore,
    PersonalVoiceError,
    open_notes,
)
from layers.notes.database import open_database
from layers.notes.store import SCHEMA
from zones.errors import BadValueError, LedgerBusyError, StorageError, UnknownNameError

DAY = dt.date(2026, 11, 21)
MEETING = Meeting("m1", DAY, "架空会館", "elementary", "E01", "すみえ町小学校区")
NOTE = Note("n1", "m1", "坂の途中にベンチがほしい", "困りごと", cell="C4", stickers=3)


@pytest.fixture
def store(user_folder):
    with open_notes("mihon") as opened:
        opened.add_meeting(MEETING)
        yield opened


def test_a_note_comes_back_as_it_was_said(store):
    saved = store.add_notes([NOTE])[0]
    answer = Answer(NoteStatus.DONE, "ベンチを置きました", "地域福祉係", DAY)
    answered = store.save_note(replace(saved, answer=answer))
    assert store.list_notes("m1") == (answered,)
    assert store.list_meetings() == (MEETING,)
    assert [state.answer.status for state in store.list_states("n1")] == ["received", "done"]
    with open_notes("mihon") as again:
        assert again.list_notes() == (answered,)


def test_nothing_of_a_speaker_has_a_place():
    names = {field.name for kind in (Note, Meeting) for field in fields(kind)}
    assert names & {"who", "speaker", "name", "age", "typed", "when", "author", "created"} == set()


def test_words_about_a_person_are_not_written(store):
    for sentence in ("電話は042-300-0123", "田中さんの家の前が暗い", "三丁目十二番五号の前"):
        with pytest.raises(PersonalVoiceError) as stopped:
            store.add_notes([replace(NOTE, sentence=sentence)], looked=True)
        assert stopped.value.sure
    doubtful = replace(NOTE, sentence="佐藤がよく来る")
    with pytest.raises(PersonalVoiceError) as stopped:
        store.add_notes([doubtful])
    assert not stopped.value.sure
    assert store.list_notes() == ()
    assert store.add_notes([doubtful], looked=True)
    with pytest.raises(PersonalVoiceError):
        store.add_meeting(replace(MEETING, meeting_id="m2", place="田中さん宅"))
    with pytest.raises(PersonalVoiceError):
        store.save_note(
            replace(doubtful, version=1, answer=Answer(words="鈴木さんに頼みました")), looked=True
        )


@pytest.mark.parametrize(
    "change",
    [
        {"sentence": " "},
        {"sentence": "あ" * 401},
        {"category": ""},
        {"issue": "あ" * 61},
        {"cell": "C44444"},
        {"stickers": -1},
        {"answer": Answer(NoteStatus.CANNOT)},
        {"answer": Answer(words="あ" * 401)},
        {"answer": Answer(who="あ" * 61)},
    ],
)
def test_what_cannot_be_kept_is_refused_whole(store, change):
    with pytest.raises(BadValueError):
        store.add_notes([NOTE, replace(NOTE, note_id="n2", **change)])
    assert store.list_notes() == ()


def test_a_note_needs_its_meeting_and_its_own_id(store):
    with pytest.raises(UnknownNameError):
        store.add_notes([replace(NOTE, meeting_id="other")])
    store.add_notes([NOTE])
    with pytest.raises(BadValueError):
        store.add_notes([NOTE])
    with pytest.raises(BadValueError):
        store.add_meeting(replace(MEETING, meeting_id="m2", zone_name=""))


def test_nobody_overwrites_what_was_not_seen(store):
    first = store.add_notes([NOTE])[0]
    mine = store.save_note(replace(first, category="アイデア"))
    with pytest.raises(NoteChangedError) as changed:
        store.save_note(replace(first, category="質問"))
    assert changed.value.theirs == mine
    store.remove_note(mine)
    with pytest.raises(NoteChangedError) as gone:
        store.save_note(mine)
    assert gone.value.theirs is None


def test_what_was_taken_away_comes_back_and_what_was_forgotten_never(store):
    saved = store.add_notes([replace(NOTE, sentence="忘れてほしいひみつの言葉")])[0]
    store.remove_note(saved)
    assert store.list_notes() == ()
    assert store.undo_last()
    assert store.list_notes() == (saved,)
    store.erase_note("n1")
    while store.undo_last():
        assert store.list_notes() == ()
    path = user_folder() / "voices" / "mihon.sqlite"
    assert "ひみつ".encode() not in path.read_bytes()


def test_categories_are_the_councils_own(store):
    assert store.list_categories() == DEFAULT_CATEGORIES
    assert store.set_categories(["よい所", " よい所 ", "交通", ""]) == ("よい所", "交通")
    for wrong in ([], ["あ", *map(str, range(30))], ["田中さんのこと"]):
        with pytest.raises(BadValueError):
            store.set_categories(wrong)
    assert store.list_categories() == ("よい所", "交通")
    assert store.undo_last()
    assert store.list_categories() == DEFAULT_CATEGORIES


def test_files_that_are_none_are_refused(user_folder):
    with pytest.raises(UnknownNameError), open_notes("../mihon"):
        pass
    path = user_folder / "voices" / "mihon.sqlite"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no database" * 500)
    with pytest.raises(StorageError), open_notes("mihon"):
        pass
    path.unlink()
    with open_notes("mihon"):
        pass
    with sqlite3.connect(path) as link:
        link.execute("PRAGMA user_version = 99")
    with pytest.raises(StorageError), open_notes("mihon"):
        pass


def test_a_second_writer_waits_and_is_told(user_folder, monkeypatch):
    monkeypatch.setattr("layers.notes.database.WAIT_S", 0.05)
    with open_notes("mihon") as one:
        one.add_meeting(MEETING)
        one._link.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerBusyError), open_notes("mihon") as two:
            two.add_notes([NOTE])
        one._link.execute("ROLLBACK")
        assert one.list_notes() == ()


class Keeping(RuleBasedStateMachine):
    """Adds, edits, removals, undos against a list of what ought to be there."""

    def __init__(self):
        super().__init__()
        self.link = sqlite3.connect(":memory:", isolation_level=None)
        for statement in SCHEMA.split(";;"):
            self.link.execute(statement)
        self.store = NoteStore(self.link)
        self.store.add_meeting(MEETING)
        self.past = []
        self.now = {}
        self.made = 0

    def remember(self):
        self.past.append(dict(self.now))

    @rule(count=st.integers(1, 3))
    def add(self, count):
        self.remember()
        notes = []
        for _ in range(count):
            self.made += 1
            notes.append(replace(NOTE, note_id=f"n{self.made}"))
        for note in self.store.add_notes(notes):
            self.now[note.note_id] = note

    @precondition(lambda self: self.now)
    @rule(data=st.data(), category=st.sampled_from(DEFAULT_CATEGORIES))
    def edit(self, data, category):
        note = self.pick(data)
        self.remember()
        self.now[note.note_id] = self.store.save_note(replace(note, category=category))

    @precondition(lambda self: self.now)
    @rule(data=st.data())
    def remove(self, data):
        note = self.pick(data)
        self.remember()
        self.store.remove_note(note)
        del self.now[note.note_id]

    @precondition(lambda self: self.now)
    @rule(data=st.data())
    def erase(self, data):
        note_id = data.draw(st.sampled_from(sorted(self.now)))
        self.store.erase_note(note_id)
        # it never was: neither now nor in any state before
        kept = [
            {k: v for k, v in state.items() if k != note_id} for state in [*self.past, self.now]
        ]
        self.now = kept.pop()
        self.past = [
            s for s, following in zip(kept, [*kept[1:], self.now], strict=True) if s != following
        ]

    @precondition(lambda self: self.past)
    @rule()
    def undo(self):
        assert self.store.undo_last()
        self.now = self.past.pop()

    @invariant()
    def holds_what_it_ought(self):
        found = {note.note_id: note for note in self.store.list_notes()}
        assert found == self.now

    def pick(self, data):
        note_id = data.draw(st.sampled_from(sorted(self.now)))
        return next(n for n in self.store.list_notes() if n.note_id == note_id)

    def teardown(self):
        self.link.close()


TestKeeping = Keeping.TestCase
TestKeeping.settings = settings(max_examples=20, stateful_step_count=12, deadline=None)


def test_the_schema_is_made_once(tmp_path):
    path = tmp_path / "a.sqlite"
    for _ in range(2):
        with open_database(path, SCHEMA, 1) as link:
            assert link.execute("PRAGMA user_version").fetchone() == (1,)
