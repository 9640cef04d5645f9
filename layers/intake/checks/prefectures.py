"""Which plane zones (平面直角座標系) a prefecture uses and how far it may reach.

Zones: 平成十四年国土交通省告示第九号 (the notice that defines the plane rectangular systems).
Extents: areas of use of the EPSG registry, as carried by pyproj.
"""

from __future__ import annotations

from functools import lru_cache

import pyproj

from zones.constants import PLANE_RECTANGULAR_CRS

__all__ = ["prefecture_bounds", "zones_of_prefecture"]

_HOKKAIDO, _TOKYO, _OKINAWA = "01", "13", "47"
_KAGOSHIMA, _NAGASAKI = "46", "42"
_SEVERAL = {
    _HOKKAIDO: (11, 12, 13),
    _TOKYO: (9, 14, 18, 19),
    _OKINAWA: (15, 16, 17),
    _KAGOSHIMA: (2, 1),
    _NAGASAKI: (1,),
}
_SINGLE = {
    1: (),
    2: ("40", "41", "43", "44", "45"),
    3: ("32", "34", "35"),
    4: ("36", "37", "38", "39"),
    5: ("28", "31", "33"),
    6: ("18", "24", "25", "26", "27", "29", "30"),
    7: ("16", "17", "21", "23"),
    8: ("15", "19", "20", "22"),
    9: ("07", "08", "09", "10", "11", "12", "14"),
    10: ("02", "03", "04", "05", "06"),
}
_ZONES = _SEVERAL | {code: (zone,) for zone, codes in _SINGLE.items() for code in codes}
MARGIN_DEGREES = 0.1


def zones_of_prefecture(code: str) -> tuple[int, ...]:
    """Plane zones of a two-digit prefecture code; empty for an unknown code."""
    return _ZONES.get(code, ())


@lru_cache(maxsize=64)
def prefecture_bounds(code: str) -> tuple[float, float, float, float]:
    """West, south, east, north of the zones of a prefecture, in degrees."""
    areas = [
        pyproj.CRS(PLANE_RECTANGULAR_CRS[zone]).area_of_use for zone in zones_of_prefecture(code)
    ]
    bounds = [area.bounds for area in areas if area is not None]
    if not bounds:
        return (0.0, 0.0, 0.0, 0.0)
    west, south, east, north = (
        min(item[0] for item in bounds),
        min(item[1] for item in bounds),
        max(item[2] for item in bounds),
        max(item[3] for item in bounds),
    )
    return (
        west - MARGIN_DEGREES, south - MARGIN_DEGREES,
        east + MARGIN_DEGREES, north + MARGIN_DEGREES,
    )  # fmt: skip
