"""Faults of an input, each with one of four outcomes.

REFUSE: nothing is stored. REPAIR: stored after a stated change that is shown before saving.
ROWS: good rows are offered, bad rows listed. ASK: a choice is put to the user, no silent default.
Sentences are made in ``interface.wording`` from the code and the details.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Fault", "FaultCode", "Outcome"]


class Outcome(StrEnum):
    """What happens to the input."""

    REFUSE = "refuse"
    REPAIR = "repair"
    ROWS = "rows"
    ASK = "ask"


class FaultCode(StrEnum):
    """Every fault a reader can report; ``interface.wording`` has one sentence for each."""

    # the file as a whole
    UNREADABLE = "unreadable"
    NO_FILES = "no_files"
    NOTHING_USABLE = "nothing_usable"
    FILE_TOO_LARGE = "file_too_large"
    TOO_MANY_FILES = "too_many_files"
    EMPTY_FILE = "empty_file"
    UNKNOWN_FORMAT = "unknown_format"
    FILES_SKIPPED = "files_skipped"
    DISGUISED = "disguised"
    ACTIVE_CONTENT = "active_content"
    READER_FAILED = "reader_failed"
    TIME_LIMIT = "time_limit"
    MEMORY_LIMIT = "memory_limit"

    # archives
    ARCHIVE_BROKEN = "archive_broken"
    ARCHIVE_TOO_LARGE = "archive_too_large"
    ARCHIVE_BOMB = "archive_bomb"
    ARCHIVE_NESTED = "archive_nested"
    ARCHIVE_ENCRYPTED = "archive_encrypted"
    ARCHIVE_UNSAFE_NAME = "archive_unsafe_name"
    ARCHIVE_LINK = "archive_link"
    ARCHIVE_SAME_NAME = "archive_same_name"
    ARCHIVE_SIZE_LIES = "archive_size_lies"

    # structure of a file
    JSON_BROKEN = "json_broken"
    XML_BROKEN = "xml_broken"
    XML_UNSAFE = "xml_unsafe"
    XML_UNKNOWN = "xml_unknown"
    DATABASE_BROKEN = "database_broken"
    DATABASE_UNSAFE = "database_unsafe"
    SHAPEFILE_BROKEN = "shapefile_broken"
    SHAPEFILE_INCOMPLETE = "shapefile_incomplete"
    SHAPEFILE_INDEX_REBUILT = "shapefile_index_rebuilt"
    SHAPES_MISSING = "shapes_missing"
    TOO_DEEP = "too_deep"
    TOO_MANY_FEATURES = "too_many_features"
    TOO_MANY_VERTICES = "too_many_vertices"

    # text and tables
    ENCODING_GUESSED = "encoding_guessed"
    ENCODING_UNKNOWN = "encoding_unknown"
    TABLE_BROKEN = "table_broken"
    TOO_MANY_COLUMNS = "too_many_columns"
    NO_ROWS = "no_rows"
    HEADER_REPEATS = "header_repeats"
    LINES_BEFORE_HEADER = "lines_before_header"
    TOTAL_ROWS = "total_rows"
    HIDDEN_SHEET = "hidden_sheet"
    UNKNOWN_LAYOUT = "unknown_layout"

    # people
    PERSONAL_COLUMNS = "personal_columns"
    PERSONAL_VALUES = "personal_values"

    # place
    CRS_MISSING = "crs_missing"
    CRS_ASSUMED = "crs_assumed"
    CRS_UNKNOWN = "crs_unknown"
    CRS_UNSAFE = "crs_unsafe"
    CRS_CONTRADICTED = "crs_contradicted"
    OLD_DATUM = "old_datum"
    OLD_DATUM_SUSPECTED = "old_datum_suspected"
    DEGREES_MINUTES = "degrees_minutes"
    AXES_SWAPPED = "axes_swapped"
    WRONG_PLANE_ZONE = "wrong_plane_zone"
    OUTSIDE_JAPAN = "outside_japan"
    FAR_FROM_OTHERS = "far_from_others"

    # geometry
    GEOMETRY_REPAIRED = "geometry_repaired"
    GEOMETRY_CHANGED_MUCH = "geometry_changed_much"
    GEOMETRY_MISSING = "geometry_missing"
    GEOMETRY_WRONG_TYPE = "geometry_wrong_type"
    HEIGHT_DROPPED = "height_dropped"

    # ids and values
    ZEROS_LOST = "zeros_lost"
    CODE_BROKEN = "code_broken"
    CHECK_DIGIT = "check_digit"
    NAME_MISSING = "name_missing"
    REPEATED_IDS = "repeated_ids"
    PARTS_JOINED = "parts_joined"
    BAD_VALUES = "bad_values"
    NO_COORDINATES = "no_coordinates"
    UNASSIGNED_LAND = "unassigned_land"
    WATER_APART = "water_apart"
    PEOPLE_REPEATED = "people_repeated"
    MERGED_SPREAD = "merged_spread"
    MERGE_UNRESOLVED = "merge_unresolved"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with an input.

    Parameters
    ----------
    code
        Which fault.
    outcome
        What happens because of it.
    where
        File name, and sheet, row, column or feature where these are known.
    details
        Values for the sentence (``found``, ``limit``, ``rows`` …), already safe to show.
    """

    code: FaultCode
    outcome: Outcome
    where: str = ""
    details: Mapping[str, str | int | float] = field(default_factory=dict)
