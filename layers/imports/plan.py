"""Decide what an import will do, before anything is stored."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from layers.cities import list_cities, read_city_profile
from layers.folders import bundled_data_folder, user_cities_folder
from layers.imports.parts import Site, add_parts, pick_rows, read_parts
from layers.imports.schools import keep_district_schools
from layers.imports.words import choose_plane_zone, describe_sources
from layers.intake.model import Dataset, DatasetKind
from zones.constants import PLANE_RECTANGULAR_CRS
from zones.errors import BadValueError, NotImportedError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from layers.intake.model import Intake, Restriction
    from zones.tiers import CityProfile

__all__ = ["Carried", "ImportPlan", "find_carried", "list_municipalities", "plan_import"]

KEY_KINDS = (
    DatasetKind.CENSUS_AREAS,
    DatasetKind.CENSUS_STATISTICS,
    DatasetKind.MUNICIPALITIES,
    DatasetKind.ELEMENTARY_DISTRICTS,
    DatasetKind.JUNIOR_HIGH_DISTRICTS,
    DatasetKind.SCHOOLS,
    DatasetKind.FACILITIES,
)
SCHOOL_KINDS = frozenset(
    {
        DatasetKind.SCHOOLS,
        DatasetKind.ELEMENTARY_SCHOOL_POINTS,
        DatasetKind.JUNIOR_HIGH_SCHOOL_POINTS,
    }
)
SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class Carried:
    """A city that comes with the project: its profile, zones, schools, and their newest year."""

    profile: CityProfile
    tables: Mapping[str, pd.DataFrame]
    districts_year: str


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import will do, to be shown before it is stored.

    Parameters
    ----------
    slug, name, code
        The city it goes to.
    new
        Whether the city is made by imports, rather than data laid over a carried one.
    known
        Whether something was imported for it before.
    plane_zone
        Number of its plane rectangular system.
    datasets
        What will be stored: the newest edition per kind and every facility list, as read;
        empty where what comes with the project is newer than all of it.
    counts
        Rows of this municipality per kind; of schools only those that have a district.
    replaced
        Edition in force now of each kind that is replaced.
    unused
        What was read and will not be stored, with the reason: ``elsewhere`` (no row of this
        municipality), ``older`` (a newer edition is among the files), ``carried`` (the schools
        that come with the project are newer).
    restricted
        Terms of this municipality that are narrower than the licence of the file, as sentences.
    terms
        The same as the publisher lists them.
    parts
        Everything the folder will be built from: earlier imports and these, rows of this
        municipality only.
    carried
        Tables that come with the project, ``None`` for a city made by imports.
    """

    slug: str
    name: str
    code: str
    new: bool
    known: bool
    plane_zone: int
    datasets: tuple[Dataset, ...]
    counts: dict[DatasetKind, int]
    replaced: dict[DatasetKind, str]
    unused: tuple[tuple[Dataset, str], ...]
    restricted: tuple[str, ...]
    terms: tuple[Restriction, ...]
    parts: tuple[Dataset, ...]
    carried: Mapping[str, pd.DataFrame] | None


def list_municipalities(intake: Intake) -> dict[str, str]:
    """List the municipalities in what was read: code to name (empty where nothing names it)."""
    names: dict[str, str] = {}
    for dataset in intake.datasets:
        frame = dataset.frame
        if "municipality_code" not in frame:
            continue
        for code in frame["municipality_code"].dropna().unique():
            if code:
                names.setdefault(str(code), "")
        column = "name" if dataset.kind is DatasetKind.MUNICIPALITIES else "municipality_name"
        if column in frame:
            named = frame[frame[column].fillna("") != ""].drop_duplicates("municipality_code")
            names.update(zip(named["municipality_code"], named[column], strict=True))
    known = {profile.code: profile.name for profile in map(read_city_profile, list_cities())}
    return {code: names[code] or known.get(code, "") for code in sorted(names)}


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
    BadValueError
        If the folder name is not one, or belongs to another city.
    """
    chosen = code or _find_single(intake)
    carried = find_carried(chosen)
    datasets, unused = _pick_newest(intake, chosen, carried)
    if all(why == "elsewhere" for _, why in unused) and not datasets:
        choices = tuple(list_municipalities(intake))
        raise UnknownNameError("no such municipality", kind="code", name=chosen, choices=choices)
    target = _choose_slug(chosen, slug) if carried is None else carried.profile.slug
    before = read_parts(user_cities_folder() / target)
    added = [_cut(dataset, chosen) for dataset in datasets]
    parts = add_parts(before, added)
    label, zone = _choose_name_and_zone(intake, chosen, parts, carried, name=name, slug=target)
    tables = None if carried is None else carried.tables
    site = Site(chosen, label, PLANE_RECTANGULAR_CRS[zone], tables)
    return ImportPlan(
        slug=target, name=label, code=chosen, new=carried is None, known=bool(before),
        plane_zone=zone, datasets=datasets, counts=_count(added, parts, site),
        replaced={old.kind: old.vintage for old in before if not any(old is p for p in parts)},
        unused=unused,
        restricted=tuple(
            dict.fromkeys(text for text in describe_sources(datasets, chosen)["terms"] if text)
        ),
        terms=tuple(dict.fromkeys(item for part in added for item in part.restrictions)),
        parts=parts, carried=tables,
    )  # fmt: skip


def find_carried(code: str) -> Carried | None:
    """Find the city of this code among those that come with the project."""
    for slug in list_cities():
        folder = bundled_data_folder() / slug
        if not folder.is_dir() or (profile := read_city_profile(slug)).code != code:
            continue
        tables = {
            name: pd.read_csv(folder / name, dtype=str, keep_default_na=False)
            for name in ("schools.csv", "sources.csv", "zones.csv")
        }
        years = tables["sources.csv"].set_index("source_id")["year"]
        used = years.reindex(tables["zones.csv"]["source_id"].unique()).dropna()
        return Carried(profile, tables, max(used, default=""))
    return None


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


def _pick_newest(
    intake: Intake, code: str, carried: Carried | None
) -> tuple[tuple[Dataset, ...], tuple[tuple[Dataset, str], ...]]:
    """Newest edition of each kind with rows of this municipality, and why not the others."""
    chosen: dict[object, Dataset] = {}
    unused: list[tuple[Dataset, str]] = []
    for dataset in intake.datasets:
        key = dataset.kind if dataset.kind is not DatasetKind.FACILITIES else dataset.digest
        if not len(pick_rows(dataset, code)):
            unused.append((dataset, "elsewhere"))
        elif carried is not None and _is_older_school(dataset, carried):
            unused.append((dataset, "carried"))
        elif key not in chosen or dataset.vintage > chosen[key].vintage:
            unused += [(chosen[key], "older")] if key in chosen else []
            chosen[key] = dataset
        else:
            unused.append((dataset, "older"))
    return tuple(chosen.values()), tuple(unused)


def _is_older_school(dataset: Dataset, carried: Carried) -> bool:
    """Whether carried schools are to be preferred: point files of A27 and A32 ended in 2016."""
    return dataset.kind in SCHOOL_KINDS and dataset.vintage < carried.districts_year


def _choose_slug(code: str, wanted: str | None) -> str:
    """Folder of a city made by imports: the one it has, the one asked for, or one of its code."""
    own = {
        slug: read_city_profile(slug).code
        for slug in list_cities()
        if not (bundled_data_folder() / slug).is_dir()
    }
    if wanted is None:
        return next((slug for slug, known in own.items() if known == code), f"city-{code}")
    taken = (bundled_data_folder() / wanted).exists() or own.get(wanted, code) != code
    if taken or not SLUG.fullmatch(wanted):
        raise BadValueError("folder name is taken or not one", where="slug")
    return wanted


def _cut(dataset: Dataset, code: str) -> Dataset:
    """Keep what concerns one municipality."""
    rows = pick_rows(dataset, code).reset_index(drop=True)
    terms = tuple(item for item in dataset.restrictions if item.municipality_code == code)
    return replace(dataset, frame=rows, restrictions=terms)


def _choose_name_and_zone(
    intake: Intake,
    code: str,
    parts: Sequence[Dataset],
    carried: Carried | None,
    *,
    name: str | None,
    slug: str,
) -> tuple[str, int]:
    if carried is not None:
        return carried.profile.name, carried.profile.plane_zone
    areas = next((part.frame for part in parts if part.kind is DatasetKind.CENSUS_AREAS), None)
    if areas is None:
        raise NotImportedError("no small areas with people", where=code)
    longitudes = areas["lon"].dropna()
    middle = longitudes.median() if len(longitudes) else areas.total_bounds[[0, 2]].mean()
    here = user_cities_folder() / slug / "city.toml"
    known = read_city_profile(slug).name if here.is_file() else ""
    labels = (name, list_municipalities(intake).get(code, ""), known, *_names(parts), code)
    label = next(label for label in labels if label)
    return label, choose_plane_zone(code, float(middle))


def _names(parts: Iterable[Dataset]) -> list[str]:
    return [
        str(part.frame["municipality_name"].iloc[0])
        for part in parts
        if "municipality_name" in part.frame and len(part.frame)
    ]


def _count(
    added: Sequence[Dataset], parts: Sequence[Dataset], site: Site
) -> dict[DatasetKind, int]:
    counts: dict[DatasetKind, int] = {}
    for part in added:
        rows = part.frame
        if part.kind is DatasetKind.SCHOOLS:
            rows = keep_district_schools(rows, parts, site)
        counts[part.kind] = counts.get(part.kind, 0) + len(rows)
    return counts
