"""Files of decisions: JSON, versioned, written whole or not at all.

What stands in a record is read and checked by ``interface.choosing``; here a file from anywhere
becomes plain data, and plain data a file.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from layers.documents.form import (
    DocumentForm,
    dump_document,
    make_folder,
    parse_document,
    read_document,
    write_document,
)
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
    "read_record",
    "write_record",
]

RECORD_LIMIT_BYTES = 20_000_000  # two thousand zones by fifty numbers, counted in eight ways
RECORD_SUFFIX = ".json"
SHORT_MARK = 8


class DecisionRefusedError(StorageError):
    """A file that holds no decision, or a damaged one, or one of a newer version."""


FORM = DocumentForm(
    "machiwari-decision",
    version=1,
    limit_bytes=RECORD_LIMIT_BYTES,
    refused=DecisionRefusedError,
    newer=DecisionRefusedError,
)


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
    return dump_document(FORM, record)


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
    return parse_document(FORM, content, name=name)


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
    return read_document(FORM, path)


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
    write_document(FORM, path, record)


def decisions_folder(slug: str) -> Path:
    """Folder of the decisions of a city, in the user's own folder.

    Parameters
    ----------
    slug
        A city from ``list_cities``; never a path.
    """
    return user_folder() / "decisions" / slug


def keep_record(slug: str, record: Mapping[str, Any], date: str, *, about: str = "") -> Path:
    """Keep a record in the user's own folder, under a name of its own.

    Parameters
    ----------
    slug
        The city.
    record
        As for :func:`dump_record`.
    date
        Day of the decision, ``YYYY-MM-DD``.
    about
        Name of a folder of its own, for decisions that are not about the model district.

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
    path = decisions_folder(slug) / about / f"{date}-{mark}{RECORD_SUFFIX}"
    make_folder(path.parent)
    write_record(path, record)
    return path


def list_records(slug: str, *, about: str = "") -> list[Path]:
    """List the records kept of a city, the latest first; ``about`` as for :func:`keep_record`."""
    found = (decisions_folder(slug) / about).glob(f"*-*{RECORD_SUFFIX}")
    return sorted(found, key=lambda path: path.name, reverse=True)
