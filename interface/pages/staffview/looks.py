"""How districts look: colours that people of every colour vision tell apart, and hatching.

The colours are the light scheme of P. Tol (Colour schemes, SRON technical note, 2021); black
letters stand on each of them. In grey neighbours differ by lightness or by hatching, and the
number of the district stands on every unit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["CIRCLED", "Look", "choose_looks", "number_name"]

COLOURS = (
    "#77aadd", "#eedd88", "#ee8866", "#44bb99", "#ffaabb", "#bbcc33", "#99ddff", "#dddddd",
)  # fmt: skip
HATCH_APART = 0.14  # how much hatching tells two looks apart in grey, beside lightness from 0 to 1
SAME = 1.0
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
Look = tuple[str, bool]


def number_name(number: int) -> str:
    """Write the number of a district as a sign.

    Parameters
    ----------
    number
        From 1.

    Examples
    --------
    >>> number_name(3)
    '③'
    """
    return CIRCLED[number - 1] if 0 < number <= len(CIRCLED) else f"({number})"


def choose_looks(count: int, beside: Sequence[tuple[int, int]]) -> tuple[Look, ...]:
    """Choose colour and hatching of each district, neighbours far apart in grey too.

    Parameters
    ----------
    count
        How many districts, numbered from 0.
    beside
        Pairs that touch.

    Returns
    -------
    tuple
        ``#rrggbb`` and whether it is hatched; no two the same up to 16 districts.
    """
    looks: list[Look] = []
    for number in range(count):
        near = [looks[min(pair)] for pair in beside if max(pair) == number != min(pair)]
        recent = looks[-2 * len(COLOURS) + 1 :]
        free = [(c, hatched) for hatched in (False, True) for c in COLOURS]
        free = [look for look in free if look not in recent]
        rates = [_rate(look, near, looks) for look in free]
        looks.append(free[rates.index(max(rates))])
    return tuple(looks)


def _rate(look: Look, near: Sequence[Look], looks: Sequence[Look]) -> tuple[bool, float, bool]:
    """Prefer a colour no neighbour has, then what is far enough in grey, then a new colour."""
    apart = min((_tell_apart(look, other) for other in near), default=SAME)
    other_colour = all(look[0] != colour for colour, _ in near)
    return (
        other_colour,
        min(round(apart, 2), HATCH_APART),
        all(look[0] != other for other, _ in looks),
    )


def _tell_apart(one: Look, other: Look) -> float:
    return abs(_lightness(one[0]) - _lightness(other[0])) + HATCH_APART * (one[1] != other[1])


def _lightness(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue
