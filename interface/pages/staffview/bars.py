"""The load of each district as bars beside the line of the mean. Every text is inert."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interface.escape import inert
from interface.pages.staffview.looks import number_name
from interface.wording.staffing_page import CARD
from interface.wording.staffing_sentences import name_district, say_fte

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interface.pages.staffview.looks import Look

__all__ = ["draw_bars", "draw_swatch"]

WIDEST = 2.0  # times the mean at the right end
FULL = 100.0


def draw_swatch(look: Look) -> str:
    """Draw a field in the colour of a district, hatched where it is on the map."""
    colour, hatched = look
    lines = (
        f"repeating-linear-gradient(45deg,#1a1a1a 0 1px,{colour} 1px 5px)" if hatched else colour
    )
    return f'<span class="mw-staff-swatch" style="background:{lines}"></span>'


def draw_bars(
    rows: Sequence[tuple[float, float, str]], looks: Sequence[Look], *, title: str = ""
) -> str:
    """Draw a bar for each district.

    Parameters
    ----------
    rows
        FTE, load per FTE over the mean, and a remark, of each district.
    looks
        Of each district.
    title
        Heading.

    Returns
    -------
    str
        Markup for ``st.html``.
    """
    drawn = []
    for number, ((fte, ratio, remark), look) in enumerate(zip(rows, looks, strict=True), start=1):
        width = min(ratio / WIDEST, 1.0) * FULL
        said = f"<small>{inert(remark)}</small>" if remark else ""
        drawn.append(
            f'<li><span class="mw-staff-name">{draw_swatch(look)}{number_name(number)} '
            f"{inert(name_district(number))}<em>{inert(say_fte(fte))}</em></span>"
            f'<span class="mw-staff-bar"><i style="width:{width:.1f}%;background:{look[0]}"></i>'
            f'<b></b></span><span class="mw-staff-ratio">{ratio:.2f} 倍</span>{said}</li>'
        )
    head = f"<h2>{inert(title)}</h2>" if title else ""
    return (
        f'<div class="mw-card mw-staff">{head}<ul>{"".join(drawn)}</ul>'
        f'<p class="mw-hint-line">{inert(CARD["mean"])}</p></div>'
    )
