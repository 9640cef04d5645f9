"""Need and readiness apart, and conditions before any score."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from zones.choice.readiness import Placing, Quadrant, Score, Threshold, Veto, place_zones
from zones.errors import BadValueError

NEED = {"a": Score(9), "b": Score(8), "c": Score(2), "d": Score(1)}
READY = {"a": Score(7), "b": Score(1), "c": Score(6), "d": Score(2)}


def test_four_fields_divided_at_the_median() -> None:
    placings, lines = place_zones(NEED, READY)
    assert {placing.zone_id: placing.quadrant for placing in placings} == {
        "a": Quadrant.MODEL,
        "b": Quadrant.PREPARE,
        "c": Quadrant.ENCOURAGE,
        "d": Quadrant.WATCH,
    }
    assert lines == {"need": (5.0, Threshold.MEDIAN), "readiness": (4.0, Threshold.MEDIAN)}
    assert len({quadrant.label for quadrant in Quadrant}) == 4


def test_a_threshold_that_is_given_is_said_and_reaching_it_is_enough() -> None:
    placings, lines = place_zones(NEED, READY, need_from=9, readiness_from=7.5)
    assert [placing.quadrant for placing in placings][:2] == [Quadrant.PREPARE, Quadrant.WATCH]
    assert lines["need"] == (9.0, Threshold.GIVEN)


def test_a_condition_that_is_not_met_is_listed_with_its_reason() -> None:
    host = Veto("受け皿", {"a": False, "b": True, "c": False}, {"a": "法人がない"})
    placings, _ = place_zones(NEED, READY, [host])
    first, second, third, fourth = placings
    assert first.failed == (("受け皿", "法人がない"),)
    assert first.quadrant is Quadrant.MODEL
    assert not first.is_candidate
    assert second.failed == second.open == ()
    assert third.failed == (("受け皿", ""),)
    assert fourth.open == ("受け皿",)


def test_a_zone_that_could_be_elsewhere_is_not_sure() -> None:
    need = NEED | {"b": Score(8, 4, 9), "c": Score(2, 1, 3)}
    placings, _ = place_zones(need, READY)
    assert [placing.sure for placing in placings] == [True, False, True, True]
    assert placings[0].is_candidate


def test_an_unknown_score_has_no_field_and_moves_no_median() -> None:
    placings, lines = place_zones(
        NEED | {"e": Score(np.nan)}, READY | {"e": Score(5)}, readiness_from=4
    )
    assert placings[-1].quadrant is None
    assert not placings[-1].sure
    assert lines["need"][0] == 5


def test_nothing_adds_the_two_up() -> None:
    assert {field.name for field in fields(Placing)} == {
        *("zone_id", "need", "readiness", "quadrant", "sure", "failed", "open"),
    }


@pytest.mark.fault
def test_scores_that_do_not_fit_are_refused() -> None:
    with pytest.raises(BadValueError):
        place_zones(NEED, {"a": Score(1)})
    with pytest.raises(BadValueError):
        place_zones({"a": Score(np.nan)}, {"a": Score(1)})
    with pytest.raises(BadValueError):
        place_zones(NEED, READY, need_from=np.nan)
