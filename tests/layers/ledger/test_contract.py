"""The same suite for both stores: what `LedgerStore` promises."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime, timedelta, timezone

import pytest

from layers.ledger.protocol import Action, Criteria
from tests.layers.ledger.rows import FULL, NAUGHTY, NOW, make_rows
from tests.towns import make_city
from zones.errors import (
    BadValueError,
    DuplicateIdError,
    EditConflictError,
    UnknownNameError,
)
from zones.resources import Resource, ResourceFunction, ResourceStatus
from zones.vocabulary import FacilityKind

pytestmark = pytest.mark.golden
ME = {"who": "架空一郎", "when": NOW}
YOU = {"who": "架空花子", "when": NOW + timedelta(minutes=1)}
PLAIN = Resource("p1", "架空の場所")


def test_every_field_comes_back(ledger) -> None:
    default = Resource("", "")
    unset = [f.name for f in fields(Resource) if getattr(FULL, f.name) == getattr(default, f.name)]
    assert unset == ["version"]
    saved = ledger.add(FULL, **ME)
    assert (saved, saved.version) == (FULL, 1)
    assert ledger.get(FULL.resource_id) == FULL
    assert ledger.history(FULL.resource_id)[0].after == FULL


@pytest.mark.parametrize("text", NAUGHTY, ids=range(len(NAUGHTY)))
def test_text_is_kept_as_it_is(ledger, text: str) -> None:
    row = Resource("n1", text, issues=(text,), operator=text, notes=text)
    ledger.add(row, who=text, when=NOW)
    assert ledger.get("n1") == row
    assert ledger.list_resources(Criteria(issues=(text,))) == (row,)
    assert ledger.list_changes()[0].who == text


@pytest.mark.parametrize(
    "row",
    [
        replace(PLAIN, resource_id=""),
        replace(PLAIN, resource_id="x" * 201),
        replace(PLAIN, notes="\0"),
        replace(PLAIN, issues=("\ud83d",)),
        replace(PLAIN, lon=139.0),
        replace(PLAIN, lon=float("nan"), lat=35.0),
        replace(PLAIN, lon=35.0, lat=139.0),
        replace(PLAIN, capacity=-1),
        replace(PLAIN, capacity=2**31),
        replace(PLAIN, reach_m=float("inf")),
    ],
)
def test_what_one_store_could_not_keep_neither_takes(ledger, row: Resource) -> None:
    with pytest.raises(BadValueError):
        ledger.add(row, **ME)
    assert ledger.list_resources() == ()


@pytest.mark.parametrize("stamp", [{"who": " "}, {"when": NOW.replace(tzinfo=None)}])
def test_a_change_needs_a_person_and_a_moment(ledger, stamp: dict) -> None:
    with pytest.raises(BadValueError):
        ledger.add(PLAIN, **(ME | stamp))


def test_moments_come_back_in_utc(ledger) -> None:
    tokyo = datetime(2026, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=9)))
    ledger.add(PLAIN, who="a", when=tokyo)
    found = ledger.list_changes()[0].when
    assert (found, found.utcoffset()) == (tokyo, timedelta(0))


def test_an_id_is_given_once(ledger) -> None:
    ledger.add(PLAIN, **ME)
    with pytest.raises(DuplicateIdError):
        ledger.add(PLAIN, **YOU)
    with pytest.raises(DuplicateIdError):
        ledger.import_rows([FULL, FULL], **ME)
    assert len(ledger.list_changes()) == 1


def test_what_is_not_there_is_said(ledger) -> None:
    for deed in (
        lambda: ledger.get("x"),
        lambda: ledger.update(PLAIN, expected_version=1, **ME),
        lambda: ledger.close_resource("x", expected_version=1, **ME),
        lambda: ledger.restore("x", 1, **ME),
    ):
        with pytest.raises(UnknownNameError):
            deed()
    assert ledger.history("x") == ()


def test_each_accepted_write_leaves_one_entry(ledger) -> None:
    ledger.add(PLAIN, **ME)
    ledger.update(replace(PLAIN, capacity=5), expected_version=1, **YOU)
    with pytest.raises(EditConflictError):
        ledger.update(replace(PLAIN, capacity=6), expected_version=1, **ME)
    ledger.close_resource("p1", expected_version=2, **ME)
    entries = ledger.history("p1")
    assert [entry.version for entry in entries] == [3, 2, 1]
    assert [entry.change.action for entry in entries] == [Action.CLOSE, Action.UPDATE, Action.ADD]
    assert [entry.change.who for entry in entries] == [ME["who"], YOU["who"], ME["who"]]
    assert entries[1].change.when == YOU["when"]
    assert entries[-1].before is None
    assert [entry.before for entry in entries[:-1]] == [entry.after for entry in entries[1:]]
    assert entries[1].after.capacity == 5


def test_a_conflict_shows_both_edits_and_what_they_make_together(ledger) -> None:
    ledger.add(PLAIN, **ME)
    ledger.update(replace(PLAIN, capacity=5), expected_version=1, **YOU)
    mine = replace(PLAIN, name="架空の新しい名")
    with pytest.raises(EditConflictError) as caught:
        ledger.update(mine, expected_version=1, **ME)
    error = caught.value
    assert (error.base, error.theirs.capacity, error.mine) == (PLAIN, 5, mine)
    assert error.merge.conflicts == ()
    saved = ledger.update(error.merge.merged, expected_version=error.theirs.version, **ME)
    assert (saved.name, saved.capacity, saved.version) == ("架空の新しい名", 5, 3)


def test_the_same_field_is_left_to_a_person(ledger) -> None:
    ledger.add(PLAIN, **ME)
    ledger.update(replace(PLAIN, name="甲"), expected_version=1, **YOU)
    with pytest.raises(EditConflictError) as caught:
        ledger.update(replace(PLAIN, name="乙"), expected_version=1, **ME)
    assert caught.value.merge.conflicts == ("name",)
    with pytest.raises(EditConflictError):
        ledger.close_resource("p1", expected_version=1, **ME)
    assert ledger.get("p1").name == "甲"


def test_closing_and_reopening(ledger) -> None:
    ledger.add(PLAIN, **ME)
    assert ledger.close_resource("p1", expected_version=1, **ME).status is ResourceStatus.CLOSED
    assert ledger.reopen_resource("p1", expected_version=2, **ME).status is ResourceStatus.ACTIVE


def test_many_edits_go_in_together_or_not_at_all(ledger) -> None:
    ledger.import_rows(make_rows(20), **ME)
    rows = [replace(row, capacity=3) for row in ledger.list_resources()]
    assert {row.version for row in ledger.bulk_update(rows, **ME)} == {2}
    with pytest.raises(EditConflictError):
        ledger.bulk_update([*ledger.list_resources()[:5], rows[10]], **YOU)
    assert {row.version for row in ledger.list_resources()} == {2}
    assert [change.action for change in ledger.list_changes()] == [Action.UPDATE, Action.IMPORT]
    assert ledger.bulk_update([], **ME) == ()


def test_an_import_adds_updates_and_leaves_alone(ledger) -> None:
    rows = make_rows(600)
    assert len(ledger.import_rows(rows, **ME).added) == 600
    again = [*rows[:598], replace(rows[598], capacity=1), replace(rows[599], resource_id="new")]
    summary = ledger.import_rows(again, **YOU)
    assert (summary.added, summary.updated) == (("new",), ("r00598",))
    assert len(summary.unchanged) == 598
    assert ledger.import_rows(again, **ME).unchanged == tuple(row.resource_id for row in again)
    assert len(ledger.list_changes()) == 2


def test_an_import_that_names_versions_overwrites_nobody(ledger) -> None:
    ledger.add(PLAIN, **ME)
    read = ledger.get("p1")
    ledger.update(replace(read, capacity=9), expected_version=1, **YOU)
    with pytest.raises(EditConflictError):
        ledger.import_rows([FULL, replace(read, name="x")], **ME)
    assert [row.resource_id for row in ledger.list_resources()] == ["p1"]
    assert ledger.get("p1").capacity == 9


def test_a_bad_row_keeps_the_whole_import_out(ledger) -> None:
    with pytest.raises(BadValueError):
        ledger.import_rows([*make_rows(10), replace(PLAIN, name="\0")], **ME)
    assert ledger.list_changes() == ()


def test_lists_can_be_narrowed(ledger) -> None:
    rows = [*make_rows(60), FULL]
    ledger.import_rows(rows, **ME)

    def count(**criteria: object) -> int:
        return len(ledger.list_resources(Criteria(**criteria)))

    assert count() == 61
    assert count(statuses=(ResourceStatus.DORMANT,)) == 1
    assert count(kinds=(FacilityKind.SALON,)) == 31
    assert count(kinds=(FacilityKind.CONSULTATION,)) == 1
    assert count(functions=(ResourceFunction.CONSULT,)) == 21
    assert count(issues=("孤立",)) == 25
    assert count(issues=("孤立", "8050"), functions=(ResourceFunction.INFORM,)) == 12
    assert count(programmes=("ほっとネット",)) == 1
    assert count(area_ids=frozenset({"001", "002"})) == 4
    assert count(area_ids=frozenset()) == 0
    assert count(resource_ids=frozenset({"r00001", "none"})) == 1
    many = frozenset(f"r{number:05d}" for number in range(30, 2000))
    assert count(resource_ids=many) == 30
    assert count(candidates=True) == 1
    assert count(candidates=False) == 60


def test_a_search_minds_neither_width_nor_case(ledger) -> None:
    ledger.add(replace(PLAIN, name="Ｋita サロン", notes="50%_引き"), **ME)
    for text in ("kiTA", "ＫＩＴＡ　ｻﾛﾝ", "50%_", "サロン 引き"):
        assert len(ledger.list_resources(Criteria(text=text))) == 1, text
    for text in ("5_%", "%", "サロン 東")[::2]:
        assert len(ledger.list_resources(Criteria(text=text))) == 0, text


def test_lists_are_in_one_order(ledger) -> None:
    names = ["b", "B", "あ", "ア", "亜", "𠮷", "a", "!", "髙"]
    ledger.import_rows([Resource(f"i{n}", name) for n, name in enumerate(names)], **ME)
    assert [row.name for row in ledger.list_resources()] == sorted(names)


def test_what_lists_are_narrowed_by_follows_edits(ledger) -> None:
    ledger.add(replace(PLAIN, issues=("孤立",)), **ME)
    ledger.update(replace(PLAIN, issues=("住まい",)), expected_version=1, **ME)
    assert ledger.list_resources(Criteria(issues=("孤立",))) == ()
    assert len(ledger.list_resources(Criteria(issues=("住まい",)))) == 1


def test_any_of_the_last_ten_versions_comes_back(ledger) -> None:
    ledger.add(replace(PLAIN, capacity=1), **ME)
    for number in range(2, 12):
        ledger.update(replace(PLAIN, capacity=number), expected_version=number - 1, **ME)
    for version in range(1, 11):
        restored = ledger.restore("p1", version, **YOU)
        assert (restored.capacity, restored.version) == (version, 11 + version)
        assert ledger.history("p1")[0].change.action is Action.RESTORE


def test_restoring_over_a_newer_edit_is_a_conflict(ledger) -> None:
    ledger.add(PLAIN, **ME)
    ledger.update(replace(PLAIN, capacity=2), expected_version=1, **ME)
    ledger.update(replace(PLAIN, capacity=3), expected_version=2, **YOU)
    with pytest.raises(EditConflictError):
        ledger.restore("p1", 1, expected_version=2, **ME)


def test_one_change_after_the_other_is_taken_back(ledger) -> None:
    ledger.add(PLAIN, **ME)
    ledger.update(replace(PLAIN, capacity=2), expected_version=1, **ME)
    ledger.import_rows(make_rows(3), **ME)
    assert ledger.undo_last(**ME).undoes == 3
    assert len(ledger.list_resources()) == 1
    ledger.undo_last(**ME)
    assert ledger.get("p1") == PLAIN
    ledger.undo_last(**ME)
    assert ledger.list_resources() == ()
    assert ledger.undo_last(**ME) is None
    ledger.add(PLAIN, **ME)
    assert ledger.get("p1").version == 5


def test_nobody_takes_back_what_another_did(ledger) -> None:
    ledger.add(PLAIN, **ME)
    assert ledger.undo_last(**YOU) is None
    ledger.update(replace(PLAIN, capacity=2), expected_version=1, **ME)
    ledger.update(replace(PLAIN, capacity=2, phone="0"), expected_version=2, **YOU)
    with pytest.raises(EditConflictError) as caught:
        ledger.undo_last(**ME)
    assert caught.value.merge.conflicts == ()
    assert (caught.value.merge.merged.capacity, caught.value.merge.merged.phone) == (None, "0")


def test_the_sample_comes_and_goes_in_one_call_each(ledger) -> None:
    ledger.add(PLAIN, **ME)
    sample = make_rows(300, prefix="s", fictional=True)
    assert ledger.load_sample(sample, **ME) == 300
    assert ledger.load_sample(sample, **ME) == 0
    assert ledger.remove_sample(**ME) == 300
    assert ledger.list_resources() == (PLAIN,)
    assert ledger.remove_sample(**ME) == 0
    assert ledger.load_sample(sample, **ME) == 300
    ledger.undo_last(**ME)
    assert ledger.list_resources() == (PLAIN,)
    with pytest.raises(BadValueError):
        ledger.load_sample(make_rows(1), **ME)


def test_what_was_made_up_never_becomes_real(ledger) -> None:
    ledger.add(FULL, **ME)
    for deed in (
        lambda row: ledger.update(row, expected_version=1, **ME),
        lambda row: ledger.import_rows([row], **ME),
    ):
        with pytest.raises(BadValueError):
            deed(replace(FULL, fictional=False))


def test_a_city_is_seeded_once(ledger) -> None:
    city = make_city()
    count = len(city.facilities)
    assert count > 0
    assert ledger.seed_from_city(city, **ME) == count
    assert ledger.seed_from_city(city, **ME) == 0
    # nobody filled it by hand, so nobody takes that back by a press on undo
    assert ledger.undo_last(**ME) is None
    assert len(ledger.list_resources()) == count
