"""Taking a list in on the page: seen with every fault, agreed to, one change, never persons."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import openpyxl
import pytest

from layers.ledger.opening import open_ledger
from layers.ledger.protocol import Action
from layers.ledger.tables import write_ledger
from tests.interface.pages.ledgerform import HIDDEN, SALON, Hand, save_as_another, start, stored
from zones.resources import LocationMode, Resource
from zones.vocabulary import CoordinateQuality

pytestmark = pytest.mark.usefixtures("user_folder")

HEADS = (
    "名称",
    "種類",
    "所在地",
    "定員",
    "電話番号",
    "備考",
    "公開範囲",
    "緯度",
    "経度",
    "開催日時",
)
GOOD = ("架空さくらの会", "サロン", "えず町一丁目 3", "20", "", "", "", "", "", "第2水曜 午後")
LOST = ("架空うめの会", "サロン", "どこにもない町 9", "", "", "", "", "", "", "毎週火曜")
BAD = ("架空もみじの会", "サロン", "", "マイナス", "090-0000-0000", "", "", "", "", "")
ASKED = (
    "架空つばきの会",
    "サロン",
    "",
    "",
    "",
    "田中さんが鍵を持っている",
    "",
    "34.5",
    "141.0",
    "",
)


def make_csv(*rows) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([HEADS, *rows])
    return text.getvalue().encode("utf-8-sig")


def give(content: bytes, name: str = "一覧.csv", hand: Hand | None = None) -> Hand:
    hand = hand or Hand(part="import")
    hand.app.file_uploader[0].set_value([(name, content, "")])
    return hand.run()


def list_rows() -> dict[str, Resource]:
    with open_ledger("mihon") as store:
        return {row.name: row for row in store.list_resources()}


def test_nothing_is_stored_before_it_was_seen_and_agreed_to():
    start(SALON)
    hand = give(make_csv(GOOD, LOST))
    said = hand.said()
    assert "2 行を読みました（取り込める行 2、直す行 0）" in said
    assert "架空さくらの会" in said
    assert set(list_rows()) == {SALON.name}
    assert hand.find("store").label == "2 行を取り込む"
    hand.press("store")
    assert "追加 2 件・変更 0 件" in hand.said()
    rows = list_rows()
    assert rows["架空さくらの会"].lon is None
    assert rows["架空さくらの会"].fictional
    with open_ledger("mihon") as store:
        change = store.list_changes(limit=1)[0]
    assert change.action is Action.IMPORT


def test_addresses_are_placed_only_with_a_yes_and_what_did_not_match_is_listed():
    start(SALON)
    hand = give(make_csv(GOOD, LOST))
    assert "2 件のうち 1 件（50 %）です。どれも町丁目の真ん中の点" in hand.said()
    assert "町丁目が見つからない" in hand.said()
    number = hand.app.session_state["ledger-import-round"]
    hand.find(f"places-{number}").check()
    hand.run().press("store")
    rows = list_rows()
    assert rows["架空さくらの会"].coordinate_quality is CoordinateQuality.TOWN_CENTROID
    assert rows["架空さくらの会"].lon is not None
    assert rows["架空うめの会"].lon is None


def test_good_rows_go_in_while_bad_rows_come_back_marked():
    start(SALON)
    hand = give(make_csv(GOOD, BAD))
    said = hand.said()
    assert "「マイナス」は数として読めません" in said
    assert "個人の連絡先" in said
    assert "090-0000-0000" not in said
    assert hand.find("store").label == "よい行だけ取り込む（1 行）"
    book = openpyxl.load_workbook(io.BytesIO(hand.app.session_state["ledger-import"].bad_file))
    (sheet,) = book.worksheets
    assert sheet["A2"].value == "架空もみじの会"
    assert "数として読めません" in sheet["D2"].comment.text
    hand.press("store")
    assert set(list_rows()) == {SALON.name, "架空さくらの会"}


def test_questions_wait_for_a_yes():
    start(SALON)
    hand = give(make_csv(ASKED))
    assert "田中さん" in hand.said()
    assert hand.find("store").disabled
    number = hand.app.session_state["ledger-import-round"]
    hand.find(f"agreed-{number}").check()
    hand.run().press("store")
    assert "架空つばきの会" in list_rows()


def test_a_list_of_persons_is_refused_and_nothing_of_it_stays():
    start(SALON)
    text = "氏名,生年月日,要介護度,住所\r\n架空太郎衛門,1940/1/1,要介護2,架空町1-1\r\n"
    hand = give(text.encode("utf-8-sig"), "名簿.csv")
    assert "個人に関する列" in hand.said()
    assert "一覧" not in [w.label for w in hand.app.get("file_uploader")]
    taken = hand.app.session_state["ledger-import"]
    assert taken.table is None
    assert "架空太郎衛門" not in repr(taken)
    for needle in ("架空太郎衛門", "1940"):
        assert needle.encode() not in hand.everything()
        assert needle not in repr(hand.app.session_state)
    assert hand.find("store") is None
    hand.press("again")
    assert hand.app.get("file_uploader")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"PK\x03\x04broken", "一覧.xlsx"),
        (b"", "一覧.csv"),
        ("あ,い\r\n1,2\r\n".encode(), "一覧.csv"),
    ],
)
def test_a_file_that_is_no_list_is_one_sentence(content, name):
    start(SALON)
    hand = give(content, name)
    assert "取り込めません" in hand.said()
    assert "一覧" in hand.said()  # by the name people know


def test_our_own_list_comes_back_as_no_change():
    start(SALON, replace(SALON, resource_id="try-9", name="架空の別の会"))
    with open_ledger("mihon") as store:
        content = write_ledger(store.list_resources(), "xlsx")
    hand = give(content, "台帳.xlsx")
    assert "台帳と同じ内容なので" in hand.said()
    assert hand.find("store") is None


def test_what_changes_is_named_before_it_does():
    start(SALON)
    content = write_ledger([replace(SALON, capacity=99, issues=("介護",))], "csv")
    hand = give(content)
    assert "架空あおぞらサロン: 課題、定員（人）" in hand.said()
    hand.press("store")
    assert stored("try-1").capacity == 99


def test_the_list_for_the_public_never_takes_a_hidden_place_away():
    start(HIDDEN)
    hand = give(write_ledger([replace(HIDDEN, capacity=5)], "csv", public=True))
    assert "台帳にある位置をそのまま残します" in hand.said()
    assert not hand.tells_hidden_place()
    hand.press("store")
    row = stored("try-2")
    assert (row.capacity, row.address, row.lon) == (5, HIDDEN.address, HIDDEN.lon)
    assert not hand.tells_hidden_place()


def test_what_a_list_does_not_speak_of_stays_as_it_is():
    start(replace(SALON, phone="000-000-0000", notes="架空の備考"), HIDDEN)
    heads, row = "資源番号,名称,種類,定員", "try-1,架空あおぞらサロン,サロン,77"
    hand = give(f"{heads}\r\n{row}\r\n".encode("utf-8-sig"))
    assert "このファイルにない項目" in hand.said()
    assert "架空あおぞらサロン: 定員（人）" in hand.said()
    hand.press("store")
    assert stored("try-1") == replace(SALON, phone="000-000-0000", notes="架空の備考", capacity=77)


def test_the_list_for_the_public_changes_nothing_of_ours():
    rows = [replace(SALON, notes="架空の備考", consent=True), replace(HIDDEN, host="架空の家の人")]
    start(*rows)
    hand = give(write_ledger(rows, "csv", public=True))
    assert "台帳と同じ内容なので" in hand.said()


def test_a_row_that_opens_a_hidden_place_is_named_and_asked_for():
    start(HIDDEN)
    content = write_ledger([replace(HIDDEN, location_mode=LocationMode.PUBLIC)], "csv")
    hand = give(content)
    assert "位置が公開になります: 架空ひみつの家" in hand.said()
    assert hand.find("store").disabled
    assert not hand.tells_hidden_place()


@pytest.mark.parametrize("mode", ["非公開", "町丁目まで", "よく分からない"])
def test_faults_of_a_hidden_row_do_not_show_its_place(mode):
    start(SALON)
    swapped = (
        "架空の家",
        "サロン",
        HIDDEN.address,
        "",
        "",
        "",
        mode,
        "140.9876543",
        "34.5123456",
        "",
    )
    broken = (
        "架空の庭",
        "サロン",
        HIDDEN.address,
        "x",
        "",
        "",
        mode,
        "34.5123456度",
        "140.98765",
        "",
    )
    hand = give(make_csv(swapped, broken))
    assert "（表示しません）" in hand.said()
    assert not hand.tells_hidden_place()


def test_what_somebody_else_saved_meanwhile_is_seen_before_it_is_overwritten():
    start(SALON)
    hand = give(write_ledger([replace(SALON, capacity=99)], "csv"))
    save_as_another("try-1", capacity=50)
    hand.press("store")
    assert "台帳が変わりました" in hand.said()
    assert stored("try-1").capacity == 50
    hand.press("store")
    assert (stored("try-1").capacity, stored("try-1").version) == (99, 3)


def test_an_import_is_taken_back_as_a_whole_while_it_is_the_last_change():
    start(SALON)
    hand = give(make_csv(GOOD, LOST)).press("store")
    hand.press("undo")
    assert set(list_rows()) == {SALON.name}
    hand = give(make_csv(GOOD, LOST)).press("store")
    save_as_another("try-1", capacity=3)
    hand.press("undo")
    assert "別の変更がある" in hand.said()
    assert len(list_rows()) == 3


def test_what_a_list_says_is_inert():
    start(SALON)
    evil = "<img src=x onerror=alert(1)>${7*7}"
    row = (evil, "サロン", "", "x" + evil, "", "", "", "", "", evil)
    hand = give(make_csv((evil, *GOOD[1:]), row))
    markup = [element.proto.body for element in hand.app.get("html")]
    assert any("onerror" in text for text in markup)
    assert not any("<img" in text or "${" in text for text in markup)
