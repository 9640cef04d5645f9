"""The one function that makes any text inert for a map, a page and a script.

A folium map puts strings into JavaScript template literals and ``innerHTML``; ``html.escape``
leaves ``${…}`` and back-ticks alive there. Everything that enters a map goes through :func:`inert`.
"""

from __future__ import annotations

import re

__all__ = ["MAX_CHARACTERS", "inert", "plain_text"]

MAX_CHARACTERS = 10_000  # longer than any honest name or note; keeps one cell from filling a page

# The characters that mean something to HTML, to an attribute or to a JavaScript literal.
_LIVE = str.maketrans({character: f"&#{ord(character)};" for character in "&<>\"'`$\\{}"})

_LINE_BREAKS = re.compile("[\t\n\v\f\r\u0085\u2028\u2029]+")

# Control characters, directional overrides (they make a name read backwards), invisible spaces,
# invisible tags and noncharacters. Variation selectors stay: rare kanji of names need them.
_INVISIBLE = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def plain_text(text: object, *, most: int = MAX_CHARACTERS) -> str:
    r"""Take from a text what cannot be seen; for paper and cells, where no mark is live.

    Parameters
    ----------
    text
        Any text; other objects are turned into text first. ``None`` becomes the empty string.
    most
        Longest result in characters.

    Returns
    -------
    str
        Line breaks as spaces, control characters, directional overrides and invisible characters
        removed, cut after ``most`` characters with an ellipsis.

    Examples
    --------
    >>> plain_text("福祉\u202e会館\n別館"), plain_text("福祉会館", most=3)
    ('福祉会館 別館', '福祉…')
    """
    plain = "" if text is None else str(text)
    # cut first as well: the clean-up below should never walk over a hundred megabytes
    plain = plain[: 4 * max(most, MAX_CHARACTERS)]
    plain = _INVISIBLE.sub("", _LINE_BREAKS.sub(" ", plain))
    plain = _LONE_SURROGATES.sub("\ufffd", plain)
    return plain if len(plain) <= most else plain[: most - 1] + "…"


def inert(text: object) -> str:
    r"""Make a text harmless wherever a map or a page may put it; readers see it unchanged.

    Parameters
    ----------
    text
        Any text; other objects are turned into text first. ``None`` becomes the empty string.

    Returns
    -------
    str
        The text with ``& < > " ' $ { } \`` and the back-tick as numeric entities, line breaks as
        spaces, control characters, directional overrides and invisible characters removed, and cut
        after ``MAX_CHARACTERS`` characters with an ellipsis.

    Examples
    --------
    >>> inert("<b>${1}</b>")
    '&#60;b&#62;&#36;&#123;1&#125;&#60;/b&#62;'
    >>> inert("福祉会館")
    '福祉会館'
    """
    return plain_text(text).translate(_LIVE)
