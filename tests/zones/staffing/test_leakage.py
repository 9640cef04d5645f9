"""Assigned area against origin, protected."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from zones.disclosure.counts import ALL
from zones.errors import BadValueError, MissingColumnsError
from zones.staffing.leakage import UNKNOWN_ORIGIN, measure_leakage


def make_cases(rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["assigned", "origin", "cases"])


@pytest.mark.golden
def test_by_hand() -> None:
    """Of 100 cases of a whose origin is known 40 came from b; b kept all of its own."""
    cases = make_cases(
        [("a", "a", 40), ("a", "a", 20), ("a", "b", 40), ("a", None, 15), ("b", "b", 30)]
    )
    before = cases.copy()
    found = measure_leakage(cases, ("a", "b"))
    assert found.hidden == 0
    assert found.counts.loc["a"].tolist() == [60, 40, 15, 115]
    assert found.counts.loc[ALL].tolist() == [60, 70, 15, 145]
    assert found.shares["a"] == 0.4
    assert found.shares["b"] == 0
    assert UNKNOWN_ORIGIN in found.counts
    pd.testing.assert_frame_equal(cases, before)


@pytest.mark.golden
def test_small_counts_and_what_gives_them_away_are_hidden() -> None:
    rows = [("a", "a", 60), ("a", "b", 4), ("b", "a", 30), ("b", "b", 50), ("c", "c", 40)]
    found = measure_leakage(make_cases(rows), ("a", "b", "c"))
    assert pd.isna(found.counts.loc["a", "b"])
    assert found.hidden > 1
    assert math.isnan(found.shares["a"]) == (
        pd.isna(found.counts.loc["a", "a"]) or pd.isna(found.counts.loc["a", ALL])
    )
    # neither a row nor a column lets the four be worked out by subtraction
    assert found.counts.loc["a"].isna().sum() > 1
    assert found.counts["b"].isna().sum() > 1
    assert found.threshold == 10


def test_a_zone_without_cases_has_no_share() -> None:
    found = measure_leakage(make_cases([("a", "a", 20), ("a", "b", 20)]), ("a", "b"))
    assert math.isnan(found.shares["b"])
    assert found.counts.loc["b"].tolist() == [0, 0, 0]


def test_one_zone_alone() -> None:
    found = measure_leakage(make_cases([("a", "a", 20)]), ("a",))
    assert found.shares["a"] == 0


@pytest.mark.fault
@pytest.mark.parametrize(
    "row",
    [("x", "a", 20), ("a", "x", 20), (None, "a", 20), (UNKNOWN_ORIGIN, "a", 20), ("a", "a", 1.5),
     ("a", "a", -20), ("a", "a", None)],
)  # fmt: skip
def test_lines_that_cannot_be_are_refused(row) -> None:
    with pytest.raises(BadValueError):
        measure_leakage(make_cases([("a", "a", 20), row]), ("a", "b"))
    with pytest.raises(MissingColumnsError):
        measure_leakage(make_cases([row]).drop(columns="cases"), ("a", "b"))
