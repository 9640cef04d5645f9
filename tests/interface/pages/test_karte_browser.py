"""「地区カルテ」 in a browser: seen on one screen, saved, its one file opened without a network."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.interface.pages.conftest import settle

pytestmark = pytest.mark.browser


def open_zone(page, address, query):
    page.goto(f"{address}/karte?{query}")
    page.locator('[data-testid="stImage"] img').first.wait_for(timeout=90_000)
    settle(page)


def test_a_zone_is_seen_written_about_and_saved(page, address, browser, tmp_path):
    open_zone(page, address, "city=mihon&tier=elementary&zone=E02")
    assert "えふで台小学校区" in page.locator(".mw-head h1").inner_text()
    expect(page.locator('[data-testid="stImage"] img')).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366
    box = page.get_by_role("button", name="ことばを保存する").bounding_box()
    assert box["y"] + box["height"] < 768
    field = page.get_by_label("困っていること")
    field.fill("坂が多い <img src=x onerror=document.title='owned'>")
    field.blur()
    page.get_by_text("まだ保存していない変更").wait_for(timeout=30_000)
    page.get_by_role("button", name="ことばを保存する").click()
    page.get_by_text("保存しました。").wait_for(timeout=30_000)
    settle(page)
    for name, start in (("PDF を保存", b"%PDF"), ("HTML を保存", b"<!do"), ("Excel を保存", b"PK")):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=name).first.click()
        saved = waiting.value
        assert saved.suggested_filename.startswith("mihon_karte_elementary_02_fictional.")
        path = tmp_path / saved.suggested_filename
        saved.save_as(path)
        assert path.read_bytes().startswith(start)
    check_file(browser, tmp_path / "mihon_karte_elementary_02_fictional.html")


def check_file(browser, path):
    alone = browser.new_page(viewport={"width": 1366, "height": 768})
    asked, broken = [], []
    alone.on("request", lambda request: asked.append(request.url))
    alone.on("console", lambda message: broken.append(message.text))
    alone.goto(path.as_uri())
    assert [url for url in asked if not url.startswith("data:")] == [path.as_uri()]
    assert broken == []
    assert "坂が多い <img src=x" in alone.locator("main").inner_text()
    assert alone.title().startswith("地区カルテ")
    drawn = alone.locator("img.map").evaluate("image => image.naturalWidth")
    assert drawn > 300
    assert alone.evaluate("document.documentElement.scrollWidth") <= 1366
    alone.close()
