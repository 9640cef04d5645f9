"""Where a resource is, and two people at one resource: nothing guessed, nothing given away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from layers.ledger.opening import open_ledger
from tests.interface.pages.ledgerform import HIDDEN, SALON, Hand, save_as_another, start, stored
from zones.opening import parse_opening
from zones.resources import LocationMode
from zones.vocabulary import CoordinateQuality, FacilityKind

pytestmark = pytest.mark.usefixtures("user_folder")


# ---- the place


def test_an_address_is_offered_and_only_taken_with_a_yes():
    start(replace(SALON, lon=None, lat=None, address=""))
    hand = Hand(chosen="try-1").type(address="うつし野2-3-4").press("find")
    assert "「うつし野二丁目」の真ん中の点が見つかりました" in hand.said()
    assert "今の位置: なし" in hand.said()
    hand.press("use")
    assert "新しい位置: うつし野二丁目（町丁目の代表点）" in hand.said()
    hand.press("save")
    row = stored("try-1")
    assert row.coordinate_quality is CoordinateQuality.TOWN_CENTROID
    assert (row.address, row.lon is None) == ("うつし野2-3-4", False)


def test_several_towns_are_offered_to_choose_from():
    hand = Hand().type(name="架空の会", address="うつし野").press("find")
    assert hand.find("use-town").disabled
    hand.find("which").set_value(2)
    hand.run().press("use-town").press("save")
    assert "追加" in hand.done
    with open_ledger("mihon") as store:
        (row,) = [row for row in store.list_resources() if row.name == "架空の会"]
    assert row.area_id == "99901000203"


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("", "住所が空欄"),
        ("どこにもない町9-9", "見つかりません"),
        ("東京都港区1-1", "ほかの市区町村"),
    ],
)
def test_an_address_that_leads_nowhere_sets_nothing(address, sentence):
    hand = Hand().type(address=address).press("find")
    assert sentence in hand.said()
    assert hand.find("use") is None


def test_a_press_on_the_map_is_exact_and_names_its_town():
    start(replace(SALON, coordinate_quality=CoordinateQuality.TOWN_CENTROID))
    hand = Hand(chosen="try-1", spot=(140.9909431, 34.4955404))
    assert "地図で押した所: えがき台一丁目のあたり" in hand.said()
    hand.press("spot").press("save")
    row = stored("try-1")
    assert row.coordinate_quality is CoordinateQuality.EXACT
    assert (row.area_id, row.lon) == ("99901000101", 140.9909431)
    hand.set(spot=(139.0, 34.0))
    assert "市の外か" in hand.said()
    hand.press("none").press("save")
    assert stored("try-1").lon is None


def test_a_new_address_over_an_old_pin_is_warned_of():
    start(SALON)
    assert "地図の位置は前のまま" in Hand(chosen="try-1").type(address="えず町三丁目").said()


@pytest.mark.parametrize("mode", [LocationMode.WITHHELD, LocationMode.TOWN])
def test_a_hidden_place_never_goes_to_the_browser_and_is_never_lost(mode):
    start(replace(HIDDEN, location_mode=mode))
    hand = Hand(chosen="try-2")
    assert "位置は登録済みです（表示しません）" in hand.said()
    assert not hand.tells_hidden_place()
    hand.type(capacity=7, name="").press("save")
    assert not hand.tells_hidden_place()
    hand.type(name="架空ひみつの部屋").press("save")
    row = stored("try-2")
    assert (row.capacity, row.name) == (7, "架空ひみつの部屋")
    assert (row.address, row.lon, row.lat) == (HIDDEN.address, HIDDEN.lon, HIDDEN.lat)
    hand.press("replace").type(address="うつし野1").press("save")
    assert "新しい位置を決めるか" in hand.said()
    assert stored("try-2").address == HIDDEN.address
    assert not hand.tells_hidden_place()
    hand.press("keep")
    assert "位置は登録済みです（表示しません）" in hand.said()
    assert not hand.tells_hidden_place()


def test_the_search_for_a_hidden_place_finds_it_where_it_is_shown():
    start(replace(HIDDEN, location_mode=LocationMode.PUBLIC))
    assert Hand(chosen="try-2").tells_hidden_place()  # the search itself can find


def test_a_hidden_place_is_replaced_or_deleted_only_on_purpose():
    start(HIDDEN, replace(HIDDEN, resource_id="try-5"))
    hand = Hand(chosen="try-2").press("replace").type(address="うつし野1").press("find")
    hand.press("use").press("save")
    assert stored("try-2").address == "うつし野1"
    assert stored("try-2").coordinate_quality is CoordinateQuality.TOWN_CENTROID
    assert "うつし野1" not in hand.everything().decode(errors="ignore")
    hand.set(chosen="try-5")
    hand.press("delete")
    assert "登録済みの位置と住所を消します" in hand.said()
    hand.press("keep").press("delete").press("save")
    row = stored("try-5")
    assert (row.address, row.area_id, row.lon, row.lat) == ("", "", None, None)


def test_opening_a_hidden_place_is_warned_of():
    start(HIDDEN)
    hand = Hand(chosen="try-2").type(location_mode=LocationMode.PUBLIC)
    assert "登録済みの位置が地図や一覧に出ます" in hand.said()
    assert not hand.tells_hidden_place()


# ---- two people


def test_edits_of_different_fields_are_both_kept():
    start(SALON)
    mine, theirs = Hand(chosen="try-1"), Hand(chosen="try-1")
    mine.type(name="架空おおぞらサロン")
    theirs.type(capacity=55).press("save")
    mine.press("save")
    assert "両方を合わせて保存できます" in mine.said()
    assert stored("try-1").name == SALON.name  # nothing before the yes
    mine.press("merge-save")
    row = stored("try-1")
    assert (row.name, row.capacity, row.version) == ("架空おおぞらサロン", 55, 3)


@pytest.mark.parametrize(("whose", "name"), [("mine", "架空ミネ"), ("theirs", "架空ホカ")])
def test_a_field_both_changed_is_decided_by_a_person(whose, name):
    start(SALON)
    mine, theirs = Hand(chosen="try-1"), Hand(chosen="try-1")
    mine.type(name="架空ミネ", issues=["孤立", "介護"])
    theirs.type(name="架空ホカ", kind=FacilityKind.HUB).press("save")
    mine.press("save")
    said = mine.said()
    assert all(word in said for word in ("元の内容", "架空あおぞらサロン", "架空ミネ", "架空ホカ"))
    assert mine.find("merge-save").disabled
    assert "課題" in said.split("あなたの入力から残すもの")[1]
    mine.find("2-name").set_value(whose)
    mine.run().press("merge-save")
    row = stored("try-1")
    assert (row.name, row.kind, row.issues) == (name, FacilityKind.HUB, ("孤立", "介護"))


def test_going_back_from_a_conflict_loses_nothing():
    start(SALON)
    mine = Hand(chosen="try-1").type(name="架空ミネ")
    save_as_another("try-1", name="架空ホカ")
    mine.press("save").press("merge-back")
    assert mine.value("name") == "架空ミネ"
    mine.press("save").press("merge-throw")
    assert mine.value("name") == "架空ホカ"


def test_a_third_edit_during_the_decision_is_a_conflict_again():
    start(SALON)
    mine = Hand(chosen="try-1").type(name="架空ミネ")
    save_as_another("try-1", capacity=31)
    mine.press("save")
    save_as_another("try-1", capacity=32, name="架空サン")
    mine.press("merge-save")
    assert "架空サン" in mine.said()
    assert stored("try-1").name == "架空サン"
    mine.find("3-name").set_value("mine")
    mine.run().press("merge-save")
    assert (stored("try-1").name, stored("try-1").capacity) == ("架空ミネ", 32)


def test_a_timetable_and_its_words_are_decided_together():
    start(SALON)
    mine = Hand(chosen="try-1").type(opening_text="毎週金曜 午前")
    rules = parse_opening("毎週月曜 午前").rules
    save_as_another("try-1", opening_text="毎週月曜 午前", opening=rules)
    mine.press("save")
    mine.find("2-opening").set_value("mine")
    mine.run().press("merge-save")
    row = stored("try-1")
    assert row.opening_text == "毎週金曜 午前"
    assert row.opening == parse_opening("毎週金曜 午前").rules


def test_a_conflict_about_a_hidden_place_does_not_show_it():
    start(
        replace(
            HIDDEN, location_mode=LocationMode.PUBLIC, address="えず町三丁目", lon=None, lat=None
        )
    )
    mine = Hand(chosen="try-2").type(address="うつし野1")
    save_as_another(
        "try-2", location_mode=LocationMode.WITHHELD, address=HIDDEN.address, lon=HIDDEN.lon,
        lat=HIDDEN.lat,
    )  # fmt: skip
    mine.press("save")
    assert "（表示しません）" in mine.said()
    assert not mine.tells_hidden_place()
    mine.find("2-address").set_value("theirs")
    mine.run().press("merge-save")
    assert stored("try-2").lon == HIDDEN.lon
    assert not mine.tells_hidden_place()
