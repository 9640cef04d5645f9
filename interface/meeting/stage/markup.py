"""Pieces of a scene as HTML; every text comes out of the one function that makes it inert."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from interface.escape import inert
from interface.meeting.paper.stickers import draw_sticker
from interface.meeting.stage.drawing import pack_svg
from interface.wording.meeting_pack import STICKERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from interface.meeting.stage.drawing import StageMap
    from interface.meeting.story import Table

    Say = Callable[[str], str]

__all__ = [
    "fill_pages",
    "split_table",
    "write_bar",
    "write_lines",
    "write_map",
    "write_stickers",
    "write_table",
]

LINE_LETTERS, PAGE_LINES = 38, 9
NAME_LETTERS, PAGE_ROWS = 17, 9


def fill_pages(lines: Sequence[str]) -> list[tuple[str, ...]]:
    """Lay sentences on as many pages as it takes for them to stay large.

    Examples
    --------
    >>> [len(page) for page in fill_pages(["あ" * 60] * 5)]
    [4, 1]
    """
    pages: list[tuple[str, ...]] = []
    kept: list[str] = []
    used = 0
    for line in lines:
        high = math.ceil(len(line) / LINE_LETTERS)
        if kept and used + high > PAGE_LINES:
            pages.append(tuple(kept))
            kept, used = [], 0
        kept.append(line)
        used += high
    return [*pages, tuple(kept)] if kept else pages


def split_table(table: Table) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Lay rows on as many pages as it takes for them to stay large."""
    heights = [max(math.ceil(len(cell) / NAME_LETTERS) for cell in row) for row in table.rows]
    # pages of about the same length, not a last one with a single row
    pages = math.ceil(sum(heights) / PAGE_ROWS)
    most = math.ceil(sum(heights) / pages) if pages else PAGE_ROWS
    kept: list[tuple[str, ...]] = []
    used = 0
    for row, high in zip(table.rows, heights, strict=True):
        if kept and used + high > min(most + 1, PAGE_ROWS):
            yield tuple(kept)
            kept, used = [], 0
        kept.append(row)
        used += high
    if kept:
        yield tuple(kept)


def write_lines(lines: Sequence[str], say: Say, *, numbered: bool = False) -> str:
    """Write sentences below each other."""
    tag = "ol" if numbered else "ul"
    inside = "".join(f"<li>{say(line)}</li>" for line in lines)
    return f'<{tag} class="lines">{inside}</{tag}>' if lines else ""


def write_table(heads: Sequence[str], rows: Sequence[Sequence[str]], say: Say, mark: str) -> str:
    """Write a table; the mark names its kind for the style."""
    top = "".join(f'<th scope="col">{say(head)}</th>' if head else "<td></td>" for head in heads)
    body = "".join(f"<tr>{''.join(f'<td>{say(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f'<table class="{mark}"><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>'


def write_map(drawn: StageMap, say: Say, *, legend: bool) -> tuple[str, str]:
    """Write a map, and apart from it the list of its signs."""
    picture = f'<img class="map" alt="{inert(drawn.alt)}" src="{drawn.address}">'
    signs = "".join(
        f'<li><img alt="" src="{sign}"><span>{say(name)}</span></li>' for sign, name in drawn.legend
    )
    return picture, f'<ul class="legend">{signs}</ul>' if legend else ""


def write_bar(label: str, said: str, share: float, more: float, say: Say) -> str:
    """Write a share as words and as a bar, and behind it, hatched, what would be added."""
    return (
        f'<div class="share"><span>{say(label)}</span><b>{say(said)}</b>'
        f'<i aria-hidden="true"><u style="width:{share * 100:.1f}%"></u>'
        f'<s style="width:{max(more, 0.0) * 100:.1f}%"></s></i></div>'
    )


def write_stickers(lines: Sequence[str], say: Say) -> str:
    """Write what each shape of a sticker means."""
    inside = "".join(
        f'<li><img alt="" src="{pack_svg(draw_sticker(shape, colour))}">'
        f"<span>{say(line)}</span></li>"
        for (shape, colour, _), line in zip(STICKERS, lines, strict=True)
    )
    return f'<ul class="stickers">{inside}</ul>'
