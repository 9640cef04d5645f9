"""What was imported for a city, kept as read: every import and every removal builds from it.

``imports.json`` lists the parts in the order they came; ``import-<source id>.parquet`` holds the
rows of this municipality. Everything else in the folder can be made again from them.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd

from layers.imports.words import source_id
from layers.intake.model import Dataset, DatasetKind, Restriction, RowCount, SourceNote
from zones.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

__all__ = [
    "IMPORTS_FILE",
    "ImportRecord",
    "Site",
    "add_parts",
    "describe_part",
    "pick_rows",
    "read_parts",
    "write_parts",
]

IMPORTS_FILE = "imports.json"
PART = "import-{}.parquet"


@dataclass(frozen=True, slots=True)
class Site:
    """Which city is built.

    Parameters
    ----------
    code, name
        Municipal code and name.
    crs
        Its plane rectangular system.
    carried
        Schools and zones that come with the project, for a city that does.
    """

    code: str
    name: str
    crs: str
    carried: Mapping[str, pd.DataFrame] | None = None


def pick_rows(dataset: Dataset, code: str) -> pd.DataFrame:
    """Give the rows of one municipality; a place that names none goes with the list it is in."""
    frame = dataset.frame
    if "municipality_code" not in frame:
        return frame
    codes = {code, ""} if dataset.kind is DatasetKind.FACILITIES else {code}
    return frame[frame["municipality_code"].isin(codes)]


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One imported dataset of a city.

    Parameters
    ----------
    source_id
        Id in the register of sources.
    kind, vintage, title, files, digest
        As in ``Dataset`` and its source.
    rows
        Rows of this municipality.
    terms
        Terms of this municipality that are narrower than the licence of the file.
    needed
        Whether the city cannot stand without it (the people of a new city).
    """

    source_id: str
    kind: DatasetKind
    vintage: str
    title: str
    files: tuple[str, ...]
    digest: str
    rows: int
    terms: tuple[str, ...]
    needed: bool


def describe_part(part: Dataset, *, carried: bool) -> ImportRecord:
    """Describe one part for a list.

    Parameters
    ----------
    part
        Rows of one municipality.
    carried
        Whether the city comes with the project, and so stands without any import.
    """
    return ImportRecord(
        source_id(part), part.kind, part.vintage, part.source.title, part.files, part.digest,
        len(part.frame), tuple(f"{item.terms}（{item.table}）" for item in part.restrictions),
        needed=part.kind is DatasetKind.CENSUS_AREAS and not carried,
    )  # fmt: skip


def add_parts(known: Sequence[Dataset], added: Sequence[Dataset]) -> tuple[Dataset, ...]:
    """Put new parts in the place of those they replace.

    One part per kind, the last import in force; facility lists stand side by side, the same files
    or the same content once.
    """

    def replaces(new: Dataset, old: Dataset) -> bool:
        if new.kind is not old.kind:
            return False
        same = new.digest == old.digest or new.files == old.files
        return same or new.kind is not DatasetKind.FACILITIES

    kept = [old for old in known if not any(replaces(new, old) for new in added)]
    return (*kept, *added)


def read_parts(folder: Path) -> tuple[Dataset, ...]:
    """Read the parts of a city folder; none where nothing was imported.

    Raises
    ------
    StorageError
        If the list or a part cannot be read.
    """
    listing = folder / IMPORTS_FILE
    if not listing.is_file():
        return ()
    try:
        entries = json.loads(listing.read_text(encoding="utf-8"))
        return tuple(_read(folder, entry) for entry in entries)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StorageError("cannot read what was imported", where=str(listing)) from error


def _read(folder: Path, entry: dict[str, Any]) -> Dataset:
    path = folder / PART.format(entry["source_id"])
    read = gpd.read_parquet if entry["geometry"] else pd.read_parquet
    return Dataset(
        kind=DatasetKind(entry["kind"]),
        vintage=entry["vintage"],
        layout=entry["layout"],
        frame=read(path),
        source=SourceNote(**entry["source"]),
        restrictions=tuple(Restriction(**item) for item in entry["restrictions"]),
        digest=entry["digest"],
        files=tuple(entry["files"]),
        rows=RowCount(**entry["rows"]),
        notes=entry["notes"],
    )


def write_parts(folder: Path, parts: Iterable[Dataset]) -> None:
    """Write parts into a fresh city folder."""
    entries = []
    for part in parts:
        name = source_id(part)
        part.frame.to_parquet(folder / PART.format(name))
        entries.append(
            {
                "source_id": name,
                "kind": part.kind.value,
                "vintage": part.vintage,
                "layout": part.layout,
                "geometry": isinstance(part.frame, gpd.GeoDataFrame),
                "source": asdict(part.source),
                "restrictions": [asdict(item) for item in part.restrictions],
                "digest": part.digest,
                "files": list(part.files),
                "rows": asdict(part.rows),
                "notes": dict(part.notes),
            }
        )
    text = json.dumps(entries, ensure_ascii=False, indent=1) + "\n"
    (folder / IMPORTS_FILE).write_text(text, encoding="utf-8", newline="\n")
