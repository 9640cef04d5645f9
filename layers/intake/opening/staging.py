"""Files under names of our own, in a folder of our own: what the child process gets to see."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import PurePosixPath
from typing import Any

__all__ = ["Unit"]


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing to read: a file, or the parts of one shapefile.

    Parameters
    ----------
    path
        Our own path of the main part.
    where
        The user's name of it, safe to show.
    form
        ``shapefile``, ``attributes`` (a .dbf alone), ``json``, ``xml``, ``geopackage``, ``csv``,
        ``xlsx``.
    digest
        SHA-256 over all parts.
    parts
        Suffixes present, lower case (shapefiles).
    """

    path: str
    where: str
    form: str
    digest: str
    parts: tuple[str, ...] = ()

    @property
    def stem(self) -> str:
        """File name without folder and suffix, as the user has it."""
        return PurePosixPath(self.where).stem

    def to_json(self) -> dict[str, Any]:
        """Plain values for the child."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Unit:
        """Back from plain values."""
        return cls(**{**values, "parts": tuple(values["parts"])})
