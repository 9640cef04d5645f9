"""「資源帳」: a zone is chosen, its list and first page are seen, files are saved."""

from __future__ import annotations

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from layers.cities import open_city
from layers.ledger.opening import open_ledger
from tests.interface.handouts.offers import run_poppler, without_spaces
from zones.resources import LocationMode, Resource
from zones.vocabulary import FacilityKind

pytestmark = pytest.mark.usefixtures("user_folder")


def draw_directory_page() -> None:
    from interface.pages.directory import show

    show()


def open_page(**address: str) -> AppTest:
    page = AppTest.from_function(draw_directory_page, default_timeout=60)
    for name, value in address.items():
        page.query_params[name] = value
    return page.run()


def said(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def labels(page: AppTest, kind: str) -> set[str]:
    return {element.proto.label for element in page.get(kind)}


def test_a_zone_shows_its_sentence_list_and_first_page():
    page = open_page(city="mihon", tier="elementary")
    assert not page.exception
    text = said(page)
    assert "この区域には、活動中の場所が" in text
    assert "架空" in text
    assert "候補・休止中・終了した所はのせていません" in text
    assert "<table>" in text
    assert len(page.get("image")) == 1
    assert {"PDF を保存", "Excel を保存"} <= labels(page, "download_button")


def test_the_choice_stands_in_the_address_but_what_was_typed_does_not():
    page = open_page(city="kiyose")
    page.selectbox(key="directory-ask-paper").set_value("a3").run()
    page.text_input(key="directory-contact").set_value("秘密の番号 000").run()
    assert not page.exception
    address = {name: "".join(value) for name, value in page.query_params.items()}
    assert address["city"] == "kiyose"
    assert address["paper"] == "a3"
    assert "秘密" not in "".join(address.values())


def test_all_zones_are_made_at_a_press():
    page = open_page(city="kiyose", tier="elementary", zone="all")
    assert "清瀬市の小学校区 9 区域" in said(page)
    assert labels(page, "download_button") == set()
    page.button[0].click().run()
    assert not page.exception
    assert {"PDF を保存", "Excel を保存"} <= labels(page, "download_button")
    assert labels(page, "button") & {"すべての区域の印刷物を作る"} == set()


@pytest.mark.parametrize("bad", ["<script>", "../etc", "x" * 500])
def test_an_address_of_no_zone_is_said_and_left_aside(bad):
    page = open_page(city="kiyose", zone=bad)
    assert not page.exception
    assert "区域" in page.warning[0].value
    assert "<script>" not in said(page)


def test_hostile_and_withheld_rows_are_harmless(tmp_path):
    city = open_city("kiyose")
    when = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
    evil = "<img src=x onerror=document.title='owned'>${7*7}"
    spot = city.facilities.to_crs("EPSG:6668").geometry.iloc[0]
    with open_ledger("kiyose") as store:
        store.seed_from_city(city, who="甲", when=when)
        hidden = Resource(
            "H1", "かくれ家", lon=139.512345, lat=35.778899, address="奥の家",
            location_mode=LocationMode.WITHHELD, notes="内緒",
        )  # fmt: skip
        shown = Resource("E1", evil, kind=FacilityKind.SALON, lon=spot.x, lat=spot.y, notes="内緒")
        store.import_rows([hidden, shown], who="甲", when=when)
    page = open_page(city="kiyose", tier="elementary", zone="all")
    assert not page.exception
    text = said(page)
    assert "&#60;img src=x" in text
    assert "<img src=x" not in text
    page.button[0].click().run()
    (_, files) = page.session_state["directory-made"]
    read = without_spaces(run_poppler("pdftotext", files["pdf"], tmp_path))
    assert without_spaces(evil) in read
    assert "かくれ家" in read
    for secret in ("139.5123", "35.7788", "奥の家", "内緒"):
        assert secret not in text
        assert secret not in read
