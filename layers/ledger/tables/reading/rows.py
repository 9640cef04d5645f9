"""From one row of cells to one resource, with every fault named by its cell."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

from layers.intake.raw import tidy
from layers.ledger.tables.columns import LISTS
from layers.ledger.tables.model import Mistake
from layers.ledger.tables.reading.cells import (
    CellError,
    cell_text,
    narrow,
    read_date,
    read_mark,
    read_number,
)
from layers.ledger.tables.reading.choices import (
    guess_kind,
    read_choice,
    read_choices,
    read_tier,
    split_values,
)
from layers.ledger.tables.reading.hours import read_opening
from layers.ledger.tables.reading.places import read_code, read_phone, read_point, read_url
from layers.ledger.tables.reading.row import SHOWN
from layers.persons import scan_notes
from zones.resources import BarrierFree, LocationMode, Resource, ResourceFunction, ResourceStatus
from zones.vocabulary import CoordinateQuality, FacilityKind, LabelledEnum

if TYPE_CHECKING:
    import datetime as dt

    from layers.ledger.tables.reading.cells import Tidied
    from layers.ledger.tables.reading.row import Row

__all__ = ["read_row"]

ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!"})
LOST = "\ufffd"
BROKEN = re.compile("[縺繧繝譁邵]{2,}|(?:ã[\x80-\xbf]){2}|&#\\d{4,5};")
BROKEN_ID = re.compile(r"\d(\.\d+)?E[+-]?\d+", re.IGNORECASE)
LISTED: dict[str, type[LabelledEnum]] = {
    "also": FacilityKind,
    "functions": ResourceFunction,
    "barrier_free": BarrierFree,
}
CHOICES: dict[str, tuple[type[LabelledEnum], LabelledEnum]] = {
    "status": (ResourceStatus, ResourceStatus.ACTIVE),
    "location_mode": (LocationMode, LocationMode.PUBLIC),
    "coordinate_quality": (CoordinateQuality, CoordinateQuality.EXACT),
}


def read_row(row: Row) -> Resource | None:
    """Read a row.

    Parameters
    ----------
    row
        Its faults are added to ``row.faults``.

    Returns
    -------
    Resource or None
        ``None`` where the row has no name; whether the resource may be used depends on the faults.
    """
    _check_letters(row)
    name = row.text("name")
    if not name.strip():
        row.note(Mistake.NAME_MISSING, "name")
        return None
    values: dict[str, Any] = {"name": name}
    for field_name in ("operator", "host", "source", "notes"):
        values[field_name] = row.text(field_name)
    if scan_notes(values["notes"]):
        words = "、".join(dict.fromkeys(sign.found for sign in scan_notes(values["notes"])))
        row.note(Mistake.NOTES_ABOUT_PERSON, "notes", words=words)
    values |= _read_words(row) | _read_life(row) | _read_where(row)
    values["opening"], values["opening_text"], unread = read_opening(row)
    if unread:
        row.note(Mistake.OPENING_UNREAD, "opening_text", unread="、".join(unread))
    values["kind"] = _read_kind(row)
    values["resource_id"] = _read_id(row, values)
    return Resource(**values)


def _check_letters(row: Row) -> None:
    used = [*(column for columns in row.header.fields.values() for column in columns)]
    for column in sorted({*used, *row.header.marks}):
        text = cell_text(row.at(column))
        if text.strip() in ERRORS and not row.is_own:
            row.note_column(Mistake.CELL_ERROR, column)
        elif LOST in text or (not row.is_own and BROKEN.search(text)):
            row.note_column(Mistake.LETTERS_BROKEN, column)
    for column in range(len(row.header.names), len(row.cells)):
        if cell_text(row.at(column)).strip():
            row.note(Mistake.TOO_MANY_CELLS, found_more=tidy(cell_text(row.at(column)), SHOWN))
            break


def _read_words(row: Row) -> dict[str, Any]:
    values: dict[str, Any] = {}
    marked = _read_marks(row)
    for name in LISTS:
        if name in LISTED:
            chosen = _read_listed(row, name)
            also = {member for member in LISTED[name] if member.label in marked.get(name, ())}
            values[name] = tuple(member for member in LISTED[name] if member in {*chosen, *also})
        else:
            values[name] = tuple(dict.fromkeys([*_split(row, name), *marked.get(name, ())]))
    return values


def _read_listed(row: Row, name: str) -> tuple[LabelledEnum, ...]:
    none: tuple[LabelledEnum, ...] = ()
    return row.take(name, lambda _: read_choices(LISTED[name], _split(row, name)), none)


def _split(row: Row, name: str) -> tuple[str, ...]:
    text = row.text(name)
    if not row.is_own:
        return split_values(name, text)
    parts = re.findall(r"(?:\\.|[^、\\])+", text, re.DOTALL)
    return tuple(re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL) for part in parts)


def _read_marks(row: Row) -> dict[str, list[str]]:
    marked: dict[str, list[str]] = {}
    for column, (name, value) in row.header.marks.items():
        try:
            if read_mark(row.at(column)):
                marked.setdefault(name, []).append(value)
        except CellError as error:
            row.note_column(error.code, column)
    return marked


def _read_life(row: Row) -> dict[str, Any]:
    values: dict[str, Any] = {"tier": read_tier(row.text("tier"))}
    for name in ("last_confirmed", "next_check"):
        values[name] = _read_day(row, name)
    for name in ("consent", "candidate", "fictional"):
        values[name] = _read_yes(row, name)
    values["candidate"], values["fictional"] = bool(values["candidate"]), bool(values["fictional"])
    for name, (kind, usual) in CHOICES.items():
        values[name] = _read_one(row, name, kind) or usual
    values["reach_m"] = row.take("reach_m", lambda t: read_number(row.cell("reach_m"), t), None)
    values["capacity"] = row.take("capacity", lambda t: _whole(row, t), None)
    return values


def _read_day(row: Row, name: str) -> dt.date | None:
    return row.take(name, lambda tidied: read_date(row.cell(name), tidied), None)


def _read_yes(row: Row, name: str) -> bool | None:
    return row.take(name, lambda _: read_mark(row.cell(name)), None)


def _read_one(row: Row, name: str, kind: type[LabelledEnum]) -> LabelledEnum | None:
    return row.take(name, lambda _: read_choice(kind, row.text(name)), None)


def _whole(row: Row, tidied: Tidied) -> int | None:
    number = read_number(row.cell("capacity"), tidied)
    if number is not None and not number.is_integer():
        raise CellError(Mistake.NUMBER_UNREADABLE)
    return None if number is None else int(number)


def _read_where(row: Row) -> dict[str, Any]:
    lon, lat = row.cell("lon"), row.cell("lat")
    if "lat_lon" in row.header.fields:
        north, _, east = narrow(row.cell("lat_lon")).partition(",")
        lon, lat = east or lon, north or lat
    shown = "lat_lon" if "lat_lon" in row.header.fields else "lat"
    point = row.take(shown, lambda t: read_point(lon, lat, t), None)
    code = row.header.fields.get("municipality_code", [-1])[0]
    six = code >= 0 and "又は" not in row.header.names[code] and "全国" in row.header.names[code]
    return {
        "address": _read_address(row),
        "area_id": row.text("area_id"),
        "lon": point[0] if point else None,
        "lat": point[1] if point else None,
        "municipality_code": row.take(
            "municipality_code",
            lambda t: read_code(row.cell("municipality_code"), six=six, tidied=t), "",
        ),
        "phone": row.take(
            "phone", lambda t: read_phone(row.cell("phone"), row.text("phone"), t), ""
        ),
        "url": row.take("url", lambda _: read_url(row.text("url")), ""),
    }  # fmt: skip


def _read_address(row: Row) -> str:
    parts = ("part_prefecture", "part_city", "part_town", "part_number")
    address = row.text("address") or "".join(row.text(part) for part in parts)
    building = row.text("building")
    return f"{address} {building}" if building and building not in address else address


def _read_kind(row: Row) -> FacilityKind:
    text = row.text("kind")
    try:
        return read_choice(FacilityKind, text) or FacilityKind.OTHER
    except CellError:
        guess = guess_kind(text)
    if guess is None:
        row.note(Mistake.KIND_ASSUMED, "kind", read_as=FacilityKind.OTHER.label)
    return guess or FacilityKind.OTHER


def _read_id(row: Row, values: dict[str, Any]) -> str:
    text = row.text("resource_id")
    if BROKEN_ID.fullmatch(text):
        row.note(Mistake.ID_BROKEN, "resource_id")
    if text:
        return text
    parts = [values["name"], values["address"], values["kind"].value, values["operator"]]
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return f"r-{digest[:12]}"
