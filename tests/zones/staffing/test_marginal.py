"""What further FTE buy."""

from __future__ import annotations

from itertools import combinations_with_replacement

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zones.errors import BadValueError
from zones.staffing.marginal import find_turning, measure_extra_fte

POSTS = st.lists(
    st.tuples(st.integers(0, 40), st.sampled_from([0.2, 0.4, 1.0])), min_size=1, max_size=4
).filter(lambda rows: any(load for load, _ in rows))


def felt(load, fte) -> float:
    return float(np.sum(np.array(load) ** 2 / np.array(fte)) / np.sum(load))


@pytest.mark.golden
def test_by_hand() -> None:
    """Loads 10 and 20, one FTE each: felt (100 + 400) / 30.

    A further one takes 200, then 400 / 6 off the share of b, and 50 off that of a.
    """
    found = measure_extra_fte({"a": 10, "b": 20}, {"a": 1, "b": 1}, steps=3, step_fte=1)
    assert found.table["zone"].tolist()[1:] == ["b", "b", "a"]
    assert found.table["felt"].tolist() == pytest.approx([500 / 30, 300 / 30, 700 / 90, 550 / 90])
    assert found.table["worst"].tolist() == pytest.approx([20, 10, 10, 20 / 3])
    assert found.table["gain"].tolist()[1:] == pytest.approx([200 / 30, 200 / 90, 50 / 30])
    assert found.turning == 2
    assert found.table.index.tolist() == [0, 1, 2, 3]


@pytest.mark.golden
def test_areas_with_nobody_come_first() -> None:
    found = measure_extra_fte({"a": 5, "b": 9, "c": 7, "d": 0}, {"a": 1.0}, steps=3)
    assert found.table["zone"].tolist()[1:3] == ["b", "c"]
    assert found.table["without"].tolist() == [16, 7, 0, 0]
    assert found.table["felt"].isna().tolist() == [True, True, False, False]
    assert found.table["worst"].tolist()[0] == 5


@pytest.mark.property
@given(rows=POSTS, steps=st.integers(1, 4))
def test_no_other_way_to_give_them_out_is_better(rows, steps) -> None:
    load, fte = zip(*rows, strict=True)
    names = [f"z{at}" for at in range(len(rows))]
    found = measure_extra_fte(
        dict(zip(names, load, strict=True)), dict(zip(names, fte, strict=True)), steps=steps
    )
    best = min(
        felt(load, np.array(fte) + 0.2 * np.bincount(ways, minlength=len(rows)))
        for ways in combinations_with_replacement(range(len(rows)), steps)
    )
    assert found.table["felt"].iloc[-1] == pytest.approx(best)


@pytest.mark.property
@given(rows=POSTS)
def test_the_curve_falls_and_ever_more_slowly(rows) -> None:
    names = [f"z{at}" for at in range(len(rows))]
    load, fte = ({n: row[at] for n, row in zip(names, rows, strict=True)} for at in (0, 1))
    gains = measure_extra_fte(load, fte, steps=10).table["gain"].to_numpy()[1:]
    assert (gains > 0).all()
    assert (np.diff(gains) <= 1e-9 * gains[0]).all()


@pytest.mark.golden
def test_the_turning_point_follows_its_rule() -> None:
    assert find_turning([10, 5, 4.9]) == 2
    assert find_turning([10, 5, 5]) is None
    assert find_turning([float("nan"), 10, float("nan"), 9, 0.5], 0.1) == 4
    assert find_turning([0, 1]) is None
    assert find_turning([]) is None
    with pytest.raises(BadValueError):
        find_turning([1], 0)


@pytest.mark.fault
@pytest.mark.parametrize(
    "change",
    [
        {"load": {"a": float("nan")}},
        {"load": {"a": 0}},
        {"load": {}, "fte": {}},
        {"fte": {"a": -1}},
        {"fte": {"b": 1}},
        {"steps": 0},
        {"steps": 501},
        {"step_fte": 0},
        {"fraction": 2},
    ],
)
def test_questions_that_cannot_be_are_refused(change) -> None:
    with pytest.raises(BadValueError):
        measure_extra_fte(**({"load": {"a": 1}, "fte": {"a": 1}} | change))
