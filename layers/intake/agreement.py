"""Whether the files of one upload agree on where the same schools and places are."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pandas as pd

from layers.intake.checks.datum import is_tokyo_shift, median_offset_m
from layers.intake.model import Dataset, DatasetKind
from zones.faults import FaultCode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.intake.findings import Findings

__all__ = ["compare_datasets"]

KEY = ["municipality_code", "name"]
POINTS = frozenset(
    {
        DatasetKind.SCHOOLS,
        DatasetKind.ELEMENTARY_SCHOOL_POINTS,
        DatasetKind.JUNIOR_HIGH_SCHOOL_POINTS,
        DatasetKind.FACILITIES,
    }
)


def compare_datasets(datasets: Sequence[Dataset], findings: Findings) -> None:
    """Ask when one set of points lies off another by the shift of the old datum.

    Parameters
    ----------
    datasets
        Everything that was read; points of the same municipality and name are compared.
    findings
        Where the question is put, at the file that lies off to the north-west of the other: there
        the old datum, read as the new one, ends up.
    """
    places = {
        number: _places(dataset)
        for number, dataset in enumerate(datasets)
        if dataset.kind in POINTS
    }
    for one, other in combinations(places, 2):
        both = places[one].merge(
            places[other], left_index=True, right_index=True, suffixes=("_1", "_2")
        )
        first = both[["lon_1", "lat_1"]].to_numpy(dtype=float)
        second = both[["lon_2", "lat_2"]].to_numpy(dtype=float)
        for number, doubtful, known in ((one, first, second), (other, second, first)):
            if is_tokyo_shift(doubtful, known):
                metres = round(median_offset_m(doubtful, known))
                where = datasets[number].files[0]
                findings.ask(FaultCode.OLD_DATUM_SUSPECTED, where, metres=metres)


def _places(dataset: Dataset) -> pd.DataFrame:
    frame = dataset.frame.drop_duplicates(KEY, keep=False)
    index = pd.MultiIndex.from_frame(frame[KEY])
    return pd.DataFrame(
        {"lon": frame.geometry.x.to_numpy(), "lat": frame.geometry.y.to_numpy()}, index=index
    )
