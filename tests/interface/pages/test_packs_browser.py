"""「印刷パック」 in a browser: from opening the app to a printed pack in six clicks at most."""

from __future__ import annotations

import pytest

from tests.interface.pages.conftest import settle

pytestmark = pytest.mark.browser

MOST_CLICKS = 6


class Hand:
    """A hand that counts its clicks."""

    def __init__(self, page):
        self.page = page
        self.clicks = 0

    def click(self, target):
        target.wait_for(timeout=60_000)
        self.clicks += 1
        target.click()

    def wait(self):
        settle(self.page)


def test_a_new_user_comes_to_a_printed_pack_in_few_clicks(page, address, tmp_path):
    page.goto(f"{address}/")
    hand = Hand(page)
    page.locator('[data-testid="stTopNavSection"], [data-testid="stApp"]').first.wait_for()
    hand.wait()
    hand.click(page.get_by_text("伝える", exact=True).first)
    hand.click(page.get_by_text("印刷パック", exact=True).first)
    page.locator('[data-testid="stImage"] img').first.wait_for(timeout=90_000)
    hand.wait()
    hand.click(page.get_by_label("地区", exact=True))
    hand.click(page.get_by_role("option", name="本町小学校"))
    page.get_by_text("本町小学校区の住民懇談会の資料は").wait_for(timeout=60_000)
    hand.wait()
    with page.expect_download(timeout=90_000) as waiting:
        hand.click(page.get_by_role("button", name="印刷用 PDF を保存"))
    saved = waiting.value
    assert hand.clicks <= MOST_CLICKS
    assert saved.suggested_filename.startswith("nishitokyo_meeting_elementary_")
    path = tmp_path / "pack.pdf"
    saved.save_as(path)
    assert path.read_bytes().startswith(b"%PDF")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366
    make = page.get_by_role("button", name="すべての地区の資料を作る").bounding_box()
    assert make["y"] + make["height"] < 768
