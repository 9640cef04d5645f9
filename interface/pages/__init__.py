"""The pages of the app, each a module with a function ``show``; titles in ``wording.pages``."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from interface.wording.pages import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["list_pages"]


def list_pages() -> list[tuple[str, str, Callable[[], None]]]:
    """List the pages: address, title, and what draws them; modules are loaded when opened."""
    return [
        (name, title, _open(name))
        for name, title in PAGES.items()
        if find_spec(f"{__name__}.{name}") is not None
    ]


def _open(name: str) -> Callable[[], None]:
    def show() -> None:
        import_module(f"{__name__}.{name}").show()

    return show
