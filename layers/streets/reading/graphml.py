"""GraphML as osmnx writes it: nodes with x and y, edges with their kind and their curve."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ParseError

import numpy as np
import shapely
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from layers.intake.findings import refuse
from layers.intake.readers.crs import check_crs_text, parse_crs
from layers.streets.reading.ways import Ways, is_walkable
from zones.faults import FaultCode

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_graphml"]

NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"
WORD = re.compile(r"[a-z_]+")
DEFAULT_CRS = "EPSG:4326"

Corners = list[tuple[float, float]]


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
    names: dict[str, str] = {}
    spots: dict[str, tuple[float, float]] = {}
    found: list[tuple[str, Corners]] = []
    crs = DEFAULT_CRS
    try:
        for _, element in iterparse(path, events=("end",), forbid_dtd=True):
            tag = element.tag.removeprefix(NAMESPACE)
            if tag == "key":
                names[element.attrib["id"]] = element.attrib["attr.name"]
            elif tag == "node":
                values = _list_values(element, names)
                spots[element.attrib["id"]] = (float(values["x"]), float(values["y"]))
                element.clear()
            elif tag == "edge":
                _take_edge(element, _list_values(element, names), spots, found)
                element.clear()
            elif tag == "graph":
                crs = _list_values(element, names).get("crs", DEFAULT_CRS)
    except DefusedXmlException:
        refuse(FaultCode.XML_UNSAFE, where)
    except (ParseError, KeyError, ValueError, shapely.errors.ShapelyError):
        refuse(FaultCode.XML_BROKEN, where)
    check_crs_text(crs, where)
    sizes = [len(corners) for _, corners in found]
    return Ways(
        np.array([spot for _, corners in found for spot in corners]).reshape(-1, 2),
        np.repeat(np.arange(len(found)), sizes),
        tuple(kind for kind, _ in found),
        parse_crs(crs, where).to_wkt(),
    )


def _list_values(element: Element, names: dict[str, str]) -> dict[str, str]:
    return {
        names[data.attrib["key"]]: data.text or "" for data in element.findall(f"{NAMESPACE}data")
    }


def _take_edge(
    element: Element,
    values: dict[str, str],
    spots: dict[str, tuple[float, float]],
    found: list[tuple[str, Corners]],
) -> None:
    # an edge joined from several ways has a list of kinds: all of it must be walkable
    kinds = WORD.findall(values.get("highway", "")) or ["unclassified"]
    if not all(is_walkable({**values, "highway": kind}) for kind in kinds):
        return
    ends = spots[element.attrib["source"]], spots[element.attrib["target"]]
    between: Corners = []
    if "geometry" in values:
        curve = shapely.get_coordinates(shapely.from_wkt(values["geometry"]))
        between = [(float(x), float(y)) for x, y in curve[1:-1]]
    found.append((kinds[0], [ends[0], *between, ends[1]]))
