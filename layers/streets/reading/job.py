"""The work of the child process: read one file of streets and write the tables down."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyproj
import shapely

from layers.intake.findings import make_fault
from layers.intake.worker.job import fault_to_json
from layers.streets.model import StreetsRefusedError
from layers.streets.reading.graphml import read_graphml
from layers.streets.reading.lines import read_lines_geopackage, read_pbf
from layers.streets.reading.osm import OSM_CRS, read_osm_xml
from layers.streets.reading.ways import build_tables
from zones.errors import InputRefusedError
from zones.faults import FaultCode, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from layers.streets.reading.ways import Ways

__all__ = ["read_streets"]

logger = logging.getLogger(__name__)


def read_streets(job: dict[str, Any], say: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """Read a file of streets.

    Parameters
    ----------
    job
        ``path``, ``where``, ``form``, ``crs``, ``area`` (polygon, WKB in hexadecimal), ``out``.
    say
        Called with progress: ``{"at": name, "number": n}``.

    Returns
    -------
    dict
        ``faults`` of the file, or ``trouble``, or neither: then the tables stand in ``out``.
    """
    say({"at": job["where"], "number": 0})
    try:
        nodes, edges = build_tables(
            _read(job), job["crs"], shapely.from_wkb(job["area"]), job["where"]
        )
    except InputRefusedError as refusal:
        return {"faults": [fault_to_json(fault) for fault in refusal.faults]}
    except StreetsRefusedError as refusal:
        return {"trouble": refusal.trouble.value}
    except MemoryError:
        return _refuse(FaultCode.MEMORY_LIMIT, job["where"])
    except Exception as error:  # noqa: BLE001 - whatever a foreign file brings about is its fault
        logger.warning("unreadable streets: %s", type(error).__name__)
        return _refuse(FaultCode.UNREADABLE, job["where"])
    out = Path(job["out"])
    nodes.to_parquet(out / "nodes.parquet")
    edges.to_parquet(out / "edges.parquet")
    return {}


def _refuse(code: FaultCode, where: str) -> dict[str, Any]:
    return {"faults": [fault_to_json(make_fault(code, Outcome.REFUSE, where))]}


def _read(job: dict[str, Any]) -> Ways:
    path, where = Path(job["path"]), job["where"]
    if job["form"] == "osm":
        return read_osm_xml(path, where, Path(job["out"]))
    if job["form"] == "graphml":
        return read_graphml(path, where)
    if job["form"] == "geopackage":
        return read_lines_geopackage(path, where)
    area = shapely.from_wkb(job["area"])
    change = pyproj.Transformer.from_crs(job["crs"], OSM_CRS, always_xy=True)
    return read_pbf(path, where, change.transform_bounds(*area.bounds), Path(job["out"]))
