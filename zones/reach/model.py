"""What reach is measured on: people at points, places that count, and the pairs within a limit.

Distances are metres in the city's plane rectangular system. What cannot be reached is absent from
the pairs (and infinite in the nearest distances): never zero, never a made-up number.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from zones.vocabulary import LabelledEnum

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    import numpy.typing as npt
    from scipy.sparse import csr_array

    from zones.resources import Half, Resource, ResourceFunction, Weekday
    from zones.vocabulary import FacilityKind

    Floats = npt.NDArray[np.float64]
    Indices = npt.NDArray[np.int32]

__all__ = ["By", "LeftOut", "Nearest", "PairTable", "PeoplePoints", "Places", "Wish"]

By = Literal["line", "network"]


class LeftOut(LabelledEnum):
    """Why a resource that was asked for takes no part in a distance claim."""

    NOT_ACTIVE = "not_active", "休止中または終了"
    CANDIDATE = "candidate", "候補の会場"
    WITHHELD = "withheld", "場所は非公開"
    TOWN_ONLY = "town_only", "場所は町丁目までの公開"
    NEIGHBOUR = "neighbour", "ほかの市区町村"
    UNPLACED = "unplaced", "場所が未登録"
    TOWN_CENTROID = "town_centroid", "位置が町丁目の代表点"


@dataclass(frozen=True, slots=True)
class PeoplePoints:
    """People at points: cells of 50 m or finer, cut along 町丁目 borders.

    Parameters
    ----------
    x, y
        Metres east and north, shape (n,).
    people
        People at each point; NaN where the 町丁目 has no figure, never zero for that.
    area_ids
        町丁目 of each point, shape (n,), text.
    zone_ids
        Zones the points were looked up in, empty where they were not.
    zone_share
        Shape (n, zones): share (0 to 1) of the people of a point that is in each zone.
    """

    x: Floats
    y: Floats
    people: Floats
    area_ids: npt.NDArray[np.object_]
    zone_ids: tuple[str, ...] = ()
    zone_share: csr_array | None = None

    def __len__(self) -> int:
        """Count the points."""
        return len(self.x)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for; an empty field asks for nothing, several values mean any of them.

    Parameters
    ----------
    kinds, functions, issues, programmes, categories
        A resource fits if it has one of the values in every field that is filled in.
    weekday, half
        When it has to be open, by its regular timetable.
    neighbours
        Whether places of other municipalities count too.
    """

    kinds: tuple[FacilityKind, ...] = ()
    functions: tuple[ResourceFunction, ...] = ()
    issues: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    weekday: Weekday | None = None
    half: Half | None = None
    neighbours: bool = True


@dataclass(frozen=True, slots=True)
class Places:
    """Places that may enter a distance claim, and those that may not.

    Parameters
    ----------
    ids
        Ids of the resources.
    x, y
        Metres east and north, shape (n,).
    resources
        The rows of the ledger, in the same order: at work, public, and placed to the building or
        the block.
    left_out
        Ids of resources that fit the wish and are not among the places, by reason.
    """

    ids: tuple[str, ...]
    x: Floats
    y: Floats
    resources: tuple[Resource, ...]
    left_out: Mapping[LeftOut, tuple[str, ...]] = field(default_factory=dict)

    def __len__(self) -> int:
        """Count the places."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class PairTable:
    """Points and the places within a limit of them, sorted by point, then by distance.

    Parameters
    ----------
    origin, place
        Positions in the points and the places.
    distance_m
        Metres; straight, or along the streets with the way to and from them.
    limit_m
        Pairs farther apart than this are absent, and so are pairs that cannot be reached.
    by
        ``line`` or ``network``.
    snap_limit_m
        Farthest a point or place may lie from a street; ``None`` for straight lines.
    """

    origin: Indices
    place: Indices
    distance_m: Floats
    limit_m: float
    by: By = "line"
    snap_limit_m: float | None = None

    def __len__(self) -> int:
        """Count the pairs."""
        return len(self.origin)


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest place of each point, however far it is.

    Parameters
    ----------
    place
        Position in the places; -1 where none can be reached.
    distance_m
        Metres; infinite where none can be reached.
    by, snap_limit_m
        As in :class:`PairTable`.
    """

    place: Indices
    distance_m: Floats
    by: By = "line"
    snap_limit_m: float | None = None
