"""How a stage looks: a colour that survives grey, a letter, and hatching for the first one."""

from __future__ import annotations

from dataclasses import dataclass

from interface.escape import inert
from interface.wording.rollout import STAGE_LETTERS
from zones.rollout.model import Stage

__all__ = ["FONT", "HATCH", "INK", "LINE", "StageSign", "draw_hatch", "draw_legend", "sign_of"]

FONT = "Noto Sans JP, Noto Sans CJK JP, Meiryo, Hiragino Sans, sans-serif"
INK, LINE = "#1a1a1a", "#8a949c"
HATCH = "rollout-hatch"
WHITE = "#ffffff"
# lightness falls evenly from stage to stage; letters stand apart from it in every one
_COLOURS = {
    Stage.PREPARING: ("#ffffff", INK),
    Stage.STARTING: ("#dbe7f3", INK),
    Stage.COORDINATOR_LED: ("#9cc3e6", INK),
    Stage.TOGETHER: ("#2a78ad", WHITE),
    Stage.RESIDENT_LED: ("#00436b", WHITE),
}


@dataclass(frozen=True, slots=True)
class StageSign:
    """Fill, letter and its colour.

    Parameters
    ----------
    fill, ink
        Colours.
    letter
        One full-width letter.
    hatched
        Whether lines are drawn over the fill.
    """

    fill: str
    ink: str
    letter: str
    hatched: bool


def sign_of(stage: Stage) -> StageSign:
    """Give the sign of a stage."""
    fill, ink = _COLOURS[stage]
    return StageSign(fill, ink, STAGE_LETTERS[stage.value], stage is Stage.PREPARING)


def draw_hatch(key: str = HATCH) -> str:
    """Define the hatching of the first stage."""
    return (
        f'<defs><pattern id="{key}" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><path d="M0 0V6" stroke="#9fb4c6" stroke-width="2"/>'
        "</pattern></defs>"
    )


def draw_legend(x: float, y: float, letter: float, waiting: str = "") -> str:
    """Draw the stages in a row with their names.

    Parameters
    ----------
    x, y
        Upper left corner.
    letter
        Size of the letters; boxes are as high as a line.
    waiting
        Name of an empty box at the end, for what has not begun.
    """
    parts, high, wide = [], letter + 5, letter + 9
    for stage in Stage:
        sign = sign_of(stage)
        box = f'x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}"'
        parts.append(f'<rect {box} fill="{sign.fill}" stroke="{LINE}"/>')
        if sign.hatched:
            parts.append(f'<rect {box} fill="url(#{HATCH})"/>')
        parts.append(
            f'<text x="{x + wide / 2:.1f}" y="{y + letter:.1f}" text-anchor="middle" '
            f'fill="{sign.ink}">{sign.letter}</text>'
            f'<text x="{x + wide + 5:.1f}" y="{y + letter:.1f}" fill="{INK}">'
            f"{inert(stage.label)}</text>"
        )
        x += wide + 5 + (len(stage.label) + 1.2) * letter
    if waiting:
        parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{WHITE}" '
            f'stroke="{LINE}" stroke-dasharray="2 2"/><text x="{x + wide + 5:.1f}" '
            f'y="{y + letter:.1f}" fill="{INK}">{inert(waiting)}</text>'
        )
    return "".join(parts)
