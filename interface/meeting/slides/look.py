"""How slides look: sizes in points, colours that survive grey paper, letters that are there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.util import Pt

from interface.handouts.labels import measure_text

if TYPE_CHECKING:
    from typing import Any

__all__ = [
    "FONT",
    "INK",
    "LEAD",
    "PAPER",
    "QUIET",
    "Box",
    "count_lines",
    "dress_run",
    "fit_size",
    "make_colour",
]

# comes with Windows 10 and later; other machines put a Japanese sans of their own in its place
FONT = "BIZ UDPゴシック"
LINE_HEIGHT = 1.25
SIDES = 14.4  # points that a text box keeps free at its left and right together


def make_colour(code: str) -> RGBColor:
    """Turn ``#1a1a1a`` into a colour of a slide."""
    colour: RGBColor = RGBColor.from_string(code.removeprefix("#").upper())  # type: ignore[no-untyped-call]
    return colour


INK, QUIET, PAPER = make_colour("#1a1a1a"), make_colour("#4a4a4a"), make_colour("#ffffff")
LEAD = make_colour("#1b4f72")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a slide, in points from its upper left corner."""

    left: float
    top: float
    width: float
    height: float


def dress_run(run: Any, size: float, *, bold: bool = False, colour: RGBColor = INK) -> None:  # noqa: ANN401 - untyped library
    """Set font, size and colour of a run, for Latin and for Japanese letters.

    Parameters
    ----------
    run
        Of python-pptx.
    size
        Points.
    bold, colour
        As said.
    """
    font = run.font
    font.size, font.bold, font.name = Pt(size), bold, FONT
    font.color.rgb = colour
    properties = run._r.get_or_add_rPr()  # noqa: SLF001 - python-pptx sets no East Asian font
    properties.set("lang", "ja-JP")
    for tag in ("a:ea", "a:cs"):
        part = properties.find(qn(tag))
        if part is None:
            part = properties.makeelement(qn(tag), {})
            properties.append(part)
        part.set("typeface", FONT)


def count_lines(text: str, size: float, width: float) -> int:
    """Count the lines a text takes in a box, rather one too many.

    Examples
    --------
    >>> count_lines("地区", 20.0, 100.0), count_lines("地" * 12, 20.0, 100.0)
    (1, 3)
    """
    room = max(width - SIDES, size)
    return sum(max(1, -int(-measure_text(line, size) // room)) for line in text.split("\n"))


def fit_size(texts: list[str], box: Box, largest: float, least: float) -> float:
    """Choose the largest letters with which all paragraphs stay inside a box.

    Parameters
    ----------
    texts
        Paragraphs.
    box
        Where they stand.
    largest, least
        Points; ``least`` is returned where nothing fits.

    Examples
    --------
    >>> fit_size(["みじかい"], Box(0, 0, 400, 60), 32, 18)
    32
    """
    size = largest
    while size > least:
        lines = sum(count_lines(text, size, box.width) for text in texts)
        if lines * size * LINE_HEIGHT + SIDES <= box.height:
            return size
        size -= 1
    return least
