"""Files of decisions: JSON, versioned, written whole or not at all.

What stands in a record is read and checked by ``interface.choosing``; here a file from anywhere
becomes plain data, and plain data a file.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from layers.exports import write_atomically
from layers.folders import user_folder
from zones.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = [
    "RECORD_LIMIT_BYTES",
    "RECORD_SUFFIX",
    "DecisionRefusedError",
    "decisions_folder",
    "dump_record",
    "keep_record",
    "list_records",
    "parse_record",
    "read_profiles",
    "read_record",
    "write_profiles",
    "write_record",
]

RECORD_LIMIT_BYTES = 20_000_000  # two thousand zones by fifty numbers, counted in eight ways
FORMAT = "machiwari-decision"
VERSION = 1
RECORD_SUFFIX = ".json"
SHORT_MARK = 8
PROFILES = "weights.json"
PROFILE_LIMIT_BYTES = 1_000_000


class DecisionRefusedError(StorageError):
    """A file that holds no decision, or a damaged one, or one of a newer version."""


def dump_record(record: Mapping[str, Any]) -> bytes:
    """Write a record as the bytes of a file.

    Parameters
    ----------
    record
        As ``interface.choosing.record.make_record`` gives it.

    Returns
    -------
    bytes
        UTF-8 JSON with format and version first; the same record always gives the same bytes.
    """
    whole = {"format": FORMAT, "version": VERSION, **record}
    return (json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def parse_record(content: bytes, *, name: str = "") -> dict[str, Any]:
    """Read plain data out of the bytes of a file; nothing about them is trusted.

    Parameters
    ----------
    content
        The whole file.
    name
        Name of the file, for the message.

    Raises
    ------
    DecisionRefusedError
        If the file is too large, no JSON, no record, or one of a newer version.
    """
    if len(content) > RECORD_LIMIT_BYTES:
        raise DecisionRefusedError(f"more than {RECORD_LIMIT_BYTES} bytes", where=name)
    try:
        whole = json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=_make_mapping,
            parse_constant=_refuse_constant,
        )
    except (ValueError, RecursionError) as error:
        raise DecisionRefusedError("no sound JSON", where=name) from error
    if not isinstance(whole, dict) or whole.pop("format", None) != FORMAT:
        raise DecisionRefusedError("no decision", where=name)
    version = whole.pop("version", None)
    if isinstance(version, bool) or not isinstance(version, int) or not 1 <= version <= VERSION:
        raise DecisionRefusedError(f"version {version}", where=name)
    return whole


def _make_mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse repeated members: which of them counts would depend on the reader."""
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        raise ValueError("a member repeats")
    return mapping


def _refuse_constant(text: str) -> float:
    raise ValueError(f"{text} is no number")


def read_record(path: Path) -> dict[str, Any]:
    """Read the file of a decision.

    Parameters
    ----------
    path
        The file.

    Raises
    ------
    StorageError
        If it cannot be read or is no ordinary file.
    DecisionRefusedError
        As :func:`parse_record`.
    """
    if not path.is_file():  # a pipe would be waited for
        raise StorageError("no such file", where=path.name)
    try:
        with path.open("rb") as stream:
            content = stream.read(RECORD_LIMIT_BYTES + 1)
    except OSError as error:
        raise StorageError("cannot read the decision", where=path.name) from error
    return parse_record(content, name=path.name)


def write_record(path: Path, record: Mapping[str, Any]) -> None:
    """Write the file of a decision, whole or not at all.

    Parameters
    ----------
    path
        The file; what stood there is replaced.
    record
        As for :func:`dump_record`.

    Raises
    ------
    StorageError
        If it cannot be written; what stood there stays.
    """
    write_atomically(path, dump_record(record))


def decisions_folder(slug: str) -> Path:
    """Folder of the decisions and named weights of a city, in the user's own folder.

    Parameters
    ----------
    slug
        A city from ``list_cities``; never a path.
    """
    return user_folder() / "decisions" / slug


def keep_record(slug: str, record: Mapping[str, Any], date: str) -> Path:
    """Keep a record in the user's own folder, under a name of its own.

    Parameters
    ----------
    slug
        The city.
    record
        As for :func:`dump_record`.
    date
        Day of the decision, ``YYYY-MM-DD``.

    Returns
    -------
    Path
        Where it is; an earlier record is never replaced.

    Raises
    ------
    StorageError
        If it cannot be written.
    """
    mark = hashlib.sha256(dump_record(record)).hexdigest()[:SHORT_MARK]
    path = decisions_folder(slug) / f"{date}-{mark}{RECORD_SUFFIX}"
    _make_folder(path.parent)
    write_record(path, record)
    return path


def list_records(slug: str) -> list[Path]:
    """List the records kept of a city, the latest first."""
    found = decisions_folder(slug).glob(f"*-*{RECORD_SUFFIX}")
    return sorted(found, key=lambda path: path.name, reverse=True)


def read_profiles(slug: str) -> dict[str, Any]:
    """Read the named weights of a city; empty where there are none or they cannot be read."""
    path = decisions_folder(slug) / PROFILES
    try:
        content = path.read_bytes()[:PROFILE_LIMIT_BYTES]
        found = json.loads(content, parse_constant=_refuse_constant)
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def write_profiles(slug: str, profiles: Mapping[str, Any]) -> None:
    """Write the named weights of a city.

    Parameters
    ----------
    slug
        The city.
    profiles
        Name to plain data.

    Raises
    ------
    StorageError
        If they cannot be written.
    """
    path = decisions_folder(slug) / PROFILES
    _make_folder(path.parent)
    text = json.dumps(profiles, ensure_ascii=False, indent=1, allow_nan=False)
    write_atomically(path, text.encode())


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError("cannot make the folder of decisions", where=folder.name) from error
