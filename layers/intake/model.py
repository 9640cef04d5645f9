"""What an intake is made of: the limits it keeps to and the datasets it hands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from zones.faults import Fault

__all__ = [
    "Dataset",
    "DatasetKind",
    "Intake",
    "Limits",
    "Restriction",
    "RowCount",
    "SourceNote",
    "ValueState",
]

MEGABYTE = 1024 * 1024


class DatasetKind(StrEnum):
    """What a dataset describes, whatever layout it came in."""

    ELEMENTARY_DISTRICTS = "elementary_districts"
    JUNIOR_HIGH_DISTRICTS = "junior_high_districts"
    SCHOOLS = "schools"
    ELEMENTARY_SCHOOL_POINTS = "elementary_school_points"
    JUNIOR_HIGH_SCHOOL_POINTS = "junior_high_school_points"
    MUNICIPALITIES = "municipalities"
    CENSUS_AREAS = "census_areas"
    CENSUS_STATISTICS = "census_statistics"
    FACILITIES = "facilities"


class ValueState(StrEnum):
    """Why a figure is or is not there: three things that must never be mixed up with zero."""

    KNOWN = "known"
    ZERO = "zero"
    SUPPRESSED = "suppressed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an input may ask of this computer.

    Parameters
    ----------
    file_bytes
        One file, packed or not. A whole-prefecture A27 in GeoJSON and GML takes tens of megabytes
        (Hokkaido above 100 MB when unpacked), so 50 MB would refuse honest files.
    packed_bytes
        One archive, as it was downloaded.
    unpacked_bytes
        Everything in one archive together, counted while unpacking.
    members
        Files in one archive or one folder.
    ratio
        Unpacked to packed size of one member; digits in GeoJSON reach about 20.
    ratio_floor_bytes
        Below this size a high ratio does no harm (a constant column packs very well).
    features
        Rows of one layer.
    vertices
        Corner points of one layer.
    depth
        Nesting of JSON or XML.
    columns
        Columns of one table.
    line_bytes
        One line of a table.
    seconds_per_file
        Wall clock for one file in the child process.
    database_seconds
        One query on an uploaded database.
    memory_bytes
        Resident memory of the child process.
    """

    file_bytes: int = 150 * MEGABYTE
    packed_bytes: int = 100 * MEGABYTE
    unpacked_bytes: int = 400 * MEGABYTE
    members: int = 500
    ratio: float = 100.0
    ratio_floor_bytes: int = 1 * MEGABYTE
    features: int = 200_000
    vertices: int = 5_000_000
    depth: int = 64
    columns: int = 500
    line_bytes: int = 1 * MEGABYTE
    seconds_per_file: float = 60.0
    database_seconds: float = 2.0
    memory_bytes: int = 1536 * MEGABYTE


@dataclass(frozen=True, slots=True)
class SourceNote:
    """Where a dataset is from, for the source register.

    Parameters
    ----------
    publisher, title, year, licence
        As the publisher names them; empty where the file does not tell.
    credit
        The line to print wherever the dataset is shown.
    """

    publisher: str
    title: str
    year: str
    licence: str
    credit: str


@dataclass(frozen=True, slots=True)
class Restriction:
    """Terms of one municipality that are narrower than the licence of the whole file.

    Parameters
    ----------
    municipality_code
        Five digits.
    name
        Name of the municipality.
    terms
        The publisher's own words.
    table
        The table of terms that says so.
    """

    municipality_code: str
    name: str
    terms: str
    table: str


@dataclass(frozen=True, slots=True)
class RowCount:
    """What became of the rows of a file: read = kept + joined + listed + apart.

    Parameters
    ----------
    read
        Rows or features in the files.
    kept
        Rows of the resulting frame.
    joined
        Rows that became a part of another row (several shapes of one school).
    listed
        Bad rows, listed in the faults.
    apart
        Rows that are fine and describe something else (universities in a school file, water).
    """

    read: int
    kept: int
    joined: int = 0
    listed: int = 0
    apart: int = 0

    @property
    def balanced(self) -> bool:
        """Whether every row read is accounted for."""
        return self.read == self.kept + self.joined + self.listed + self.apart


@dataclass(frozen=True, slots=True)
class Dataset:
    """One kind of data, read from one or several files of the same layout.

    Parameters
    ----------
    kind
        What it describes.
    vintage
        Edition, e.g. ``"2021"``; ``"2010-2016"`` where the content fits several.
    layout
        Name of the layout that was recognised, e.g. ``"ksj-a27-v3"``.
    frame
        GeoDataFrame in EPSG:6668 or plain DataFrame (statistics), English identifiers.
    source
        Publisher, title, year, licence, credit line.
    restrictions
        Narrower terms of municipalities that occur in the frame.
    digest
        SHA-256 of the input; of the sorted digests where there were several files.
    files
        Names of the files it came from.
    rows
        What became of each row.
    notes
        Labels of columns as the file gives them (statistics: column id to Japanese heading).
    """

    kind: DatasetKind
    vintage: str
    layout: str
    frame: pd.DataFrame
    source: SourceNote
    restrictions: tuple[Restriction, ...]
    digest: str
    files: tuple[str, ...]
    rows: RowCount
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Intake:
    """Everything that was read, and everything that was wrong with it.

    Parameters
    ----------
    datasets
        What can be used once the user has answered the ASK faults.
    faults
        REPAIR, ROWS and ASK faults; a REFUSE ends as ``InputRefusedError`` instead.
    """

    datasets: tuple[Dataset, ...]
    faults: tuple[Fault, ...]
