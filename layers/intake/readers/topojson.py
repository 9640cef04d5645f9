"""TopoJSON: shared arcs put together into shapes (lon/lat; the format has no place for a CRS)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from layers.intake.findings import refuse
from layers.intake.raw import RawLayer
from layers.intake.readers.vector import as_text, check_size
from zones.errors import InputRefusedError
from zones.faults import FaultCode

if TYPE_CHECKING:
    import numpy.typing as npt

    from layers.intake.model import Limits
    from layers.intake.opening.staging import Unit

__all__ = ["read_topology"]

MIN_RING_POINTS = 4


def read_topology(topology: dict[str, Any], unit: Unit, limits: Limits) -> list[RawLayer]:
    """Read every object of a topology as a layer.

    Parameters
    ----------
    topology
        The parsed file.
    unit
        The staged file, for names and digest.
    limits
        Size limits.

    Raises
    ------
    InputRefusedError
        The topology contradicts itself.
    """
    try:
        arcs = _decode_arcs(topology)
        objects = topology["objects"]
        return [
            _read_object(str(name), objects[name], arcs, (topology, unit, limits))
            for name in objects
        ]
    except InputRefusedError:
        raise
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError):
        refuse(FaultCode.JSON_BROKEN, unit.where)


def _decode_arcs(topology: dict[str, Any]) -> list[npt.NDArray[np.float64]]:
    transform = topology.get("transform")
    arcs = [np.asarray(arc, dtype=float)[:, :2] for arc in topology["arcs"]]
    if transform is None:
        return arcs
    scale, move = np.asarray(transform["scale"]), np.asarray(transform["translate"])
    return [np.cumsum(arc, axis=0) * scale + move for arc in arcs]


def _read_object(
    name: str,
    thing: dict[str, Any],
    arcs: list[npt.NDArray[np.float64]],
    context: tuple[dict[str, Any], Unit, Limits],
) -> RawLayer:
    topology, unit, limits = context
    members = thing["geometries"] if thing["type"] == "GeometryCollection" else [thing]
    if len(members) > limits.features:
        check_size(len(members), None, unit.where, limits)
    shapes = np.empty(len(members), dtype=object)
    for position, member in enumerate(members):
        shapes[position] = _make_shape(member, arcs, topology.get("transform"))
    check_size(len(members), shapes, unit.where, limits)
    columns = pd.DataFrame.from_records([member.get("properties") or {} for member in members])
    text = pd.DataFrame(
        {str(column): as_text(columns[column].to_numpy(dtype=object)) for column in columns},
        index=pd.RangeIndex(1, len(members) + 1),
        dtype=object,
    )
    return RawLayer(unit.where, name, text, shapes, None, "topojson", unit.digest)


def _make_shape(
    member: dict[str, Any],
    arcs: list[npt.NDArray[np.float64]],
    transform: dict[str, Any] | None,
) -> shapely.Geometry | None:
    kind = member.get("type")
    if kind == "Polygon":
        return _make_polygon(member["arcs"], arcs)
    if kind == "MultiPolygon":
        parts = [_make_polygon(rings, arcs) for rings in member["arcs"]]
        return shapely.MultiPolygon([part for part in parts if part is not None])
    if kind == "Point":
        point = np.asarray(member["coordinates"][:2], dtype=float)
        if transform is not None:
            point = point * np.asarray(transform["scale"]) + np.asarray(transform["translate"])
        return shapely.Point(point)
    return None


def _make_polygon(
    rings: list[list[int]], arcs: list[npt.NDArray[np.float64]]
) -> shapely.Polygon | None:
    joined = [_join(ring, arcs) for ring in rings]
    if not joined or len(joined[0]) < MIN_RING_POINTS:
        return None
    return shapely.Polygon(joined[0], [hole for hole in joined[1:] if len(hole) >= MIN_RING_POINTS])


def _join(ring: list[int], arcs: list[npt.NDArray[np.float64]]) -> npt.NDArray[np.float64]:
    pieces = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in ring]
    whole = [pieces[0], *(piece[1:] for piece in pieces[1:])]
    return np.concatenate(whole)
