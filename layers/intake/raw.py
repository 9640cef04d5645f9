"""One layer or table as a file gives it, before anybody knows what it means."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd
    import pyproj

__all__ = ["RawLayer", "say_rows", "tidy"]

SHOWN_CHARACTERS = 80


@dataclass(slots=True)
class RawLayer:
    """A layer with text attributes and shapes as they stand in the file.

    Parameters
    ----------
    where
        Name of the file, safe to show.
    name
        Name of the layer.
    columns
        Attributes as text, one row per feature; index = 1-based row or line number.
    shapes
        Geometries (may hold None), or None for a table without any.
    crs
        The declared system; None where the file says nothing.
    form
        ``shapefile``, ``geojson``, ``topojson``, ``gml``, ``geopackage``, ``table``.
    digest
        SHA-256 of the file.
    headings
        Second header line of a table, by column.
    left_out
        Rows of a table that were listed before anybody looked at their meaning.
    """

    where: str
    name: str
    columns: pd.DataFrame
    shapes: npt.NDArray[np.object_] | None
    crs: pyproj.CRS | None
    form: str
    digest: str
    headings: dict[str, str] = field(default_factory=dict)
    left_out: int = 0


def tidy(text: object, longest: int = SHOWN_CHARACTERS) -> str:
    """Make foreign text safe to put in a sentence: no control or direction marks, not too long."""
    kept = "".join(
        character
        for character in str(text)
        if character == " " or unicodedata.category(character)[0] not in "CZ"
    )
    return kept if len(kept) <= longest else kept[: longest - 1] + "…"


def say_rows(numbers: list[int]) -> str:
    """Write row numbers short: ``2-5, 9``."""
    parts: list[str] = []
    ordered = sorted(set(numbers))
    start = 0
    for position, number in enumerate(ordered):
        last = position + 1 == len(ordered)
        if last or ordered[position + 1] != number + 1:
            first = ordered[start]
            parts.append(str(first) if first == number else f"{first}-{number}")
            start = position + 1
    return ", ".join(parts)
