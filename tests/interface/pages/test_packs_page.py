"""「印刷パック」: a zone is chosen, seen, saved; all zones at a press; the office apart."""

from __future__ import annotations

import io
import zipfile

import pytest
from streamlit.testing.v1 import AppTest

from layers.karte.notes import KarteNotes, ZoneKey, save_karte_notes
from tests.interface.handouts.kartes import DAY

pytestmark = pytest.mark.usefixtures("user_folder")


def draw_packs_page() -> None:
    from interface.pages.packs import show

    show()


def open_page(**address: str) -> AppTest:
    page = AppTest.from_function(draw_packs_page, default_timeout=120)
    for name, value in address.items():
        page.query_params[name] = value
    return page.run()


def said(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def names_of(page: AppTest) -> list[str]:
    return [element.proto.label for element in page.get("download_button")]


def test_a_zone_shows_its_sheets_and_buttons():
    page = open_page(city="mihon", paper="a4")
    assert not page.exception
    assert "すみえ町小学校区の住民懇談会の資料は" in said(page)
    assert "架空" in said(page)
    assert {"印刷用 PDF を保存", "画像（PNG） を保存"} <= set(names_of(page))
    address = {name: "".join(value) for name, value in page.query_params.items()}
    assert (address["city"], address["paper"]) == ("mihon", "a4")


def test_words_of_residents_are_read_anew():
    page = open_page(city="kiyose", paper="a4")
    zone = page.selectbox(key="packs-ask-zone").value
    key, pictures = page.session_state["packs-pictures"]
    words = KarteNotes(problems="坂が多くて、店まで歩くのがつらい")
    save_karte_notes(ZoneKey("kiyose", "elementary", zone), words, day=DAY)
    page.run()
    later = page.session_state["packs-pictures"]
    assert later[0] != key
    assert later[1][1] != pictures[1]


def test_all_zones_become_one_file_at_a_press():
    page = open_page(city="kiyose", tier="junior_high", paper="a4")
    page.button(key="packs-make").click().run()
    assert not page.exception
    _, content = page.session_state["packs-made"]
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        names = bundle.namelist()
        assert names == [f"kiyose_meeting_junior_high_{n:02d}.pdf" for n in range(1, 6)]
        assert all(bundle.read(name).startswith(b"%PDF") for name in names)
    assert "まとめて保存（zip）" in names_of(page)


def test_the_build_of_the_office_is_off_until_it_is_asked_for():
    page = open_page(city="koganei", paper="a4")
    box = page.checkbox(key="packs-internal")
    assert box.value is False
    assert page.warning.len == 0
    box.check().run()
    assert any("住民に配らないでください" in each.value for each in page.warning)


@pytest.mark.parametrize("bad", ["<script>", "../etc", "x" * 500])
def test_an_address_of_no_zone_is_said_and_left_aside(bad):
    page = open_page(city="kiyose", zone=bad, paper="a4")
    assert not page.exception
    assert "地区" in page.warning[0].value
    assert "<script>" not in said(page)
