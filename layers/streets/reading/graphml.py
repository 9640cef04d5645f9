"""GraphML as osmnx writes it, read by osmnx after it was found harmless."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from layers.intake.findings import refuse
from layers.intake.readers.crs import check_crs_text, parse_crs
from layers.streets.borrowing import borrow_osmnx
from layers.streets.reading.graph import OSM_CRS, list_ways
from zones.faults import FaultCode

if TYPE_CHECKING:
    from pathlib import Path

    from layers.streets.reading.ways import Ways

__all__ = ["check_xml", "read_graphml"]

# values that the streets do not need must not keep a file out: they stay text
NODE_TYPES: dict[str, Any] = {
    "osmid": str, "street_count": str, "elevation": str, "elevation_res": str,
    "x": float, "y": float,
}  # fmt: skip
EDGE_TYPES: dict[str, Any] = dict.fromkeys(
    ["bearing", "grade", "grade_abs", "length", "oneway", "osmid", "reversed", "speed_kph",
     "travel_time"], str,
)  # fmt: skip
GRAPH_TYPES: dict[str, Any] = dict.fromkeys(["consolidated", "simplified"], str)


def read_graphml(path: Path, where: str) -> Ways:
    """Read a network that osmnx saved.

    Parameters
    ----------
    path
        Our copy.
    where
        The user's name of it.

    Raises
    ------
    InputRefusedError
        If it is broken, calls for other files, or its coordinate system is not understood.
    """
    check_xml(path, where)
    with borrow_osmnx() as osmnx:
        try:
            graph = osmnx.load_graphml(
                path, node_dtypes=NODE_TYPES, edge_dtypes=EDGE_TYPES, graph_dtypes=GRAPH_TYPES
            )
            ways = list_ways(graph, ours=False)
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - sound XML that is no such graph, however it shows
            refuse(FaultCode.XML_BROKEN, where)
    crs = str(graph.graph.get("crs", OSM_CRS))
    check_crs_text(crs, where)
    return ways.place_in(parse_crs(crs, where).to_wkt())


def check_xml(path: Path, where: str) -> None:
    """Read a file to its end before anybody else does: sound, and without entities.

    Parameters
    ----------
    path
        Our copy.
    where
        The user's name of it.

    Raises
    ------
    InputRefusedError
        If it is broken, or declares what another reader would expand or fetch.
    """
    try:
        for _, element in iterparse(path, events=("end",), forbid_dtd=True):
            element.clear()
    except DefusedXmlException:
        refuse(FaultCode.XML_UNSAFE, where)
    except (ParseError, ValueError):
        refuse(FaultCode.XML_BROKEN, where)
