"""Small JSON files of a city in the user's folder: written whole or not at all, read with care."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from layers.exports import write_atomically
from layers.folders import user_folder
from zones.errors import StorageError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["LIMIT_BYTES", "find_store", "read_store", "write_store"]

LIMIT_BYTES = 5_000_000
SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


def find_store(slug: str, name: str) -> Path:
    """Give the path of a file of a city; the file need not be there.

    Parameters
    ----------
    slug
        City.
    name
        ``own`` or ``profiles``.

    Raises
    ------
    UnknownNameError
        If the slug could leave the folder.
    """
    if SLUG.fullmatch(slug) is None:
        raise UnknownNameError("no slug of a city", kind="city", name=slug)
    return user_folder() / "indicators" / slug / f"{name}.json"


def read_store(slug: str, name: str, form: str) -> list[dict[str, Any]]:
    """Read the entries of a file; none where there is no file.

    Parameters
    ----------
    slug, name
        As for :func:`find_store`.
    form
        Name of the format, which the file has to state.

    Returns
    -------
    list of dict
        As they were written; their fields are for the caller to check.

    Raises
    ------
    StorageError
        If the file is unreadable, too large or of another form.
    """
    path = find_store(slug, name)
    if not path.is_file():
        return []
    try:
        if path.stat().st_size > LIMIT_BYTES:
            raise StorageError(f"more than {LIMIT_BYTES} bytes", where=path.name)
        whole = json.loads(path.read_text(encoding="utf-8"), parse_constant=_refuse)
    except (OSError, ValueError, RecursionError) as error:
        raise StorageError(f"cannot read {path.name}", where=path.name) from error
    entries = whole.get("entries") if isinstance(whole, dict) else None
    sound = isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries)
    if not sound or whole.get("format") != form or whole.get("version") != 1:
        raise StorageError(f"{path.name} is no {form}", where=path.name)
    return list(entries or ())


def write_store(slug: str, name: str, form: str, entries: list[Mapping[str, Any]]) -> None:
    """Write the entries of a file; without any the file is removed.

    Parameters
    ----------
    slug, name, form
        As for :func:`read_store`.
    entries
        What JSON can carry.

    Raises
    ------
    StorageError
        If it cannot be written; what stood there stays.
    """
    path = find_store(slug, name)
    whole = {"format": form, "version": 1, "entries": entries}
    content = (json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()
    try:
        if not entries:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"cannot write {path.name}", where=path.name) from error
    if len(content) > LIMIT_BYTES:
        raise StorageError(f"more than {LIMIT_BYTES} bytes", where=path.name)
    write_atomically(path, content)


def _refuse(text: str) -> float:
    raise ValueError(f"{text} is no number")
