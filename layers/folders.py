"""Where cities live: the folder the project carries, and the user's own."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import platformdirs

from zones.errors import StorageError

__all__ = [
    "DIGEST_FILE",
    "bundled_data_folder",
    "check_digests",
    "hash_file",
    "user_cities_folder",
    "user_folder",
    "write_digests",
]

DIGEST_FILE = "SHA256SUMS"
CHUNK_BYTES = 1 << 20


def bundled_data_folder() -> Path:
    """Folder with the cities that come with the project."""
    here = Path(__file__).resolve().parent
    packed = here / "_data"
    return packed if packed.is_dir() else here.parent / "data"


def user_folder() -> Path:
    """Folder for what the user imports; ``MACHIWARI_HOME`` overrides the system's choice."""
    chosen = os.environ.get("MACHIWARI_HOME")
    if chosen:
        return Path(chosen)
    return Path(platformdirs.user_data_dir("machiwari", appauthor=False))


def user_cities_folder() -> Path:
    """Folder that holds one folder per imported or extended city."""
    return user_folder() / "cities"


def hash_file(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal.

    Raises
    ------
    StorageError
        If the file cannot be read.
    """
    digest = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(CHUNK_BYTES):
                digest.update(chunk)
    except OSError as error:
        raise StorageError(f"cannot read {path.name}", where=str(path)) from error
    return digest.hexdigest()


def write_digests(folder: Path) -> None:
    """Record the digest of every file of a city folder, sorted by name."""
    names = sorted(path.name for path in folder.iterdir() if path.name != DIGEST_FILE)
    lines = [f"{hash_file(folder / name)}  {name}\n" for name in names]
    with (folder / DIGEST_FILE).open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(lines)


def check_digests(folder: Path) -> None:
    """Compare a city folder with its recorded digests.

    Raises
    ------
    StorageError
        Naming the first file that is missing or has changed.
    """
    listing = folder / DIGEST_FILE
    if not listing.is_file():
        return
    for line in listing.read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        if not (folder / name).is_file() or hash_file(folder / name) != digest:
            raise StorageError(
                f"{name} is not what was recorded", where=name, remedy="restore the city folder"
            )
