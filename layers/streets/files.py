"""A file of streets that the user brings: GraphML, OSM XML, PBF or GeoPackage."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import shapely

from layers.intake.findings import make_fault, refuse
from layers.intake.opening.archives import copy_counted
from layers.intake.raw import tidy
from layers.intake.worker.host import StoppedError, Worker
from layers.streets.model import (
    OSM_CREDIT,
    OSM_LICENCE,
    STREET_LIMITS,
    SURROUNDINGS_M,
    StreetsRefusedError,
    StreetTable,
    StreetTrouble,
)
from zones.errors import InputRefusedError
from zones.faults import Fault, FaultCode, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from layers.intake.model import Limits

__all__ = ["find_form", "import_street_file"]

READER = "layers.streets.reading.job:read_streets"
LOOK = 4096
XML_FORMS = {
    ".graphml": ("graphml", re.compile(rb"<graphml[\s>]")),
    ".osm": ("osm", re.compile(rb"<osm[\s>]")),
    ".xml": ("osm", re.compile(rb"<osm[\s>]")),
}
STOPPED = {
    "time": FaultCode.TIME_LIMIT,
    "memory": FaultCode.MEMORY_LIMIT,
    "died": FaultCode.UNREADABLE,
}


def import_street_file(
    path: Path,
    outline: shapely.Geometry,
    crs: str,
    *,
    today: date,
    limits: Limits = STREET_LIMITS,
    progress: Callable[[float], None] | None = None,
) -> StreetTable:
    """Read a file of streets in a child process; nothing is stored.

    Parameters
    ----------
    path
        The user's file.
    outline
        The city, in ``crs``; streets up to 2 km around it are kept.
    crs
        Plane rectangular system of the city.
    today
        Day to note as the day it was taken in.
    limits
        Size, time and memory.
    progress
        Called with the share done, 0 to 1.

    Returns
    -------
    StreetTable
        Walkable pieces of street.

    Raises
    ------
    InputRefusedError
        If the file is not what it says, is unsafe, broken or larger than the limits.
    StreetsRefusedError
        If its form is not known, or it has no street in or near the city.
    """
    tell = progress or (lambda _share: None)
    where = tidy(path.name)
    with tempfile.TemporaryDirectory(prefix="machiwari-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        copy = folder / f"streets{_suffix(path)}"
        copy_counted(path, copy, limits.file_bytes, where)
        form = find_form(copy, where)
        tell(0.2)
        job = {
            "path": str(copy),
            "where": where,
            "form": form,
            "crs": crs,
            "area": shapely.to_wkb(shapely.buffer(outline, SURROUNDINGS_M), hex=True),
            "out": place,
        }
        _run(job, limits)
        tell(0.9)
        nodes, edges = (pd.read_parquet(folder / f"{name}.parquet") for name in ("nodes", "edges"))
    is_osm = form in {"osm", "pbf", "graphml"}
    about = {
        "origin": "file",
        "source": where,
        "licence": OSM_LICENCE if is_osm else "",
        "credit": OSM_CREDIT if is_osm else where,
        "fetched": today.isoformat(),
    }
    tell(1.0)
    return StreetTable(nodes, edges, crs, about)


def find_form(path: Path, where: str) -> str:
    """Say what a file of streets is, by its name and its first bytes together.

    Parameters
    ----------
    path
        The file.
    where
        The user's name of it.

    Returns
    -------
    str
        ``graphml``, ``osm``, ``pbf`` or ``geopackage``.

    Raises
    ------
    StreetsRefusedError
        If the name ends like none of them.
    InputRefusedError
        If the first bytes are those of something else.
    """
    suffix = _suffix(path)
    with path.open("rb") as file:
        head = file.read(LOOK)
    if suffix in XML_FORMS:
        form, start = XML_FORMS[suffix]
        fits = start.search(head.replace(b"\x00", b"")) is not None
    elif suffix == ".gpkg":
        form, fits = "geopackage", head.startswith(b"SQLite format 3\x00")
    elif suffix == ".pbf":
        # length of the first header, then the header's own name
        form, fits = "pbf", head[:1] == b"\x00" and b"OSMHeader" in head[:32]
    else:
        raise StreetsRefusedError(StreetTrouble.FORMAT, where=where)
    if not fits:
        refuse(FaultCode.DISGUISED, where)
    return form


def _suffix(path: Path) -> str:
    suffix = path.suffix.lower()
    return suffix if suffix in {*XML_FORMS, ".gpkg", ".pbf"} else ".unknown"


def _run(job: dict[str, Any], limits: Limits) -> None:
    where = job["where"]
    with Worker(limits, READER) as worker:
        try:
            answer = worker.run(job, lambda _name, _number: None, limits.seconds_per_file)
        except StoppedError as stop:
            code = FaultCode.READER_FAILED if stop.number < 0 else STOPPED[stop.reason]
            fault = make_fault(code, Outcome.REFUSE, where, limit=limits.seconds_per_file)
            raise InputRefusedError((fault,)) from None
    if "trouble" in answer:
        raise StreetsRefusedError(StreetTrouble(answer["trouble"]), where=where)
    if "faults" in answer:
        raise InputRefusedError(
            tuple(
                Fault(FaultCode(f["code"]), Outcome(f["outcome"]), f["where"], f["details"])
                for f in answer["faults"]
            )
        )
