"""Browser files for maps without a network: where they come from and where they are put.

Leaflet comes from the ``XStatic-Leaflet`` package, our own drawing script from ``interface/maps``.
They and the shapes to draw are *published* on a shelf: a git-ignored folder that Streamlit serves,
or memory for a one-file page. Names carry a digest of the content, so a browser fetches each once.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import importlib.resources
import os
import re
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from xstatic.pkg import leaflet

__all__ = [
    "MapFiles",
    "MemoryShelf",
    "Shelf",
    "StaticShelf",
    "publish_map_files",
]

# relative to the page of the map component: right below any base path and on sub-pages
COMPONENT_PREFIX = "../../app/static/"
KEEP_SECONDS = 24 * 60 * 60.0  # a page left open over night still finds its shapes
_SUFFIXES = frozenset({".css", ".js", ".json"})
_OWN_NAME = re.compile(r"[a-z-]+-[0-9a-f]{16}\.(?:css|js|json)")
_CSS_IMAGE = re.compile(r"url\((images/[a-z0-9-]+\.png)\)")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_OWN_SCRIPTS = (
    "base.js",
    "geometry.js",
    "frame.js",
    "paint.js",
    "zones.js",
    "labels.js",
    "places.js",
    "page.js",
)


class Shelf(Protocol):
    """Where a map's files are put so that a browser can fetch them."""

    def publish(self, stem: str, suffix: str, content: str) -> str:
        """Put a text on the shelf and return the address a map uses for it."""
        ...

    def read(self, address: str) -> str:
        """Return the text behind an address of this shelf."""
        ...


def _name(stem: str, suffix: str, content: str) -> str:
    """Return a file name that changes when the content does."""
    if suffix not in _SUFFIXES:
        message = f"suffix must be one of {sorted(_SUFFIXES)}"
        raise ValueError(message)
    # a dash before the digest: the map component ignores what follows an underscore when it
    # decides whether a map has changed
    return f"{stem}-{hashlib.sha256(content.encode()).hexdigest()[:16]}{suffix}"


class MemoryShelf:
    """Files kept in memory, for a page that carries everything inside."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def publish(self, stem: str, suffix: str, content: str) -> str:
        """Keep a text; see :class:`Shelf`."""
        name = _name(stem, suffix, content)
        self._texts[name] = content
        return name

    def read(self, address: str) -> str:
        """Return a kept text; see :class:`Shelf`."""
        return self._texts[address]


class StaticShelf:
    """The ``static`` folder beside ``app.py``.

    Parameters
    ----------
    folder
        Folder that Streamlit serves; made when absent.
    prefix
        What stands before the file name in an address.
    """

    def __init__(self, folder: Path, *, prefix: str = COMPONENT_PREFIX) -> None:
        self.folder = folder
        self.prefix = prefix

    def publish(self, stem: str, suffix: str, content: str) -> str:
        """Write a text under its digest, whole or not at all; see :class:`Shelf`."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / _name(stem, suffix, content)
        if path.exists():
            os.utime(path)  # still in use: keeps it from being cleaned
        else:
            self._write(path, content)
        return self.prefix + path.name

    def _write(self, path: Path, content: str) -> None:
        handle, temporary = tempfile.mkstemp(prefix=".publishing-", dir=self.folder)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(content)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise

    def read(self, address: str) -> str:
        """Return a published text; see :class:`Shelf`."""
        name = address.removeprefix(self.prefix)
        if not _OWN_NAME.fullmatch(name):
            raise KeyError(address)
        return (self.folder / name).read_text(encoding="utf-8")

    def clean(self, *, keep_seconds: float = KEEP_SECONDS) -> int:
        """Remove files of ours that nobody has asked for lately.

        Parameters
        ----------
        keep_seconds
            Younger files stay.

        Returns
        -------
        int
            Number of files removed; files with other names are never touched.
        """
        if not self.folder.is_dir():
            return 0
        oldest = time.time() - keep_seconds
        removed = 0
        for path in self.folder.iterdir():
            own = _OWN_NAME.fullmatch(path.name) or path.name.startswith(".publishing-")
            # another session may clean at the same moment
            with contextlib.suppress(FileNotFoundError):
                if own and path.stat().st_mtime < oldest:
                    path.unlink()
                    removed += 1
        return removed


@dataclass(frozen=True, slots=True)
class MapFiles:
    """Addresses of the scripts and styles every map needs, in the order of loading.

    Parameters
    ----------
    scripts, styles
        Pairs of a short name and an address.
    """

    scripts: tuple[tuple[str, str], ...]
    styles: tuple[tuple[str, str], ...]


def _leaflet_script() -> str:
    text = (Path(leaflet.BASE_DIR) / "leaflet.js").read_text(encoding="utf-8")
    return _SOURCE_MAP.sub("", text)


def _leaflet_style() -> str:
    """Return Leaflet's style with its few small images inside."""
    folder = Path(leaflet.BASE_DIR)

    def embed(match: re.Match[str]) -> str:
        image = base64.b64encode((folder / match.group(1)).read_bytes()).decode()
        return f"url(data:image/png;base64,{image})"

    return _CSS_IMAGE.sub(embed, (folder / "leaflet.css").read_text(encoding="utf-8"))


def _own(name: str) -> str:
    folder = importlib.resources.files("interface.maps") / "browser"
    return (folder / name).read_text(encoding="utf-8")


def publish_map_files(shelf: Shelf) -> MapFiles:
    """Put Leaflet and our drawing script on a shelf.

    Parameters
    ----------
    shelf
        Where to.

    Returns
    -------
    MapFiles
        Addresses, for the ``default_js`` and ``default_css`` of a map.
    """
    script = "\n".join(_own(name) for name in _OWN_SCRIPTS)
    return MapFiles(
        scripts=(
            ("leaflet", shelf.publish("leaflet", ".js", _leaflet_script())),
            ("machiwari", shelf.publish("machiwari", ".js", script)),
        ),
        styles=(
            ("leaflet_css", shelf.publish("leaflet", ".css", _leaflet_style())),
            ("machiwari_css", shelf.publish("machiwari", ".css", _own("map.css"))),
        ),
    )
