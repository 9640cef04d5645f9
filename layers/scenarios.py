"""Scenario files: JSON, versioned, small, written whole or not at all.

What stands in a scenario is read and checked by ``zones.whatif``; here a file from anywhere becomes
plain data, and plain data a file.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from layers.exports import write_atomically
from zones.errors import ScenarioRefusedError, ScenarioVersionError, StorageError

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
FORMAT = "machiwari-scenario"
VERSION = 1


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
    whole = {"format": FORMAT, "version": VERSION, **document}
    return (json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


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
    if len(content) > SCENARIO_LIMIT_BYTES:
        raise ScenarioRefusedError(f"more than {SCENARIO_LIMIT_BYTES} bytes", where=name)
    try:
        whole = json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=_make_mapping,
            parse_constant=_refuse_constant,
        )
    except (ValueError, RecursionError) as error:
        raise ScenarioRefusedError("no sound JSON", where=name) from error
    if not isinstance(whole, dict) or whole.pop("format", None) != FORMAT:
        raise ScenarioRefusedError("no scenario", where=name)
    version = whole.pop("version", None)
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise ScenarioRefusedError("no version", where=name)
    if version > VERSION:
        raise ScenarioVersionError(f"version {version}", where=name)
    return whole


def _make_mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse repeated members: which of them counts would depend on the reader."""
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        raise ValueError("a member repeats")
    return mapping


def _refuse_constant(text: str) -> float:
    raise ValueError(f"{text} is no number")


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
    if not path.is_file():  # a pipe would be waited for
        raise StorageError("no such file", where=path.name)
    try:
        with path.open("rb") as stream:
            content = stream.read(SCENARIO_LIMIT_BYTES + 1)
    except OSError as error:
        raise StorageError("cannot read the scenario", where=path.name) from error
    return parse_document(content, name=path.name)


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
    write_atomically(path, dump_document(document))
