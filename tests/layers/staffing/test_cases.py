"""Counts of cases by area and origin: read, kept, never about persons."""

from __future__ import annotations

import pandas as pd
import pytest

from layers.indicators.store import find_store
from layers.staffing.cases import CASE_COLUMNS, list_cases, read_cases, store_cases
from layers.staffing.troubles import PostTroubleKind
from zones.errors import InputRefusedError, StorageError
from zones.faults import FaultCode

ZONES = {"E1": "東小学校区", "E2": "西小学校区"}


def write(folder, text):
    path = folder / "cases.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path


def test_three_columns_are_read(tmp_path):
    text = "担当地区,相談者の地区,件数\n東小,西小学校区,12\n西小,,3件\n,,\n"
    found = read_cases(write(tmp_path, text), ZONES)
    assert found.troubles == ()
    rows = found.cases.astype(object).where(found.cases.notna(), None).to_numpy().tolist()
    assert rows == [["E1", "E2", 12], ["E2", None, 3]]


@pytest.mark.fault
@pytest.mark.parametrize(
    ("line", "kind", "column"),
    [
        ("北小,東小,1", PostTroubleKind.ZONE_UNKNOWN, "A"),
        ("東小,北小,1", PostTroubleKind.ZONE_UNKNOWN, "B"),
        ("東小,東小,多い", PostTroubleKind.NUMBER_UNREADABLE, "C"),
        ("東小,東小,", PostTroubleKind.NUMBER_UNREADABLE, "C"),
        ("東小,東小,1.5", PostTroubleKind.NUMBER_NOT_WHOLE, "C"),
    ],
)
def test_a_fault_names_its_cell(tmp_path, line, kind, column):
    path = write(tmp_path, f"担当地区,相談者の地区,件数\n{line}\n")
    (trouble,) = read_cases(path, ZONES).troubles
    assert (trouble.kind, trouble.row, trouble.column) == (kind, 2, column)


@pytest.mark.fault
def test_columns_about_persons_are_refused(tmp_path):
    path = write(tmp_path, "担当地区,相談者の地区,件数,氏名\n東小,西小,1,山田 太郎\n")
    with pytest.raises(InputRefusedError) as refused:
        read_cases(path, ZONES)
    assert refused.value.faults[0].code is FaultCode.PERSONAL_COLUMNS
    with pytest.raises(InputRefusedError):
        read_cases(write(tmp_path, "りんご,みかん\n1,2\n"), ZONES)


@pytest.mark.usefixtures("user_folder")
def test_counts_are_kept_per_tier():
    rows = [("E1", "E2", 12.0), ("E2", None, 3.0)]
    cases = pd.DataFrame(rows, columns=list(CASE_COLUMNS))
    store_cases("mihon", "elementary", cases)
    assert list_cases("mihon", "junior_high") is None
    kept = list_cases("mihon", "elementary")
    assert kept["cases"].tolist() == [12, 3]
    assert kept["origin"].isna().tolist() == [False, True]
    store_cases("mihon", "elementary", cases.iloc[:0])
    assert list_cases("mihon", "elementary") is None


@pytest.mark.fault
@pytest.mark.usefixtures("user_folder")
def test_damaged_counts_are_said():
    path = find_store("mihon", "cases-elementary")
    path.parent.mkdir(parents=True)
    path.write_text('{"format": "machiwari-case-origins", "version": 1, "entries": [{"a": 1}]}')
    with pytest.raises(StorageError):
        list_cases("mihon", "elementary")
