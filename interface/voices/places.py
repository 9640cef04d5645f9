"""Names of places of a city, which the scan for persons must not take for names of persons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zones.city import City

__all__ = ["list_place_names"]

BLOCK = re.compile(r"[0-9０-９一二三四五六七八九十]+丁目$")
UNIT = re.compile(r"[市区町村]$")
KIND = re.compile(r"(?:市立|私立|区立)?(.+?)(?:第?[一二三四五六七八九十]?(?:小学校|中学校)|駅)$")
SHORTEST = 2


def list_place_names(city: City) -> frozenset[str]:
    """List names of town blocks, facilities, schools, stations and zones, whole and in short.

    Parameters
    ----------
    city
        The city.

    Returns
    -------
    frozenset of str
        Also 「泉町」 for 「泉町一丁目」 and 「みほん」 for 「みほん駅」.
    """
    frames = (city.census, city.facilities, city.schools, city.zone_names)
    whole = {str(name) for frame in frames for name in frame["name"].dropna()}
    whole.add(city.profile.name)
    short = {BLOCK.sub("", name) for name in whole} | {UNIT.sub("", city.profile.name)}
    short |= {hit[1] for name in whole if (hit := KIND.fullmatch(name)) is not None}
    return frozenset(name for name in whole | short if len(name) >= SHORTEST)
