"""OpenStreetMap elements, as XML and as the JSON of Overpass, made harmless for osmnx.

What reaches osmnx is our own writing: ways that are walked, and their nodes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count, groupby
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, ParseError
from xml.sax.saxutils import quoteattr

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from layers.intake.findings import refuse
from layers.streets.borrowing import borrow_osmnx
from layers.streets.model import StreetsRefusedError, StreetTrouble
from layers.streets.reading.graph import OSM_CRS, list_ways
from layers.streets.reading.ways import is_walkable
from zones.faults import FaultCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from layers.streets.reading.ways import Ways

__all__ = ["OSM_CRS", "OsmParts", "clean_elements", "list_elements", "read_osm_xml"]

EAST, NORTH = 180.0, 90.0
# a way broken in two, or sent twice for two parts of an area, must not take another one's number
NUMBERS = count(1)


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

    def add_node(self, node_id: int | str, lon: float | str, lat: float | str) -> None:
        """Keep a node that is on earth."""
        x, y = float(lon), float(lat)
        if abs(x) <= EAST and abs(y) <= NORTH:  # false for NaN as well
            self.nodes[int(node_id)] = (x, y)

    def add_way(self, refs: list[int], tags: Mapping[str, str]) -> None:
        """Keep a way if it may be walked."""
        if is_walkable(tags):
            self.ways.append(refs)
            self.kinds.append(tags["highway"])


def list_elements(parts: OsmParts) -> list[dict[str, Any]]:
    """List walkable ways and their nodes as an Overpass answer has them, and nothing else.

    Where a node is missing (cut extracts) the way breaks there; osmnx would refuse it whole.

    Parameters
    ----------
    parts
        What was read.

    Returns
    -------
    list of dict
        Nodes, then ways of at least two nodes, numbered anew.
    """
    runs: list[tuple[list[int], str]] = []
    for refs, kind in zip(parts.ways, parts.kinds, strict=True):
        for there, run in groupby(refs, parts.nodes.__contains__):
            whole = list(run)
            if there and len(whole) > 1:
                runs.append((whole, kind))
    used = dict.fromkeys(ref for run, _ in runs for ref in run)
    nodes = [
        {"type": "node", "id": ref, "lon": parts.nodes[ref][0], "lat": parts.nodes[ref][1]}
        for ref in used
    ]
    ways = [
        {"type": "way", "id": next(NUMBERS), "nodes": run, "tags": {"highway": kind}}
        for run, kind in runs
    ]
    return [*nodes, *ways]


def clean_elements(elements: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Keep of an Overpass answer what is walked.

    Parameters
    ----------
    elements
        Objects with ``type``, ``id`` and ``lon``/``lat`` or ``nodes``/``tags``.

    Returns
    -------
    list of dict
        As from :func:`list_elements`.

    Raises
    ------
    KeyError, TypeError, ValueError
        If an element is not what it says.
    """
    parts = OsmParts()
    for element in elements:
        if element["type"] == "node":
            parts.add_node(element["id"], element["lon"], element["lat"])
        elif element["type"] == "way":
            tags = {str(k): str(v) for k, v in dict(element.get("tags", {})).items()}
            parts.add_way([int(ref) for ref in element["nodes"]], tags)
    return list_elements(parts)


def read_osm_xml(path: Path, where: str, out: Path) -> Ways:
    """Read an .osm file without entities.

    Parameters
    ----------
    path
        Our copy.
    where
        The user's name of it.
    out
        Folder for the harmless copy that osmnx reads: ways that are walked, and their nodes.

    Raises
    ------
    InputRefusedError
        If it is broken, or calls for other files.
    StreetsRefusedError
        If nothing in it is walked.
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
    elements = list_elements(parts)
    if not elements:
        raise StreetsRefusedError(StreetTrouble.NO_STREETS, where=where)
    copy = out / "walked.osm"
    copy.write_text("\n".join(_write(elements)), encoding="utf-8")
    with borrow_osmnx() as osmnx:
        graph = osmnx.graph_from_xml(copy, bidirectional=True, simplify=False, retain_all=True)
    return list_ways(graph)


def _write(elements: list[dict[str, Any]]) -> Iterator[str]:
    yield '<osm version="0.6">'
    for each in elements:
        if each["type"] == "node":
            yield f'<node id="{each["id"]}" lon="{each["lon"]!r}" lat="{each["lat"]!r}"/>'
            continue
        refs = "".join(f'<nd ref="{ref}"/>' for ref in each["nodes"])
        kind = quoteattr(each["tags"]["highway"])
        yield f'<way id="{each["id"]}">{refs}<tag k="highway" v={kind}/></way>'
    yield "</osm>"


def _take(parts: OsmParts, element: Element) -> None:
    if element.get("action") == "delete":
        return
    if element.tag == "node":
        at = element.attrib
        parts.add_node(at["id"], at["lon"], at["lat"])
    elif element.tag == "way":
        tags = {tag.attrib["k"]: tag.attrib["v"] for tag in element.iter("tag")}
        parts.add_way([int(ref.attrib["ref"]) for ref in element.iter("nd")], tags)
