"""The form, two edits that meet and the history in a real browser: by keys, nothing given away."""

from __future__ import annotations

import os
import socket
import struct
import subprocess
import sys
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.house.project import ROOT
from tests.interface.pages.conftest import HOSTILE, View, _wait_until_up
from tests.interface.pages.ledgerform import (
    HIDDEN,
    NUMBERS,
    SALON,
    save_as_another,
    start,
    stored,
)
from tests.layers.ledger.rows import NAUGHTY

pytestmark = pytest.mark.browser
SLOW_MS = 30_000


@pytest.fixture
def ledger_address(user_folder):
    naughty = "".join(NAUGHTY[:7])
    rows = (SALON, HIDDEN, replace(SALON, resource_id="evil", name=HOSTILE, notes=naughty))
    start(*rows)
    save_as_another("evil", operator=HOSTILE, issues=(HOSTILE[:60],))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ, stdout=subprocess.DEVNULL)
    try:
        _wait_until_up(f"http://127.0.0.1:{port}", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


class FormPage(View):
    """The page of the ledger with one resource open, and all that was sent to it."""

    def __init__(self, page, address):
        self.received = []
        super().__init__(page, address)

    def _watch_line(self, line):
        super()._watch_line(line)
        line.on("framereceived", self.keep)

    def keep(self, part):
        """A method of its own, since the driver marks what it calls."""
        self.received.append(part)

    def open(self, query=""):
        self.page.goto(f"{self.address}/ledger?city=mihon&place={query}")
        self.field("名称").wait_for(timeout=60_000)
        self.wait_until_idle()
        return self

    def field(self, label):
        return self.page.get_by_role("textbox", name=label, exact=True)

    def write(self, label, text):
        self.field(label).fill(text)
        self.field(label).press("Tab")
        self.wait_until_idle()

    def press(self, name):
        """Press a button with the keyboard."""
        button = self.page.get_by_role("button", name=name, exact=True).first
        expect(button).to_be_enabled(timeout=SLOW_MS)
        button.focus()
        self.page.keyboard.press("Enter")
        self.wait_until_idle()

    def unfold(self, name):
        panel = self.page.locator(".st-key-ledger-panel")
        panel.locator("summary", has_text=name).click()
        self.wait_until_idle()

    def all_sent(self):
        parts = [part if isinstance(part, bytes) else part.encode() for part in self.received]
        return b"".join([*parts, self.page.content().encode()])


@pytest.fixture
def form(browser, ledger_address):
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    seen = FormPage(page, ledger_address)
    yield seen
    assert seen.log.outside() == []
    assert seen.log.errors == []
    page.close()


def test_one_visit_by_keys(form):
    _look_at_a_hidden_place(form)
    _meet_another_edit(form)
    _look_at_hostile_words(form)


def _look_at_a_hidden_place(form):
    form.open("try-2")
    form.unfold("場所")
    form.unfold("変更の記録")
    expect(form.page.get_by_text("位置は登録済みです（表示しません）")).to_be_visible()
    sent = form.all_sent()
    packed = [struct.pack("<d", number) for number in (HIDDEN.lon, HIDDEN.lat)]
    assert [part for part in [*(n.encode() for n in NUMBERS), *packed] if part in sent] == []
    assert HIDDEN.name.encode() in sent


def _meet_another_edit(form):
    form.open("try-1")
    form.write("名称", "架空ミネ")
    save_as_another("try-1", name="架空ホカ", capacity=55)
    form.press("保存する")
    choice = form.page.get_by_role("radio").last
    choice.focus()
    form.page.keyboard.press("Space")
    form.wait_until_idle()
    form.press("選んだ内容で保存する")
    # the row is still open under its new name, and its history leads back in three presses
    expect(form.field("名称")).to_have_value("架空ミネ", timeout=SLOW_MS)
    assert (stored("try-1").name, stored("try-1").capacity) == ("架空ミネ", 55)
    form.unfold("変更の記録")
    form.press("この版に戻す")
    form.press("戻す")
    expect(form.field("名称")).to_have_value("架空ホカ", timeout=SLOW_MS)


def _look_at_hostile_words(form):
    form.open("evil")
    title = form.page.title()
    form.unfold("連絡と運営")
    form.unfold("変更の記録")
    expect(form.field("名称")).to_have_value(HOSTILE)
    expect(form.page.get_by_text(HOSTILE).first).to_be_attached()
    assert form.page.title() == title
