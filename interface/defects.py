"""What is wrong with imported official shapes, in sentences: said beside the import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interface.wording.defects import say_defect
from zones.defects import find_zone_defects
from zones.shapes import measure_outline

if TYPE_CHECKING:
    from zones.city import City

__all__ = ["list_defect_sentences"]


def list_defect_sentences(city: City) -> list[str]:
    """Sum the defects of each imported tier up, one sentence per kind.

    Parameters
    ----------
    city
        An opened city.

    Returns
    -------
    list of str
        Empty where nothing was imported or nothing is wrong.
    """
    sentences = []
    outline = measure_outline(city) if city.official else None
    for tier_id, frame in city.official.items():
        if tier_id == "city":
            continue
        found = find_zone_defects(frame, outline)
        label = city.profile.tier(tier_id).label
        for defect, rows in found.groupby("defect", sort=False):
            names = [name for name in dict.fromkeys(rows["name"]) if name]
            area_m2 = float(rows["area_m2"].sum())
            sentences.append(say_defect(label, str(defect), len(rows), area_m2, names))
    return sentences
