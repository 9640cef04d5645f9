"""What all kept documents share: a file from anywhere becomes plain data, plain data a file.

What stands in a document is read and checked by those it belongs to.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from layers.exports import write_atomically
from zones.errors import StorageError, ZonesError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = [
    "DocumentForm",
    "dump_document",
    "make_folder",
    "parse_document",
    "read_document",
    "read_strictly",
    "write_document",
]


@dataclass(frozen=True, slots=True)
class DocumentForm:
    """One kind of document.

    Parameters
    ----------
    format
        Name that every file of the kind begins with.
    version
        Newest that can be read; those before it can be too.
    limit_bytes
        Larger files are refused unread.
    refused, newer
        Raised for what is no document of the kind, and for one of a newer version.
    indent
        Spaces of a level in the file.
    """

    format: str
    version: int
    limit_bytes: int
    refused: type[ZonesError]
    newer: type[ZonesError]
    indent: int = 1


def dump_document(form: DocumentForm, document: Mapping[str, Any]) -> bytes:
    """Write plain data as the bytes of a file.

    Parameters
    ----------
    form
        The kind.
    document
        Plain data without NaN.

    Returns
    -------
    bytes
        UTF-8 JSON with format and version first; the same data always give the same bytes.
    """
    whole = {"format": form.format, "version": form.version, **document}
    text = json.dumps(whole, ensure_ascii=False, indent=form.indent, allow_nan=False)
    return (text + "\n").encode()


def parse_document(form: DocumentForm, content: bytes, *, name: str = "") -> dict[str, Any]:
    """Read plain data out of the bytes of a file; nothing about them is trusted.

    Parameters
    ----------
    form
        The kind.
    content
        The whole file.
    name
        Name of the file, for the message.

    Raises
    ------
    ZonesError
        ``form.refused`` if the file is too large, no JSON (repeated members, NaN and endless
        nesting included), or of another kind; ``form.newer`` if a newer version of the program
        wrote it.
    """
    if len(content) > form.limit_bytes:
        raise form.refused(f"more than {form.limit_bytes} bytes", where=name)
    try:
        whole = read_strictly(content)
    except ValueError as error:
        raise form.refused("no sound JSON", where=name) from error
    if not isinstance(whole, dict) or whole.pop("format", None) != form.format:
        raise form.refused(f"no {form.format}", where=name)
    version = whole.pop("version", None)
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise form.refused("no version", where=name)
    if version > form.version:
        raise form.newer(f"version {version}", where=name)
    return whole


def read_strictly(content: bytes) -> object:
    """Read JSON that means the same to every reader.

    Parameters
    ----------
    content
        UTF-8, with or without a byte-order mark.

    Raises
    ------
    ValueError
        If it is no JSON, a member repeats, a number is none, or it is nested endlessly.
    """
    try:
        found: object = json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=_make_mapping,
            parse_constant=_refuse_constant,
        )
    except RecursionError as error:
        raise ValueError("nested endlessly") from error
    return found


def _make_mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse repeated members: which of them counts would depend on the reader."""
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        raise ValueError("a member repeats")
    return mapping


def _refuse_constant(text: str) -> float:
    raise ValueError(f"{text} is no number")


def read_document(form: DocumentForm, path: Path) -> dict[str, Any]:
    """Read a document from its file.

    Parameters
    ----------
    form
        The kind.
    path
        The file.

    Raises
    ------
    StorageError
        If it cannot be read or is no ordinary file.
    ZonesError
        As :func:`parse_document`.
    """
    if not path.is_file():  # a pipe would be waited for
        raise StorageError("no such file", where=path.name)
    try:
        with path.open("rb") as stream:
            content = stream.read(form.limit_bytes + 1)
    except OSError as error:
        raise StorageError(f"cannot read the {form.format}", where=path.name) from error
    return parse_document(form, content, name=path.name)


def write_document(form: DocumentForm, path: Path, document: Mapping[str, Any]) -> None:
    """Write the file of a document, whole or not at all.

    Parameters
    ----------
    form
        The kind.
    path
        The file; what stood there is replaced.
    document
        As for :func:`dump_document`.

    Raises
    ------
    StorageError
        If it cannot be written; what stood there stays.
    """
    write_atomically(path, dump_document(form, document))


def make_folder(folder: Path) -> None:
    """Make a folder, if it is not there.

    Raises
    ------
    StorageError
        If it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError("cannot make a folder", where=folder.name) from error
