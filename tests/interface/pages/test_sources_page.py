"""「設定と出典」: every source, every import, every decision; what is removed is said first."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from layers.cities import list_cities, open_city
from layers.user_cities import find_import_folder, list_imports, plan_import, store_import
from tests.layers import unseen
from tests.layers.test_user_cities import read

pytestmark = pytest.mark.usefixtures("user_folder")

TOWN = unseen.Town("29999", 135.70, 34.60)
SLUG = "city-29999"


def draw_sources_page() -> None:
    from interface.pages.sources import show

    show()


def open_page(city: str = "") -> AppTest:
    page = AppTest.from_function(draw_sources_page, default_timeout=60)
    if city:
        page.query_params["city"] = city
    return page.run()


def said(page: AppTest) -> str:
    parts = [element.proto.body for element in page.get("html")]
    return "\n".join(
        parts + [box.value for kind in ("warning", "success") for box in page.get(kind)]
    )


@pytest.fixture
def imported(tmp_path: Path) -> None:
    files = unseen.write_files(TOWN, tmp_path)
    store_import(plan_import(read(*files.values())))


def test_a_carried_city_shows_its_register_and_its_decisions():
    page = open_page()
    assert not page.exception
    text = said(page)
    assert "西東京市の数字は 11 の資料からできています" in text
    for credit in open_city("nishitokyo").sources["credit"]:
        assert credit in text
    assert "EPSG:6677" in text
    assert "10 人未満は公表しない" in text
    assert "未設定（公表されていません）" in text
    assert "4 圏域の境界は公開されていません" in text
    assert str(find_import_folder("nishitokyo")) in text


@pytest.mark.parametrize("slug", ["higashikurume", "kiyose", "koganei", "mihon"])
def test_every_city_can_be_opened_by_its_address(slug):
    page = open_page(slug)
    assert not page.exception
    assert page.selectbox[0].value == slug
    assert page.query_params["city"] in (slug, [slug])
    assert ("架空の市です" in said(page)) == (slug == "mihon")


@pytest.mark.parametrize("slug", ["../etc", "<script>", "nowhere"])
def test_an_address_of_no_city_shows_the_first(slug):
    page = open_page(slug)
    assert not page.exception
    assert page.selectbox[0].value == "nishitokyo"


def test_imports_are_listed_with_their_digest(imported):
    text = said(open_page(SLUG))
    for record in list_imports(SLUG):
        assert record.digest in text
    assert "小学校区（2023 年版） 4 件" in text


def test_a_removal_asks_and_says_what_is_lost(imported):
    page = open_page(SLUG)
    record = next(r for r in list_imports(SLUG) if r.kind.value == "elementary_districts")
    page.button(key=f"sources-remove-{record.source_id}").click().run()
    assert "公式の区域が使えなくなります" in said(page)
    assert len(list_imports(SLUG)) == 5
    page.button(key=f"sources-no-{record.source_id}").click().run()
    assert len(list_imports(SLUG)) == 5
    assert "使えなくなります" not in said(page)
    page.button(key=f"sources-remove-{record.source_id}").click().run()
    page.button(key=f"sources-yes-{record.source_id}").click().run()
    assert not page.exception
    assert len(list_imports(SLUG)) == 4
    assert "を取り除きました" in said(page)
    assert "elementary" not in open_city(SLUG).official


def test_the_people_of_a_new_city_have_no_button_but_the_city_has(imported):
    page = open_page(SLUG)
    people = next(record for record in list_imports(SLUG) if record.needed)
    keys = {button.key for button in page.button}
    assert f"sources-remove-{people.source_id}" not in keys
    page.button(key="sources-remove-*").click().run()
    assert "一覧から消え" in said(page)
    page.button(key="sources-yes-*").click().run()
    assert not page.exception
    assert SLUG not in list_cities()
    assert page.selectbox[0].value == "nishitokyo"
