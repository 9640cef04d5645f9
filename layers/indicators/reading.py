"""Read a council's own columns from Excel or CSV: a row per zone, a column per number."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from layers.indicators.headers import (
    Header,
    find_role,
    guess_unit,
    is_zone_header,
    read_header,
)
from layers.indicators.own import OwnFigures
from layers.indicators.troubles import CellTrouble, TroubleKind
from layers.indicators.zonenames import match_zone, normalise_zone
from layers.intake.findings import refuse
from layers.intake.raw import tidy
from layers.ledger.tables.people import find_people
from layers.ledger.tables.reading.cells import BLANKS, cell_text, narrow
from layers.ledger.tables.reading.grid import open_sheets
from zones.faults import FaultCode

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from layers.ledger.tables.reading.grid import Sheet

__all__ = ["OwnReading", "read_own_columns"]

LOOK_ROWS = 30
TOTALS = re.compile(r"(合計|総計|計|小計|全体|全市|市全(体|域)|.{1,8}市(全体|計)?)")
NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
UNIT_TAIL = re.compile(r"(%|人|名|件|世帯|回|か所|箇所|団体|点)$")
HIDDEN = frozenset({"X", "*", "秘匿", "※"})
PEOPLE_UNITS = frozenset({"人", "名", "件", "世帯"})
Roles = dict[str, int]


@dataclass(frozen=True, slots=True)
class OwnReading:
    """What a file gave.

    Parameters
    ----------
    columns
        Ready for ``store_own``.
    troubles
        Cells that were not taken.
    missing
        Zones the file says nothing about.
    """

    columns: tuple[OwnFigures, ...]
    troubles: tuple[CellTrouble, ...]
    missing: tuple[str, ...]


@dataclass(slots=True)
class _Reading:
    sheet: Sheet
    header: int
    zone_at: int
    names: list[str]
    rows: dict[str, tuple[int, list[object]]] = field(default_factory=dict)
    troubles: list[CellTrouble] = field(default_factory=list)

    def trouble(
        self, kind: TroubleKind, where: tuple[int, int], text: str, choices: tuple[str, ...] = ()
    ) -> None:
        """Note a cell that is not taken."""
        self.troubles.append(
            CellTrouble(
                kind, tidy(self.sheet.name), where[0] + 1, _letters(where[1]), tidy(text), choices
            )
        )


def read_own_columns(
    path: Path, tier: str, zones: Mapping[str, str], *, about: Mapping[str, str] | None = None
) -> OwnReading:
    """Read the columns of a table whose rows are zones.

    A header row names the zones (区域, 地区, 小学校区 …) and the numbers; a unit may stand in
    brackets, and a year too (「人口（2015年）」). 「分子」「分母」「回答数」 belong to the number
    before them, else to the one after.

    Parameters
    ----------
    path
        ``.xlsx``, ``.csv``, ``.tsv`` or ``.txt``; the first visible sheet with such a header.
    tier
        Tier of the zones.
    zones
        Name per zone id.
    about
        ``direction`` (``need`` or ``strength``), ``year`` and ``source`` for every column.

    Returns
    -------
    OwnReading
        Columns, cells that were not taken, and zones without a row.

    Raises
    ------
    InputRefusedError
        The file breaks a rule of uploads, holds columns about persons, or has no such header.
    """
    where = tidy(path.name)
    sheets = [sheet for sheet in open_sheets(path) if not sheet.hidden]
    found = next((made for made in map(_find_header, sheets) if made is not None), None)
    if found is None:
        refuse(FaultCode.UNKNOWN_LAYOUT, where)
    _refuse_people(found, where)
    _read_rows(found, zones)
    columns = _make_columns(found, tier, dict(about or {}), where)
    if not columns:
        refuse(FaultCode.NO_ROWS, where)
    missing = tuple(name for zone, name in zones.items() if zone not in found.rows)
    return OwnReading(tuple(columns), tuple(found.troubles), missing)


def _find_header(sheet: Sheet) -> _Reading | None:
    for number, row in enumerate(sheet.rows[:LOOK_ROWS]):
        names = [re.sub(r"\s+", "", narrow(cell)) for cell in row]
        at = next((n for n, name in enumerate(names) if is_zone_header(name)), None)
        if at is not None and sum(bool(name) for name in names) > 1:
            return _Reading(sheet, number, at, names)
    return None


def _refuse_people(reading: _Reading, where: str) -> None:
    body = reading.sheet.rows[reading.header + 1 :]
    texts = [[cell_text(cell).strip() for cell in row] for row in body]
    found = find_people(reading.names, texts)
    if found:
        refuse(FaultCode.PERSONAL_COLUMNS, where, found="、".join(tidy(name) for name in found))


def _read_rows(reading: _Reading, zones: Mapping[str, str]) -> None:
    """Find the zone of each row."""
    for position in range(reading.header + 1, len(reading.sheet.rows)):
        row = reading.sheet.rows[position]
        text = narrow(row[reading.zone_at]) if reading.zone_at < len(row) else ""
        if not text:
            continue
        at = (position, reading.zone_at)
        matches = match_zone(text, zones)
        if len(matches) == 1 and matches[0] not in reading.rows:
            reading.rows[matches[0]] = (position, row)
        elif len(matches) == 1:
            reading.trouble(TroubleKind.ZONE_REPEATED, at, text)
        elif matches:
            choices = tuple(zones[zone] for zone in matches)
            reading.trouble(TroubleKind.ZONE_UNCLEAR, at, text, choices)
        elif TOTALS.fullmatch(normalise_zone(text)):
            reading.trouble(TroubleKind.TOTAL_ROW, at, text)
        else:
            reading.trouble(TroubleKind.ZONE_UNKNOWN, at, text)


def _make_columns(
    reading: _Reading, tier: str, about: dict[str, str], where: str
) -> list[OwnFigures]:
    made = []
    for header, roles in _group_columns(reading):
        label = header.label
        tables = {
            role: _read_numbers(reading, at, signed=role == "amounts") for role, at in roles.items()
        }
        if not any(tables.values()):
            continue
        amounts = tables.get("amounts", {})
        whole = all(number.is_integer() for number in amounts.values())
        unit = header.unit or (guess_unit(label) if whole else "")
        counts = bool({"numerators", "samples"} & set(tables)) or unit in PEOPLE_UNITS
        told = about | ({"year": header.year} if header.year else {})
        key = f"{tier}\n{unicodedata.normalize('NFKC', label)}"
        made.append(
            OwnFigures(
                id=f"own_{hashlib.sha256(key.encode()).hexdigest()[:12]}",
                label=tidy(label), tier=tier, unit=tidy(unit), per=100.0 if unit == "%" else 1.0,
                counts_people=counts, file=where, **tables, **told,  # type: ignore[arg-type]
            )
        )  # fmt: skip
    return made


def _group_columns(reading: _Reading) -> list[tuple[Header, Roles]]:
    """Give each number the columns that belong to it."""
    groups: list[tuple[Header, Roles]] = []
    waiting: Roles = {}
    for position, name in enumerate(reading.names):
        if not name or position == reading.zone_at or is_zone_header(name):
            continue
        role, stem = find_role(name)
        own = next((group for group in groups if stem and group[0].label == stem), None)
        if role == "amounts":
            groups.append((read_header(name), {"amounts": position, **waiting}))
            waiting = {}
        elif stem and own is None:
            groups.append((Header(stem, "%", ""), {role: position}))
        elif own is not None or groups:
            (own or groups[-1])[1].setdefault(role, position)
        else:
            waiting[role] = position
    if waiting:
        groups.append((Header(reading.names[min(waiting.values())], "%", ""), waiting))
    return groups


def _read_numbers(reading: _Reading, at: int, *, signed: bool) -> dict[str, float]:
    numbers = {}
    for zone, (position, row) in reading.rows.items():
        text = narrow(row[at]) if at < len(row) else ""
        if text in BLANKS or text.upper() in HIDDEN:
            continue
        plain = UNIT_TAIL.sub("", text.replace(",", "").replace(" ", "").replace("−", "-"))
        if text.startswith(("△", "▲")):  # how office tables write a minus
            plain = f"-{plain[1:]}"
        if NUMBER.fullmatch(plain) is None or len(plain) > len("-123456789012.123456"):
            reading.trouble(TroubleKind.NUMBER_UNREADABLE, (position, at), text)
        elif float(plain) < 0 and not signed:
            reading.trouble(TroubleKind.NUMBER_NEGATIVE, (position, at), text)
        else:
            numbers[zone] = float(plain)
    return numbers


def _letters(position: int) -> str:
    """Name a column as spreadsheets do: 0 is A, 26 is AA."""
    text, rest = "", position + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        text = chr(ord("A") + digit) + text
    return text
