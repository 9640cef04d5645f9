"""From layers to datasets: recognise, put pieces of several files together, join by id."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from layers.intake.findings import refuse
from layers.intake.layouts.census import join_census, read_census
from layers.intake.layouts.districts import join_parts, read_districts
from layers.intake.layouts.facilities import facility_columns, read_facilities
from layers.intake.layouts.municipalities import read_municipalities
from layers.intake.layouts.schools import read_schools
from layers.intake.layouts.statistics import read_statistics
from layers.intake.layouts.terms import read_terms
from layers.intake.model import Dataset, DatasetKind, RowCount
from layers.intake.privacy import find_personal_columns
from layers.intake.sources import restrictions_for, source_note
from zones.constants import GEOGRAPHIC_CRS
from zones.faults import FaultCode, Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from layers.intake.findings import Findings
    from layers.intake.layouts.piece import Piece
    from layers.intake.layouts.terms import Terms
    from layers.intake.model import Restriction
    from layers.intake.raw import RawLayer

__all__ = ["assemble", "recognise"]

READERS = (read_districts, read_schools, read_municipalities, read_census)
TABLE_READERS = (read_statistics, read_census, read_facilities)
# columns that official layouts are known to have; XML of the same calls them by English words
OFFICIAL_COLUMN = re.compile(
    r"(A27|A32|P29|N03)P?_?\d{2,3}|T\d{9}|KEY_CODE|HYOSYO|HTKSYORI|HTKSAKI|GASSAN|CITYNAME|NAME"
    r"|PREF(_NAME)?|CITY(_NAME)?|S_AREA|S_NAME|KIGO_[DEI]|HCODE|AREA|PERIMETER|[RHS]\d+KA\w*"
    r"|KIHON[12]|DUMMY1|KEYCODE[12]|AREA_MAX_F|N_KEN|N_CITY|KBSUM|JINKO|SETAI|[XY]_CODE|KCODE1"
    r"|KEN(_NAME)?|SITYO_NAME|GST_NAME|CSS_NAME|MOJI"
)
XML_WORDS = frozenset({"name", "address"})
ID_COLUMN = {
    DatasetKind.ELEMENTARY_DISTRICTS: "zone_id",
    DatasetKind.JUNIOR_HIGH_DISTRICTS: "zone_id",
    DatasetKind.ELEMENTARY_SCHOOL_POINTS: "school_id",
    DatasetKind.JUNIOR_HIGH_SCHOOL_POINTS: "school_id",
    DatasetKind.MUNICIPALITIES: "municipality_code",
}


def recognise(layer: RawLayer, findings: Findings) -> Piece | Terms | None:
    """Find out what a layer is and read it; None when no layout fits.

    Columns about persons are looked for first, whatever the layout.

    Raises
    ------
    InputRefusedError
        The layer holds columns about persons, or its layout is known and broken.
    """
    if layer.form == "table":
        terms = read_terms(layer)
        if terms is not None:
            return terms
    _refuse_persons(layer, findings)
    for read in TABLE_READERS if layer.form == "table" else READERS:
        piece = read(layer, findings)
        if piece is not None:
            return piece
    return None


def _refuse_persons(layer: RawLayer, findings: Findings) -> None:
    headers = [str(name) for name in layer.columns.columns]
    if layer.form == "gml":
        headers = [name for name in headers if name not in XML_WORDS]
    facility = layer.form == "table" and bool(facility_columns(headers))
    official = {name for name in headers if OFFICIAL_COLUMN.fullmatch(name)}
    headers = [name for name in headers if name not in official]
    rows = layer.columns[headers].to_numpy(dtype=object).tolist()
    found = find_personal_columns(headers, rows, facility=facility)
    sure = [column.name for column in found if column.sure]
    if sure:
        refuse(FaultCode.PERSONAL_COLUMNS, layer.where, found="、".join(sure))
    if found:
        findings.ask(
            FaultCode.PERSONAL_VALUES, layer.where, found="、".join(item.name for item in found)
        )


def assemble(
    pieces: Sequence[Piece],
    terms: Mapping[tuple[DatasetKind, str], Restriction] | None,
    findings: Findings,
) -> tuple[Dataset, ...]:
    """Put pieces of one kind, edition and layout together.

    Parameters
    ----------
    pieces
        In the order of the files.
    terms
        Terms per municipality, if a table was among the files.
    findings
        Where faults are collected.
    """
    groups: dict[tuple[DatasetKind, str, str], list[Piece]] = {}
    for piece in pieces:
        groups.setdefault((piece.kind, piece.vintage, piece.layout), []).append(piece)
    datasets = []
    for (kind, vintage, layout), members in groups.items():
        frame, rows = _join(kind, members, findings)
        if frame.empty:
            findings.add(FaultCode.NO_ROWS, Outcome.REFUSE, _where(members))
            continue
        codes = frame["municipality_code"].tolist()
        notes = {key: text for piece in members for key, text in piece.notes.items()}
        datasets.append(
            Dataset(
                kind, vintage, layout, frame,
                members[0].source or source_note(kind, vintage, through=notes.pop("credit", "")),
                restrictions_for(kind, codes, terms), _digest(members),
                tuple(dict.fromkeys(piece.where for piece in members)), rows, notes,
            )
        )  # fmt: skip
    return tuple(datasets)


def _where(members: Sequence[Piece]) -> str:
    return members[0].where


def _join(
    kind: DatasetKind, members: Sequence[Piece], findings: Findings
) -> tuple[pd.DataFrame, RowCount]:
    frame = pd.concat([piece.frame for piece in members], ignore_index=True)
    kept = sum(piece.read - piece.listed - piece.apart - piece.joined for piece in members)
    if "geometry" in frame:
        frame = gpd.GeoDataFrame(frame, geometry="geometry", crs=GEOGRAPHIC_CRS)
    before = len(frame)
    if not frame.empty:
        if kind in ID_COLUMN:
            frame = join_parts(frame, ID_COLUMN[kind], _where(members), findings)
        elif kind is DatasetKind.CENSUS_AREAS:
            frame = join_census(frame, _where(members), findings)
        elif kind is DatasetKind.SCHOOLS:
            # one row per course; the same school in two files counts once
            frame = frame.drop_duplicates(["school_id", "kind"], ignore_index=True)
    gone = before - len(frame)
    return frame, RowCount(
        read=sum(piece.read for piece in members),
        kept=kept - gone,
        joined=gone + sum(piece.joined for piece in members),
        listed=sum(piece.listed for piece in members),
        apart=sum(piece.apart for piece in members),
    )


def _digest(members: Sequence[Piece]) -> str:
    digests = sorted({piece.digest for piece in members})
    if len(digests) == 1:
        return digests[0]
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()
