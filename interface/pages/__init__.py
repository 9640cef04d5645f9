"""The pages of the app, each a module with a function ``show``; titles in ``wording.pages``."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from interface.wording.pages import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["list_pages"]


def list_pages() -> dict[str, list[tuple[str, str, Callable[[], None]]]]:
    """List the pages under the verb of the work: address, title, and what draws them.

    Modules are loaded when they are opened.
    """
    pages = {
        verb: [
            (name, title, _open(name))
            for name, title in titles.items()
            if find_spec(f"{__name__}.{name}") is not None
        ]
        for verb, titles in PAGES.items()
    }
    return {verb: found for verb, found in pages.items() if found}


def _open(name: str) -> Callable[[], None]:
    def show() -> None:
        import_module(f"{__name__}.{name}").show()

    return show
