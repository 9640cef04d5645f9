"""「声の記録」 in a browser: the keyboard alone, a voice that is stopped, the paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.interface.pages.conftest import settle

pytestmark = pytest.mark.browser

CELL, SENTENCE = ".st-key-voices-cell input", ".st-key-voices-sentence input"
HOSTILE = "<img src=x onerror=document.title='owned'>"
VOICES = (("d4", "朝のあいさつがよく聞こえる"), ("ｃ３", "坂の途中で休みたい"), ("", HOSTILE))


def test_voices_are_written_with_the_keyboard_and_printed(page, address, tmp_path):
    page.goto(f"{address}/voices?city=mihon&tier=elementary&zone=E03")
    page.get_by_label("会場").first.fill("集会所")
    page.get_by_role("button", name="この懇談会に声を書く").click()
    page.locator(CELL).wait_for(timeout=60_000)
    settle(page)
    page.locator(CELL).focus()
    for number, (cell, sentence) in enumerate(VOICES, start=1):
        page.keyboard.type(cell)
        for _ in range(4):  # stickers, issue, category, sentence
            page.keyboard.press("Tab")
        page.keyboard.type(sentence)
        page.keyboard.press("Enter")
        page.get_by_text(f"保存しました（{number} 件め）").wait_for(timeout=60_000)
        page.wait_for_function(f"document.activeElement === document.querySelector('{CELL}')")
        assert page.locator(CELL).input_value() == ""
        assert page.locator(SENTENCE).input_value() == ""
    assert HOSTILE in page.locator(".mw-list").first.inner_text()
    assert page.title() != "owned"
    box = page.get_by_role("button", name="保存して次へ").bounding_box()
    assert box["y"] + box["height"] < 768
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366
    check_stopped(page)
    page.get_by_role("tab", name="数と地図").click()
    page.locator("img.mw-squares").wait_for(timeout=60_000)
    assert page.locator("img.mw-squares").evaluate("image => image.naturalWidth") > 0
    assert page.locator("img.mw-squares").bounding_box()["width"] > 300
    page.get_by_role("tab", name="Excel・印刷").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="PDF を保存").click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    assert path.name == "mihon_voices_E03_fictional.pdf"
    assert path.read_bytes().startswith(b"%PDF")


def check_stopped(page):
    page.locator(SENTENCE).fill("電話は０４２ー３００ー０１２３")
    page.locator(SENTENCE).press("Enter")
    page.get_by_text("まだ保存していません").wait_for(timeout=60_000)
    assert page.locator("mark").inner_text() == "電話は042ー300ー0123"
    assert page.locator(SENTENCE).input_value() == "電話は０４２ー３００ー０１２３"
    page.get_by_role("button", name="この書き方にする").click()
    expect(page.locator(SENTENCE)).to_have_value("（電話番号）", timeout=60_000)
    expect(page.locator("mark")).to_have_count(0, timeout=60_000)
