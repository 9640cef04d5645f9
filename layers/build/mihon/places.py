"""Schools and every other place on the map, all invented."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from layers.build.mihon.land.chance import make_generator, pick_weighted
from layers.build.mihon.land.growth import nearest_cell, spread_cells
from layers.build.mihon.land.terrain import STATION_SPOTS
from layers.build.mihon.names import (
    CHOME,
    ENDINGS,
    PARK_TOWN_NAME,
    PLACE_WORDS,
    SALON_NAMES,
    STATION_NAMES,
)
from zones.vocabulary import CoordinateQuality, FacilityKind

if TYPE_CHECKING:
    import numpy.typing as npt

    from layers.build.mihon.districts import Districts
    from layers.build.mihon.land.ground import Ground
    from layers.build.mihon.land.terrain import Terrain

__all__ = ["Site", "place_facilities"]

_STREAM = 8
_CLEAR_M = 32.0  # nothing is built closer to the river or the railway
_SALONS = 60
_HOME_NOTE = "会場が個人宅のため町丁目だけを載せています（架空）"

# kind: how many, and whether they are set up far from each other
_PLAN = (
    (FacilityKind.DISTRICT_CENTER, 5, True),
    (FacilityKind.HUB, 4, True),
    (FacilityKind.CONSULTATION, 9, False),
    (FacilityKind.SUPPORT_CENTER, 4, True),
    (FacilityKind.WELFARE_HALL, 2, True),
    (FacilityKind.COMMUNITY_CENTER, 5, True),
    (FacilityKind.CHILDREN_HALL, 7, True),
    (FacilityKind.CARE_OFFICE, 30, False),
    (FacilityKind.NURSERY, 20, False),
    (FacilityKind.HOSPITAL, 4, True),
    (FacilityKind.POST_OFFICE, 9, True),
    (FacilityKind.POLICE, 6, True),
    (FacilityKind.FIRE_STATION, 3, True),
    (FacilityKind.LIBRARY, 4, True),
    (FacilityKind.PARK, 18, False),
    (FacilityKind.OTHER, 10, False),
)
_ALSO = {
    FacilityKind.DISTRICT_CENTER: FacilityKind.SECONDARY_SHELTER,
    FacilityKind.WELFARE_HALL: FacilityKind.SECONDARY_SHELTER,
    FacilityKind.SUPPORT_CENTER: FacilityKind.CONSULTATION,
}


@dataclass(frozen=True, slots=True)
class Site:
    """What places are put on.

    Parameters
    ----------
    ground, terrain, districts
        The town.
    census
        Frame of :func:`count_people`.
    schools
        Frame of :func:`place_schools`.
    """

    ground: Ground
    terrain: Terrain
    districts: Districts
    census: pd.DataFrame
    schools: pd.DataFrame


@dataclass(slots=True)
class _Ledger:
    """Rows so far, with names that never repeat."""

    site: Site
    rng: np.random.Generator
    rows: list[dict[str, object]] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def add(self, kind: FacilityKind, cell: int, names: list[str], **more: object) -> None:
        """Add one place at a cell under the first name not yet used."""
        name = next(name for name in names if name not in self.used)
        self.used.add(name)
        quality = str(more.get("coordinate_quality", self._draw_quality(kind)))
        self.rows.append(
            {
                "facility_id": f"F{len(self.rows) + 1:03d}",
                "name": name,
                "kind": kind.value,
                "also": _ALSO.get(kind, ""),
                "coordinate_quality": quality,
                "note": "",
                "cell": cell,
                **self._locate(cell, quality),
                **more,
            }
        )

    def _draw_quality(self, kind: FacilityKind) -> str:
        """Salons are known least well; public buildings mostly well."""
        draw = float(self.rng.random())
        limits = (0.45, 0.8) if kind is FacilityKind.SALON else (0.85, 0.97)
        if draw < limits[0]:
            return CoordinateQuality.EXACT.value
        block = draw < limits[1]
        return (CoordinateQuality.BLOCK if block else CoordinateQuality.TOWN_CENTROID).value

    def _locate(self, cell: int, quality: str) -> dict[str, object]:
        """Point and address, as fine as the quality says."""
        site = self.site
        area = int(site.districts.census[cell])
        right, up, block, house = self.rng.random(4)
        address = f"見本市{site.census['name'][area]}"
        if quality == CoordinateQuality.TOWN_CENTROID.value:
            x_m, y_m = site.ground.centre[site.census["cell"][area]]
            return {"x_m": x_m, "y_m": y_m, "address": address}
        # 20 m of the 25 m cell, so that a place never touches the border of its cell
        x_m, y_m = np.round(site.ground.centre[cell] + 20.0 * (np.array([right, up]) - 0.5), 1)
        address += f"{1 + int(block * 24)}番"
        if quality == CoordinateQuality.EXACT.value:
            address += f"{1 + int(house * 18)}号"
        return {"x_m": x_m, "y_m": y_m, "address": address}


def place_facilities(seed: int, site: Site) -> pd.DataFrame:
    """Put every place on the map.

    Parameters
    ----------
    seed
        Seed of the whole town.
    site
        The town so far.

    Returns
    -------
    pandas.DataFrame
        ``facility_id``, ``name``, ``kind``, ``also``, ``address``, ``x_m``, ``y_m``,
        ``coordinate_quality``, ``note``, ``cell``; local metres.
    """
    ledger = _Ledger(site=site, rng=make_generator(seed, _STREAM))
    weights = _find_buildable(site)
    _add_landmarks(ledger)
    _add_schools(ledger)
    for kind, number, apart in _PLAN:
        if apart:
            cells = spread_cells(ledger.rng, site.ground, weights, number)
        else:
            cells = pick_weighted(ledger.rng, weights, number)
        for cell in cells.tolist():
            ledger.add(kind, cell, _name_options(site, kind, cell))
    _add_salons(ledger, weights)
    return pd.DataFrame(ledger.rows)


def _find_buildable(site: Site) -> npt.NDArray[np.float64]:
    """People per cell, nothing beside the river and the railway."""
    points = shapely.points(site.ground.centre)
    clear_m = np.minimum(
        shapely.distance(site.terrain.river, points), shapely.distance(site.terrain.railway, points)
    )
    return np.where(clear_m > _CLEAR_M, site.districts.density, 0.0)


def _name_options(site: Site, kind: FacilityKind, cell: int) -> list[str]:
    """Names from the town down to its 丁目, then numbered."""
    quarter = str(site.census["name"][int(site.districts.census[cell])])
    town = quarter.rstrip("丁目").rstrip(CHOME)
    endings = ENDINGS[kind.value]
    names = [place + ending for place in (town, quarter) for ending in endings]
    return names + [f"{quarter}{ending}{number}" for number in range(2, 9) for ending in endings]


def _add_landmarks(ledger: _Ledger) -> None:
    """Stations, offices, the riverside park and the two open-air shelters."""
    site = ledger.site
    exact = CoordinateQuality.EXACT.value
    for name, spot in zip(STATION_NAMES, STATION_SPOTS, strict=True):
        rail = site.terrain.railway
        point = rail.interpolate(rail.project(shapely.Point(spot)))
        x_m, y_m = round(point.x, 1), round(point.y, 1)
        cell = nearest_cell(site.ground, (x_m, y_m))
        ledger.add(FacilityKind.STATION, cell, [name], coordinate_quality=exact, x_m=x_m, y_m=y_m)
    east, north = STATION_SPOTS[1]
    hall = nearest_cell(site.ground, (east - 130.0, north + 260.0))
    branch = nearest_cell(site.ground, (STATION_SPOTS[0][0] + 90.0, STATION_SPOTS[0][1] - 190.0))
    park = int(site.census["cell"][site.districts.park])
    for kind, cell, name in (
        (FacilityKind.OFFICE, hall, PLACE_WORDS["city_hall"]),
        (FacilityKind.OFFICE, branch, PLACE_WORDS["branch"]),
        (FacilityKind.PARK, park, PARK_TOWN_NAME),
        (FacilityKind.SHELTER, park, f"{PARK_TOWN_NAME}避難広場"),
    ):
        ledger.add(kind, cell, [name], coordinate_quality=exact)


def _add_schools(ledger: _Ledger) -> None:
    """Open schools are places too, and shelters."""
    schools = ledger.site.schools
    for school in schools[schools["status"] == "open"].to_dict("records"):
        cell = int(school["cell"])
        ledger.add(
            FacilityKind.SCHOOL,
            cell,
            [f"見本市立{school['name']}"],
            also=FacilityKind.SHELTER.value,
            coordinate_quality=school["coordinate_quality"],
            x_m=school["x_m"],
            y_m=school["y_m"],
            address=school["address"],
        )


def _add_salons(ledger: _Ledger, weights: npt.NDArray[np.float64]) -> None:
    """Salons gather where people started them: some districts have many, some hardly any."""
    site = ledger.site
    liveliness = ledger.rng.random(int(site.districts.elementary.max()) + 1)
    liveliness = 0.08 + 1.6 * liveliness * liveliness
    cells = pick_weighted(ledger.rng, weights * liveliness[site.districts.elementary], _SALONS)
    for number, cell in zip(count(), cells.tolist()):
        quarter = site.census["name"][int(site.districts.census[cell])]
        turned = [SALON_NAMES[(number + k) % len(SALON_NAMES)] for k in range(len(SALON_NAMES))]
        ledger.add(FacilityKind.SALON, cell, [f"{name}（{quarter}）" for name in turned])
        if ledger.rows[-1]["coordinate_quality"] == CoordinateQuality.TOWN_CENTROID.value:
            ledger.rows[-1]["note"] = _HOME_NOTE
