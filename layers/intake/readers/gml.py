"""GML of the two publishers, read without entities and without the map library.

国土数値情報 (``ksj:Dataset``): shapes first, under ids, features pointing at them; curves shared by
surfaces. e-Stat (``gml:FeatureCollection``): shapes inside of the features. Positions are latitude
first in both.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ParseError

import numpy as np
import pandas as pd
import pyproj
import shapely
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from layers.intake.findings import refuse
from layers.intake.raw import RawLayer
from layers.intake.readers.gmlshapes import GEOMETRY_TAGS, ShapeStore, local
from layers.intake.readers.vector import check_size
from zones.errors import InputRefusedError
from zones.faults import FaultCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from layers.intake.findings import Findings
    from layers.intake.model import Limits
    from layers.intake.opening.staging import Unit

__all__ = ["read_gml"]

ROOT_TAGS = frozenset({"Dataset", "FeatureCollection"})
MEMBER_TAGS = frozenset({"featureMember", "featureMembers", "member"})
SKIPPED_TAGS = frozenset({"boundedBy", "description", "name", "metaDataProperty", "identifier"})
DATUMS = (("JGD2011", 6668), ("JGD2024", 6668), ("JGD2000", 4612), ("TOKYO", 4301), ("TD", 4301))
LATITUDE_LIMIT = 90.0


def read_gml(data: bytes, unit: Unit, limits: Limits, findings: Findings) -> list[RawLayer]:
    """Read the features of a GML file, one layer per kind of feature.

    Parameters
    ----------
    data
        The whole file.
    unit
        The staged file, for names and digest.
    limits
        Size and depth limits.
    findings
        Where faults are collected.

    Raises
    ------
    InputRefusedError
        Broken XML, entities or a DTD, another kind of XML, or too large.
    """
    reader = _Reader(unit, limits)
    try:
        for event, element in _events(data):
            reader.see(event, element)
    except DefusedXmlException:
        refuse(FaultCode.XML_UNSAFE, unit.where)
    except InputRefusedError:
        raise
    except (ParseError, UnicodeError, LookupError, ValueError):
        refuse(FaultCode.XML_BROKEN, unit.where)
    del findings
    return reader.finish()


def _events(data: bytes) -> Iterator[tuple[str, Element]]:
    yield from iterparse(
        BytesIO(data), events=("start", "end"), forbid_dtd=True, forbid_entities=True,
        forbid_external=True,
    )  # fmt: skip


class _Reader:
    def __init__(self, unit: Unit, limits: Limits) -> None:
        self.unit = unit
        self.limits = limits
        self.depth = 0
        self.root: Element | None = None
        self.store = ShapeStore()
        self.features: dict[str, list[tuple[dict[str, str], object]]] = {}
        self.count = 0
        self.datum = ""

    def see(self, event: str, element: Element) -> None:
        """Follow the nesting; handle each child of the root when it is complete."""
        if event == "start":
            self.depth += 1
            if self.depth > self.limits.depth:
                limit = self.limits.depth
                refuse(FaultCode.TOO_DEEP, self.unit.where, found=self.depth, limit=limit)
            if self.depth == 1:
                self.root = element
                if local(element) not in ROOT_TAGS:
                    refuse(FaultCode.XML_UNKNOWN, self.unit.where)
            self.datum = self.datum or element.get("srsName", "")
            return
        self.depth -= 1
        if self.depth == 1 and self.root is not None:
            self._take(element)
            self.root.clear()

    def _take(self, element: Element) -> None:
        tag = local(element)
        if tag in GEOMETRY_TAGS:
            self.store.keep(element)
        elif tag in MEMBER_TAGS:
            for child in element:
                self._take_feature(child)
        elif tag not in SKIPPED_TAGS:
            self._take_feature(element)

    def _take_feature(self, element: Element) -> None:
        self.count += 1
        if self.count > self.limits.features:
            limit = self.limits.features
            refuse(FaultCode.TOO_MANY_FEATURES, self.unit.where, found=self.count, limit=limit)
        fields: dict[str, str] = {}
        shape: object = None
        for child in element:
            reference = next(
                (value for key, value in child.attrib.items() if key.endswith("}href")), ""
            )
            inner = next((part for part in child.iter() if local(part) in GEOMETRY_TAGS), None)
            if reference.startswith("#"):
                shape = reference[1:]
            elif inner is not None:
                shape = self.store.build(inner)
            else:
                fields[local(child)] = "".join(child.itertext()).strip()
        self.features.setdefault(local(element), []).append((fields, shape))

    def finish(self) -> list[RawLayer]:
        """Resolve the references and hand out layers."""
        if not self.features:
            refuse(FaultCode.NO_ROWS, self.unit.where)
        return [self._layer(kind, members) for kind, members in self.features.items()]

    def _layer(self, kind: str, members: list[tuple[dict[str, str], object]]) -> RawLayer:
        shapes = np.empty(len(members), dtype=object)
        for position, (_, shape) in enumerate(members):
            shapes[position] = self.store.find(shape) if isinstance(shape, str) else shape
        check_size(len(members), shapes, self.unit.where, self.limits)
        frame = pd.DataFrame.from_records([fields for fields, _ in members]).fillna("")
        frame.index = pd.RangeIndex(1, len(members) + 1)
        return RawLayer(
            self.unit.where, kind, frame.astype(object), _longitude_first(shapes),
            self._crs(), "gml", self.unit.digest,
        )  # fmt: skip

    def _crs(self) -> pyproj.CRS | None:
        said = self.datum.upper().replace(" ", "")
        if "EPSG" in said:
            digits = said.replace("/0/", ":").rsplit(":", 1)[-1].rsplit("/", 1)[-1]
            if digits.isdigit():
                try:
                    return pyproj.CRS.from_epsg(int(digits))
                except pyproj.exceptions.CRSError:
                    refuse(FaultCode.CRS_UNKNOWN, self.unit.where, found=self.datum)
        code = next((code for word, code in DATUMS if word in said), None)
        return pyproj.CRS.from_epsg(code) if code else None


def _longitude_first(shapes: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
    """Turn latitude-first positions round; a file that has longitude first already is kept."""
    first = shapely.get_coordinates(shapes)[:1]
    if len(first) and abs(first[0, 0]) <= LATITUDE_LIMIT:
        return np.asarray(shapely.transform(shapes, lambda xy: xy[:, ::-1]), dtype=object)
    return shapes
