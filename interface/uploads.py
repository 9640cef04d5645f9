"""Files a reader gives to the page: on disk only while they are read, under names made here.

The names a person typed never reach the file system. What readers recognise by name (the product
and edition in ``A27-23_29``) is kept, everything else is replaced, and what was read speaks of the
files by the names people know.
"""

from __future__ import annotations

import re
import secrets
import string
import tempfile
import unicodedata
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from layers.intake import receive
from zones.errors import InputRefusedError
from zones.faults import Fault, FaultCode, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from layers.intake import Dataset, Intake

__all__ = ["Reading", "Upload", "read_uploads", "rename_fault", "shelter"]

PREFIX = "machiwari-upload-"
LETTERS = string.ascii_lowercase
WORD = 8
LONGEST_NAME = 100
LONGEST_STEM = 40
LONGEST_SUFFIX = 10
_KEPT = re.compile(r"[^A-Za-z0-9_-]+")
_SUFFIX = re.compile(r"\.[a-z0-9]+")


class Upload(Protocol):
    """A file as the browser gave it."""

    @property
    def name(self) -> str:
        """Name on the reader's computer."""

    def getbuffer(self) -> memoryview:
        """Content."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading uploads.

    Parameters
    ----------
    intake
        What was read; ``None`` where a file was refused.
    faults
        Everything found, what decides first.
    names
        Files in the order given, by the names people know.
    """

    intake: Intake | None
    faults: tuple[Fault, ...]
    names: tuple[str, ...]


def read_uploads(
    uploads: Sequence[Upload], *, progress: Callable[[str, float], None] | None = None
) -> Reading:
    """Read uploads in the safe order of ``layers.intake``; the copies are gone afterwards.

    Parameters
    ----------
    uploads
        Files as the browser gave them.
    progress
        Called with the name of the file that begins and the share done, 0 to 1.

    Returns
    -------
    Reading
        A refused input is an answer, not an error.
    """
    names = tuple(_show_name(upload.name) for upload in uploads)
    try:
        with shelter(uploads) as (paths, known):
            return _read(paths, known, names, progress or (lambda _name, _share: None))
    except OSError:
        # a full or vanished temporary folder; the reader's files are where they were
        return Reading(None, (Fault(FaultCode.READER_FAILED, Outcome.REFUSE),), names)


def _read(
    paths: list[Path],
    known: Mapping[str, str],
    names: tuple[str, ...],
    progress: Callable[[str, float], None],
) -> Reading:
    def tell(name: str, share: float) -> None:
        progress(_call_by(name, known), share)

    try:
        intake = receive(paths, progress=tell)
    except InputRefusedError as refused:
        return Reading(None, tuple(rename_fault(fault, known) for fault in refused.faults), names)
    faults = tuple(rename_fault(fault, known) for fault in intake.faults)
    datasets = tuple(_rename_dataset(dataset, known) for dataset in intake.datasets)
    return Reading(replace(intake, datasets=datasets, faults=faults), faults, names)


@contextmanager
def shelter(uploads: Sequence[Upload]) -> Iterator[tuple[list[Path], dict[str, str]]]:
    """Keep uploads in a folder of their own that only this user can open, then remove it.

    Yields
    ------
    tuple
        Paths with names made here, and made stem to known stem.
    """
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as place:
        known: dict[str, str] = {}
        made: dict[str, str] = {}
        paths: list[Path] = []
        for upload in uploads:
            name = _show_name(upload.name)
            stem, suffix = _split(name)
            # the parts of a shapefile find each other by their common stem
            own = made.setdefault(stem, _make_stem(len(known), stem))
            if (Path(place) / f"{own}{suffix}").exists():
                own = _make_stem(len(known), stem)
            known[own] = stem
            path = Path(place) / f"{own}{suffix}"
            path.write_bytes(upload.getbuffer())
            paths.append(path)
        yield paths, known


def _make_stem(number: int, stem: str) -> str:
    """Make a name: letters no file name and no year can be mistaken for, in the order given."""
    order = "".join(LETTERS[part % len(LETTERS)] for part in divmod(number, len(LETTERS)))
    word = "".join(secrets.choice(LETTERS) for _ in range(WORD))
    return f"{order}{word}-{_KEPT.sub('', stem)[:LONGEST_STEM]}"


def _show_name(name: str) -> str:
    """Give the last part of a name without what cannot be seen."""
    last = re.split(r"[\\/]", name)[-1]
    seen = "".join(c for c in last if unicodedata.category(c)[0] != "C")
    return unicodedata.normalize("NFC", seen).strip()[-LONGEST_NAME:] or "?"


def _split(name: str) -> tuple[str, str]:
    stem, dot, suffix = name.rpartition(".")
    ending = f".{suffix.lower()}" if dot and stem else ""
    if not _SUFFIX.fullmatch(ending) or len(ending) > LONGEST_SUFFIX:
        return name, ""
    return stem, ending


def _call_by(text: str, known: Mapping[str, str]) -> str:
    for own, stem in known.items():
        text = text.replace(own, stem)
    return text


def rename_fault(fault: Fault, known: Mapping[str, str]) -> Fault:
    """Let a fault speak of the files by the names people know (``known`` from :func:`shelter`)."""
    details = {
        key: _call_by(value, known) if isinstance(value, str) else value
        for key, value in fault.details.items()
    }
    return replace(fault, where=_call_by(fault.where, known), details=details)


def _rename_dataset(dataset: Dataset, known: Mapping[str, str]) -> Dataset:
    source = replace(
        dataset.source,
        title=_call_by(dataset.source.title, known),
        credit=_call_by(dataset.source.credit, known),
    )
    files = tuple(_call_by(name, known) for name in dataset.files)
    return replace(dataset, source=source, files=files)
