"""Texts and signs on their way to the sheets: breakable, with readings, in grey where asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interface.handouts.letters import LONGEST_NOTE, Letters
from interface.meeting.paper.sheetmap import make_grey
from interface.symbols import draw_sign

if TYPE_CHECKING:
    from interface.meeting.formats import MeetingOptions

__all__ = ["Typecase"]

SIGN_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" font-family="Noto Sans JP" '
# runs that no rule of the language lets break; columns are narrow
UNBROKEN = re.compile("[\u0021-\u00ff]{7,}|[、。，．・：；？！…ー〜）」』】〕］｝〉》]{3,}")
BREAK, PIECE = "\u200b", 6


def _break_up(found: re.Match[str]) -> str:
    run = found.group()
    return BREAK.join(run[place : place + PIECE] for place in range(0, len(run), PIECE))


@dataclass(frozen=True, slots=True)
class Typecase:
    """Letters that exist, and what is set over them where furigana is asked for.

    Parameters
    ----------
    letters
        Typecase of the print.
    options
        Readings, shades of grey.
    """

    letters: Letters
    options: MeetingOptions

    def set(self, text: object, *, most: int = LONGEST_NOTE) -> str | list[list[str]]:
        """Set a text that is read aloud.

        Parameters
        ----------
        text, most
            As in ``Letters.set``.

        Returns
        -------
        str or list
            Parts with their readings where furigana is asked for.
        """
        said = self.bare(text, most=most)
        if self.options.ruby is None or not said:
            return said
        parts = self.options.ruby(said)
        return [[self.letters.set(part), self.letters.set(over)] for part, over in parts]

    def bare(self, text: object, *, most: int = LONGEST_NOTE) -> str:
        """Set a text without readings: numbers, credits.

        Parameters
        ----------
        text, most
            As in ``Letters.set``.
        """
        said = self.letters.set(text, most=most)
        return UNBROKEN.sub(_break_up, said)

    def sign(self, kind: str) -> str:
        """Draw the sign of a kind for a line of text.

        Parameters
        ----------
        kind
            Kind of place.
        """
        svg = draw_sign(kind).replace("<svg ", SIGN_HEAD, 1)
        return make_grey(svg) if self.options.grey else svg
