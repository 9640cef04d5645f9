"""A map as one HTML file that opens anywhere without a network: by mail, from a stick, on paper."""

from __future__ import annotations

import importlib.resources
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from jinja2 import Environment

from interface.escape import inert
from interface.maps.base import BaseMap, BasePlan
from interface.maps.drawing import DrawingPlan, draw_plan
from interface.wording import maps as wording
from zones.errors import StorageError

if TYPE_CHECKING:
    from branca.element import Figure

    from interface.assets import Shelf

__all__ = ["OneFile", "render_onefile_html", "write_onefile_html"]

# Even if a text slipped through, the page may load nothing and send nothing anywhere.
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:{}; "
    "form-action 'none'; base-uri 'none'"
)
_TILE_HOST = " https://cyberjapandata.gsi.go.jp"
_DATA_KEYS = ("zones", "places", "centres")


@dataclass(frozen=True, slots=True)
class OneFile:
    """The parts of a one-file page.

    Parameters
    ----------
    base, drawing
        Plans of the map, published on ``shelf``.
    shelf
        Where their files are.
    title
        Heading of the page.
    ruler_line
        The sentence naming zones, people rule and shapes.
    table_html
        From :func:`interface.maps.table.draw_table`; markup of our own.
    sentence
        The answer of the page in one sentence.
    fictional
        True for invented towns.
    """

    base: BasePlan
    drawing: DrawingPlan
    shelf: Shelf
    title: str
    ruler_line: str
    table_html: str
    sentence: str = ""
    fictional: bool = False


def _closing_safe(text: str) -> str:
    """Keep a text inside its own script or style element."""
    return text.replace("</", "<\\/").replace("<!--", "<\\!--")


def _data(page: OneFile) -> list[tuple[str, str]]:
    """Return the addresses the map asks for, and their JSON with markup characters written out."""
    specification = json.loads(page.drawing.specification)
    addresses = [page.base.address, *(specification[key] for key in _DATA_KEYS)]
    texts = {address: page.shelf.read(address) for address in addresses if address}
    return [
        (inert(address), text.replace("<", "\\u003c").replace(">", "\\u003e"))
        for address, text in texts.items()
    ]


def _page_text(name: str) -> str:
    folder = importlib.resources.files("interface.maps") / "browser"
    return (folder / name).read_text(encoding="utf-8")


def render_onefile_html(page: OneFile) -> str:
    """Return a page that carries scripts, styles and shapes inside.

    Parameters
    ----------
    page
        Its parts.

    Returns
    -------
    str
        HTML that asks nothing of any host, unless the online background was asked for.
    """
    base_map = BaseMap(page.base)
    base_map.add_child(draw_plan(page.drawing))
    figure = cast("Figure", base_map.get_root())
    figure.render()
    files = page.base.files
    styles = [page.shelf.read(address) for _, address in files.styles]
    scripts = [page.shelf.read(address) for _, address in files.scripts]
    start = figure.script.render() + f"\nmachiwari.page({base_map.get_name()});"
    # our own markup and inert strings only: nothing is left for the template to escape
    template = Environment(autoescape=False).from_string(_page_text("page.html"))  # noqa: S701
    return template.render(
        policy=_POLICY.format(_TILE_HOST if page.base.tiles else ""),
        title=inert(page.title),
        ruler=inert(page.ruler_line),
        sentence=inert(page.sentence),
        banner=wording.FICTIONAL if page.fictional else "",
        words=wording.PAGE_WORDS,
        styles=[_closing_safe(style) for style in [*styles, _page_text("page.css")]],
        scripts=[*(_closing_safe(script) for script in scripts), start],
        body=figure.html.render(),
        table=page.table_html,
        credits=[inert(line) for line in page.drawing.credits],
        data=_data(page),
    )


def write_onefile_html(page: OneFile, path: Path) -> int:
    """Write a one-file page, whole or not at all.

    Parameters
    ----------
    page
        Its parts; see :class:`OneFile`.
    path
        File to write; replaced when it exists.

    Returns
    -------
    int
        Bytes written.

    Raises
    ------
    StorageError
        The file could not be written.
    """
    content = render_onefile_html(page).encode("utf-8")
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        message = "one-file map could not be written"
        raise StorageError(message, where=str(path)) from error
    return len(content)
