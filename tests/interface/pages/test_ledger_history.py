"""What happened to a resource, and the way back in three presses."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from interface.pages.ledgerview.history import describe_entry
from interface.wording.ledger_edits import say_moment
from layers.ledger.opening import open_ledger
from layers.ledger.protocol import Action, Change, HistoryEntry
from tests.interface.pages.ledgerform import HIDDEN, SALON, Hand, save_as_another, start, stored
from zones.opening import parse_opening
from zones.resources import LocationMode, ResourceStatus

pytestmark = pytest.mark.usefixtures("user_folder")


def entry(before, after, version=2):
    change = Change(1, Action.UPDATE, "架空", datetime(2026, 4, 1, tzinfo=UTC))
    return HistoryEntry(change, "try-1", version, before, after)


def test_the_ten_versions_before_the_present_one_are_offered():
    start(SALON)
    for number in range(12):
        save_as_another("try-1", capacity=100 + number)
    hand = Hand(part="history", chosen="try-1")
    offered = [b.key for b in hand.app.button if b.key.startswith("ledger-back-")]
    assert offered == [f"ledger-back-try-1-{version}" for version in range(12, 2, -1)]
    assert "これより前の版が 2 あります" in hand.said()


@pytest.mark.parametrize("back", range(1, 11))
def test_any_of_ten_versions_is_three_presses_away(back):
    start(SALON)
    for number in range(10):
        save_as_another("try-1", capacity=100 + number)
    # the first press opens the history; then the version, then the yes
    hand = Hand(part="history", chosen="try-1").press(f"back-try-1-{11 - back}")
    assert "戻したあとで取り消せます" in hand.said()
    assert stored("try-1").version == 11
    hand.press(f"do-try-1-{11 - back}")
    wanted = 20 if back == 10 else 100 + 9 - back
    assert (stored("try-1").capacity, stored("try-1").version) == (wanted, 12)
    with open_ledger("mihon") as store:
        who = store.history("try-1")[0].change.who
        assert store.undo_last(who=who, when=datetime.now(UTC)) is not None
    assert stored("try-1").capacity == 109


def test_a_change_is_told_in_words():
    after = replace(
        SALON, capacity=None, status=ResourceStatus.DORMANT, issues=("孤立", "介護"),
        opening_text="不定期", opening=parse_opening("不定期").rules, lon=140.98,
    )  # fmt: skip
    said = describe_entry(entry(SALON, after), after, {})
    assert "定員（人）: 20 人 → 空欄" in said
    assert "状態: 活動中 → 休止中" in said
    assert "課題: 孤立 → 孤立、介護" in said
    assert "地図の位置: 変わりました" in said
    assert any("毎月第2・第4水曜日の午後に開きます" in line for line in said)
    assert not any("140.9" in line for line in said)
    assert describe_entry(entry(None, SALON), SALON, {}) == ["この版で台帳に入りました。"]


@pytest.mark.parametrize("now_public", [True, False])
def test_the_history_of_a_hidden_place_does_not_show_it(now_public):
    start(HIDDEN)
    save_as_another("try-2", address="えず町三丁目 97531", lon=140.9876543)
    save_as_another(
        "try-2", location_mode=LocationMode.PUBLIC, address="えず町四丁目", lon=None, lat=None
    )
    if not now_public:
        save_as_another("try-2", location_mode=LocationMode.TOWN)
    hand = Hand(part="history", chosen="try-2")
    assert "場所: 変わりました（表示しません）" in hand.said()
    assert not hand.tells_hidden_place()
    hand.press("back-try-2-1")
    assert "位置の公開が「非公開」になります" in hand.said()
    hand.press("do-try-2-1")
    assert stored("try-2").lon == HIDDEN.lon
    assert not hand.tells_hidden_place()


def test_somebody_else_in_between_is_told_and_nothing_is_overwritten():
    start(SALON)
    save_as_another("try-1", capacity=30)
    hand = Hand(part="history", chosen="try-1").press("back-try-1-1")
    save_as_another("try-1", capacity=31)
    hand.press("do-try-1-1")
    assert (stored("try-1").version, stored("try-1").capacity) == (3, 31)
    assert "ほかの人が先に保存した" in hand.read("ledger-failed")
    hand.press("back-try-1-1").press("do-try-1-1")
    assert (stored("try-1").version, stored("try-1").capacity) == (4, 20)


def test_moments_are_those_of_a_clock_in_japan():
    assert say_moment(datetime(2026, 12, 31, 15, 0, tzinfo=UTC)) == "2027年1月1日 0:00"
