"""Keep imported official data: laid over a carried city, or as a new city of its own."""

from __future__ import annotations

import gzip
import io
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pyogrio

from layers.cities import OFFICIAL_FILE, list_cities, read_city_profile
from layers.city_file import choose_plane_zone, describe_sources, write_city_file
from layers.exports import to_csv_text
from layers.folders import bundled_data_folder, user_cities_folder, write_digests
from layers.intake.model import DatasetKind
from layers.new_city import build_tables, pick_rows
from zones.constants import PLANE_RECTANGULAR_CRS
from zones.errors import NotImportedError, StorageError, UnknownNameError

if TYPE_CHECKING:
    import geopandas as gpd

    from layers.intake.model import Dataset, Intake
    from layers.new_city import CityTables

__all__ = ["ImportPlan", "list_municipalities", "plan_import", "store_import"]

KEY_KINDS = (
    DatasetKind.CENSUS_AREAS,
    DatasetKind.CENSUS_STATISTICS,
    DatasetKind.MUNICIPALITIES,
    DatasetKind.ELEMENTARY_DISTRICTS,
    DatasetKind.JUNIOR_HIGH_DISTRICTS,
    DatasetKind.SCHOOLS,
    DatasetKind.FACILITIES,
)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import will do, to be shown before it is stored.

    Parameters
    ----------
    slug, name, code
        The city it goes to.
    new
        Whether a city is made, or data laid over a carried one.
    plane_zone
        Number of its plane rectangular system.
    datasets
        What will be stored, one per kind (the newest edition of each).
    counts
        Rows of this municipality per kind.
    restricted
        Terms of this municipality that are narrower than the licence of the file.
    """

    slug: str
    name: str
    code: str
    new: bool
    plane_zone: int
    datasets: dict[DatasetKind, Dataset]
    counts: dict[DatasetKind, int]
    restricted: tuple[str, ...]


def list_municipalities(intake: Intake) -> dict[str, str]:
    """List the municipalities in what was read: code to name (empty where no file names it)."""
    names: dict[str, str] = {}
    for dataset in intake.datasets:
        frame = dataset.frame
        if "municipality_code" not in frame:
            continue
        for code in frame["municipality_code"].dropna().unique():
            if code:
                names.setdefault(str(code), "")
        if dataset.kind is DatasetKind.MUNICIPALITIES:
            names.update(zip(frame["municipality_code"], frame["name"], strict=True))
    return dict(sorted(names.items()))


def plan_import(
    intake: Intake, *, code: str | None = None, slug: str | None = None, name: str | None = None
) -> ImportPlan:
    """Decide which city imported data go to.

    Without a code, the one municipality that the most particular file holds is taken (a census
    file of one city decides among the many of a prefecture's districts); several are a question.

    Parameters
    ----------
    intake
        What was read.
    code
        Five-digit municipal code.
    slug, name
        Folder name and Japanese name of a new city.

    Raises
    ------
    UnknownNameError
        If the code is in none of the files, or several municipalities are possible
        (``choices`` lists them).
    NotImportedError
        If a new city has no small areas with people: nothing could be counted.
    """
    chosen = code or _find_single(intake)
    datasets = _pick_newest(intake, chosen)
    if not datasets:
        choices = tuple(list_municipalities(intake))
        raise UnknownNameError("no such municipality", kind="code", name=chosen, choices=choices)
    counts = {
        kind: len(pick_rows(dataset, chosen)) if "municipality_code" in dataset.frame else 0
        for kind, dataset in datasets.items()
    }
    carried = _find_carried(chosen)
    if carried is not None:
        profile = read_city_profile(carried)
        found = (profile.slug, profile.name, profile.plane_zone)
    elif DatasetKind.CENSUS_AREAS not in datasets:
        raise NotImportedError("no small areas with people", where=chosen)
    else:
        areas = pick_rows(datasets[DatasetKind.CENSUS_AREAS], chosen)
        zone = choose_plane_zone(chosen, float(areas["lon"].median()))
        label = name or list_municipalities(intake)[chosen] or _find_name(datasets, chosen)
        found = (slug or f"city-{chosen}", label, zone)
    restricted = tuple(
        describe_sources(datasets.values(), chosen)["terms"].replace("", pd.NA).dropna()
    )
    return ImportPlan(
        slug=found[0],
        name=found[1],
        code=chosen,
        new=carried is None,
        plane_zone=found[2],
        datasets=datasets,
        counts=counts,
        restricted=restricted,
    )


def _find_single(intake: Intake) -> str:
    """Municipality of the most particular file that holds just one."""
    for kind in KEY_KINDS:
        codes = {
            str(code)
            for dataset in intake.datasets
            if dataset.kind is kind and "municipality_code" in dataset.frame
            for code in dataset.frame["municipality_code"].dropna().unique()
            if code
        }
        if len(codes) == 1:
            return codes.pop()
    choices = tuple(list_municipalities(intake))
    raise UnknownNameError("several municipalities", kind="code", name="", choices=choices)


def _pick_newest(intake: Intake, code: str) -> dict[DatasetKind, Dataset]:
    """Newest edition of each kind that has rows of this municipality."""
    chosen: dict[DatasetKind, Dataset] = {}
    for dataset in intake.datasets:
        has_code = "municipality_code" in dataset.frame
        if (
            has_code
            and not len(pick_rows(dataset, code))
            and dataset.kind != DatasetKind.FACILITIES
        ):
            continue
        known = chosen.get(dataset.kind)
        if known is None or dataset.vintage > known.vintage:
            chosen[dataset.kind] = dataset
    return chosen


def _find_carried(code: str) -> str | None:
    for slug in list_cities():
        if (bundled_data_folder() / slug).is_dir() and read_city_profile(slug).code == code:
            return slug
    return None


def _find_name(datasets: dict[DatasetKind, Dataset], code: str) -> str:
    """Name of the city from a census file, else its code."""
    names = datasets[DatasetKind.CENSUS_AREAS].notes.get("city_name", "")
    return names or code


def store_import(plan: ImportPlan) -> Path:
    """Store a planned import in the user's folder: whole, or not at all.

    Returns
    -------
    pathlib.Path
        The city's folder.

    Raises
    ------
    StorageError
        If the folder cannot be written; what was there before stays.
    """
    crs = PLANE_RECTANGULAR_CRS[plan.plane_zone]
    built = build_tables(plan.datasets, plan.code, crs)
    final = user_cities_folder() / plan.slug
    try:
        final.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=final.parent, prefix=".import-") as scratch:
            fresh = Path(scratch) / "city"
            if final.is_dir():
                shutil.copytree(final, fresh)
            else:
                fresh.mkdir()
            _fill_folder(fresh, plan, built)
            write_digests(fresh)
            _swap(fresh, final, Path(scratch) / "before")
    except OSError as error:
        if isinstance(error, StorageError):
            raise
        raise StorageError("cannot keep the import", where=str(final)) from error
    return final


def _swap(fresh: Path, final: Path, before: Path) -> None:
    if final.is_dir():
        final.rename(before)
    try:
        fresh.rename(final)
    except OSError:
        if before.is_dir():
            before.rename(final)
        raise


def _fill_folder(folder: Path, plan: ImportPlan, built: CityTables) -> None:
    tables = dict(built.tables)
    if not plan.new:  # the carried figures stay in force; shapes and places are laid over them
        for name in ("zones.csv", "census_areas.csv", "cells.csv.gz"):
            tables.pop(name, None)
    sources = describe_sources(plan.datasets.values(), plan.code)
    register = folder / "sources.csv"
    if register.is_file():
        known = pd.read_csv(register, dtype=str, keep_default_na=False)
        sources = pd.concat([known[~known["source_id"].isin(sources["source_id"])], sources])
    tables["sources.csv"] = sources
    for name, table in tables.items():
        content = to_csv_text(table).encode("utf-8")
        (folder / name).write_bytes(_pack(content) if name.endswith(".gz") else content)
    _write_official(folder / OFFICIAL_FILE, built.official)
    if plan.new:
        census_year = plan.datasets[DatasetKind.CENSUS_AREAS].vintage
        text = write_city_file(
            plan.slug, plan.name, plan.code, plan.plane_zone, tuple(built.official), census_year
        )
        (folder / "city.toml").write_text(text, encoding="utf-8", newline="\n")


def _pack(content: bytes) -> bytes:
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0, filename="") as stream:
        stream.write(content)
    return buffer.getvalue()


def _write_official(path: Path, official: dict[str, gpd.GeoDataFrame]) -> None:
    for tier, frame in official.items():
        pyogrio.write_dataframe(frame, path, layer=tier, driver="GPKG", append=path.is_file())
