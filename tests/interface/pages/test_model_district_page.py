"""「モデル地区」: what is asked, said and kept, with a hostile address and hostile typed text."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from interface.choosing.recording.record import replay
from interface.pages.choiceview import cached
from interface.pages.choiceview.controls import make_sides
from interface.pages.choiceview.weights import parse_weights, write_weights
from layers.decisions import list_records, parse_record, read_record
from layers.indicators.profiles import list_profiles
from tests.interface.handouts.offers import run_poppler, without_spaces

pytestmark = pytest.mark.usefixtures("user_folder", "measured_once")
KNOWN = {}
EVIL = "<img src=x onerror=document.title='owned'>${7*7}"


@pytest.fixture
def measured_once(monkeypatch):
    real = cached.measure_sheet

    def measure(city, resources, tier, definition):
        key = (city.profile.slug, tier, definition)
        if key not in KNOWN:
            KNOWN[key] = real(city, resources, tier, definition)
        return KNOWN[key]

    monkeypatch.setattr(cached, "measure_sheet", measure)


def draw_page() -> None:
    from interface.pages.model_district import show

    show()


def open_page(**address: str) -> AppTest:
    page = AppTest.from_function(draw_page, default_timeout=90)
    for name, value in address.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def list_mihon() -> tuple[str, ...]:
    """Zones of the town, after a page of it was opened."""
    return next(sheet.zone_ids for (slug, *_), (_, sheet) in KNOWN.items() if slug == "mihon")


def said(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def head(page: AppTest) -> str:
    return next(element.proto.body for element in page.get("html") if "<h1>" in element.proto.body)


def test_the_sentence_the_scale_and_the_table_stand_on_the_first_screen():
    page = open_page(city="mihon")
    assert "100 回中" in head(page)
    assert "架空" in head(page)
    text = said(page)
    assert "data:image/svg+xml;base64," in text
    assert "2 つの点は足しません" in text
    rows = page.dataframe[0].value
    assert len(rows) == 12
    assert (rows["fictional"] == "架空").all()
    assert set(rows["quadrant"]) <= {
        "モデル地区の候補", "準備を支える", "自主的な活動を応援する", "様子を見る",
    }  # fmt: skip


def test_a_weight_changes_the_order_and_the_address():
    page = open_page(city="mihon", need="aged_share:5,salon_p90_m:5", readiness="boards:5")
    before = list(page.dataframe[0].value["name"])
    page.slider(key="choice-ask-w-need-aged_share").set_value(0.0).run()
    assert not page.exception
    assert list(page.dataframe[0].value["name"]) != before
    assert "".join(page.query_params["need"]) == "aged_share:0,salon_p90_m:5"
    page.slider(key="choice-ask-w-need-salon_p90_m").set_value(0.0).run()
    assert any("すべて同じ重み" in each.value for each in page.warning)


def test_a_city_with_little_says_what_is_not_imported():
    page = open_page(city="nishitokyo", need="aged_share:5,hall_p90_m:5", zone="B113222900010")
    text = said(page)
    assert "未取り込み" in text
    assert "どの区域にもまだない数字（高齢化率）は、順番に使っていません" in text
    assert "田無小学校区" in text


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ("sure", ["何位になるか（100 回中）", "1 つの重みだけを動かすと", "数え方を変えると"]),
        ("methods", ["PROMETHEE II", "VIKOR"]),
        ("like", ["1 つの例だけでは"]),
        ("several", ["いちばん点の合計が大きい組", "選ぶ対象にした区域"]),
        ("record", ["順番と違う区域を選んでもかまいません"]),
    ],
)
def test_every_section_says_its_piece(section, words):
    page = open_page(city="mihon", section=section)
    text = said(page)
    for word in words:
        assert word in text


def test_a_past_district_is_compared_and_proves_nothing():
    page = open_page(city="mihon", section="like")
    zone = list_mihon()[0]
    page.selectbox(key="choice-like-zone").set_value(zone).run()
    assert not page.exception
    assert any("1 つの例" in each.value for each in page.warning)
    assert "<table>" in said(page)


def test_conditions_take_a_zone_out_with_its_reason():
    page = open_page(city="mihon")
    zone = page.dataframe[0].value.index[0]
    page.multiselect(key="choice-ask-refuse-zones").set_value([zone])
    page.text_input(key="choice-ask-refuse-reason").set_value(EVIL).run()
    assert not page.exception
    rows = page.dataframe[0].value
    assert "話し合いで決めた条件" in rows["note"][zone]
    page = open_page(city="mihon", zone=zone)
    assert "<img src=x" not in said(page)


def test_conditions_stand_in_the_address_but_no_reason_does():
    page = open_page(city="mihon", veto="boards:1", refuse="E02")
    rows = page.dataframe[0].value
    assert "話し合いで決めた条件" in rows["note"]["E02"]
    assert "話し合いの場が 1 つ以上" in "".join(rows["note"])
    page.text_input(key="choice-ask-refuse-reason").set_value("町会が検討中").run()
    assert "町会が検討中" in page.dataframe[0].value["note"]["E02"]
    page.number_input(key="choice-ask-veto-least").set_value(2.0).run()
    address = {name: "".join(value) for name, value in page.query_params.items()}
    assert (address["veto"], address["refuse"]) == ("boards:2.0", "E02")
    assert "町会" not in str(address)
    page.selectbox(key="choice-ask-veto-criterion").set_value("").run()
    page.multiselect(key="choice-ask-refuse-zones").set_value([]).run()
    assert not {"veto", "refuse"} & set(page.query_params)


def test_comparing_two_by_two_sets_the_weights():
    page = open_page(city="mihon", need="aged_share:5,salon_p90_m:5")
    page.toggle(key="choice-pairs").set_value(True).run()
    page.select_slider(key="choice-pair-aged_share-salon_p90_m").set_value(3).run()
    assert any("つじつまの合い方" in each.value for each in page.success)
    page.button(key="choice-pairs-use").click().run()
    assert not page.exception
    assert "".join(page.query_params["need"]) == "aged_share:10,salon_p90_m:3.3"


def test_weights_are_kept_under_a_name_used_and_deleted():
    page = open_page(city="mihon", need="aged_share:2,salon_p90_m:7", readiness="boards:5")
    page.text_input(key="choice-profile-name").set_value("高齢の人を重く").run()
    page.button(key="choice-profile-save").click().run()
    (kept,) = list_profiles("mihon")
    assert (kept.name, kept.tier) == ("高齢の人を重く", "elementary")
    assert (kept.need, kept.readiness) == ({"aged_share": 2, "salon_p90_m": 7}, {"boards": 5})
    page = open_page(city="mihon", need="aged_share:9", readiness="boards:5")
    page.button(key="choice-profile-use").click().run()
    assert not page.exception
    assert "".join(page.query_params["need"]) == "aged_share:2,salon_p90_m:7"
    page.button(key="choice-profile-delete").click().run()
    assert list_profiles("mihon") == ()


def fill_in(page: AppTest, zone: str) -> AppTest:
    page.multiselect(key="choice-record-chosen").set_value([zone])
    page.text_area(key="choice-record-reasons").set_value(f"部屋がある。{EVIL}")
    page.text_area(key="choice-record-dissent").set_value("別の地区を先に")
    page.text_input(key="choice-record-who").set_value("委員会").run()
    assert not page.exception
    return page


def test_a_decision_against_the_order_is_kept_with_paper_and_file(tmp_path):
    page = open_page(city="mihon", section="record")
    assert page.button(key="choice-record-save").disabled
    zone = list_mihon()[-1]
    fill_in(page, zone)
    assert any("候補の先頭" in each.value for each in page.info)
    page.button(key="choice-record-save").click().run()
    assert not page.exception
    assert page.error == []
    kept = list_records("mihon")
    assert len(kept) == 1
    made = page.session_state["choice-record-made"]
    assert made["file"] == kept[0].read_bytes()
    again = replay(parse_record(made["file"]))
    assert again.same
    assert again.untouched
    assert again.decision.chosen == (zone,)
    text = without_spaces(run_poppler("pdftotext", made["pdf"], tmp_path))
    for word in ("部屋がある。", without_spaces(EVIL), "別の地区を先に", "委員会", "架空"):
        assert word in text
    page.selectbox(key="choice-earlier").set_value(kept[0].name).run()
    assert not page.exception
    assert any("すべて同じ" in each.value for each in page.success)
    assert "<img src=x" not in said(page)


def test_a_note_about_somebody_is_warned_of():
    page = open_page(city="mihon", section="record")
    page.text_area(key="choice-record-reasons").set_value("電話 042-123-4567 の人が反対").run()
    assert any("個人のこと" in each.value for each in page.warning)


def test_a_record_of_the_page_answers_as_the_page_did():
    page = open_page(city="mihon", section="record", need="aged_share:3,salon_p90_m:1")
    fill_in(page, list_mihon()[0])
    page.button(key="choice-record-save").click().run()
    record = read_record(list_records("mihon")[0])
    assert record["answer"]["sentence"] in head(page)
    assert [each[1] for each in record["request"]["need"]] == [3.0, 1.0]
    assert record["sheet"]["inputs"]["ledger"]
    assert json.dumps(replay(record).figures) == json.dumps(record["answer"])


@pytest.mark.parametrize(
    "address",
    [
        {"need": "aged_share:999"},
        {"need": "nobody:1"},
        {"need": EVIL},
        {"readiness": "aged_share:1"},
        {"section": "<script>"},
        {"zone": "../etc"},
        {"method": "magic"},
        {"veto": "boards:nan"},
        {"refuse": EVIL},
        {"tier": "x" * 700},
        {"need": "x" * 700},
    ],
)
def test_an_address_of_no_use_is_said_and_left_aside(address):
    page = open_page(city="mihon", **address)
    assert any("使えない" in each.value for each in page.warning)
    assert "<script>" not in said(page)
    assert "<img src=x" not in said(page)


def test_weights_in_an_address_are_read_as_they_are_written():
    weights = {"a": 2.5, "b": 0.0}
    assert parse_weights(write_weights(weights), ["a", "b"]) == weights
    for bad in ("", "a", "a:x", "a:nan", "a:-1", "a:11", "a:1,a:1", "c:1"):
        assert parse_weights(bad, ["a", "b"]) is None
    assert make_sides({"need": {"a": 0.0}, "readiness": {"b": 2.0}}) == (
        ((("a", 1.0),), (("b", 2.0),)),
        True,
    )
