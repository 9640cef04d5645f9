"""Schools, the centres of circles: one per district, one asleep, one whose address is disputed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely
from scipy.spatial import cKDTree

from layers.build.mihon.land.chance import make_generator
from layers.build.mihon.land.growth import find_middle
from layers.build.mihon.names import CHOME, PARK_TOWN_NAME, PLACE_WORDS
from zones.vocabulary import CoordinateQuality, TierId

if TYPE_CHECKING:
    import numpy.typing as npt

    from layers.build.mihon.districts import Districts
    from layers.build.mihon.land.ground import Ground
    from layers.build.mihon.land.streets import Streets

__all__ = ["place_schools", "report_conflicts"]

_STREAM = 7
_SEARCH_M = 320.0
_APART_M = 250.0
_SUSPENDED_DISTRICT = 1
_SUSPENDED_NOTE = "2023年度から休校（架空）"
_CONFLICT_REASON = "古い一覧では移転前の所在地になっています（架空）"


def place_schools(
    seed: int, ground: Ground, districts: Districts, streets: Streets, census: pd.DataFrame
) -> pd.DataFrame:
    """Place one school per district near where its people live, and one that is suspended.

    Parameters
    ----------
    seed
        Seed of the whole town.
    ground, districts, streets
        The town; schools stand inside blocks, away from streets and from each other.
    census
        Frame of :func:`count_people`.

    Returns
    -------
    pandas.DataFrame
        ``school_id``, ``name``, ``kind``, ``cell``, ``status``, ``note``, ``x_m``, ``y_m``,
        ``address``, ``coordinate_quality``; local metres.
    """
    room_m = _measure_room(ground, streets)
    junior = [f"見本第{number}{PLACE_WORDS[TierId.JUNIOR_HIGH.value]}" for number in CHOME]
    rows: list[dict[str, object]] = []
    taken: list[int] = []
    for tier, prefix, zone, names in (
        (TierId.JUNIOR_HIGH, "JS", districts.junior_high, junior),
        (TierId.ELEMENTARY, "ES", districts.elementary, _name_schools(districts, census)),
    ):
        for number in range(int(zone.max()) + 1):
            taken.append(_find_plot(ground, districts.density, zone == number, room_m, taken))
            rows.append(
                {
                    "school_id": f"{prefix}{number + 1:02d}",
                    "name": names[number],
                    "kind": tier.value,
                    "cell": taken[-1],
                }
            )
    frame = pd.DataFrame([*rows, _add_suspended(ground, districts, room_m, taken)])
    frame = frame.fillna({"status": "open", "note": ""})
    frame = frame.sort_values("school_id", ignore_index=True)
    return _give_addresses(make_generator(seed, _STREAM), frame, ground, districts, census)


def _add_suspended(
    ground: Ground, districts: Districts, room_m: npt.NDArray[np.float64], taken: list[int]
) -> dict[str, object]:
    """Find a plot for the school that is asleep, well away from the others."""
    apart_m = shapely.distance(
        shapely.points(ground.centre), shapely.multipoints(ground.centre[taken])
    )
    weight = np.where(apart_m > 2 * _APART_M, districts.density, 0.0)
    anywhere = districts.junior_high == _SUSPENDED_DISTRICT
    return {
        "school_id": "JS99",
        "name": PLACE_WORDS["suspended"],
        "kind": TierId.JUNIOR_HIGH.value,
        "cell": _find_plot(ground, weight, anywhere, room_m, taken),
        "status": "suspended",
        "note": _SUSPENDED_NOTE,
    }


def _give_addresses(
    rng: np.random.Generator,
    frame: pd.DataFrame,
    ground: Ground,
    districts: Districts,
    census: pd.DataFrame,
) -> pd.DataFrame:
    """Add point, quality and address."""
    frame[["x_m", "y_m"]] = ground.centre[frame["cell"]]
    names = census["name"].to_numpy()[districts.census[frame["cell"]]]
    numbers = 1 + (rng.random((len(frame), 2)) * (24, 18)).astype(np.int64)
    frame["address"] = [
        f"見本市{name}{block}番{house}号"
        for name, (block, house) in zip(names, numbers.tolist(), strict=True)
    ]
    return frame.assign(coordinate_quality=CoordinateQuality.EXACT.value)


def report_conflicts(schools: pd.DataFrame, ground: Ground, census: pd.DataFrame) -> pd.DataFrame:
    """Say what another (equally invented) list claims: a school at its former site.

    Parameters
    ----------
    schools
        Frame of :func:`place_schools`.
    ground
        Cells.
    census
        Frame of :func:`count_people`.

    Returns
    -------
    pandas.DataFrame
        ``school_id``, ``x_m``, ``y_m``, ``address``, ``reason``: the former site is the
        representative point of a 町丁目 500 m or more away.
    """
    school = schools[schools["school_id"] == "JS03"].iloc[0]
    middles = ground.centre[census["cell"]]
    offset = middles - school[["x_m", "y_m"]].to_numpy(dtype=np.float64)
    squared = (offset * offset).sum(axis=1)
    squared[(squared < 500.0**2) | (census["name"] == PARK_TOWN_NAME)] = np.inf
    area = int(np.argmin(squared))
    x_m, y_m = middles[area]
    return pd.DataFrame(
        [{"school_id": school["school_id"], "x_m": x_m, "y_m": y_m,
          "address": f"見本市{census['name'][area]}", "reason": _CONFLICT_REASON}]
    )  # fmt: skip


def _measure_room(ground: Ground, streets: Streets) -> npt.NDArray[np.float64]:
    """Distance from each cell to the nearest street corner, metres."""
    distance, _ = cKDTree(streets.nodes).query(ground.centre)
    return np.asarray(np.round(distance, 3), dtype=np.float64)


def _find_plot(
    ground: Ground,
    density: npt.NDArray[np.float64],
    member: npt.NDArray[np.bool_],
    room_m: npt.NDArray[np.float64],
    taken: list[int],
) -> int:
    """Roomiest cell near the middle of a district, not beside another school."""
    middle = find_middle(ground, density, member)
    offset = ground.centre - ground.centre[middle]
    near = (offset * offset).sum(axis=1) < _SEARCH_M**2
    for other in taken:
        between = ground.centre - ground.centre[other]
        near &= (between * between).sum(axis=1) > _APART_M**2
    options = np.flatnonzero(near & member & (density > 0.0))
    if not len(options):
        return middle
    return int(options[np.argmax(room_m[options])])


def _name_schools(districts: Districts, census: pd.DataFrame) -> list[str]:
    """Name each elementary school after the commonest town not taken, else number it."""
    towns = census["name"].str.rstrip("丁目").str.rstrip(CHOME).to_numpy()[districts.census]
    inhabited = towns != PARK_TOWN_NAME
    counts = pd.crosstab(districts.elementary[inhabited], towns[inhabited])
    names: list[str] = []
    for _, sizes in counts.iterrows():
        by_size = sizes.sort_values(ascending=False, kind="stable").index
        options = [f"{town}{number}" for number in ("", "第二", "第三") for town in by_size[:2]]
        names.append(next(name for name in options if name not in names))
    return [name + PLACE_WORDS[TierId.ELEMENTARY.value] for name in names]
