"""Stickers of the meeting: four shapes that stay apart on grey paper."""

from __future__ import annotations

import math

__all__ = ["draw_sticker"]

SIZE = 20.0
INK = "#1a1a1a"


def draw_sticker(shape: str, colour: str) -> str:
    """Draw a sticker as SVG.

    Parameters
    ----------
    shape
        ``circle``, ``square``, ``triangle`` or ``star``.
    colour
        Fill, as ``#rrggbb``.
    """
    style = f'fill="{colour}" stroke="{INK}" stroke-width="1.4" stroke-linejoin="round"'
    drawn = {
        "circle": f'<circle cx="10" cy="10" r="8" {style}/>',
        "square": f'<rect x="2.5" y="2.5" width="15" height="15" {style}/>',
        "triangle": f'<path d="M10 1.8L18.6 17.4H1.4Z" {style}/>',
        "star": f'<path d="{_draw_star()}" {style}/>',
    }[shape]
    head = f'width="{SIZE:g}" height="{SIZE:g}" viewBox="0 0 {SIZE:g} {SIZE:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {head}>{drawn}</svg>'


def _draw_star() -> str:
    corners = []
    for number in range(10):
        radius, angle = (8.8 if number % 2 == 0 else 3.9), math.pi * number / 5
        x, y = 10 + radius * math.sin(angle), 10.6 - radius * math.cos(angle)
        corners.append(f"{x:.2f} {y:.2f}")
    return f"M{'L'.join(corners)}Z"
