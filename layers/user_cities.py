"""Keep imported official data: laid over a carried city, or as a city of its own.

A folder is always built anew from all that was imported for it, beside the one in force, and then
takes its place: an import or a removal happens whole or not at all, and twice is the same as once.
"""

from __future__ import annotations

import gzip
import io
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pyogrio

from layers.cities import OFFICIAL_FILE, list_cities, read_city_profile
from layers.exports import to_csv_text
from layers.folders import bundled_data_folder, user_cities_folder, write_digests
from layers.imports.parts import (
    IMPORTS_FILE,
    ImportRecord,
    Site,
    describe_part,
    read_parts,
    write_parts,
)
from layers.imports.plan import ImportPlan, find_carried, list_municipalities, plan_import
from layers.imports.tables import build_tables
from layers.imports.words import CityWords, describe_sources, write_city_file
from layers.intake.model import DatasetKind
from zones.constants import PLANE_RECTANGULAR_CRS
from zones.errors import NotImportedError, StorageError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import geopandas as gpd

    from layers.imports.tables import CityTables
    from layers.intake.model import Dataset

__all__ = [
    "ImportPlan",
    "ImportRecord",
    "find_import_folder",
    "is_carried",
    "list_imports",
    "list_municipalities",
    "plan_import",
    "remove_city",
    "remove_import",
    "store_import",
]

# what an import writes; anything else in the folder belongs to somebody else and stays
OWN_FILES = frozenset(
    {
        "SHA256SUMS",
        "cells.csv.gz",
        "census_areas.csv",
        "census_statistics.csv",
        "city.toml",
        "facilities.csv",
        "schools.csv",
        "sources.csv",
        "zones.csv",
        IMPORTS_FILE,
        OFFICIAL_FILE,
    }
)
OWN_PARTS = "import-"


def find_import_folder(slug: str) -> Path:
    """Give the folder that holds what the user imported for a city, there or not."""
    return user_cities_folder() / slug


def list_imports(slug: str) -> tuple[ImportRecord, ...]:
    """List what was imported for a city.

    Parameters
    ----------
    slug
        A city from ``list_cities``.

    Raises
    ------
    UnknownNameError
        If there is no such city.
    StorageError
        If the list cannot be read.
    """
    _check_known(slug)
    carried = is_carried(slug)
    parts = read_parts(find_import_folder(slug))
    return tuple(describe_part(part, carried=carried) for part in parts)


def store_import(plan: ImportPlan) -> Path:
    """Store a planned import in the user's folder: whole, or not at all; nothing where it is empty.

    Returns
    -------
    pathlib.Path
        The city's folder.

    Raises
    ------
    NotImportedError
        If nothing in the files tells where a new city ends.
    StorageError
        If the folder cannot be written; what was there before stays.
    """
    if not plan.datasets:
        return find_import_folder(plan.slug)
    site = Site(plan.code, plan.name, PLANE_RECTANGULAR_CRS[plan.plane_zone], plan.carried)
    return _build(plan.slug, site, plan.plane_zone, plan.parts)


def remove_import(slug: str, source_id: str) -> None:
    """Take one imported dataset away from a city; what it had replaced is in force again.

    Parameters
    ----------
    slug
        A city from ``list_cities``.
    source_id
        Id of the dataset in the register of sources.

    Raises
    ------
    UnknownNameError
        If there is no such city, or no such import of it.
    NotImportedError
        If the city cannot stand without it; nothing is changed. ``remove_city`` is for that.
    StorageError
        If the folder cannot be written; what was there before stays.
    """
    records = {record.source_id: record for record in list_imports(slug)}
    if source_id not in records:
        raise UnknownNameError(
            "no such import", kind="import", name=source_id, choices=tuple(records)
        )
    if records[source_id].needed:
        raise NotImportedError("a city needs its people", where=records[source_id].title)
    parts = [
        part
        for part, known in zip(read_parts(find_import_folder(slug)), records, strict=True)
        if known != source_id
    ]
    profile = read_city_profile(slug)
    if not parts:
        _clear(find_import_folder(slug))
        return
    carried = find_carried(profile.code)
    site = Site(
        profile.code, profile.name, profile.metric_crs, None if carried is None else carried.tables
    )
    _build(slug, site, profile.plane_zone, parts)


def remove_city(slug: str) -> None:
    """Remove everything that was imported for a city; one that was made by imports is gone.

    Raises
    ------
    UnknownNameError
        If there is no such city.
    StorageError
        If the folder cannot be removed; what was there before stays.
    """
    _check_known(slug)
    _clear(find_import_folder(slug))


def _check_known(slug: str) -> None:
    cities = list_cities()
    if slug not in cities:
        raise UnknownNameError("no such city", kind="city", name=slug, choices=tuple(cities))


def is_carried(slug: str) -> bool:
    """Tell whether a city comes with the project, and so stands without any import."""
    return (bundled_data_folder() / slug).is_dir()


def _build(slug: str, site: Site, plane_zone: int, parts: Sequence[Dataset]) -> Path:
    built = build_tables(parts, site)
    final = find_import_folder(slug)
    try:
        final.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(
            dir=final.parent, prefix=".import-", ignore_cleanup_errors=True
        ) as scratch:
            fresh = Path(scratch) / "city"
            fresh.mkdir()
            _copy_others(final, fresh)
            _fill_folder(fresh, site, parts, built)
            if site.carried is None:
                words = _describe_city(slug, site, plane_zone, parts, built)
                text = write_city_file(words)
                (fresh / "city.toml").write_text(text, encoding="utf-8", newline="\n")
            write_digests(fresh)
            _swap(fresh, final, Path(scratch) / "before")
    except OSError as error:
        if isinstance(error, StorageError):
            raise
        raise StorageError("cannot keep the import", where=str(final)) from error
    return final


def _describe_city(
    slug: str, site: Site, plane_zone: int, parts: Sequence[Dataset], built: CityTables
) -> CityWords:
    schools = built.tables.get("schools.csv")
    return CityWords(
        slug, site.name, site.code, plane_zone,
        next(part.vintage for part in parts if part.kind is DatasetKind.CENSUS_AREAS),
        frozenset(built.official) - {"city"},
        frozenset() if schools is None else frozenset(schools["kind"]),
    )  # fmt: skip


def _copy_others(source: Path, target: Path) -> None:
    for path in sorted(source.glob("*")):
        if not _is_own(path) and path.is_file():
            shutil.copy2(path, target / path.name)


def _is_own(path: Path) -> bool:
    return path.name in OWN_FILES or path.name.startswith(OWN_PARTS)


def _swap(fresh: Path, final: Path, before: Path) -> None:
    if final.is_dir():
        final.rename(before)
    try:
        fresh.rename(final)
    except OSError:
        if before.is_dir():
            before.rename(final)
        raise


def _clear(folder: Path) -> None:
    """Remove what imports wrote: the folder leaves its place at once, then its files go."""
    if not folder.is_dir():
        return
    try:
        with tempfile.TemporaryDirectory(
            dir=folder.parent, prefix=".import-", ignore_cleanup_errors=True
        ) as scratch:
            before = Path(scratch) / "before"
            folder.rename(before)
            others = [path for path in before.glob("*") if not _is_own(path)]
            if others:
                folder.mkdir()
                for path in others:
                    path.rename(folder / path.name)
    except OSError as error:
        raise StorageError("cannot remove the import", where=str(folder)) from error


def _fill_folder(folder: Path, site: Site, parts: Sequence[Dataset], built: CityTables) -> None:
    tables = built.tables | {"sources.csv": describe_sources(parts, site.code)}
    for name, table in tables.items():
        content = to_csv_text(table).encode("utf-8")
        (folder / name).write_bytes(_pack(content) if name.endswith(".gz") else content)
    _write_official(folder / OFFICIAL_FILE, built.official)
    write_parts(folder, parts)


def _pack(content: bytes) -> bytes:
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0, filename="") as stream:
        stream.write(content)
    return buffer.getvalue()


def _write_official(path: Path, official: dict[str, gpd.GeoDataFrame]) -> None:
    for tier, frame in official.items():
        pyogrio.write_dataframe(frame, path, layer=tier, driver="GPKG", append=path.is_file())
