"""「資源帳」 in a browser: nothing is fetched from outside, and what is saved is the print."""

from __future__ import annotations

import pytest

from tests.interface.pages.conftest import settle

pytestmark = pytest.mark.browser


def open_zone(page, address, query):
    page.goto(f"{address}/directory?{query}")
    page.locator('[data-testid="stImage"] img').wait_for(timeout=60_000)
    settle(page)


def test_a_zone_is_seen_and_saved(page, address):
    open_zone(page, address, "city=mihon&tier=elementary")
    title = page.title()
    picture = page.locator('[data-testid="stImage"] img')
    assert picture.evaluate("image => image.naturalWidth") > 800
    button = page.get_by_role("button", name="PDF を保存")
    box = button.bounding_box()
    assert box["y"] + box["height"] < 768
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 1366
    for name, start in (("PDF を保存", b"%PDF"), ("Excel を保存", b"PK")):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=name).click()
        saved = waiting.value
        assert saved.suggested_filename.startswith("mihon_directory_elementary_01_fictional.")
        with open(saved.path(), "rb") as file:  # noqa: PTH123  a path of the browser's own
            assert file.read(4).startswith(start)
    assert page.title() == title


def test_all_zones_are_made_and_saved(page, address):
    open_zone(page, address, "city=kiyose&tier=elementary&zone=all")
    page.get_by_role("button", name="すべての区域の印刷物を作る").click()
    button = page.get_by_role("button", name="PDF を保存")
    button.wait_for(timeout=60_000)
    with page.expect_download() as waiting:
        button.click()
    assert waiting.value.suggested_filename == "kiyose_directory_elementary_all.pdf"
