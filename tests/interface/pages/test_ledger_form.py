"""The form of one resource: nothing wrong is saved, nothing typed is lost."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace

import pytest

from interface.wording.ledger_values import say_opening
from layers.ledger.opening import open_ledger
from tests.interface.pages.ledgerform import HIDDEN, SALON, Hand, start, stored
from tests.layers.ledger.rows import FULL, NAUGHTY
from zones.opening import parse_opening
from zones.resources import LocationMode, Resource, ResourceFunction, ResourceStatus

pytestmark = pytest.mark.usefixtures("user_folder")


def list_ids() -> set[str]:
    with open_ledger("mihon") as store:
        return {row.resource_id for row in store.list_resources()}


def test_a_resource_is_added_only_when_nothing_is_wrong():
    hand = Hand()
    before = list_ids()
    hand.type(opening_text="毎週火曜 10:00〜12:00", issues=["孤立", "架空の新しい課題"])
    hand.press("save")
    assert "名称を入れてください" in hand.said()
    assert list_ids() == before
    assert hand.value("issues") == ["孤立", "架空の新しい課題"]
    hand.type(
        name="架空たんぽぽの会", functions=[ResourceFunction.INFORM, ResourceFunction.CONNECT]
    )
    hand.press("save")
    (new,) = list_ids() - before
    row = stored(new)
    assert (row.name, row.issues) == ("架空たんぽぽの会", ("孤立", "架空の新しい課題"))
    assert row.functions == (ResourceFunction.CONNECT, ResourceFunction.INFORM)
    assert row.opening == parse_opening("毎週火曜 10:00〜12:00").rules
    assert row.fictional  # the town is invented, and so is all that is in it
    assert "架空たんぽぽの会" in hand.done
    assert not any(word in new for word in ("架空", "たんぽぽ"))
    assert hand.value("name") == ""


def test_ids_are_drawn_by_lot():
    start(SALON)
    for _ in range(2):
        Hand().type(name="架空の同じ名前").press("save")
    assert len(list_ids() - {"try-1"}) == 2


def test_what_is_not_touched_stays_letter_by_letter():
    naughty = "".join(NAUGHTY[:-1]) + NAUGHTY[-1][:50]
    row = replace(
        FULL, resource_id="try-3", name=naughty, operator=naughty, host=naughty, notes=naughty,
        source=naughty, categories=(naughty, "ボランティア"), issues=(naughty,), url=naughty,
        phone=naughty, location_mode=LocationMode.PUBLIC, address=naughty, tier=naughty,
    )  # fmt: skip
    start(row)
    hand = Hand(chosen="try-3")
    hand.type(capacity=21).press("save")
    after = stored("try-3")
    assert after.capacity == 21
    assert {f.name for f in fields(Resource) if getattr(after, f.name) != getattr(row, f.name)} <= {
        "capacity",
        "version",
    }


def test_what_people_typed_is_inert():
    start(replace(SALON, name="<img src=x onerror=alert(1)>${7*7}", operator="[x](javascript:1)"))
    start(replace(SALON, resource_id="try-4", name="<img src=x onerror=alert(1)>${7*7}"))
    hand = Hand(chosen="try-1")
    markup = [element.proto.body for element in hand.app.get("html")]
    boxes = [box.value for kind in ("warning", "error", "info") for box in hand.app.get(kind)]
    assert any("onerror" in text for text in markup + boxes)
    assert not any("<img" in text or "${" in text for text in markup + boxes)


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("name", "", "名称を入れてください"),
        ("name", "あ" * 201, "長すぎます"),
        ("phone", "090-0000-0000", "個人の連絡先"),
        ("phone", "架空", "電話番号として読めません"),
        ("url", "javascript:alert(1)", "押すと何かが動くリンク"),
        ("url", "架空のページ", "https://"),
        ("last_confirmed", "きのう", "日付として読めません"),
        ("last_confirmed", "2099/1/1", "先の日付"),
        ("next_check", "2020/1/1", "より後の日"),
        ("municipality_code", "12", "市区町村コードではありません"),
    ],
)
def test_what_is_wrong_is_said_at_once_and_never_saved(name, typed, sentence):
    start(replace(SALON, last_confirmed=dt.date(2025, 4, 1)))
    hand = Hand(chosen="try-1").type(**{name: typed})
    assert sentence in hand.said()
    hand.press("save")
    assert "まだ保存していません。直すところ" in hand.said()
    assert hand.value(name) == typed
    assert stored("try-1").version == 1


def test_dates_are_read_as_people_write_them():
    start(SALON)
    hand = Hand(chosen="try-1").type(last_confirmed="令和7年4月1日", next_check="2026/4/1")
    assert "→ 2025年4月1日" in hand.said()
    hand.press("save")
    row = stored("try-1")
    assert (row.last_confirmed, row.next_check) == (dt.date(2025, 4, 1), dt.date(2026, 4, 1))


def test_a_timetable_is_read_back_while_it_is_typed():
    hand = Hand().type(opening_text="第2・4水曜 午後")
    assert "毎月第2・第4水曜日の午後に開きます" in hand.said()
    hand.type(opening_text="第3土曜（8月休み）")
    assert "毎月第3土曜日に開きます" in hand.said()
    assert "読み取れなかった言葉: 8月休み" in hand.said()
    hand.type(opening_text="気が向いたら")
    assert "読み取れなかった言葉" in hand.said()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("毎日 9:00〜17:00", "毎日の9:00から17:00まで開きます"),
        ("月〜金 10:00〜15:00", "毎週月曜日から金曜日の10:00から15:00まで開きます"),
        ("火・金曜 午前", "毎週火曜日と金曜日の午前に開きます"),
        ("祝日", "祝日に開きます"),
        ("不定期", "不定期に開きます"),
        ("", ""),
    ],
)
def test_a_timetable_in_whole_words(text, said):
    assert say_opening(parse_opening(text).rules).replace("09:00", "9:00") == said


def test_a_note_about_somebody_needs_a_tick_and_the_tick_is_for_that_note():
    start(SALON)
    hand = Hand(chosen="try-1").type(notes="独居の田中さんが毎週来る")
    assert "「田中さん」は人の名前のようです" in hand.said()
    hand.press("save")
    assert stored("try-1").notes == ""
    hand.type(sure=True).type(notes="独居の佐藤さんが毎週来る")
    assert hand.value("sure") is False
    hand.press("save")
    assert stored("try-1").notes == ""
    hand.type(sure=True).press("save")
    assert stored("try-1").notes == "独居の佐藤さんが毎週来る"


def test_the_same_name_at_the_same_address_is_pointed_out():
    start(SALON, HIDDEN)
    hand = Hand().type(name="架空あおぞらサロン", address="えず町1丁目1番1号")
    assert "同じ名称で住所も同じ" in hand.said()
    hand.type(address="えず町四丁目 9")
    assert "同じ名称で" not in hand.said()
    # no answer about a place that nobody may know
    hand.type(name=HIDDEN.name, address=HIDDEN.address)
    assert "同じ名称で" not in hand.said()


def test_what_was_typed_survives_looking_elsewhere():
    start(SALON, HIDDEN)
    hand = Hand(chosen="try-1").type(name="架空の途中の名前", issues=["孤立", "架空の言葉"])
    hand.set(chosen="try-2")
    assert hand.value("name") == HIDDEN.name
    hand.set(part="nothing")
    hand.set(part="form", chosen="try-1")
    assert hand.value("name") == "架空の途中の名前"
    assert hand.value("issues") == ["孤立", "架空の言葉"]
    hand.press("throw")
    assert hand.value("name") == SALON.name


def test_a_resource_rests_closes_and_opens_again():
    start(SALON)
    hand = Hand(chosen="try-1")
    hand.press("rest")
    assert stored("try-1").status is ResourceStatus.DORMANT
    hand.press("reopen").press("close")
    assert stored("try-1").status is ResourceStatus.CLOSED
    assert "終了" in hand.done
    hand.press("reopen")
    assert stored("try-1").status is ResourceStatus.ACTIVE
    assert stored("try-1").version == 5
    hand.type(capacity=3)
    assert hand.find("close").disabled


def test_saving_nothing_writes_no_history():
    start(SALON)
    hand = Hand(chosen="try-1").press("save")
    assert "変わったところはありません" in hand.said()
    assert stored("try-1").version == 1


def test_the_person_at_the_desk_stands_in_the_history():
    start(SALON)
    Hand(chosen="try-1", ledger_who="架空の花子").type(capacity=9).press("save")
    with open_ledger("mihon") as store:
        assert store.history("try-1")[0].change.who == "架空の花子"
