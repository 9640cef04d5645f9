"""People, households and ages of each 町丁目."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from layers.build.mihon.land.chance import make_generator, round_to_total
from layers.build.mihon.land.growth import find_middle
from zones.constants import CELL_SIZE_M

if TYPE_CHECKING:
    from layers.build.mihon.districts import Districts
    from layers.build.mihon.land.ground import Ground

__all__ = ["CITY_CODE", "count_people"]

CITY_CODE = "99901"  # no prefecture has the number 99

_STREAM = 6
_PEOPLE = 90_214
_FEW_PEOPLE = (38, 26)  # 町丁目 of workshops and fields: so few that ages are withheld
_AGE_COLUMNS = ("people_0_14", "people_15_64", "people_65_plus", "people_75_plus")


def count_people(seed: int, ground: Ground, districts: Districts) -> pd.DataFrame:
    """Say who lives in each 町丁目.

    Parameters
    ----------
    seed
        Seed of the whole town.
    ground
        Cells.
    districts
        Zones and density.

    Returns
    -------
    pandas.DataFrame
        One row per 町丁目 in the order of its number: ``area_id``, ``name``, ``cell`` (position of
        the representative cell), ``people``, ``households``, ``area_m2`` and the age columns as
        text (``X`` = withheld).
    """
    rng = make_generator(seed, _STREAM)
    count = len(districts.census_names)
    cells = np.bincount(districts.census, minlength=count)
    weight = np.bincount(districts.census, weights=districts.density, minlength=count)
    lived_in = np.flatnonzero(np.arange(count) != districts.park)
    few = lived_in[np.argsort(np.round(weight / cells, 6)[lived_in], kind="stable")[:2]]
    load = weight * (0.85 + 0.3 * rng.random(count))
    load[few] = 0.0
    people = round_to_total(load, _PEOPLE - sum(_FEW_PEOPLE))
    people[few] = _FEW_PEOPLE
    household_size = 1.75 + 0.6 * rng.random(count)
    frame = pd.DataFrame(
        {
            "area_id": _number_areas(districts),
            "name": districts.census_names,
            "cell": [_find_own_middle(ground, districts, number) for number in range(count)],
            "people": people,
            "households": np.ceil(np.round(people / household_size, 6)).astype(np.int64),
            "area_m2": (cells * CELL_SIZE_M**2).astype(np.int64),
        }
    )
    ages = pd.DataFrame([_share_ages(rng, total) for total in people], columns=_AGE_COLUMNS)
    ages = ages.astype(str)
    ages.iloc[few] = "X"
    return pd.concat([frame, ages], axis=1)


def _number_areas(districts: Districts) -> list[str]:
    """Eleven digits as in the census: municipality, town, 丁目."""
    within = pd.Series(districts.town).groupby(districts.town).cumcount() + 1
    pairs = zip(districts.town, within, strict=True)
    return [f"{CITY_CODE}{town + 1:04d}{chome:02d}" for town, chome in pairs]


def _find_own_middle(ground: Ground, districts: Districts, number: int) -> int:
    """Cell nearest to the middle of a 町丁目."""
    return find_middle(ground, np.ones(len(ground.col)), districts.census == number)


def _share_ages(rng: np.random.Generator, people: int) -> list[int]:
    """Share people over three ages that add up, and those 75 and over among the oldest."""
    child, old, very_old = rng.random(3)
    child_share, old_share = 0.085 + 0.06 * child, 0.16 + 0.19 * old
    if people == 0:
        return [0, 0, 0, 0]
    shares = np.array([child_share, 1.0 - child_share - old_share, old_share])
    three = round_to_total(shares, int(people)).tolist()
    return [*three, round(three[2] * (0.48 + 0.14 * very_old))]
