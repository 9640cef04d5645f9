"""The page 「資源台帳」 without a browser: what it lists, says, changes and takes back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from google.protobuf import text_format
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from interface.pages.ledgerlist import bulk, tools
from interface.pages.ledgerlist.bulk import BulkChange, plan_change
from interface.pages.ledgerlist.rows import fold_words, is_stale
from interface.pages.ledgerlist.tools import find_undoable
from layers.cities import open_city
from layers.ledger.opening import open_ledger
from layers.ledger.protocol import Action, Change, LedgerNote
from tests.layers.ledger.rows import NOW
from zones.constants import GEOGRAPHIC_CRS
from zones.errors import UnknownNameError
from zones.resources import (
    LocationMode,
    Resource,
    ResourceFunction,
    ResourceStatus,
)
from zones.vocabulary import FacilityKind

pytestmark = pytest.mark.filterwarnings("ignore")
CITY = "kiyose"
TODAY = dt.datetime.now(dt.UTC).astimezone().date()
OLD = TODAY - dt.timedelta(days=400)
SECRET = {"lon": 139.5318642, "lat": 35.7791357, "address": "架空町9丁目87番65号"}
ROWS = (
    Resource(
        "1",
        "架空ひまわりサロン",
        kind=FacilityKind.SALON,
        functions=(ResourceFunction.CONNECT,),
        issues=("孤立",),
        programmes=("ほっとネット",),
        last_confirmed=TODAY,
        lon=139.526,
        lat=35.785,
        fictional=True,
    ),
    Resource(
        "2",
        "架空相談室",
        kind=FacilityKind.CONSULTATION,
        also=(FacilityKind.SALON,),
        functions=(ResourceFunction.CONSULT,),
        issues=("孤立", "雪かき"),
        last_confirmed=OLD,
        status=ResourceStatus.DORMANT,
        operator="ＡＢＣの会",
    ),
    Resource("3", "架空の空き家", candidate=True, address="架空町1番", municipality_code="13229"),
    Resource("4", "架空の家サロン", location_mode=LocationMode.WITHHELD, **SECRET),
    Resource(
        "5",
        "架空の終わった会",
        status=ResourceStatus.CLOSED,
        last_confirmed=OLD,
        location_mode=LocationMode.TOWN,
        **SECRET,
    ),
)


def _draw():
    from interface.pages.ledger import show

    show()


def keep(rows, city=CITY):
    with open_ledger(city) as ledger:
        ledger.import_rows(rows, who="someone", when=dt.datetime.now(dt.UTC))


@pytest.fixture
def open_page(user_folder):
    def start(rows=ROWS, **address):
        keep(rows)
        page = AppTest.from_function(_draw, default_timeout=60)
        page.query_params.update({"city": CITY, **address})
        page.run()
        assert not page.exception
        return page

    return start


def html_of(page):
    return "\n".join(element.proto.body for element in page.get("html"))


def names_of(page):
    return page.dataframe[0].value["name"].tolist()


def protos_of(node):
    """All that is sent to the browser, as text."""
    for child in node.children.values():
        if hasattr(child, "children"):
            yield str(child.proto)
            yield from protos_of(child)
        else:
            yield text_format.MessageToString(child.proto, as_utf8=True)


def stored(key, city=CITY):
    with open_ledger(city) as ledger:
        return ledger.get(key)


def test_the_sentence_counts_what_is_listed(open_page):
    html = html_of(open_page())
    assert "清瀬市の台帳には 5 か所あります。1 年以上確かめていない所が 3 か所です。" in html
    assert "うち 休止中 1・終了 1・候補 1・架空 1・位置を出さない所 2" in html
    assert '<strong class="mw-banner">架空</strong>' in html


def test_no_banner_where_nothing_invented_is_listed(open_page):
    assert "mw-banner" not in html_of(open_page(words="相談室"))


FILTERED = (
    ({"words": "ひまわりさろん"}, "1"),
    ({"words": "abc"}, "2"),
    ({"words": "サロン 架空の"}, "4"),
    ({"words": "87番"}, ""),
    ({"kind": "salon"}, "12"),
    ({"function": "consult"}, "2"),
    ({"issue": "孤立"}, "12"),
    ({"issue": "雪かき"}, "2"),
    ({"programme": "ほっとネット"}, "1"),
    ({"status": "closed"}, "5"),
    ({"candidate": "only"}, "3"),
    ({"candidate": "without", "issue": "孤立", "kind": "consultation"}, "2"),
    ({"stale": "yes"}, "234"),
)


def test_filters_of_the_address_narrow_the_list(open_page):
    page = open_page()
    for address, numbers in FILTERED:
        page.query_params.clear()
        page.query_params.update({"city": CITY, **address})
        page.run()
        expected = {row.name for row in ROWS if row.resource_id in numbers}
        assert (set(names_of(page)) if page.dataframe else set()) == expected, address
        for name, value in address.items():
            assert page.query_params[name] in (value, [value])


def test_a_zone_keeps_what_lies_in_it(open_page):
    city = open_city(CITY)
    area = city.census.to_crs(GEOGRAPHIC_CRS).geometry
    here, there = area.iloc[0], area.iloc[-1]
    rows = [
        Resource("a", "架空の此処", lon=here.x, lat=here.y),
        Resource("b", "架空の彼処", lon=there.x, lat=there.y),
        Resource("c", "架空の不明"),
    ]
    page = open_page(rows, tier="census", zone=str(area.index[0]))
    assert names_of(page) == ["架空の此処"]
    assert str(city.census["name"].iloc[0]) in html_of(page)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ({"kind": "<b>x</b>"}, "「種類」"),
        ({"status": "closed' OR 1=1", "issue": "x" * 500}, "「課題・状態」"),
        ({"tier": "../etc", "zone": "1"}, "「区域の単位・区域」"),
    ],
)
def test_an_address_of_no_use_falls_back(open_page, address, said):
    page = open_page(**address)
    assert len(names_of(page)) == 5
    assert said in page.warning[0].value
    assert not set(address) & set(page.query_params)


def test_an_unknown_place_of_the_address_opens_nothing(open_page):
    page = open_page(place="99")
    assert "「選んだ場所」" in page.warning[0].value
    assert [button for button in page.button if button.key == "ledger-close"] == []


def test_hidden_places_are_named_without_their_place(open_page):
    page = open_page()
    page.button(key="ledger-all").click().run()
    page.selectbox(key="ledger-pick").set_value("4").run()
    everything = "".join(protos_of(page._tree))
    assert "ひまわり" in everything
    assert "machiwari.show" in everything, "the map is looked through as well"
    listed = page.dataframe[0].value.to_string()
    for secret in ("139.5318", "35.7791", "87番"):
        assert secret not in listed
        assert secret not in html_of(page)
        assert secret not in everything
    assert "非公開" in listed


def test_choosing_one_opens_it_and_is_kept_in_the_address(open_page):
    page = open_page()
    page.selectbox(key="ledger-pick").set_value("2").run()
    assert page.query_params["place"] in ("2", ["2"])
    assert page.button(key="ledger-close")
    page.button(key="ledger-close").click().run()
    assert "place" not in page.query_params


def test_many_rows_change_in_one_step_and_come_back_in_one(open_page):
    page = open_page(issue="孤立")
    page.text_input(key="ledger-who").set_value("山田").run()
    page.button(key="ledger-all").click().run()
    page.selectbox(key="ledger-bulk-action").set_value("add_programme").run()
    page.selectbox(key="ledger-bulk-add_programme").set_value("ほっとネット").run()
    assert "選んだ 2 件のうち 1 件が変わります。" in html_of(page)
    page.button(key="ledger-bulk-save").click().run()
    assert stored("2").programmes == ("ほっとネット",)
    assert stored("1").version == 1, "a row that is so already is left alone"
    assert "1 件を変えました" in page.toast[0].value
    assert "山田 さんの最後の操作: 変更" in html_of(page)
    page.button(key="ledger-undo-go").click().run()
    assert stored("2").programmes == ()
    assert "「架空相談室」の変更" in page.toast[0].value
    assert "山田 さんの操作で、取り消せるものはありません。" in html_of(page)


def test_a_conflict_is_said_and_nothing_is_stored(open_page, monkeypatch):
    page = open_page()
    with open_ledger(CITY) as ledger:
        ledger.update(replace(ROWS[0], capacity=9), expected_version=1, who="you", when=NOW)
    page.button(key="ledger-all").click().run()
    page.selectbox(key="ledger-bulk-action").set_value("confirm").run()

    def plan_late(rows, _):
        return [replace(row, capacity=1, version=1) for row in rows]

    monkeypatch.setattr(bulk, "plan_change", plan_late)
    page.button(key="ledger-bulk-save").click().run()
    assert "「架空ひまわりサロン」はほかの人が先に変えていました。" in page.error[0].value
    assert stored("1").capacity == 9
    assert stored("2").capacity is None


def test_what_somebody_changed_since_is_not_taken_back(open_page):
    page = open_page(words="ひまわり")
    page.text_input(key="ledger-who").set_value("山田").run()
    page.button(key="ledger-all").click().run()
    page.button(key="ledger-close").click().run()
    with open_ledger(CITY) as ledger:
        mine = ledger.update(replace(ROWS[0], capacity=5), expected_version=1, who="山田", when=NOW)
        ledger.update(replace(mine, capacity=6), expected_version=2, who="佐藤", when=NOW)
    page.run()
    page.button(key="ledger-undo-go").click().run()
    assert "そのあと変えられているので、取り消せません" in page.error[0].value
    assert stored("1").capacity == 6


def test_a_place_is_confirmed_with_one_press(open_page):
    page = open_page()
    page.button(key="ledger-old").click().run()
    assert "まだ確かめていません" in html_of(page)
    page.button(key="ledger-stale-do-2").click().run()
    assert stored("2").last_confirmed == TODAY
    assert "1 年以上確かめていない所が 2 か所です。" in html_of(page)


def test_an_empty_ledger_says_what_to_do(open_page):
    with open_ledger(CITY) as ledger:
        ledger.load_sample([replace(ROWS[0])], who="x", when=NOW)
        ledger.remove_sample(who="x", when=NOW)
    page = open_page(())
    assert "清瀬市の台帳にはまだ何もありません。" in html_of(page)
    assert "Excel や CSV の一覧を取り込んでください" in page.info[0].value
    assert "見本（架空）" in page.info[0].value
    assert page.button(key="ledger-sample-load")
    page.button(key="ledger-tools").click().run()
    assert not page.exception
    page.button(key="ledger-sample-load").click().run()
    assert "mw-banner" in html_of(page)


def test_the_sample_comes_and_goes_with_its_label(open_page):
    page = open_page(ROWS[1:])
    page.button(key="ledger-tools").click().run()
    page.button(key="ledger-sample-load").click().run()
    assert "mw-banner" in html_of(page)
    page.button(key="ledger-sample-remove").click().run()
    assert "本物の場所はそのまま残ります" in page.warning[0].value
    page.button(key="ledger-sample-yes").click().run()
    assert sorted(names_of(page)) == sorted(row.name for row in ROWS[1:])
    with pytest.raises(UnknownNameError):
        stored("1")


def test_a_shared_folder_is_spoken_of(open_page, monkeypatch):
    monkeypatch.setattr(tools, "_list_notes", lambda *_: (LedgerNote.NETWORK_FOLDER,))
    page = open_page()
    page.button(key="ledger-tools").click().run()
    assert page.warning[0].value.startswith("台帳が共有フォルダーにあります。")
    assert "machiwari ledger backup kiyose" in html_of(page)


@pytest.mark.parametrize(
    ("status", "last", "stale"),
    [
        (ResourceStatus.ACTIVE, None, True),
        (ResourceStatus.CLOSED, None, False),
        (ResourceStatus.ACTIVE, dt.date(2025, 4, 2), False),
        (ResourceStatus.ACTIVE, dt.date(2025, 4, 1), True),
        (ResourceStatus.DORMANT, dt.date(2024, 12, 31), True),
        (ResourceStatus.ACTIVE, dt.date(2026, 1, 1), False),
    ],
)
def test_a_year_counts_by_the_calendar(status, last, stale):
    row = Resource("1", "架空", status=status, last_confirmed=last)
    assert is_stale(row, dt.date(2026, 4, 1)) is stale


def test_kana_width_and_case_do_not_matter():
    assert fold_words("ｻﾛﾝ ＡＢｃ ヴァ") == fold_words("さろん abC ゔぁ")
    assert fold_words("さろん") != fold_words("されん")


def _change(number, action, who="a", undoes=None):
    return Change(number, action, who, NOW, undoes)


def test_the_first_filling_is_never_taken_back():
    seed, edit = _change(1, Action.SEED), _change(2, Action.UPDATE)
    undo = _change(3, Action.UNDO, undoes=2)
    assert find_undoable([edit, seed], "a") is edit
    assert find_undoable([edit, seed], "b") is None
    assert find_undoable([undo, edit, seed], "a") is None


WORDS = st.sampled_from(["孤立", "子育て", "8050"])
LEDGERS = st.lists(st.lists(WORDS, unique=True), max_size=6).map(
    lambda found: [Resource(str(n), "架空", issues=tuple(v)) for n, v in enumerate(found)]
)


@pytest.mark.property
@given(rows=LEDGERS, word=WORDS)
def test_only_rows_that_differ_are_planned(rows, word):
    kept = list(rows)
    added = plan_change(rows, BulkChange("add_issue", word))
    assert rows == kept
    assert {row.resource_id for row in added} == {
        r.resource_id for r in rows if word not in r.issues
    }
    assert all(row.issues.count(word) == 1 for row in added)
    assert plan_change(added, BulkChange("add_issue", word)) == []
    removed = plan_change(added, BulkChange("remove_issue", word))
    before = {row.resource_id: row for row in rows}
    assert removed == [before[row.resource_id] for row in added]
