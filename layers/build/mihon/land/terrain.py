"""The lie of the land: outline, river, railway and main roads, in metres from the middle of town.

The skeleton is drawn by hand, because a river and a railway that look right are quicker drawn
than found; the seed bends it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from layers.build.mihon.land.chance import draw_noise, make_generator

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["STATION_SPOTS", "Terrain", "draw_terrain"]

_STREAM = 1
_BEND_M = 60.0
_BEND_SCALE_M = 700.0
_OUTLINE_SCALE = 1.07

_OUTLINE = (
    (-2380, -420), (-2060, -60), (-2420, 330), (-2120, 820), (-1620, 900), (-1520, 1330),
    (-1180, 1330), (-980, 1820), (-330, 1700), (-60, 1420), (420, 1880), (820, 1880),
    (980, 1430), (1550, 1640), (1700, 1120), (2080, 1010), (2060, 690), (2520, 560), (2280, 120),
    (2360, -420), (2050, -560), (1980, -960), (1560, -920), (1540, -1560), (1060, -1290),
    (780, -1560), (330, -1380), (180, -1820), (-420, -1860), (-560, -1560), (-1060, -1780),
    (-1260, -1180), (-1640, -1290), (-2020, -900),
)  # fmt: skip
_RIVER = (
    (-1300, 2400), (-930, 1700), (-1080, 1230), (-700, 850), (-780, 380), (-350, 0), (-30, -300),
    (330, -480), (330, -900), (740, -1230), (820, -1700), (1150, -2400),
)  # fmt: skip
_RAILWAY = (
    (-2900, -700), (-2200, -470), (-1450, -370), (-700, -170), (0, 30), (700, 230), (1500, 310),
    (2200, 540), (2900, 800),
)  # fmt: skip
_MAIN_ROADS = (
    ((-2700, 320), (-1700, 430), (-750, 600), (200, 750), (1200, 880), (2700, 960)),
    ((-2700, -780), (-1600, -850), (-700, -800), (300, -850), (1000, -660), (2700, -420)),
    ((-1650, 2100), (-1500, 1000), (-1350, 300), (-1420, -380), (-1250, -900), (-1350, -2100)),
    ((-60, 2300), (-150, 1500), (-80, 700), (150, 150), (140, -150), (-150, -750), (-260, -2300)),
    ((820, 2300), (700, 1500), (800, 800), (860, 250), (960, -500), (1180, -1000), (1350, -2300)),
    ((1820, 2300), (1600, 1300), (1720, 380), (1760, -500), (1600, -1200), (1700, -2100)),
    ((-2600, 1100), (-1600, 760), (-980, 200), (-880, -210), (-700, -900), (-820, -2300)),
    ((-2300, 1250), (-1050, 1230), (-100, 1260), (1000, 1230), (2500, 1330)),
    ((-2100, -1330), (-900, -1300), (0, -1260), (720, -1210), (1250, -1230), (2200, -1180)),
    ((420, 830), (430, 500), (440, 150), (480, -300), (560, -800)),
)
STATION_SPOTS = ((-1450.0, -370.0), (440.0, 155.0), (1700.0, 370.0))


@dataclass(frozen=True, slots=True)
class Terrain:
    """Lines and outline of the town, local metres.

    Parameters
    ----------
    outline
        Border of the city.
    river, railway
        Lines nobody walks across except at a crossing.
    main_roads
        Lines that may cross both.
    """

    outline: shapely.Polygon
    river: shapely.LineString
    railway: shapely.LineString
    main_roads: tuple[shapely.LineString, ...]


def draw_terrain(seed: int) -> Terrain:
    """Draw the outline, the river, the railway and the main roads.

    Parameters
    ----------
    seed
        Seed of the whole town.

    Returns
    -------
    Terrain
        Local metres (east, north).
    """
    rng = make_generator(seed, _STREAM)
    outline = shapely.Polygon(_bend_outline(rng)).buffer(0.0)
    bend_seed = rng.random()
    river, railway, *roads = (
        # one and the same bend for all of them keeps crossings where they were drawn
        shapely.LineString(_bend(_restart(bend_seed), _smooth_line(line), _BEND_M, _BEND_SCALE_M))
        for line in (_RIVER, _RAILWAY, *_MAIN_ROADS)
    )
    inside = outline.buffer(400.0, quad_segs=4)
    return Terrain(
        outline=outline,
        river=_longest(river.intersection(inside)),
        railway=_longest(railway.intersection(inside)),
        main_roads=tuple(_longest(road.intersection(outline)) for road in roads),
    )


def _bend_outline(rng: np.random.Generator) -> npt.NDArray[np.float64]:
    """Bend the drawn outline twice: broad bays first, then small bites."""
    drawn = np.array(_OUTLINE, dtype=np.float64) * _OUTLINE_SCALE
    smooth = shapely.Polygon(_round_corners(drawn, closed=True))
    ring = shapely.get_coordinates(shapely.segmentize(smooth, 40.0))
    return _bend(rng, _bend(rng, ring, 110.0, 420.0), 38.0, 130.0)


def _restart(value: float) -> np.random.Generator:
    """Give the same stream again for each line."""
    return make_generator(int(value * 2**32), _STREAM)


def _smooth_line(points: tuple[tuple[int, int], ...]) -> npt.NDArray[np.float64]:
    """Round the corners of an open line."""
    return _round_corners(np.array(points, dtype=np.float64), closed=False)


def _round_corners(points: npt.NDArray[np.float64], *, closed: bool) -> npt.NDArray[np.float64]:
    """Cut corners three times (Chaikin)."""
    for _ in range(3):
        ahead = np.roll(points, -1, axis=0) if closed else points[1:]
        here = points if closed else points[:-1]
        cut = np.stack([here * 0.75 + ahead * 0.25, here * 0.25 + ahead * 0.75], axis=1)
        inner = cut.reshape(-1, 2)
        points = inner if closed else np.vstack([points[:1], inner, points[-1:]])
    return points


def _bend(
    rng: np.random.Generator, points: npt.NDArray[np.float64], bend_m: float, scale_m: float
) -> npt.NDArray[np.float64]:
    """Move points by smooth noise, rounded to a decimetre."""
    east = draw_noise(rng, points, scale_m)
    north = draw_noise(rng, points, scale_m)
    return np.round(points + bend_m * np.column_stack([east, north]), 1)


def _longest(shape: shapely.Geometry) -> shapely.LineString:
    """Keep the longest part of a cut line."""
    parts = shapely.get_parts(shape)
    line: shapely.LineString = parts[int(np.argmax(shapely.length(parts)))]
    return line
