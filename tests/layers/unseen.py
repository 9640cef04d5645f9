"""A municipality nobody has seen (架空), as its prefecture's files of 2023 would hold it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

from tests.layers.intake import makers

NAME = "架空市"
NEIGHBOUR = "隣の架空町"
SIZE = 0.04  # degrees: about four kilometres
PEOPLE = 100 + 10 * np.arange(16)


@dataclass(frozen=True)
class Town:
    """A square town of 16 small areas, 4 elementary and 2 junior-high districts."""

    code: str
    west: float
    south: float

    @property
    def prefecture(self) -> str:
        return self.code[:2]

    @property
    def neighbour(self) -> str:
        """Code of the town to the east, in the same files."""
        return self.code[:2] + "998"

    def box(self, left: float, low: float, right: float, high: float) -> shapely.Polygon:
        """Part of the town: shares of its width and height."""
        return shapely.box(
            self.west + left * SIZE, self.south + low * SIZE,
            self.west + right * SIZE, self.south + high * SIZE,
        )  # fmt: skip


def census_frame(town: Town) -> gpd.GeoDataFrame:
    shapes = [
        town.box(col / 4, row / 4, (col + 1) / 4, (row + 1) / 4)
        for row in range(4)
        for col in range(4)
    ]
    metric = gpd.GeoSeries(shapes, crs=6668).to_crs(6933).area.round(3).to_numpy()
    return gpd.GeoDataFrame(
        {
            "KEY_CODE": [f"{town.code}001{n:03d}" for n in range(1, 17)],
            "PREF": town.prefecture,
            "CITY": town.code[2:],
            "CITY_NAME": NAME,
            "S_NAME": [f"架空町{n}丁目" for n in range(1, 17)],
            "KIGO_E": None,
            "HCODE": 8101,
            "AREA": metric,
            "R2KAxx": range(1, 17),
            "KIHON1": "0010",
            "KBSUM": 1,
            "JINKO": PEOPLE,
            "SETAI": PEOPLE // 2,
            "X_CODE": [round(shape.centroid.x, 6) for shape in shapes],
            "Y_CODE": [round(shape.centroid.y, 6) for shape in shapes],
        },
        geometry=shapes,
        crs=6668,
    )


def _schools(town: Town, product: str) -> list[tuple[str, str, shapely.Polygon]]:
    """School code, name and district, those of the neighbour last."""
    letter, level, count = ("B", "小学校", 4) if product == "A27" else ("C", "中学校", 2)
    own = [
        (f"{letter}1{town.code}0000{n:02d}", f"架空第{n + 1}{level}",
         town.box(n / count, 0, (n + 1) / count, 1))
        for n in range(count)
    ]  # fmt: skip
    other = (f"{letter}1{town.neighbour}000000", f"隣の{level}", town.box(1, 0, 1.5, 1))
    return [*own, other]


def district_frame(town: Town, product: str) -> gpd.GeoDataFrame:
    rows = _schools(town, product)
    codes = [town.code] * (len(rows) - 1) + [town.neighbour]
    columns = {
        f"{product}_001": codes,
        f"{product}_002": [f"{NAME}立"] * len(rows),
        f"{product}_003": [row[0] for row in rows],
        f"{product}_004": [row[1] for row in rows],
        f"{product}_005": [f"{NAME}1-1"] * len(rows),
    }
    return gpd.GeoDataFrame(columns, geometry=[row[2] for row in rows], crs=6668)


def school_frame(town: Town) -> gpd.GeoDataFrame:
    """P29: every school of both levels, a private one, a university."""
    rows = [
        (code, "16001" if product == "A27" else "16002", name, shape.centroid, 3)
        for product in ("A27", "A32")
        for code, name, shape in _schools(town, product)
    ]
    rows += [
        (f"B1{town.code}000099", "16001", "架空学園小学校", town.box(0, 0, 1, 1).centroid, 4),
        (f"F1{town.code}000001", "16007", "架空大学", town.box(0, 0, 1, 1).centroid, 4),
    ]
    codes = [town.neighbour if name.startswith("隣の") else town.code for _, _, name, _, _ in rows]
    return gpd.GeoDataFrame(
        {
            "P29_001": codes,
            "P29_002": [row[0] for row in rows],
            "P29_003": [row[1] for row in rows],
            "P29_004": [row[2] for row in rows],
            "P29_005": [f"{NAME}1-1"] * len(rows),
            "P29_006": [row[4] for row in rows],
            "P29_007": [1] * len(rows),
        },
        geometry=[row[3] for row in rows],
        crs=6668,
    )


def outline_frame(town: Town) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {
            "N03_001": ["架空県"] * 2,
            "N03_002": [None] * 2,
            "N03_003": [None] * 2,
            "N03_004": [NAME, NEIGHBOUR],
            "N03_007": [town.code, town.neighbour],
        },
        geometry=[town.box(0, 0, 1, 1), town.box(1, 0, 1.5, 1)],
        crs=6668,
    )


def write_files(town: Town, folder: Path) -> dict[str, Path]:
    """Write the files a person would download, by the product they belong to."""
    shapes = folder / "shapes"
    shapes.mkdir(parents=True)
    makers.write_shapefile(district_frame(town, "A32"), shapes / f"A32-23_{town.prefecture}.shp")
    return {
        "A27": makers.write_geojson(
            district_frame(town, "A27"), folder / f"A27-23_{town.prefecture}.geojson"
        ),
        "A32": makers.zip_up(shapes, folder / f"A32-23_{town.prefecture}_GML.zip"),
        "P29": makers.write_geojson(
            school_frame(town), folder / f"P29-23_{town.prefecture}.geojson"
        ),
        "N03": makers.write_geojson(
            outline_frame(town), folder / f"N03-20230101_{town.prefecture}.geojson"
        ),
        "census": makers.write_topojson(census_frame(town), folder / f"r2ka{town.code}.topojson"),
    }
