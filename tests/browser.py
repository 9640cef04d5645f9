"""A real browser for tests: found on the machine, never downloaded, its requests watched."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error, expect, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

__all__ = [
    "PagePool",
    "RequestLog",
    "SharedBrowser",
    "close_browser",
    "find_browser",
    "open_browser",
]

PATIENCE_MS = 30_000  # of every wait; a machine may be busy with other tests
expect.set_options(timeout=PATIENCE_MS)

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


class PagePool:
    """Pages that are emptied and lent again: to read the app's scripts costs more than a page.

    Parameters
    ----------
    context
        Context of this pool alone.
    """

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self._size: ViewportSize | None = None
        self._free: list[Page] = []
        self._lent: list[Page] = []

    def new_page(self) -> Page:
        """Lend an empty page without cookies; ``close`` gives it back.

        Returns
        -------
        Page
            A page on which nobody listens any more and nothing is kept.
        """
        if not self._lent:
            self.context.clear_cookies()  # every server of the tests has the same host
        page = self._free.pop() if self._free else self.context.new_page()
        self._size = self._size or page.viewport_size
        listeners: list[tuple[str, object]] = []

        def listen(event: str, handler: object) -> None:
            listeners.append((event, handler))
            type(page).on(page, event, handler)  # type: ignore[call-overload]

        def give_back() -> None:
            for event, handler in listeners:
                page.remove_listener(event, handler)
            self._lent.remove(page)
            self._take_back(page)

        page.on, page.close = listen, give_back  # type: ignore[method-assign, assignment]
        self._lent.append(page)
        return page

    def _take_back(self, page: Page) -> None:
        with contextlib.suppress(Error):  # a page of a file may keep nothing
            page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        try:
            page.goto("about:blank")
            page.emulate_media(media="null", reduced_motion="null")
            page.set_default_timeout(PATIENCE_MS)
            if self._size:
                page.set_viewport_size(self._size)
        except Error:  # it broke: the next one is new
            type(page).close(page)
        else:
            self._free.append(page)

    def close(self) -> None:
        """Close every page, lent or not."""
        self.context.close()


class SharedBrowser:
    """A browser whose pages are used again.

    Parameters
    ----------
    browser
        Browser of this process. What is not said here is asked of it.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._pools: dict[str, PagePool] = {}

    def new_page(self, **settings: object) -> Page:
        """Lend a page of these settings.

        Parameters
        ----------
        **settings
            As for a context of Playwright.

        Returns
        -------
        Page
            To be closed by who asked for it.
        """
        key = repr(sorted(settings.items()))
        if key not in self._pools:
            self._pools[key] = self.new_pool(**settings)
        return self._pools[key].new_page()

    def new_pool(self, **settings: object) -> PagePool:
        """Make a pool that shares nothing with others.

        Parameters
        ----------
        **settings
            As for a context of Playwright.

        Returns
        -------
        PagePool
            To be closed by who asked for it.
        """
        return PagePool(self._browser.new_context(**settings))  # type: ignore[arg-type]

    def __getattr__(self, name: str) -> object:
        return getattr(self._browser, name)


_OPENED = contextlib.ExitStack()
_SHARED: list[SharedBrowser] = []


def close_browser() -> None:
    """Close the browser of this process, if there is one."""
    _SHARED.clear()
    _OPENED.close()


@contextlib.contextmanager
def open_browser() -> Iterator[SharedBrowser]:
    """Give the browser of this machine, or skip the test loudly; in CI there must be one.

    It is started once in a process and stays until ``close_browser``.

    Yields
    ------
    SharedBrowser
        A headless browser.
    """
    path = find_browser()
    if path is None:
        message = "no Chromium, Chrome or Edge found: browser tests were NOT run"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    if not _SHARED:
        playwright = _OPENED.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        _OPENED.callback(browser.close)
        _SHARED.append(SharedBrowser(browser))
    yield _SHARED[0]
