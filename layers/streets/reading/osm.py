"""OpenStreetMap elements, as XML and as the JSON of Overpass, turned into walkable ways."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, ParseError

import numpy as np
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from layers.intake.findings import refuse
from layers.streets.reading.ways import Ways, is_walkable
from zones.faults import FaultCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = ["OSM_CRS", "OsmParts", "collect_ways", "read_elements", "read_osm_xml"]

OSM_CRS = "EPSG:4326"


@dataclass(slots=True)
class OsmParts:
    """Nodes and walkable ways while they are read.

    Parameters
    ----------
    nodes
        Longitude and latitude by id.
    ways
        Node ids of each way.
    kinds
        Value of ``highway`` of each way.
    """

    nodes: dict[int, tuple[float, float]] = field(default_factory=dict)
    ways: list[list[int]] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)

    def add_way(self, refs: list[int], tags: Mapping[str, str]) -> None:
        """Keep a way if it may be walked."""
        if is_walkable(tags):
            self.ways.append(refs)
            self.kinds.append(tags["highway"])


def collect_ways(parts: OsmParts) -> Ways:
    """Put nodes and ways together; where a node is missing (cut extracts) the way breaks there.

    Parameters
    ----------
    parts
        What was read.
    """
    nodes, spots, numbers, kinds = [], [], [], []
    for refs, kind in zip(parts.ways, parts.kinds, strict=True):
        broken = True
        for ref in refs:
            spot = parts.nodes.get(ref)
            if spot is None:
                broken = True
                continue
            if broken:
                kinds.append(kind)
                broken = False
            nodes.append(ref)
            spots.append(spot)
            numbers.append(len(kinds) - 1)
    return Ways(
        np.array(spots, dtype=np.float64).reshape(-1, 2),
        np.array(numbers, dtype=np.int64),
        tuple(kinds),
        OSM_CRS,
        np.array(nodes, dtype=np.int64),
    )


def read_elements(elements: Iterable[Mapping[str, Any]]) -> Ways:
    """Read the elements of an Overpass answer.

    Parameters
    ----------
    elements
        Objects with ``type``, ``id`` and ``lon``/``lat`` or ``nodes``/``tags``.

    Raises
    ------
    KeyError, TypeError, ValueError
        If an element is not what it says.
    """
    parts = OsmParts()
    for element in elements:
        if element["type"] == "node":
            parts.nodes[int(element["id"])] = (float(element["lon"]), float(element["lat"]))
        elif element["type"] == "way":
            tags = {str(k): str(v) for k, v in dict(element.get("tags", {})).items()}
            parts.add_way([int(ref) for ref in element["nodes"]], tags)
    return collect_ways(parts)


def read_osm_xml(path: Path, where: str) -> Ways:
    """Read an .osm file without entities.

    Parameters
    ----------
    path
        Our copy.
    where
        The user's name of it.

    Raises
    ------
    InputRefusedError
        If it is broken, or calls for other files.
    """
    parts = OsmParts()
    try:
        for _, element in iterparse(path, events=("end",), forbid_dtd=True):
            if element.tag in {"node", "way", "relation"}:
                _take(parts, element)
                element.clear()
    except DefusedXmlException:
        refuse(FaultCode.XML_UNSAFE, where)
    except (ParseError, KeyError, ValueError):
        refuse(FaultCode.XML_BROKEN, where)
    return collect_ways(parts)


def _take(parts: OsmParts, element: Element) -> None:
    if element.tag == "node" and element.get("action") != "delete":
        spot = float(element.attrib["lon"]), float(element.attrib["lat"])
        parts.nodes[int(element.attrib["id"])] = spot
    elif element.tag == "way" and element.get("action") != "delete":
        tags = {tag.attrib["k"]: tag.attrib["v"] for tag in element.iter("tag")}
        parts.add_way([int(ref.attrib["ref"]) for ref in element.iter("nd")], tags)
