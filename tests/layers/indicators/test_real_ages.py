"""Ages out of a real file of the census, where one lies beside the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from layers.indicators.ages import recognise_label

if TYPE_CHECKING:
    from pathlib import Path

TABLE = "*T001082*"  # ages of small areas, 2020


def test_a_real_file_of_ages_names_its_columns_as_they_are_looked_for(shared_data: Path) -> None:
    found = sorted(path for path in shared_data.rglob(TABLE) if path.suffix in {".txt", ".csv"})
    if not found:
        pytest.skip("no ages of small areas are among the real files")
    with found[0].open(encoding="cp932") as file:
        labels = [file.readline(), file.readline()][1].split(",")
    known = {recognise_label(label) for label in labels}
    assert {"people_0_14", "people_15_64", "people_65_plus"} <= known
