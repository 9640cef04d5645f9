"""Opening zip files: rules first, counting while unpacking, never a name from the file on disk."""

from __future__ import annotations

import hashlib
import re
import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from layers.intake.findings import refuse
from layers.intake.raw import tidy
from zones.errors import InputRefusedError
from zones.faults import FaultCode

if TYPE_CHECKING:
    from layers.intake.model import Limits

__all__ = ["Entry", "check_workbook", "copy_counted", "unpack"]

CHUNK = 1 << 20
UTF8_FLAG = 0x800
ENCRYPTED_FLAG = 0x1
ARCHIVE_SUFFIXES = frozenset({".zip", ".7z", ".rar", ".gz", ".tgz", ".bz2", ".xz", ".lzh", ".tar",
                              ".kmz", ".zst"})  # fmt: skip
DEVICE = re.compile(
    r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?", re.IGNORECASE
)
MARKUP_DANGER = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
LONGEST_NAME = 255
MAC_FOLDERS = ("__MACOSX",)


@dataclass(frozen=True, slots=True)
class Entry:
    """One file under a name of our own.

    Parameters
    ----------
    path
        Our own path.
    where
        The user's name of it, with folders, safe to show.
    suffix
        Lower case, with the dot.
    digest
        SHA-256.
    inside
        Whether it came out of an archive or a folder, so that papers beside the data are expected.
    """

    path: Path
    where: str
    suffix: str
    digest: str
    inside: bool


def copy_counted(source: Path, target: Path, limit: int, where: str) -> str:
    """Copy a file, counting bytes instead of trusting its stated size; returns the SHA-256.

    Raises
    ------
    InputRefusedError
        Longer than the limit, or it cannot be read.
    """
    digest, size = hashlib.sha256(), 0
    try:
        with source.open("rb") as reader, target.open("wb") as writer:
            while chunk := reader.read(CHUNK):
                size += len(chunk)
                if size > limit:
                    refuse(FaultCode.FILE_TOO_LARGE, where, limit=limit)
                digest.update(chunk)
                writer.write(chunk)
    except OSError:
        refuse(FaultCode.UNREADABLE, where)
    if size == 0:
        refuse(FaultCode.EMPTY_FILE, where)
    return digest.hexdigest()


def unpack(path: Path, where: str, folder: Path, limits: Limits, first: int) -> list[Entry]:
    """Unpack a zip by the rules.

    Parameters
    ----------
    path
        Our copy of the archive.
    where
        The user's name of it.
    folder
        Where members go, under numbers.
    limits
        Members, sizes, ratio.
    first
        Number of the first member.

    Raises
    ------
    InputRefusedError
        Any rule is broken; nothing of the archive is used.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = _checked_members(archive, where, limits)
            return _unpack_members(archive, members, where, (folder, limits, first))
    except InputRefusedError:
        raise
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        ValueError,
        RuntimeError,
        UnicodeError,
        OverflowError,
    ):
        refuse(FaultCode.ARCHIVE_BROKEN, where)


def _checked_members(
    archive: zipfile.ZipFile, where: str, limits: Limits
) -> list[tuple[zipfile.ZipInfo, str]]:
    infos = archive.infolist()
    if len(infos) > limits.members:
        refuse(FaultCode.TOO_MANY_FILES, where, found=len(infos), limit=limits.members)
    members: list[tuple[zipfile.ZipInfo, str]] = []
    seen: set[str] = set()
    for info in infos:
        name = _name(info)
        _check_member(info, name, where)
        if info.is_dir() or PurePosixPath(name).parts[0] in MAC_FOLDERS:
            continue
        if name.casefold() in seen:
            refuse(FaultCode.ARCHIVE_SAME_NAME, where, found=name)
        seen.add(name.casefold())
        if PurePosixPath(name).suffix.lower() in ARCHIVE_SUFFIXES:
            refuse(FaultCode.ARCHIVE_NESTED, where, found=name)
        members.append((info, name))
    total = sum(info.file_size for info, _ in members)
    if total > limits.unpacked_bytes:
        refuse(FaultCode.ARCHIVE_TOO_LARGE, where, limit=limits.unpacked_bytes)
    return members


def _check_member(info: zipfile.ZipInfo, name: str, where: str) -> None:
    _check_name(name, where)
    if stat.S_ISLNK(info.external_attr >> 16):
        refuse(FaultCode.ARCHIVE_LINK, where, found=name)
    if info.flag_bits & ENCRYPTED_FLAG:
        refuse(FaultCode.ARCHIVE_ENCRYPTED, where)


def _name(info: zipfile.ZipInfo) -> str:
    """Member name; old Windows archives carry cp932 without saying so.

    ``orig_filename`` still has what zipfile changes in ``filename`` (NUL, separators).
    """
    name = info.orig_filename
    if info.flag_bits & UTF8_FLAG:
        return name
    raw = name.encode("cp437", "replace")
    for encoding in ("ascii", "utf-8", "cp932"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def _check_name(name: str, where: str) -> None:
    parts = name.replace("\\", "/").split("/")
    unsafe = (
        not name.strip("/ ")
        or len(name) > LONGEST_NAME
        or any(ord(character) < ord(" ") for character in name)
        or name.startswith(("/", "\\"))
        or re.match(r"[A-Za-z]:", name) is not None
        or ".." in parts
        or any(DEVICE.fullmatch(part.strip(" .")) for part in parts)
    )
    if unsafe:
        refuse(FaultCode.ARCHIVE_UNSAFE_NAME, where, found=name)


def _unpack_members(
    archive: zipfile.ZipFile,
    members: list[tuple[zipfile.ZipInfo, str]],
    where: str,
    place: tuple[Path, Limits, int],
) -> list[Entry]:
    folder, limits, first = place
    entries, total = [], 0
    for number, (info, name) in enumerate(members, start=first):
        suffix = PurePosixPath(name).suffix.lower()
        target = (
            folder / f"{number:05d}{suffix if re.fullmatch(r'[.][a-z0-9]{1,8}', suffix) else ''}"
        )
        digest, size = _unpack_one(archive, info, target, where, limits)
        total += size
        if total > limits.unpacked_bytes:
            refuse(FaultCode.ARCHIVE_TOO_LARGE, where, limit=limits.unpacked_bytes)
        shown = "/".join(tidy(part) for part in name.split("/"))
        entries.append(Entry(target, f"{where}/{shown}", suffix, digest, inside=True))
    return entries


def _unpack_one(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path, where: str, limits: Limits
) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    allowed = max(limits.ratio_floor_bytes, int(info.compress_size * limits.ratio))
    with archive.open(info) as reader, target.open("wb") as writer:
        while chunk := reader.read(CHUNK):
            size += len(chunk)
            if size > allowed:
                refuse(FaultCode.ARCHIVE_BOMB, where, found=info.filename)
            if size > limits.file_bytes:
                refuse(FaultCode.FILE_TOO_LARGE, where, limit=limits.file_bytes)
            digest.update(chunk)
            writer.write(chunk)
    if size != info.file_size:
        refuse(FaultCode.ARCHIVE_SIZE_LIES, where, found=info.filename)
    return digest.hexdigest(), size


def check_workbook(path: Path, where: str, limits: Limits) -> None:
    """Hold an XLSX to the rules of an archive, and look for entities in its XML.

    Raises
    ------
    InputRefusedError
        A rule is broken, or it is no workbook.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = _checked_members(archive, where, limits)
            names = {name for _, name in members}
            if "xl/workbook.xml" not in names:
                refuse(FaultCode.DISGUISED, where)
            for info, name in members:
                _check_part(archive, info, where, limits, markup=name.endswith((".xml", ".rels")))
    except InputRefusedError:
        raise
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        ValueError,
        RuntimeError,
        UnicodeError,
        OverflowError,
    ):
        refuse(FaultCode.ARCHIVE_BROKEN, where)


def _check_part(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, where: str, limits: Limits, *, markup: bool
) -> None:
    allowed = max(limits.ratio_floor_bytes, int(info.compress_size * limits.ratio))
    size, tail = 0, b""
    with archive.open(info) as reader:
        while chunk := reader.read(CHUNK):
            size += len(chunk)
            if size > allowed or size > limits.file_bytes:
                refuse(FaultCode.ARCHIVE_BOMB, where, found=info.filename)
            if markup and MARKUP_DANGER.search(tail + chunk):
                refuse(FaultCode.XML_UNSAFE, where)
            tail = chunk[-16:]
