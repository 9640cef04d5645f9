"""A deck of slides: titles as titles, tables as tables, so that a council can go on editing."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Any

import pptx
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from interface.escape import plain_text
from interface.meeting.slides.look import (
    INK,
    LEAD,
    PAPER,
    QUIET,
    Box,
    dress_run,
    fit_size,
    make_colour,
)
from interface.wording.pages import APP_TITLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pptx.dml.color import RGBColor

    from interface.meeting.story import Table

__all__ = ["HEIGHT", "WIDTH", "Deck"]

WIDTH, HEIGHT = 960.0, 540.0  # points: 16 to 9
TITLE = Box(36, 18, 888, 62)
RULE = Box(43, 80, 874, 2.5)
LABEL = Box(640, 0, 284, 24)
FOOT = Box(36, 508, 888, 24)
SHAPES = {
    "circle": MSO_SHAPE.OVAL,
    "square": MSO_SHAPE.RECTANGLE,
    "triangle": MSO_SHAPE.ISOSCELES_TRIANGLE,
    "star": MSO_SHAPE.STAR_5_POINT,
}
TITLE_ONLY, BLANK_DATE = 5, (1980, 1, 1, 0, 0, 0)
LONGEST_TITLE, LONGEST_TEXT = 120, 400
BAND = make_colour("#e8e8e8")
CELL_MARGIN = 4.0


class Deck:
    """Slides in one style.

    Parameters
    ----------
    foot
        What stands at the foot of every slide.
    label
        Label of fiction or of the office, above every title; empty = none.
    grey
        Shades of grey only.
    """

    def __init__(self, foot: str, label: str = "", *, grey: bool = False) -> None:
        self._file = pptx.Presentation()
        self._file.slide_width, self._file.slide_height = Pt(WIDTH), Pt(HEIGHT)
        self._layout = self._keep_layout()
        self._label = label
        self._foot, self._lead = foot, INK if grey else LEAD
        self._slide: Any = None

    def add_slide(self, title: str, speaker: str) -> None:
        """Begin a slide.

        Parameters
        ----------
        title
            Goes into the title's own place, so that outlines and screen readers find it.
        speaker
            Notes of the speaker.
        """
        self._slide = self._file.slides.add_slide(self._layout)
        frame = self._slide.shapes.title.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
        said = plain_text(title, most=LONGEST_TITLE)
        size = fit_size([said], TITLE, 34, 14)
        frame.paragraphs[0].alignment = PP_ALIGN.LEFT
        self._write(frame.paragraphs[0], said, size, bold=True, colour=self._lead)
        self.add_shape("square", RULE, self._lead)
        self._slide.notes_slide.notes_text_frame.text = plain_text(speaker)
        self.add_text(FOOT, [self._foot], 12, least=9, colour=QUIET)
        if self._label:
            self.add_text(LABEL, [self._label], 14, least=10.5, bold=True)

    def add_text(
        self,
        box: Box,
        paragraphs: Sequence[str],
        size: float,
        *,
        least: float = 14,
        bold: bool = False,
        colour: RGBColor = INK,
    ) -> None:
        """Set paragraphs into a box of their own, as large as they fit.

        Parameters
        ----------
        box
            Where.
        paragraphs
            Texts of anybody.
        size, least
            Largest and smallest letters in points.
        bold, colour
            As said.
        """
        texts = [plain_text(text, most=LONGEST_TEXT) for text in paragraphs]
        shape = self._slide.shapes.add_textbox(*_emu(box))
        frame = shape.text_frame
        frame.word_wrap = True
        fitting = fit_size(texts, box, size, least)
        for number, text in enumerate(texts):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.space_after = Pt(0 if number == len(texts) - 1 else fitting * 0.15)
            self._write(paragraph, text, fitting, bold=bold, colour=colour)

    def add_table(self, box: Box, table: Table, widths: Sequence[float], size: float) -> None:
        """Set a table.

        Parameters
        ----------
        box
            Its upper left corner and width; rows grow downwards.
        table
            Heads and rows.
        widths
            Share of the width per column.
        size
            Letters in points.
        """
        rows = (table.heads, *table.rows)
        graphic = self._slide.shapes.add_table(
            len(rows), len(table.heads), *_emu(Box(box.left, box.top, box.width, 1))
        )
        drawn = graphic.table
        drawn.horz_banding = False
        for number, share in enumerate(widths):
            drawn.columns[number].width = Pt(box.width * share)
        for line, words in enumerate(rows):
            drawn.rows[line].height = Pt(size * 1.6)
            for column, word in enumerate(words):
                self._fill(drawn.cell(line, column), word, size, head=line == 0)

    def add_picture(self, box: Box, png: bytes, alt: str, *, shape: float) -> None:
        """Put a picture into a box, whole, in its own proportions.

        Parameters
        ----------
        box
            The room for it.
        png
            The picture.
        alt
            Said to those who do not see it.
        shape
            Width divided by height.
        """
        wide = min(box.width, box.height * shape)
        high = wide / shape
        left = box.left + (box.width - wide) / 2
        added = self._slide.shapes.add_picture(
            io.BytesIO(png), *_emu(Box(left, box.top, wide, high))
        )
        added._element.nvPicPr.cNvPr.set("descr", plain_text(alt))  # noqa: SLF001 - no setter there

    def add_shape(self, name: str, box: Box, fill: RGBColor, *, edge: bool = False) -> None:
        """Draw a filled shape.

        Parameters
        ----------
        name
            ``circle``, ``square``, ``triangle`` or ``star``.
        box
            Where, and how large.
        fill
            Its colour.
        edge
            Whether a dark line goes around it.
        """
        shape = self._slide.shapes.add_shape(SHAPES[name], *_emu(box))
        shape.shadow.inherit = False
        shape.fill.solid()
        shape.fill.fore_color.rgb = fill
        if edge:
            shape.line.color.rgb, shape.line.width = INK, Pt(1.5)
        else:
            shape.line.fill.background()

    def add_bar(self, box: Box, share: float) -> None:
        """Draw a share of a whole: dark for it, pale for the rest; legible in grey.

        Parameters
        ----------
        box
            The whole.
        share
            From 0 to 1.
        """
        self.add_shape("square", box, BAND, edge=True)
        if share > 0:
            self.add_shape(
                "square", Box(box.left, box.top, box.width * share, box.height), self._lead
            )

    def save(self, title: str, day: dt.date) -> bytes:
        """Give the file; the same bytes for the same slides and day.

        Parameters
        ----------
        title
            Of the document.
        day
            Its only date.
        """
        moment = dt.datetime.combine(day, dt.time())
        facts = self._file.core_properties
        facts.title = plain_text(title, most=LONGEST_TITLE)
        facts.author, facts.last_modified_by = APP_TITLE, ""
        facts.created = facts.modified = moment
        facts.language = "ja-JP"
        raw = io.BytesIO()
        self._file.save(raw)
        return _settle(raw)

    def _keep_layout(self) -> Any:  # noqa: ANN401 - untyped library
        """Keep the one layout in use, with its title where ours stands."""
        layouts = self._file.slide_layouts
        kept = layouts[TITLE_ONLY]
        for layout in list(layouts):
            if layout is not kept:
                layouts.remove(layout)
        for holder in (*kept.placeholders, *self._file.slide_master.placeholders):
            if holder.placeholder_format.type == kept.placeholders[0].placeholder_format.type:
                holder.left, holder.top, holder.width, holder.height = _emu(TITLE)
            elif holder.placeholder_format.idx >= 10:  # noqa: PLR2004 - date, foot, number
                holder._element.getparent().remove(holder._element)  # noqa: SLF001 - no method
        return kept

    def _write(
        self,
        paragraph: Any,  # noqa: ANN401
        text: str,
        size: float,
        *,
        bold: bool,
        colour: RGBColor,
    ) -> None:
        run = paragraph.add_run()
        run.text = plain_text(text, most=LONGEST_TEXT)
        dress_run(run, size, bold=bold, colour=colour)

    def _fill(self, cell: Any, word: str, size: float, *, head: bool) -> None:  # noqa: ANN401
        cell.margin_top = cell.margin_bottom = Pt(CELL_MARGIN / 2)
        cell.margin_left = cell.margin_right = Pt(CELL_MARGIN)
        cell.fill.solid()
        cell.fill.fore_color.rgb = BAND if head else PAPER
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE
        self._write(cell.text_frame.paragraphs[0], word, size, bold=head, colour=INK)


def _emu(box: Box) -> tuple[Pt, Pt, Pt, Pt]:
    return Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height)


def _settle(raw: io.BytesIO) -> bytes:
    """Write the package again without the time of day."""
    settled = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(settled, "w") as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, BLANK_DATE)
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return settled.getvalue()
