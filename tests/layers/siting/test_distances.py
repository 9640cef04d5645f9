"""A table of distances is read as it is, or refused whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from layers.siting.distances import read_distances
from zones.errors import InputRefusedError
from zones.faults import FaultCode

if TYPE_CHECKING:
    from pathlib import Path


def _write(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "表.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_blank_cells_are_no_way_and_never_zero(tmp_path: Path) -> None:
    text = "住む所,人数,北集会所,南集会所\n一丁目,１２０,300,1.2km\n\n二丁目,,なし,0\n"
    read = read_distances(_write(tmp_path, text, "cp932"))
    assert (read.home_ids, read.candidate_ids) == (("一丁目", "二丁目"), ("北集会所", "南集会所"))
    assert read.people[0] == 120
    assert np.isnan(read.people[1])
    assert read.distance_m[0].tolist() == [300, 1200]
    assert np.isnan(read.distance_m[1, 0])
    assert read.distance_m[1, 1] == 0


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("home,people\na,1\n", FaultCode.UNKNOWN_LAYOUT),
        ("home,people,x\n", FaultCode.NO_ROWS),
        ("home,people,x\na,1,far\n", FaultCode.TABLE_BROKEN),
        ("home,people,x\na,1,-5\n", FaultCode.TABLE_BROKEN),
        ("", FaultCode.EMPTY_FILE),
    ],
)
def test_what_is_no_such_table_is_refused(tmp_path: Path, text: str, code: FaultCode) -> None:
    with pytest.raises(InputRefusedError) as refused:
        read_distances(_write(tmp_path, text))
    assert refused.value.faults[0].code is code
