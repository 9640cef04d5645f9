"""The path of a planner: open, change a limit, look at maps, save two plans, compare, print."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from interface.cli import main
from tests.interface.handouts.offers import run_poppler, without_spaces
from tests.interface.pages.conftest import settle

pytestmark = pytest.mark.browser
EVIL = "<img src=x onerror=document.title='owned'>${7*7}"


def wait_for_head(page, words):
    page.locator(".mw-head h1", has_text=words).wait_for(timeout=60_000)
    settle(page)


def save_plan(page, name):
    page.get_by_role("button", name="この案を残す").click()
    page.get_by_label("案の名前").fill(name)
    page.get_by_role("button", name="残す", exact=True).click()
    page.get_by_text(f"「{name}」として残しました。").wait_for(timeout=30_000)
    page.keyboard.press("Escape")


def test_the_path_of_a_planner(page, address, tmp_path):
    page.goto(f"{address}/rollout?city=mihon&start=2027")
    wait_for_head(page, "12 地区すべてに届きます。")
    figure = page.locator("img.mw-rollout-figure")
    figure.wait_for(timeout=30_000)
    assert figure.evaluate("image => image.complete && image.naturalWidth") > 800
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366
    assert figure.bounding_box()["y"] + figure.bounding_box()["height"] <= 768
    assert "弥生の 1 例" in page.locator(".mw-head").inner_text()
    save_plan(page, EVIL)
    # more people at work, and nobody waits beyond five years
    amount = page.get_by_role("spinbutton", name="人手（毎年・人分）")
    amount.fill("9")
    amount.press("Enter")
    page.wait_for_url("**fte=9**", timeout=30_000)
    page.get_by_role("combobox", name="どの地区も、待つのは").click()
    page.get_by_role("option", name="5 年まで").click()
    page.wait_for_url("**wait=5**", timeout=30_000)
    wait_for_head(page, "12 地区すべてに届きます。")
    save_plan(page, "5 年まで")
    page.get_by_role("radio", name="区切りごとの地図").click()
    page.wait_for_url("**section=maps**", timeout=30_000)
    figure.wait_for(timeout=30_000)
    # both plans side by side, and on one page
    page.get_by_role("radio", name="残した案をくらべる").click()
    wait_for_head(page, "残した案を 2 つ並べています。")
    expect(page.locator("#mw-plans, .st-key-mw-plans table")).to_have_count(1)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="1 枚に印刷（PDF）").click()
    with open(waiting.value.path(), "rb") as file:  # noqa: PTH123  a path of the browser's own
        paper = file.read()
    assert waiting.value.suggested_filename == "mihon_plans_fictional.pdf"
    text = without_spaces(run_poppler("pdftotext", paper, tmp_path))
    assert "1/1ページ" in text
    assert "5年まで" in text
    assert page.title() != "owned"


def test_the_page_says_what_the_command_says(page, address, capsys, user_folder):
    words = ["rollout", "mihon", "--start", "2027", "--fte-per-year", "6", "--bases-per-year", "2"]
    assert main(words) == 0
    sentence = capsys.readouterr().out.splitlines()[0]
    page.goto(f"{address}/rollout?city=mihon&start=2027&fte=6&bases=2")
    wait_for_head(page, sentence)
