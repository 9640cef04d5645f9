"""A real browser for tests: found on the machine, never downloaded, its requests watched."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

__all__ = ["RequestLog", "find_browser", "open_browser"]

_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "msedge",
    "chrome",
)
_WINDOWS_PLACES = (
    r"Google\Chrome\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
    r"Chromium\Application\chrome.exe",
)
_MAC_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def find_browser() -> Path | None:
    """Return the first Chromium, Chrome or Edge on this machine; ``MACHIWARI_BROWSER`` goes first.

    Returns
    -------
    Path or None
        ``None`` when there is none.
    """
    wanted = os.environ.get("MACHIWARI_BROWSER")
    if wanted:
        return Path(wanted)
    on_path = [shutil.which(name) for name in _NAMES]
    roots = [os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
    places = [Path(root, place) for root in roots if root for place in _WINDOWS_PLACES]
    found = [Path(path) for path in on_path if path]
    candidates = [*found, *places, *map(Path, _MAC_PLACES)]
    return next((path for path in candidates if path.is_file()), None)


class RequestLog:
    """Addresses a page asked for, and errors it had.

    Parameters
    ----------
    page
        Page to watch, before it is opened.
    """

    def __init__(self, page: Page) -> None:
        self.addresses: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.addresses.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", self._note_dialog)

    def _note_dialog(self, dialog: object) -> None:
        self.errors.append("a dialog was opened")
        dialog.dismiss()  # type: ignore[attr-defined]

    def outside(self) -> list[str]:
        """Return the addresses that are neither this machine nor the page itself."""
        local = {"file", "data", "blob", "about"}
        return [
            address
            for address in self.addresses
            if urlsplit(address).scheme not in local
            and urlsplit(address).hostname not in {"127.0.0.1", "localhost"}
        ]


@contextlib.contextmanager
def open_browser() -> Iterator[Browser]:
    """Start the browser of this machine, or skip the test loudly; in CI there must be one.

    Yields
    ------
    Browser
        A headless browser.
    """
    path = find_browser()
    if path is None:
        message = "no Chromium, Chrome or Edge found: browser tests were NOT run"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()
