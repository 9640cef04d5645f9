"""Which characters a font can draw: its own character map, read from the font file.

A character without glyph is printed as an empty box, and nobody can tell afterwards what stood
there; so every text is checked against this map before it is typeset.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pylopdf_fonts_jp

from zones.errors import BadValueError

__all__ = ["FONT_FAMILY", "FONT_FOLDER", "GlyphMap", "read_glyph_map", "read_print_font"]

FONT_FOLDER = Path(pylopdf_fonts_jp.__file__).resolve().parent
FONT_FAMILY = "Noto Sans JP"
FONT_FILE = FONT_FOLDER / "NotoSansJP-Regular.otf"
GROUPS, VARIATIONS = 12, 14  # numbers of the table formats read here


@dataclass(frozen=True, slots=True)
class GlyphMap:
    """Characters of a font.

    Parameters
    ----------
    characters
        Code points that have a glyph.
    variations
        Pairs of character and variation selector that have one of their own (辻 with one dot).
    """

    characters: frozenset[int]
    variations: frozenset[tuple[int, int]]


@cache
def read_print_font() -> GlyphMap:
    """Read the character map of the font all prints use."""
    return read_glyph_map(FONT_FILE.read_bytes())


def read_glyph_map(font: bytes) -> GlyphMap:
    """Read the character map of an OpenType font.

    Parameters
    ----------
    font
        The file.

    Returns
    -------
    GlyphMap
        What it can draw.

    Raises
    ------
    BadValueError
        The file is no OpenType font, or its map covers only the oldest characters.
    """
    if font[:4] not in {b"OTTO", b"\0\1\0\0"}:
        raise BadValueError("not an OpenType font", remedy="use an .otf or .ttf file")
    start = _find_table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    characters: set[int] = set()
    variations: set[tuple[int, int]] = set()
    for number in range(count):
        (offset,) = struct.unpack_from(">I", font, start + 4 + 8 * number + 4)
        (form,) = struct.unpack_from(">H", font, start + offset)
        if form == GROUPS:
            characters |= _read_groups(font, start + offset)
        elif form == VARIATIONS:
            variations |= _read_variations(font, start + offset)
    if not characters:
        raise BadValueError("the font has no full character map", remedy="use another font")
    return GlyphMap(frozenset(characters), frozenset(variations))


def _find_table(font: bytes, name: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, 4)
    for number in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sIII", font, 12 + 16 * number)
        if tag == name:
            return int(offset)
    raise BadValueError(f"the font has no table {name.decode()}", remedy="use another font")


def _read_groups(font: bytes, start: int) -> set[int]:
    (count,) = struct.unpack_from(">I", font, start + 12)
    groups = struct.iter_unpack(">III", font[start + 16 : start + 16 + 12 * count])
    return {
        code
        for first, last, glyph in groups
        for code in range(first, last + 1)
        if glyph + code - first  # glyph 0 is the empty box
    }


def _read_variations(font: bytes, start: int) -> set[tuple[int, int]]:
    found = set()
    (count,) = struct.unpack_from(">I", font, start + 6)
    for number in range(count):
        record = font[start + 10 + 11 * number : start + 21 + 11 * number]
        selector = int.from_bytes(record[:3], "big")
        usual, own = struct.unpack(">II", record[3:])
        if usual:
            (ranges,) = struct.unpack_from(">I", font, start + usual)
            for place in range(ranges):
                at = start + usual + 4 + 4 * place
                first, more = int.from_bytes(font[at : at + 3], "big"), font[at + 3]
                found |= {(code, selector) for code in range(first, first + more + 1)}
        if own:
            (mappings,) = struct.unpack_from(">I", font, start + own)
            for place in range(mappings):
                at = start + own + 4 + 5 * place
                found.add((int.from_bytes(font[at : at + 3], "big"), selector))
    return found
