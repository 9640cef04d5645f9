"""Counts of cases by the area of the worker and by where they came from: read and kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from layers.indicators.store import read_store, write_store
from layers.indicators.zonenames import match_zone
from layers.intake.findings import refuse
from layers.intake.raw import tidy
from layers.ledger.tables.people import find_people
from layers.ledger.tables.reading.cells import BLANKS, CellError, Tidied, narrow, read_number
from layers.ledger.tables.reading.grid import open_sheets
from layers.staffing.troubles import PostTrouble, PostTroubleKind, name_column
from zones.errors import StorageError
from zones.faults import FaultCode

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from layers.ledger.tables.reading.grid import Sheet

__all__ = ["CASE_COLUMNS", "CasesReading", "list_cases", "read_cases", "store_cases"]

FORM = "machiwari-case-origins"
LOOK_ROWS = 30
MOST = 100_000
CASE_COLUMNS = ("assigned", "origin", "cases")
HEADERS = {
    "origin": r"(相談者|住まい|実際|(相談の)?出どころ)の?(区域|地区|圏域|学区)?|出所|ORIGIN",
    "assigned": r"(担当(者)?(の|する)?|受け持ちの?|受け持つ)(区域|地区|圏域|学区)?|ASSIGNED",
    "cases": r"(相談)?(件数|受付数|数)|CASES",
}


@dataclass(frozen=True, slots=True, eq=False)
class CasesReading:
    """What a file gave.

    Parameters
    ----------
    cases
        ``assigned``, ``origin`` (missing where not written down) and ``cases``; fit for
        ``zones.staffing.leakage.measure_leakage``, which hides small counts.
    troubles
        Cells for which rows were not taken.
    """

    cases: pd.DataFrame
    troubles: tuple[PostTrouble, ...]


@dataclass(slots=True)
class _Found:
    sheet: Sheet
    header: int
    fields: dict[str, int] = field(default_factory=dict)

    def text(self, row: int, name: str) -> str:
        """Give a cell as text in one width."""
        cells, at = self.sheet.rows[row], self.fields[name]
        return narrow(cells[at]) if at < len(cells) else ""


def read_cases(path: Path, zones: Mapping[str, str]) -> CasesReading:
    """Read a table of counts: a row per worker's area and origin.

    Parameters
    ----------
    path
        ``.xlsx`` or ``.csv``; the first visible sheet with such a header.
    zones
        Name per zone id.

    Returns
    -------
    CasesReading
        Counts and cells that were not understood. A row without an origin counts as not known.

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
    rows = found.sheet.rows
    names = [narrow(cell) for cell in rows[found.header]]
    people = find_people(names, [[narrow(cell) for cell in row] for row in rows])
    if people:
        refuse(FaultCode.PERSONAL_COLUMNS, where, found="、".join(map(tidy, people)))
    taken: list[tuple[str, str | None, float]] = []
    troubles: list[PostTrouble] = []
    for number in range(found.header + 1, len(rows)):
        made = _read_row(found, number, zones)
        if isinstance(made, PostTrouble):
            troubles.append(made)
        elif made is not None:
            taken.append(made)
    if not taken and not troubles:
        refuse(FaultCode.NO_ROWS, where)
    frame = pd.DataFrame(taken, columns=list(CASE_COLUMNS))
    return CasesReading(frame, tuple(troubles))


def _find_header(sheet: Sheet) -> _Found | None:
    for number, row in enumerate(sheet.rows[:LOOK_ROWS]):
        found = _Found(sheet, number)
        for at, cell in enumerate(row):
            text = re.sub(r"\s+", "", narrow(cell)).upper()
            for name, pattern in HEADERS.items():
                if name not in found.fields and re.fullmatch(pattern, text):
                    found.fields[name] = at
                    break
        if len(found.fields) == len(HEADERS):
            return found
    return None


def _read_row(
    found: _Found, number: int, zones: Mapping[str, str]
) -> tuple[str, str | None, float] | PostTrouble | None:
    texts = {name: found.text(number, name) for name in HEADERS}
    if all(text in BLANKS for text in texts.values()):
        return None

    def blame(kind: PostTroubleKind, name: str) -> PostTrouble:
        column = name_column(found.fields[name])
        return PostTrouble(kind, tidy(found.sheet.name), number + 1, column, tidy(texts[name]))

    assigned = _find_zone(texts["assigned"], zones)
    if isinstance(assigned, PostTroubleKind):
        return blame(assigned, "assigned")
    known = texts["origin"] not in BLANKS
    origin = _find_zone(texts["origin"], zones) if known else None
    if isinstance(origin, PostTroubleKind):
        return blame(origin, "origin")
    count = _read_count(texts["cases"])
    if isinstance(count, PostTroubleKind):
        return blame(count, "cases")
    return assigned, origin, count


def _find_zone(text: str, zones: Mapping[str, str]) -> str | PostTroubleKind:
    matches = match_zone(text, zones)
    if len(matches) == 1:
        return matches[0]
    return PostTroubleKind.ZONE_UNCLEAR if matches else PostTroubleKind.ZONE_UNKNOWN


def _read_count(text: str) -> float | PostTroubleKind:
    try:
        count = read_number(text.removesuffix("件"), Tidied())
    except CellError:
        count = None
    if count is None:
        return PostTroubleKind.NUMBER_UNREADABLE
    return count if count.is_integer() else PostTroubleKind.NUMBER_NOT_WHOLE


def store_cases(slug: str, tier: str, cases: pd.DataFrame) -> None:
    """Keep the counts of a tier, in place of those that were kept.

    Parameters
    ----------
    slug, tier
        City and tier of the zones.
    cases
        As read; without rows those that were kept are forgotten.

    Raises
    ------
    StorageError
        If they cannot be written; what was there stays.
    """
    rows = [
        {"assigned": a, "origin": None if pd.isna(o) else o, "cases": float(n)}
        for a, o, n in cases[list(CASE_COLUMNS)].itertuples(index=False)
    ]
    write_store(slug, f"cases-{tier}", FORM, list(rows))


def list_cases(slug: str, tier: str) -> pd.DataFrame | None:
    """Give the counts that were kept for a tier.

    Parameters
    ----------
    slug, tier
        City and tier of the zones.

    Returns
    -------
    pandas.DataFrame or None
        ``None`` where there are none.

    Raises
    ------
    StorageError
        If the file is damaged.
    """
    entries = read_store(slug, f"cases-{tier}", FORM)
    if not entries:
        return None
    sound = all(
        set(entry) == set(CASE_COLUMNS)
        and isinstance(entry["assigned"], str)
        and isinstance(entry["origin"], str | None)
        and isinstance(entry["cases"], int | float)
        for entry in entries
    )
    if not sound or len(entries) > MOST:
        raise StorageError("damaged counts", where="cases")
    return pd.DataFrame(entries, columns=list(CASE_COLUMNS))
