"""A whole ledger as reviewable text: ``resources.csv`` of a city folder, every field kept."""

from __future__ import annotations

import csv
import io
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from layers.ledger.rows import NAMES, from_snapshot, to_snapshot
from zones.errors import BadValueError, ConfigError, StorageError
from zones.opening import parse_opening, write_opening
from zones.resources import Resource

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["RESOURCE_FILE", "read_resources", "write_resources"]

RESOURCE_FILE = "resources.csv"
COLUMNS = tuple(name for name in NAMES if name != "version")
BETWEEN = ";"
DEFAULTS = {field.name: field.default for field in fields(Resource)}
LISTS = tuple(name for name in COLUMNS if DEFAULTS[name] == () and name != "opening")
FLAGS = {"true": True, "false": False, "": None}
FLAG_FIELDS = ("consent", "candidate", "fictional")
NUMBERS = {"reach_m": float, "lon": float, "lat": float, "capacity": int}
DATES = ("last_confirmed", "next_check")


def write_resources(resources: Iterable[Resource]) -> bytes:
    """Write resources as CSV: UTF-8, LF, the model's field names as headers.

    Parameters
    ----------
    resources
        Rows of a ledger. Places that must not leave the ledger are in it too: only for what is
        invented.

    Returns
    -------
    bytes
        The file.

    Raises
    ------
    BadValueError
        A value of a list holds the separator.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for resource in resources:
        snapshot = to_snapshot(resource) | {"opening": write_opening(resource.opening)}
        writer.writerow(_write_cell(snapshot[name], resource.resource_id) for name in COLUMNS)
    return stream.getvalue().encode()


def _write_cell(value: object, where: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        if any(BETWEEN in part for part in value):
            raise BadValueError(f"a value holds {BETWEEN}", where=where)
        return BETWEEN.join(value)
    return value if isinstance(value, str) else repr(value)


def read_resources(path: Path) -> tuple[Resource, ...]:
    """Read what :func:`write_resources` wrote.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    tuple of Resource
        In the order of the file; columns it lacks are at their default.

    Raises
    ------
    StorageError
        The file cannot be read.
    ConfigError
        A value is none of its field.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise StorageError(f"cannot read {path.name}", where=path.name) from error
    found = []
    for row in csv.DictReader(io.StringIO(text, newline="")):
        try:
            found.append(_read_row(row))
        except (KeyError, TypeError, ValueError) as error:
            where = row.get("resource_id") or path.name
            raise ConfigError("a value is none of its field", where=where) from error
    return tuple(found)


def _read_row(row: dict[str, str]) -> Resource:
    values: dict[str, Any] = {name: row[name] for name in COLUMNS if name in row}
    opening = parse_opening(values.pop("opening", "")).rules
    for name in values.keys() & set(LISTS):
        values[name] = [part for part in values[name].split(BETWEEN) if part]
    for name in values.keys() & set(FLAG_FIELDS):
        values[name] = FLAGS[values[name]]
    for name in values.keys() & NUMBERS.keys():
        values[name] = NUMBERS[name](values[name]) if values[name] else None
    for name in values.keys() & set(DATES):
        values[name] = values[name] or None
    return replace(from_snapshot(values), opening=opening)
