"""Scenario files: JSON, versioned, small, written whole or not at all.

What stands in a scenario is read and checked by ``zones.whatif``; here a file from anywhere becomes
plain data, and plain data a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from layers.documents.form import DocumentForm
from layers.documents.form import dump_document as dump_form
from layers.documents.form import parse_document as parse_form
from layers.documents.form import read_document as read_form
from layers.documents.form import write_document as write_form
from zones.errors import ScenarioRefusedError, ScenarioVersionError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = [
    "SCENARIO_LIMIT_BYTES",
    "SCENARIO_SUFFIX",
    "dump_document",
    "parse_document",
    "read_document",
    "write_document",
]

SCENARIO_SUFFIX = ".json"
SCENARIO_LIMIT_BYTES = 1_000_000  # two hundred edits with long names and timetables are half of it
FORM = DocumentForm(
    "machiwari-scenario",
    version=1,
    limit_bytes=SCENARIO_LIMIT_BYTES,
    refused=ScenarioRefusedError,
    newer=ScenarioVersionError,
    indent=2,
)


def dump_document(document: Mapping[str, Any]) -> bytes:
    """Write a scenario's plain data as the bytes of a file.

    Parameters
    ----------
    document
        As ``zones.whatif.document.to_document`` gives it.

    Returns
    -------
    bytes
        UTF-8 JSON with format and version first; the same data always give the same bytes.
    """
    return dump_form(FORM, document)


def parse_document(content: bytes, *, name: str = "") -> dict[str, Any]:
    """Read plain data out of the bytes of a file; nothing about them is trusted.

    Parameters
    ----------
    content
        The whole file.
    name
        Name of the file, for the message.

    Returns
    -------
    dict
        For ``zones.whatif.document.from_document``, which checks every value.

    Raises
    ------
    ScenarioRefusedError
        If the file is too large, no JSON (repeated members, NaN and endless nesting included), or
        no scenario.
    ScenarioVersionError
        If a newer version of the program wrote it.
    """
    return parse_form(FORM, content, name=name)


def read_document(path: Path) -> dict[str, Any]:
    """Read a scenario file.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    dict
        As :func:`parse_document`.

    Raises
    ------
    StorageError
        If it cannot be read or is no ordinary file.
    ScenarioRefusedError, ScenarioVersionError
        As :func:`parse_document`.
    """
    return read_form(FORM, path)


def write_document(path: Path, document: Mapping[str, Any]) -> None:
    """Write a scenario file, whole or not at all.

    Parameters
    ----------
    path
        The file; what stood there is replaced.
    document
        As for :func:`dump_document`.

    Raises
    ------
    StorageError
        If it cannot be written; what stood there stays.
    """
    write_form(FORM, path, document)
