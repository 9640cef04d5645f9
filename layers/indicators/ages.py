"""Ages and kinds of household out of imported small-area statistics, told by their labels.

The numbers of the columns change from table to table and from census to census; the label in the
second line of the file says what a column is, and only columns of both sexes together are taken.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from layers.imports.parts import read_parts
from layers.intake.model import DatasetKind
from layers.user_cities import find_import_folder

if TYPE_CHECKING:
    from layers.intake.model import Dataset

__all__ = ["CODE_LENGTH", "LABELS", "read_imported_ages", "recognise_label"]

LABELS = {
    "people_0_14": re.compile(r"(総数)?(15歳未満|0~14歳)(人口)?"),
    "people_15_64": re.compile(r"(総数)?15~64歳(人口)?"),
    "people_65_plus": re.compile(r"(総数)?65歳以上(人口)?"),
    "people_75_plus": re.compile(r"(総数)?75歳以上(人口)?"),
    "people_foreign": re.compile(r"(総数)?外国人(人口)?(総数)?"),
    "households_single_65": re.compile(
        r"(65歳以上の?)?高齢(者)?単身(者)?世帯(数)?|65歳以上世帯員の単独世帯"
    ),
    "households_couple_65": re.compile(r"高齢(者)?夫婦(のみの)?世帯(数)?"),
    "households_under_6": re.compile(r"6歳未満世帯員のいる(一般)?世帯(数)?"),
    "households_mother": re.compile(r"母子世帯(数)?"),
}  # fmt: skip
CODE_LENGTH = 11


def read_imported_ages(slug: str) -> tuple[pd.DataFrame, str] | None:
    """Read the counts that were imported for a city.

    Parameters
    ----------
    slug
        A city from ``list_cities``.

    Returns
    -------
    pandas.DataFrame
        Index ``area_id`` (eleven digits); columns of :data:`LABELS` that the files have; NaN where
        a figure is withheld or missing. Areas that were merged share the figure of their group.
    str
        Line to print beside them.

    None where no statistics were imported, or none with a label that is known.

    Raises
    ------
    StorageError
        If what was imported cannot be read.
    """
    parts = read_parts(find_import_folder(slug))
    found: dict[str, pd.Series] = {}
    thanks: list[str] = []
    for part in parts:
        if part.kind is DatasetKind.CENSUS_STATISTICS:
            columns = _take_columns(part)
            found |= columns
            thanks += [part.source.credit] if columns else []
    if not found:
        return None
    return pd.DataFrame(found), "、".join(dict.fromkeys(thanks))


def _take_columns(part: Dataset) -> dict[str, pd.Series]:
    frame = part.frame
    once = frame[frame["counts_once"].astype(bool)]
    ids = once["area_id"].astype(str).str.ljust(CODE_LENGTH, "0")
    once = once.assign(area_id=ids).drop_duplicates("area_id").set_index("area_id")
    columns: dict[str, pd.Series] = {}
    for figure, label in part.notes.items():
        name = recognise_label(label)
        if name and name not in columns and f"{figure}_spread" in once.columns:
            columns[name] = once[f"{figure}_spread"].astype(np.float64)
    return columns


def recognise_label(label: str) -> str:
    """Tell which count a label of a column means; empty where it is none that is used.

    Examples
    --------
    >>> recognise_label("総数　６５歳以上"), recognise_label("男６５歳以上")
    ('people_65_plus', '')
    """
    text = re.sub(r"[\s　]+", "", unicodedata.normalize("NFKC", label))
    text = re.sub(r"[~〜～\-−–—]", "~", text)
    return next((name for name, form in LABELS.items() if form.fullmatch(text)), "")
