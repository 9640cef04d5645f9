"""From what the user points at to units to read: copies under own names, archives opened."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from layers.intake.findings import Findings, refuse
from layers.intake.opening.archives import Entry, check_workbook, copy_counted, unpack
from layers.intake.opening.firstbytes import BESIDE_DATA, FORMS, check_first_bytes
from layers.intake.opening.staging import Unit
from layers.intake.raw import tidy
from zones.errors import InputRefusedError
from zones.faults import FaultCode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from layers.intake.model import Limits

__all__ = ["gather"]

SHAPE_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
ENCODING_FOLDER = re.compile(r"(utf[-_]?8|shift[-_]?jis|s-?jis)", re.IGNORECASE)
# official zips carry the same shapes in several forms; the first of these is read
PREFERRED = ("json", "shapefile", "geopackage", "xml", "attributes")
METADATA = re.compile(rb"MD_Metadata|FGDC|<metadata|<gmd:|<gmi:|<xs:schema|<schema", re.IGNORECASE)
METADATA_LOOK = 2048


def gather(paths: Sequence[Path], folder: Path, limits: Limits, findings: Findings) -> list[Unit]:
    """Copy, unpack and group everything; faults of single files are collected.

    Parameters
    ----------
    paths
        Files, folders or archives.
    folder
        Our own empty folder.
    limits
        Sizes and numbers.
    findings
        Where faults are collected.
    """
    entries: list[Entry] = []
    for source, where, inside in _walk(paths, limits, findings):
        try:
            entries.extend(_stage(source, where, folder, (limits, len(entries)), inside=inside))
        except InputRefusedError as refusal:
            findings.faults.extend(refusal.faults)
    kept = [entry for entry in entries if _checked(entry, limits, findings)]
    units = _group(kept, folder)
    return _prefer(units, findings)


def _walk(
    paths: Sequence[Path], limits: Limits, findings: Findings
) -> Iterator[tuple[Path, str, bool]]:
    for path in paths:
        try:
            if path.is_symlink():
                refuse(FaultCode.ARCHIVE_LINK, path.name, found=path.name)
            if not path.is_dir():
                if not path.is_file():
                    refuse(FaultCode.UNREADABLE, path.name)
                yield path, tidy(path.name), False
                continue
            members = sorted(_files_below(path))
            if len(members) > limits.members:
                refuse(FaultCode.TOO_MANY_FILES, path.name, found=len(members),
                       limit=limits.members)  # fmt: skip
        except InputRefusedError as refusal:
            findings.faults.extend(refusal.faults)
            continue
        for member in members:
            shown = "/".join(tidy(part) for part in member.relative_to(path.parent).parts)
            yield member, shown, True


def _files_below(folder: Path) -> Iterator[Path]:
    for root, _, names in os.walk(folder, followlinks=False):
        for name in names:
            member = Path(root) / name
            if member.is_file() and not member.is_symlink():
                yield member


def _stage(
    source: Path, where: str, folder: Path, room: tuple[Limits, int], *, inside: bool
) -> list[Entry]:
    limits, count = room
    suffix = source.suffix.lower()
    if suffix not in FORMS:
        return [Entry(source, where, suffix, "", inside)]
    # an archive is no entry itself: it must not take a number that a later file gets
    target = folder / f"{'packed' if suffix == '.zip' else ''}{count:05d}{suffix}"
    limit = limits.packed_bytes if suffix == ".zip" else limits.file_bytes
    digest = copy_counted(source, target, limit, where)
    if suffix != ".zip":
        return [Entry(target, where, suffix, digest, inside)]
    check_first_bytes(target, suffix, where)
    members = unpack(target, where, folder, limits, count)
    target.unlink()
    if not members:
        refuse(FaultCode.NOTHING_USABLE, where)
    return members


def _checked(entry: Entry, limits: Limits, findings: Findings) -> bool:
    """Whether to read an entry; papers beside the data are named, anything else is refused."""
    if entry.inside and _is_paper(entry):
        findings.repair(FaultCode.FILES_SKIPPED, entry.where, found=entry.suffix, reason="paper")
        return False
    try:
        form = check_first_bytes(entry.path, entry.suffix, entry.where)
        if form == "zip":
            refuse(FaultCode.ARCHIVE_NESTED, entry.where, found=entry.where)
        if form == "xlsx":
            check_workbook(entry.path, entry.where, limits)
    except InputRefusedError as refusal:
        findings.faults.extend(refusal.faults)
        return False
    return True


def _is_paper(entry: Entry) -> bool:
    if entry.suffix in BESIDE_DATA or entry.suffix not in FORMS:
        return True
    if entry.suffix == ".txt":
        return True
    if entry.suffix != ".xml":
        return False
    with entry.path.open("rb") as file:
        return METADATA.search(file.read(METADATA_LOOK).replace(b"\x00", b"")) is not None


def _group(entries: list[Entry], folder: Path) -> list[Unit]:
    units: list[Unit] = []
    shapes: dict[str, dict[str, Entry]] = {}
    for entry in entries:
        if entry.suffix in SHAPE_PARTS:
            key = str(PurePosixPath(entry.where).with_suffix("")).casefold()
            shapes.setdefault(key, {})[entry.suffix] = entry
        else:
            form = FORMS[entry.suffix]
            units.append(Unit(str(entry.path), entry.where, form, entry.digest, (entry.suffix,)))
    for number, parts in enumerate(shapes.values()):
        unit = _shape_unit(parts, folder / f"s{number:04d}")
        if unit is not None:
            units.append(unit)
    return sorted(units, key=lambda unit: unit.where)


def _shape_unit(parts: dict[str, Entry], stem: Path) -> Unit | None:
    """Put the parts side by side under one name; a .prj or .cpg alone is nothing to read."""
    main = parts.get(".shp") or parts.get(".dbf")
    if main is None:
        return None
    for suffix, entry in parts.items():
        shutil.move(entry.path, stem.with_suffix(suffix))
    form = "shapefile" if ".shp" in parts else "attributes"
    digests = "\n".join(entry.digest for _, entry in sorted(parts.items()))
    digest = hashlib.sha256(digests.encode()).hexdigest()
    suffix = ".shp" if ".shp" in parts else ".dbf"
    return Unit(str(stem.with_suffix(suffix)), main.where, form, digest, tuple(sorted(parts)))


def _prefer(units: list[Unit], findings: Findings) -> list[Unit]:
    """Read one of several forms of the same thing (same folder, same name)."""
    groups: dict[str, list[Unit]] = {}
    for unit in units:
        groups.setdefault(_same_thing(unit), []).append(unit)
    chosen: list[Unit] = []
    for members in groups.values():
        best = min(members, key=_rank)
        chosen.append(best)
        for unit in members:
            if unit is not best:
                findings.repair(
                    FaultCode.FILES_SKIPPED, unit.where, found=best.where, reason="same"
                )
    return sorted(chosen, key=lambda unit: unit.where)


def _same_thing(unit: Unit) -> str:
    path = PurePosixPath(unit.where)
    if unit.form not in PREFERRED:
        return str(path)
    folders = [part for part in path.parent.parts if not ENCODING_FOLDER.search(part)]
    return "/".join([*folders, path.stem]).casefold()


def _rank(unit: Unit) -> tuple[int, bool, str]:
    utf8 = re.search(r"utf[-_]?8", unit.where, re.IGNORECASE) is not None
    return PREFERRED.index(unit.form) if unit.form in PREFERRED else 0, not utf8, unit.where
