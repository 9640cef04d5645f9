"""Seats and half-days: what the ledger does not say is unknown, not nothing."""

from __future__ import annotations

import math
from datetime import time

import numpy as np
import pytest

from zones.access.supply import WEEKS_PER_MONTH, SupplyKind, measure_supply
from zones.resources import Half, OpenRule, Resource, Weekday

WED = (Weekday.WEDNESDAY,)


def _half_days(*rules: OpenRule) -> float:
    return float(measure_supply([Resource("a", "a", opening=rules)], SupplyKind.HALF_DAYS)[0])


def test_seats_are_the_capacity() -> None:
    rows = [Resource("a", "a", capacity=12), Resource("b", "b"), Resource("c", "c", capacity=0)]
    assert np.array_equal(
        measure_supply(rows, SupplyKind.SEATS), [12.0, math.nan, 0.0], equal_nan=True
    )


def test_half_days_of_a_week() -> None:
    afternoon = OpenRule(WED, halves=(Half.AFTERNOON,))
    assert _half_days(afternoon) == 1.0
    assert _half_days(OpenRule(WED, start=time(10), end=time(15))) == 2.0
    assert _half_days(OpenRule(WED)) == 1.0  # the part of the day is not stated
    assert _half_days(OpenRule(WED), afternoon) == 1.0
    assert _half_days(OpenRule((Weekday.MONDAY, Weekday.FRIDAY), halves=(Half.MORNING,))) == 2.0
    assert _half_days(afternoon, afternoon) == 1.0


def test_some_weeks_of_the_month_are_a_part_of_a_week() -> None:
    twice = OpenRule(WED, weeks=(2, 4), halves=(Half.AFTERNOON,))
    assert _half_days(twice) == pytest.approx(2 / WEEKS_PER_MONTH)
    every = OpenRule(WED, weeks=(1, 2, 3, 4, 5), halves=(Half.AFTERNOON,))
    assert _half_days(every) == pytest.approx(1.0)
    first = OpenRule(WED, weeks=(1,), halves=(Half.AFTERNOON,))
    assert _half_days(twice, first) == pytest.approx(3 / WEEKS_PER_MONTH)


def test_an_irregular_timetable_says_nothing() -> None:
    assert math.isnan(_half_days())
    assert math.isnan(_half_days(OpenRule(irregular=True)))
    assert _half_days(OpenRule(WED), OpenRule(irregular=True)) == 1.0
