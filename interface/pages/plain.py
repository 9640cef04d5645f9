"""What pages of words and tables share: the sentence, the headings, the tables, the paragraphs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from interface.escape import inert

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from streamlit.delta_generator import DeltaGenerator

__all__ = ["make_plain", "write_head", "write_pairs", "write_step", "write_table", "write_words"]

STYLE = Path(__file__).resolve().parent / "plain.css"


def make_plain() -> None:
    """Apply the style of pages of words and tables."""
    st.html(STYLE)


def write_head(place: DeltaGenerator, sentence: str) -> None:
    """Write the sentence that answers the page's question."""
    place.html(f'<header class="mw-head"><h1>{inert(sentence)}</h1></header>')


def write_step(title: str) -> None:
    """Write a heading."""
    st.html(f'<h2 class="mw-step">{inert(title)}</h2>')


def write_words(*lines: str, code: str = "", small: bool = False) -> None:
    """Write paragraphs; a path or digest at the end of the last one."""
    tail = f" <code>{inert(code)}</code>" if code else ""
    mark = ' class="mw-small"' if small else ""
    text = "".join(
        f"<p{mark}>{inert(line)}{tail if number == len(lines) else ''}</p>"
        for number, line in enumerate(lines, start=1)
    )
    st.html(f'<div class="mw-words">{text}</div>')


def write_table(
    heads: Sequence[str], rows: Iterable[Sequence[str]], *, figures: Sequence[int] = ()
) -> None:
    """Write a table whose cells wrap.

    Parameters
    ----------
    heads, rows
        Text; every cell is made inert.
    figures
        Columns that stand to the right.
    """
    marks = [' class="mw-figure"' if number in figures else "" for number in range(len(heads))]

    def write_row(cells: Sequence[str], tag: str) -> str:
        pairs = zip(cells, marks, strict=True)
        return "".join(f"<{tag}{mark}>{inert(cell)}</{tag}>" for cell, mark in pairs)

    body = "".join(f"<tr>{write_row(row, 'td')}</tr>" for row in rows)
    st.html(
        f'<div class="mw-list"><table><thead><tr>{write_row(heads, "th")}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def write_pairs(pairs: Iterable[tuple[str, str]]) -> None:
    """Write labels and what they stand for."""
    text = "".join(
        f"<div><dt>{inert(label)}</dt><dd>{inert(value)}</dd></div>" for label, value in pairs
    )
    st.html(f'<dl class="mw-pairs">{text}</dl>')
