"""Where an address is, as far as the files at hand can tell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Self

import numpy as np

from layers.addresses.normalise import normalise_address, strip_prefecture
from zones.constants import GEOGRAPHIC_CRS
from zones.vocabulary import CoordinateQuality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.addresses.blocks import BlockPoint
    from zones.city import City

__all__ = ["AddressIndex", "AddressMiss", "FoundAddress", "MissReason"]

CHOME = re.compile(r"(?P<stem>.*\D)(?P<number>\d+)")
NUMBERS = re.compile(r"(\d+)((?:-\d+)*)")
OTHER_CITY = re.compile(r"^(?:[^\d]{1,6}?郡)?[^\d]{1,7}?[市区村]")
MUNICIPALITY_END = re.compile(r"[市区町村]$")
METRES_PER_DEGREE = 111_320.0
ONE_BLOCK_M = 200.0  # points of one block that are further apart are two places of one name


class MissReason(StrEnum):
    """Why an address was not placed."""

    NO_ADDRESS = "no_address"
    OTHER_CITY = "other_city"
    UNKNOWN_TOWN = "unknown_town"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class FoundAddress:
    """An address that has exactly one place.

    Parameters
    ----------
    area_id, town
        町丁目; ``area_id`` is empty where the census does not have it under this name.
    lon, lat
        Degrees of EPSG:6668.
    quality
        ``block``, or ``town_centroid``: never for a distance.
    """

    area_id: str
    town: str
    lon: float
    lat: float
    quality: CoordinateQuality


@dataclass(frozen=True, slots=True)
class AddressMiss:
    """An address that has none, or several.

    Parameters
    ----------
    reason
        Why.
    candidates
        Names of the 町丁目 it may be, for a person to choose from.
    """

    reason: MissReason
    candidates: tuple[str, ...] = ()


@dataclass(slots=True)
class _Town:
    area_ids: set[str] = field(default_factory=set)
    name: str = ""
    point: tuple[float, float] | None = None
    blocks: dict[str, list[BlockPoint]] = field(default_factory=dict)


class AddressIndex:
    """Towns of one city, with blocks where a file of them was given.

    Parameters
    ----------
    city_name
        Name of the municipality (「西東京市」).
    """

    def __init__(self, city_name: str) -> None:
        self.city_name = city_name
        self._city_key = normalise_address(city_name)
        self._towns: dict[str, _Town] = {}
        self._stems: dict[str, set[str]] = {}

    @classmethod
    def from_city(cls, city: City, blocks: Sequence[BlockPoint] = ()) -> Self:
        """Build the index of a city.

        Parameters
        ----------
        city
            Its 町丁目 points carry the quality ``town_centroid``.
        blocks
            Points of a 街区レベル位置参照情報 file; those of other municipalities are left out.
        """
        index = cls(city.profile.name)
        points = city.census.geometry.to_crs(GEOGRAPHIC_CRS)
        for area_id, name, point in zip(
            city.census.index, city.census["name"], points, strict=True
        ):
            if name:
                place = None if point is None or point.is_empty else (point.x, point.y)
                index._add_town(str(area_id), str(name), place)
        for block in blocks:
            if not block.city or normalise_address(block.city).endswith(index._city_key):
                index._add_block(block)
        return index

    @property
    def has_blocks(self) -> bool:
        """Whether any address can be placed better than by its 町丁目."""
        return any(town.blocks for town in self._towns.values())

    def _town(self, name: str) -> _Town:
        key = normalise_address(name)
        if key not in self._towns:
            self._towns[key] = _Town(name=name)
            chome = CHOME.fullmatch(key)
            if chome:
                self._stems.setdefault(chome["stem"], set()).add(key)
        return self._towns[key]

    def _add_town(self, area_id: str, name: str, point: tuple[float, float] | None) -> None:
        town = self._town(name)
        town.area_ids.add(area_id)
        town.point = point

    def _add_block(self, block: BlockPoint) -> None:
        town = self._town(block.town)
        for name in {block.block, f"{block.sub}{block.block}"}:
            town.blocks.setdefault(normalise_address(name), []).append(block)

    def find(self, address: str) -> FoundAddress | AddressMiss:
        """Find the one place of an address.

        Parameters
        ----------
        address
            With or without prefecture and municipality.

        Returns
        -------
        FoundAddress or AddressMiss
            A miss rather than a guess: several towns fit, the town is unknown, or it is another
            municipality's.
        """
        whole = strip_prefecture(normalise_address(address))
        if not whole:
            return AddressMiss(MissReason.NO_ADDRESS)
        stem = MUNICIPALITY_END.sub("", self._city_key)
        tails = [whole.removeprefix(self._city_key)]
        if whole.startswith(self._city_key):
            tails.append(whole)  # a town may begin with the name of its city (小金井市小金井市場)
        elif whole.startswith(stem):
            tails.append(whole.removeprefix(stem))
        for tail in tails:
            found = self._find_town(tail)
            if found is not None:
                return found
        inside = whole.startswith(self._city_key)
        if not inside and OTHER_CITY.match(whole):
            return AddressMiss(MissReason.OTHER_CITY)
        return AddressMiss(MissReason.UNKNOWN_TOWN)

    def _find_town(self, tail: str) -> FoundAddress | AddressMiss | None:
        fitting = [
            key
            for key in self._towns
            if tail.startswith(key) and not (key[-1].isdigit() and tail[len(key) :][:1].isdigit())
        ]
        stems = [stem for stem in self._stems if tail.startswith(stem)]
        best = max(fitting, key=len, default="")
        stem = max(stems, key=len, default="")
        if best and len(best) > len(stem):
            # 「本町」 beside 「本町一丁目」: 「本町1-2」 may be either
            shorter = [key for key in fitting if key == stem and stem]
            if shorter:
                return AddressMiss(MissReason.AMBIGUOUS, self._names({best, stem}))
            return self._place(best, tail[len(best) :])
        if stem:
            names = self._names(self._stems[stem] | ({best} if best else set()))
            return AddressMiss(MissReason.AMBIGUOUS, names)
        return None

    def _names(self, keys: set[str]) -> tuple[str, ...]:
        return tuple(self._towns[key].name for key in sorted(keys) if key in self._towns)

    def _place(self, key: str, rest: str) -> FoundAddress | AddressMiss:
        town = self._towns[key]
        if len(town.area_ids) > 1:
            return AddressMiss(MissReason.AMBIGUOUS, (town.name,))
        area_id = next(iter(town.area_ids), "")
        block = self._block(town, rest.removeprefix("-"))
        if isinstance(block, AddressMiss):
            return block
        if block is not None:
            return FoundAddress(area_id, town.name, block.lon, block.lat, CoordinateQuality.BLOCK)
        if town.point is None:
            return AddressMiss(MissReason.UNKNOWN_TOWN, (town.name,))
        return FoundAddress(area_id, town.name, *town.point, CoordinateQuality.TOWN_CENTROID)

    def _block(self, town: _Town, rest: str) -> BlockPoint | AddressMiss | None:
        """Give the point of the block; ``None`` where the file has none for this number."""
        numbers = NUMBERS.match(rest)
        if numbers is None or not town.blocks:
            return None
        parts = [numbers[1], *numbers[2].split("-")[1:]]
        for length in range(len(parts), 0, -1):
            points = town.blocks.get("-".join(parts[:length]))
            if points:
                chosen = [point for point in points if point.main] or points
                if _spread_m(chosen) > ONE_BLOCK_M:
                    return AddressMiss(MissReason.AMBIGUOUS, (town.name,))
                return chosen[0]
        return None


def _spread_m(points: Sequence[BlockPoint]) -> float:
    places = np.array([(point.lon, point.lat) for point in points])
    scale = METRES_PER_DEGREE * np.array([np.cos(np.radians(places[0, 1])), 1.0])
    return float(np.hypot(*((places.max(axis=0) - places.min(axis=0)) * scale)))
