"""The network in use: one file per city in the user's folder, whole or not at all."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from layers.exports import write_atomically
from layers.folders import user_folder
from layers.streets.carried import read_carried
from layers.streets.model import StreetTable
from zones.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import numpy.typing as npt

    from zones.city import City

    Arrays = dict[str, npt.NDArray[np.generic]]

__all__ = ["find_streets_file", "open_street_table", "remove_streets", "store_streets"]

PARTS = ("x", "y", "start", "end", "length_m", "code", "kinds")


def find_streets_file(slug: str) -> Path:
    """Give the place of a city's network, there or not."""
    return user_folder() / "streets" / f"{slug}.npz"


def open_street_table(city: City) -> StreetTable | None:
    """Open the network in use: the one the user took in, else the one that comes with the city.

    Parameters
    ----------
    city
        An opened city.

    Returns
    -------
    StreetTable or None
        ``about`` carries ``digest``; ``None`` where there is no network yet.

    Raises
    ------
    StorageError
        If the stored file is damaged or not what its digest says.
    """
    path = find_streets_file(city.profile.slug)
    if path.is_file():
        return _read(path)
    carried = read_carried(city)
    if carried is None:
        return None
    about = {**carried.about, "digest": _hash(_pack(carried), carried.crs)}
    return StreetTable(carried.nodes, carried.edges, carried.crs, about)


def store_streets(slug: str, table: StreetTable) -> str:
    """Keep a network in the place of the one before.

    Parameters
    ----------
    slug
        City it is for.
    table
        As imported or fetched.

    Returns
    -------
    str
        SHA-256 of what is kept.

    Raises
    ------
    StorageError
        If it cannot be written; what was there before stays.
    """
    arrays = _pack(table)
    digest = _hash(arrays, table.crs)
    note = json.dumps({**table.about, "crs": table.crs, "digest": digest}, ensure_ascii=False)
    content = io.BytesIO()
    np.savez_compressed(content, note=np.array(note), **arrays)  # type: ignore[arg-type]
    path = find_streets_file(slug)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError("cannot make the folder of streets", where=str(path.parent)) from error
    write_atomically(path, content.getvalue())
    return digest


def remove_streets(slug: str) -> bool:
    """Take a stored network away; the carried one, if any, is in use again.

    Parameters
    ----------
    slug
        City it is for.

    Returns
    -------
    bool
        Whether there was one.

    Raises
    ------
    StorageError
        If it cannot be removed.
    """
    path = find_streets_file(slug)
    try:
        there = path.is_file()
        path.unlink(missing_ok=True)
    except OSError as error:
        raise StorageError("cannot remove the streets", where=str(path)) from error
    return there


def _pack(table: StreetTable) -> Arrays:
    kinds, code = np.unique(table.edges["kind"].to_numpy(dtype=str), return_inverse=True)
    return {
        "x": table.nodes["x"].to_numpy(dtype=np.float64),
        "y": table.nodes["y"].to_numpy(dtype=np.float64),
        "start": table.edges["start"].to_numpy(dtype=np.int32),
        "end": table.edges["end"].to_numpy(dtype=np.int32),
        "length_m": table.edges["length_m"].to_numpy(dtype=np.float64),
        "code": code.ravel().astype(np.uint16),
        "kinds": kinds,
    }


def _hash(arrays: Mapping[str, npt.NDArray[np.generic]], crs: str) -> str:
    digest = hashlib.sha256(crs.encode())
    for name in PARTS:
        values = arrays[name]
        words = "\n".join(values.astype(str)).encode() if name == "kinds" else values.tobytes()
        digest.update(f"{name} {len(values)}\n".encode() + words)
    return digest.hexdigest()


def _read(path: Path) -> StreetTable:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in PARTS}
            note = {str(k): str(v) for k, v in json.loads(str(stored["note"])).items()}
        crs = note.pop("crs")
        kind = arrays["kinds"].astype(object)[arrays["code"]]
        intact = _hash(arrays, crs) == note["digest"]
    except (
        OSError,
        ValueError,
        KeyError,
        IndexError,
        EOFError,
        zipfile.BadZipFile,
        zlib.error,
    ) as error:
        raise StorageError("the stored streets are damaged", where=path.name) from error
    if not intact:
        raise StorageError("the stored streets are not what was stored", where=path.name)
    nodes = pd.DataFrame({"x": arrays["x"], "y": arrays["y"]})
    edges = pd.DataFrame({name: arrays[name] for name in ("start", "end", "length_m")})
    return StreetTable(nodes, edges.assign(kind=kind), crs, note)
