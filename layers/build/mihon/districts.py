"""Towns, school districts and living areas, grown over the cells along roads and barriers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from layers.build.mihon.land.chance import draw_noise, make_generator
from layers.build.mihon.land.ground import Ground
from layers.build.mihon.land.growth import grow_zones, mend_zones, nearest_cell, spread_cells
from layers.build.mihon.land.terrain import STATION_SPOTS
from layers.build.mihon.names import CENTRE_NAME, CHOME, PARK_TOWN_NAME, TOWN_NAMES
from layers.build.mihon.nesting import (
    find_blocks,
    keep_tidiest,
    nest_groups,
    number_in_order,
    number_west_first,
    take_majority,
)

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["Districts", "draw_districts", "thicken_near_stations"]

_STREAM = 4
_BLOCKS_PER_TOWN = 4.1  # 丁目 per town, on average
_ELEMENTARY, _JUNIOR_HIGH, _LIVING_AREA = 12, 5, 3
_PARK_SPOT = (-900.0, 950.0)
_SPLIT_TOWNS, _STRADDLERS = 3, 2
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Districts:
    """Zone numbers per cell and names per 町丁目.

    Parameters
    ----------
    density
        Shape (cells,): how thickly people live, before counting.
    census, elementary, junior_high, living_area
        Shape (cells,): number of the zone of each cell, from 0.
    town
        Shape (町丁目,): number of the town each belongs to.
    census_names
        Name of each 町丁目.
    park
        Number of the 町丁目 where nobody lives.
    """

    density: npt.NDArray[np.float64]
    census: npt.NDArray[np.int64]
    elementary: npt.NDArray[np.int64]
    junior_high: npt.NDArray[np.int64]
    living_area: npt.NDArray[np.int64]
    town: npt.NDArray[np.int64]
    census_names: tuple[str, ...]
    park: int


def thicken_near_stations(seed: int, ground: Ground) -> npt.NDArray[np.float64]:
    """Say how thickly each cell is lived in: more near stations, less at the edge.

    Parameters
    ----------
    seed
        Seed of the whole town.
    ground
        Cells.

    Returns
    -------
    numpy.ndarray
        Shape (cells,): above zero, no unit.
    """
    density = 0.75 + 0.35 * draw_noise(make_generator(seed, _STREAM), ground.centre, 450.0)
    for spot, height in zip(STATION_SPOTS, (0.8, 1.5, 0.9), strict=True):
        offset = ground.centre - np.array(spot)
        density += height / (1.0 + (offset * offset).sum(axis=1) / 450.0**2)
    return np.round(density, 6)


def draw_districts(seed: int, ground: Ground, blocks: npt.NDArray[np.object_]) -> Districts:
    """Draw every tier of zones.

    Parameters
    ----------
    seed
        Seed of the whole town.
    ground
        Cells and steps.
    blocks
        Polygons between streets: borders of 町丁目 follow them.

    Returns
    -------
    Districts
        Each zone of each tier in one piece. 町丁目 nest in elementary districts and these in
        junior-high districts, but for a few on purpose.
    """
    rng = make_generator(seed, _STREAM + 1)
    density = thicken_near_stations(seed, ground)
    block = find_blocks(ground, blocks)
    raw_town = _grow(rng, ground, np.sqrt(density), len(TOWN_NAMES) + 1, rounds=16, balance_m=15.0)
    town_of_cell = mend_zones(ground, take_majority(raw_town, block))
    census, town = _split_towns(rng, ground, density, town_of_cell, block)
    park = int(census[nearest_cell(ground, _PARK_SPOT)])
    density = np.where(census == park, 0.0, density)
    elementary, junior_high = _draw_school_districts(rng, ground, density, census, block)
    living_area = _join_junior_high(ground, density, junior_high)
    return Districts(
        density=density,
        census=census,
        elementary=elementary,
        junior_high=junior_high,
        living_area=living_area,
        town=town,
        census_names=_name_census(ground, census, town, park),
        park=park,
    )


def _draw_school_districts(
    rng: np.random.Generator,
    ground: Ground,
    density: npt.NDArray[np.float64],
    census: npt.NDArray[np.int64],
    block: npt.NDArray[np.int64],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Draw elementary districts from 町丁目 and junior-high districts from those, bar a few."""
    drafts = []
    for _ in range(_TRIES):
        raw = take_majority(_grow(rng, ground, density, _ELEMENTARY, rounds=16), block)
        drafts.append(nest_groups(raw, census, loose=_SPLIT_TOWNS))
    elementary = keep_tidiest(ground, density, drafts)
    drafts = []
    for _ in range(_TRIES):
        # straddlers part along borders of 町丁目
        raw = take_majority(_grow(rng, ground, density, _JUNIOR_HIGH, rounds=16), census)
        drafts.append(nest_groups(raw, elementary, loose=_STRADDLERS))
    return elementary, keep_tidiest(ground, density, drafts)


def _grow(
    rng: np.random.Generator,
    ground: Ground,
    weights: npt.NDArray[np.float64],
    count: int,
    *,
    rounds: int,
    balance_m: float = 60.0,
) -> npt.NDArray[np.int64]:
    """Grow so many zones from starts picked far from each other."""
    starts = spread_cells(rng, ground, weights, count)
    return grow_zones(ground, weights, starts, rounds=rounds, balance_m=balance_m)


def _split_towns(
    rng: np.random.Generator,
    ground: Ground,
    density: npt.NDArray[np.float64],
    town_of_cell: npt.NDArray[np.int64],
    block: npt.NDArray[np.int64],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Split each town into 丁目; give the 丁目 of each cell and the town of each 丁目."""
    weight = np.sqrt(density)
    towns = int(town_of_cell.max()) + 1
    load = np.bincount(town_of_cell, weights=weight) / weight.sum()
    parts = np.clip(np.round(load * towns * _BLOCKS_PER_TOWN), 2, len(CHOME)).astype(int)
    census = np.zeros(len(weight), dtype=np.int64)
    first = 0
    for number in range(towns):
        cells = np.flatnonzero(town_of_cell == number)
        inner = Ground(
            col=ground.col[cells],
            row=ground.row[cells],
            centre=ground.centre[cells],
            steps=csr_array(ground.steps[cells][:, cells]),
        )
        raw = _grow(rng, inner, weight[cells], int(parts[number]), rounds=14, balance_m=20.0)
        local_block = np.unique(block[cells], return_inverse=True)[1]
        mended = mend_zones(inner, take_majority(raw, local_block))
        census[cells] = first + number_in_order(inner, mended)
        first += int(parts[number])
    town = np.repeat(np.arange(towns), parts)
    return census, town


def _join_junior_high(
    ground: Ground,
    density: npt.NDArray[np.float64],
    junior_high: npt.NDArray[np.int64],
) -> npt.NDArray[np.int64]:
    """Join junior-high districts into living areas: the smallest goes to a neighbour in turn."""
    area = np.arange(int(junior_high.max()) + 1)
    here, there = ground.steps.nonzero()
    cost = np.asarray(ground.steps[here, there]).ravel()
    people = np.bincount(junior_high, weights=density)
    while len(np.unique(area)) > _LIVING_AREA:
        load = np.bincount(area, weights=people, minlength=len(area))
        smallest = min(np.unique(area), key=lambda number: load[number])
        zone = area[junior_high]
        touching = (zone[here] == smallest) & (zone[there] != smallest)
        # a border that is easy to cross counts more than one along the river
        ease = np.bincount(zone[there[touching]], weights=1.0 / cost[touching])
        area[area == smallest] = int(np.argmax(np.round(ease, 9)))
    return number_west_first(ground, np.unique(area, return_inverse=True)[1][junior_high])


def _name_census(
    ground: Ground,
    census: npt.NDArray[np.int64],
    town: npt.NDArray[np.int64],
    park: int,
) -> tuple[str, ...]:
    """Name 町丁目: the town around the middle station first, the others in order of number."""
    middle = int(town[census[nearest_cell(ground, STATION_SPOTS[1])]])
    spare = iter(TOWN_NAMES)
    town_names = [
        CENTRE_NAME if number == middle else next(spare) for number in range(int(town.max()) + 1)
    ]
    names, counted = [], dict.fromkeys(range(len(town_names)), 0)
    for number, owner in enumerate(town.tolist()):
        if number == park:
            names.append(PARK_TOWN_NAME)
            continue
        names.append(f"{town_names[owner]}{CHOME[counted[owner]]}丁目")
        counted[owner] += 1
    return tuple(names)
