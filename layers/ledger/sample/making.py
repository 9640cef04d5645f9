"""Rows for practice, laid over a real city: invented, and saying so in their very names."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from layers.ledger.sample.drawing import describe_group
from layers.ledger.sample.groups import GROUPS
from zones.city import locate_cell_centres
from zones.constants import CELL_SIZE_M, GEOGRAPHIC_CRS
from zones.resources import LocationMode, Resource

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    from zones.city import City

__all__ = ["SAMPLE_SOURCE", "make_sample"]

SAMPLE_SOURCE = "架空の見本（練習用に作ったもので、実在しません）"
SAMPLE_PROGRAMME = "架空の見本事業"
NOTE = "架空の見本です"
MARK = "（架空）"
# what each is called, and how many there are; no word of a real place or organisation
PLAN = (
    ("salon", "ふれあいサロン", 18),
    ("children", "子育てひろば", 7),
    ("meals", "みんなの食堂", 6),
    ("senior", "シニアの会", 6),
    ("association", "防災の集い", 4),
    ("neighbours", "お隣さんの会", 4),
    ("welfare", "身近な相談会", 5),
    ("family", "家族のつどい", 5),
    ("company", "見守りの店", 4),
    ("food", "食品のおすそ分け", 3),
    ("housing", "住まいの相談会", 3),
    ("foreigners", "ことばの教室", 4),
    ("helpers", "ちょこっと手伝い", 4),
    ("young", "若者の居場所", 4),
    ("travelling", "移動販売", 4),
    ("candidate", "使えそうな部屋", 3),
)
WORDS = (
    "ほし", "そら", "かぜ", "ひかり", "しずく", "こだま", "ひなた", "こかげ", "あさつゆ",
    "ゆうやけ", "にじ", "わたぐも", "さざなみ", "たんぽぽ", "すみれ", "れんげ", "よつば",
    "どんぐり", "こもれび", "はつゆき",
)  # fmt: skip
# every second gathering in somebody's rooms is shown by its 町丁目, every other one not at all
HOME, MODES = "neighbours", (LocationMode.TOWN, LocationMode.WITHHELD)
CLEAR_M = 60.0  # further than this from every real place, so that none is taken for it
WITHIN_CELL = 0.8
COORDINATE_DIGITS = 7
NEIGHBOURS = [(east, north) for east in (-1, 0, 1) for north in (-1, 0, 1)]


def make_sample(city: City) -> tuple[Resource, ...]:
    """Make the fictional (架空) ledger of a city.

    Parameters
    ----------
    city
        Any city; whether it may be offered one says ``check_sample_allowed``.

    Returns
    -------
    tuple of Resource
        The same rows for the same city: spread over its cells, away from every real place, without
        address, telephone and link.
    """
    seed = int.from_bytes(hashlib.sha256(city.profile.slug.encode()).digest()[:8], "big")
    rng = np.random.Generator(np.random.PCG64(seed))
    cells = _find_free_cells(city)
    rows: list[Resource] = []
    for key, stem, wanted in PLAN:
        for number in range(wanted):
            words = describe_group(rng, GROUPS[key])
            if words["operator"]:
                words["operator"] = f"{MARK}{words['operator']}"
            place = _draw_place(rng, city, cells)
            name = f"{MARK}{stem} {WORDS[len(rows) % len(WORDS)]}"
            row = Resource(f"sample-{len(rows) + 1:03d}", name, **words, **place)
            mode = MODES[number % 2] if key == HOME else LocationMode.PUBLIC
            rows.append(replace(row, location_mode=mode, candidate=key == "candidate"))
    return tuple(rows)


def _draw_place(rng: np.random.Generator, city: City, cells: pd.DataFrame) -> dict[str, Any]:
    cell = cells.iloc[[int(rng.random() * len(cells))]]
    offset = (np.array([rng.random(), rng.random()]) - 0.5) * CELL_SIZE_M * WITHIN_CELL
    east, north = locate_cell_centres(cell)[0] + offset
    point = _to_degrees(east, north, city.profile.metric_crs)
    return {
        "area_id": str(cell["census"].iloc[0]),
        "lon": point[0],
        "lat": point[1],
        "municipality_code": city.profile.code,
        "programmes": (SAMPLE_PROGRAMME,) if rng.random() < 1 / 2 else (),
        "source": SAMPLE_SOURCE,
        "notes": NOTE,
    }


def _to_degrees(east: float, north: float, crs: str) -> tuple[float, float]:
    import geopandas as gpd  # noqa: PLC0415 - slow to load

    point = gpd.GeoSeries([shapely.Point(east, north)], crs=crs).to_crs(GEOGRAPHIC_CRS).iloc[0]
    return round(point.x, COORDINATE_DIGITS), round(point.y, COORDINATE_DIGITS)


def _find_free_cells(city: City) -> pd.DataFrame:
    """Cells well inside one 町丁目 of the city, away from its real places."""
    cells = city.cells[(city.cells["city"] == city.profile.code) & (city.cells["census"] != "")]
    area_of = dict(zip(zip(cells["col"], cells["row"], strict=True), cells["census"], strict=True))
    inside = [
        all(area_of.get((col + east, row + north)) == area for east, north in NEIGHBOURS)
        for (col, row), area in area_of.items()
    ]
    cells = cells[inside]
    return cells[_is_clear(city, locate_cell_centres(cells))]


def _is_clear(city: City, centres: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    known = [*city.facilities.geometry, *city.schools.geometry]
    if not known:
        return np.ones(len(centres), dtype=bool)
    places = shapely.STRtree(known)
    near = places.query(shapely.points(centres), predicate="dwithin", distance=CLEAR_M)[0]
    clear = np.ones(len(centres), dtype=bool)
    clear[near] = False
    return clear
