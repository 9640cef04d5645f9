"""Texts on their way to paper: nothing invisible, nothing endless, no silent empty box."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from interface.escape import plain_text
from interface.handouts.glyphs import GlyphMap, read_print_font

__all__ = ["GETA", "LONGEST_CELL", "LONGEST_NAME", "LONGEST_NOTE", "Letters"]

GETA = "〓"  # what Japanese printers set for a sort they do not have
LONGEST_NAME = 80
LONGEST_CELL = 160
LONGEST_NOTE = 400  # sentences people type about the whole print: contact, title
BREAK = "\u200b"
# a run without a place to break would leave its column: mail addresses, typed rubbish
UNBROKEN = re.compile("[\u0021-\u00ff]{13,}")
PIECE = 12
JOINERS = frozenset({0x200B, 0x200C, 0x200D})
SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


@dataclass(slots=True)
class Letters:
    """The typecase of one print; remembers what it did not have.

    Parameters
    ----------
    font
        What the font can draw; by default the font of all prints.
    missing
        Code points set as 〓 so far.
    ordinary
        Characters whose wished form the font does not have, set in their ordinary form.
    """

    font: GlyphMap = field(default_factory=read_print_font)
    missing: set[int] = field(default_factory=set)
    ordinary: set[int] = field(default_factory=set)

    def set(self, text: object, *, most: int = LONGEST_CELL) -> str:
        """Make a text that the font can draw and a column can hold.

        Parameters
        ----------
        text
            Any text; ``None`` becomes the empty string.
        most
            Longest result in characters, cut with an ellipsis.

        Returns
        -------
        str
            Without control, directional and invisible characters, 〓 for each character without
            glyph, and with places to break long runs (zero-width spaces).

        Examples
        --------
        >>> letters = Letters()
        >>> (
        ...     letters.set("髙﨑𠮷辻󠄀"),
        ...     letters.set("👍サロン"),
        ...     [hex(code) for code in letters.missing],
        ... )
        ('髙﨑𠮷辻󠄀', '〓サロン', ['0x1f44d'])
        """
        drawn: list[str] = []
        for letter in plain_text(text, most=most):
            code = ord(letter)
            if SELECTORS.match(letter):
                base = ord(drawn[-1][-1]) if drawn and drawn[-1] else 0
                drawn.append(letter if self._has_form(base, code) else "")
            elif code in self.font.characters:
                drawn.append(letter)
            elif code not in JOINERS:
                self.missing.add(code)
                drawn.append(GETA)
        return UNBROKEN.sub(_break_up, "".join(drawn))

    def _has_form(self, base: int, selector: int) -> bool:
        if (base, selector) in self.font.variations:
            return True
        if base and base != ord(GETA):
            self.ordinary.add(base)
        return False

    def list_missing(self) -> tuple[str, ...]:
        """List the characters set as 〓 by their numbers (``U+1F44D``), which paper can show."""
        return tuple(f"U+{code:04X}" for code in sorted(self.missing))

    def list_ordinary(self) -> tuple[str, ...]:
        """List the characters set in their ordinary form."""
        return tuple(chr(code) for code in sorted(self.ordinary))


def _break_up(found: re.Match[str]) -> str:
    run = found.group()
    return BREAK.join(run[place : place + PIECE] for place in range(0, len(run), PIECE))
