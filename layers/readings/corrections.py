"""The list of readings that goes with a city: ``表記,よみ``, one name or word a line.

The list in the user's folder stands before the one carried with the city.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from layers.exports import write_atomically
from layers.folders import bundled_data_folder, user_folder
from zones.errors import BadValueError, StorageError
from zones.readings import has_kanji, is_kana

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = [
    "READINGS_FILE",
    "check_reading",
    "load_own",
    "load_readings",
    "parse_readings",
    "save_readings",
]

READINGS_FILE = "readings.csv"
HEADERS = ("表記", "よみ")
LIMIT_BYTES = 1_000_000
LONGEST = 60


def own_file(city: str) -> Path:
    """File with the readings a council has written for a city."""
    return user_folder() / "readings" / f"{city}.csv"


def load_readings(city: str) -> dict[str, str]:
    """Read what is known about the readings of a city's names.

    Parameters
    ----------
    city
        Identifier of the city.

    Returns
    -------
    dict of str to str
        Hiragana by what is written; the council's own lines win.

    Raises
    ------
    BadValueError
        If a file is not such a list; the message names the line.
    StorageError
        If a file cannot be read.
    """
    return {**_load_file(bundled_data_folder() / city / READINGS_FILE), **load_own(city)}


def load_own(city: str) -> dict[str, str]:
    """Read the council's own readings of a city.

    Parameters
    ----------
    city
        Identifier of the city.

    Returns
    -------
    dict of str to str
        Hiragana by what is written; empty where nothing was written yet.

    Raises
    ------
    BadValueError
        If the file is not such a list.
    StorageError
        If it cannot be read.
    """
    return _load_file(own_file(city))


def _load_file(path: Path) -> dict[str, str]:
    try:
        content = path.read_bytes() if path.is_file() else b""
    except OSError as error:
        raise StorageError(f"{path.name} cannot be read: {error}", where=path.name) from error
    return parse_readings(content, name=path.name)


def parse_readings(content: bytes, *, name: str = READINGS_FILE) -> dict[str, str]:
    """Read a list of readings; nothing in it is trusted.

    Parameters
    ----------
    content
        UTF-8 CSV, with or without a byte order mark.
    name
        Name of the file, for messages.

    Returns
    -------
    dict of str to str
        Hiragana by what is written, in the order of the file.

    Raises
    ------
    BadValueError
        With the line that is wrong.
    """
    if len(content) > LIMIT_BYTES:
        raise BadValueError("the list of readings is too large", where=name)
    try:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadValueError(f"not a UTF-8 CSV: {error}", where=name) from error
    readings = {}
    for line, row in enumerate(rows, start=1):
        if not any(row) or tuple(row[:2]) == HEADERS:
            continue
        written, reading = (*row, "", "")[:2]
        readings[written.strip()] = check_reading(written, reading, where=f"{name}:{line}")
    return readings


def check_reading(written: str, reading: str, *, where: str = "") -> str:
    """Check one line: something with kanji, and its reading in hiragana.

    Raises
    ------
    BadValueError
        If the line is no reading.
    """
    written, reading = written.strip(), reading.strip()
    if not has_kanji(written) or not is_kana(reading) or max(len(written), len(reading)) > LONGEST:
        raise BadValueError("a name with kanji and its reading in hiragana", where=where)
    return reading


def save_readings(city: str, readings: Mapping[str, str]) -> Path:
    """Keep the council's own readings of a city.

    Parameters
    ----------
    city
        Identifier of the city.
    readings
        Hiragana by what is written: the whole list.

    Returns
    -------
    Path
        The file, written whole or not at all.

    Raises
    ------
    BadValueError
        If a line is no reading.
    StorageError
        If the file cannot be written.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADERS)
    for written, reading in sorted(readings.items()):
        writer.writerow((written.strip(), check_reading(written, reading, where=written)))
    path = own_file(city)
    _make_folder(path.parent)
    write_atomically(path, text.getvalue().encode("utf-8-sig"))
    return path


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"cannot make {folder.name}", where=str(folder)) from error
