"""Pages from a template and plain data: PDF to print, PNG to look at first.

Text of users goes in as JSON and is never read as markup of the template. The same data gives the
same bytes: the only date in the file is the one that was given.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from interface.handouts.glyphs import FONT_FAMILY, FONT_FOLDER
from zones.errors import BadValueError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["PREVIEW_PPI", "Paper", "PaperSize", "set_pdf", "set_pictures"]

TEMPLATES = Path(__file__).resolve().parent / "templates"
PREVIEW_PPI = 110.0
MM_PER_POINT = 25.4 / 72


class PaperSize(StrEnum):
    """Sheets that office copiers hold."""

    A4 = "a4"
    A3 = "a3"


SIZES_MM = {PaperSize.A4: (210.0, 297.0), PaperSize.A3: (297.0, 420.0)}


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper.

    Parameters
    ----------
    size
        A4 or A3.
    landscape
        Whether the long side is across.
    """

    size: PaperSize = PaperSize.A4
    landscape: bool = False

    @property
    def margin_mm(self) -> float:
        """Border no copier cuts off, in millimetres."""
        return 14.0

    def measure_width_pt(self) -> float:
        """Give the width inside the margins in points."""
        short, long = SIZES_MM[self.size]
        return ((long if self.landscape else short) - 2 * self.margin_mm) / MM_PER_POINT

    def measure_height_pt(self) -> float:
        """Give the height between the margins in points, header and footer included."""
        short, long = SIZES_MM[self.size]
        return ((short if self.landscape else long) - 2 * self.margin_mm) / MM_PER_POINT


@cache
def _open_fonts() -> typst.Fonts:
    # only the font that travels with the program: the same page on every machine
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONT_FOLDER)]
    )


def _inputs(data: Mapping[str, Any], paper: Paper) -> dict[str, str]:
    sheet = {
        "size": paper.size.value,
        "landscape": paper.landscape,
        "margin_mm": paper.margin_mm,
        "font": FONT_FAMILY,
    }
    return {"data": json.dumps({"paper": sheet, **data}, ensure_ascii=False)}


def set_pdf(template: str, data: Mapping[str, Any], paper: Paper, day: dt.date) -> bytes:
    """Typeset a document as PDF with embedded fonts.

    Parameters
    ----------
    template
        Name of a template without its suffix.
    data
        Texts, numbers, lists; texts already through ``Letters``.
    paper
        Sheet.
    day
        Date of printing; the only date in the file.

    Returns
    -------
    bytes
        The same for the same arguments.

    Raises
    ------
    BadValueError
        There is no such template, or the data do not fit it.
    """
    moment = dt.datetime.combine(day, dt.time(), dt.UTC)
    try:
        return typst.compile(
            _find_template(template),
            root=str(TEMPLATES),
            font_paths=_open_fonts(),
            ignore_system_fonts=True,
            sys_inputs=_inputs(data, paper),
            timestamp=moment,
        )
    except typst.TypstError as error:
        raise BadValueError(f"the page cannot be set: {error.message}", where=template) from error


def set_pictures(
    template: str, data: Mapping[str, Any], paper: Paper, *, ppi: float = PREVIEW_PPI
) -> list[bytes]:
    """Typeset a document as one PNG per page, to be looked at before printing.

    Parameters
    ----------
    template, data, paper
        As in :func:`set_pdf`.
    ppi
        Pixels per inch.

    Returns
    -------
    list of bytes
        PNG per page.

    Raises
    ------
    BadValueError
        As in :func:`set_pdf`.
    """
    try:
        # one page comes as bytes, several as a list: the types of the library know only the first
        pages: object = typst.compile(
            _find_template(template),
            root=str(TEMPLATES),
            font_paths=_open_fonts(),
            ignore_system_fonts=True,
            format="png",
            ppi=ppi,
            sys_inputs=_inputs(data, paper),
        )
    except typst.TypstError as error:
        raise BadValueError(f"the page cannot be set: {error.message}", where=template) from error
    return list(pages) if isinstance(pages, list) else [bytes(pages)]  # type: ignore[call-overload]


def _find_template(name: str) -> str:
    path = TEMPLATES / f"{name}.typ"
    if not path.is_file():
        raise BadValueError("no such template", where=name)
    return str(path)
