"""Sentences for defects of imported shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zones.defects import Defect

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["HEAD", "say_defect"]

HEAD = "取り込んだ区域の形で気になる所"
SHOWN_NAMES = 3
SENTENCE = (
    "{tier}: {defect}所が {count} か所あります（あわせて {area} m²{names}）。"
    "形はそのまま使っています。"
)


def say_defect(tier: str, defect: str, count: int, area_m2: float, names: Sequence[str]) -> str:
    """Say how many defects of one kind a tier has, how much land, and where.

    Parameters
    ----------
    tier
        Label of the tier.
    defect
        Value of ``Defect``.
    count, area_m2
        How many, and the land concerned in square metres.
    names
        Zones concerned.
    """
    more = " など" if len(names) > SHOWN_NAMES else ""
    listed = f"、{'・'.join(names[:SHOWN_NAMES])}{more}" if names else ""
    return SENTENCE.format(
        tier=tier,
        defect=Defect(defect).label,
        count=count,
        area=f"{area_m2:,.0f}",
        names=listed,
    )
