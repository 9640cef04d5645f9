"""Weights from sliders, from comparing two by two, and drawn at random."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kstest

from zones.choice.weights import (
    CONSISTENT_BELOW,
    WeightLimits,
    WeightOrigin,
    compare_pairs,
    sample_weights,
    share_out,
)
from zones.errors import BadValueError

ABC = ("a", "b", "c")


@pytest.mark.property
@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=8).filter(lambda row: sum(row) > 1e-3))
def test_slider_weights_sum_to_one_and_keep_their_proportions(row: list[float]) -> None:
    profile = share_out("p", {f"c{at}": value for at, value in enumerate(row)})
    assert sum(profile.shares) == pytest.approx(1)
    np.testing.assert_allclose(profile.as_array() * sum(row), row, atol=1e-9)


def test_equal_sliders_are_called_equal() -> None:
    assert share_out("p", dict.fromkeys(ABC, 4)).origin is WeightOrigin.EQUAL
    assert share_out("p", {"a": 1, "b": 2}).origin is WeightOrigin.SLIDERS


@pytest.mark.fault
@pytest.mark.parametrize("row", [{}, {"a": 0}, {"a": 1, "b": -1}, {"a": float("nan")}])
def test_sliders_without_weight_are_refused(row) -> None:
    with pytest.raises(BadValueError):
        share_out("p", row)


def test_consistent_comparisons_give_back_the_weights() -> None:
    weights = {"a": 0.5, "b": 0.3, "c": 0.15, "d": 0.05}
    pairs = [("a", "b"), ("c", "a"), ("a", "d"), ("b", "c"), ("d", "b"), ("c", "d")]
    judgements = {(one, two): weights[one] / weights[two] for one, two in pairs}
    judgements["a", "d"] = 9.0
    with pytest.raises(BadValueError):
        compare_pairs("p", tuple(weights), judgements | {("a", "d"): 10.0})
    weights = {"a": 0.45, "b": 0.3, "c": 0.15, "d": 0.1}
    judgements = {(one, two): weights[one] / weights[two] for one, two in pairs}
    profile = compare_pairs("p", tuple(weights), judgements)
    np.testing.assert_allclose(profile.as_array(), list(weights.values()))
    assert profile.consistency == pytest.approx(0, abs=1e-12)
    assert profile.doubtful == ()


def test_saatys_school_example_has_its_published_weights() -> None:
    # Saaty, The Analytic Hierarchy Process (1980): choosing a school by six criteria
    names = ("learning", "friends", "life", "vocational", "college", "music")
    rows = [
        [1, 4, 3, 1, 3, 4],
        [1 / 4, 1, 7, 3, 1 / 5, 1],
        [1 / 3, 1 / 7, 1, 1 / 5, 1 / 5, 1 / 6],
        [1, 1 / 3, 5, 1, 1, 1 / 3],
        [1 / 3, 5, 5, 1, 1, 3],
        [1 / 4, 1, 6, 3, 1 / 3, 1],
    ]
    judgements = {
        (names[row], names[column]): rows[row][column]
        for row in range(6)
        for column in range(row + 1, 6)
    }
    profile = compare_pairs("school", names, judgements)
    np.testing.assert_allclose(profile.shares, [0.32, 0.14, 0.03, 0.13, 0.24, 0.14], atol=0.006)
    shares = profile.as_array()
    largest = (np.array(rows) @ shares / shares).mean()
    assert profile.consistency == pytest.approx((largest - 6) / 5 / 1.24)
    assert profile.consistency > CONSISTENT_BELOW


def test_two_criteria_cannot_contradict() -> None:
    profile = compare_pairs("p", ("a", "b"), {("b", "a"): 3})
    assert profile.shares == pytest.approx((0.25, 0.75))
    assert profile.consistency == 0


def test_the_judgement_that_contradicts_is_named() -> None:
    judgements = {("a", "b"): 2, ("b", "c"): 2, ("a", "c"): 1 / 9}
    profile = compare_pairs("p", ABC, judgements)
    assert profile.consistency > 0.5
    assert len(profile.doubtful) == 2


@pytest.mark.fault
@pytest.mark.parametrize(
    ("criteria", "judgements"),
    [
        (("a",), {}),
        (("a", "a"), {("a", "a"): 1}),
        (ABC, {("a", "b"): 2, ("b", "c"): 2}),
        (ABC, {("a", "b"): 2, ("b", "a"): 2, ("b", "c"): 2, ("a", "c"): 1}),
        (("a", "b"), {("a", "b"): 0}),
        (("a", "b"), {("a", "b"): float("nan")}),
        (tuple("abcdefghijklmnop"), {}),
    ],
)
def test_comparisons_that_are_not_complete_are_refused(criteria, judgements) -> None:
    with pytest.raises(BadValueError):
        compare_pairs("p", criteria, judgements)


def test_random_weights_are_uniform_on_the_simplex() -> None:
    weights = sample_weights(ABC, 20_000, seed=5)
    np.testing.assert_allclose(weights.sum(axis=1), 1, atol=1e-12)
    # the weight of one of three criteria has the distribution 1 - (1 - w)^2
    for column in weights.T:
        assert kstest(column, lambda w: 1 - (1 - w) ** 2).pvalue > 1e-3


def test_the_same_seed_gives_the_same_bytes_and_more_draws_begin_alike() -> None:
    first, again = (sample_weights(ABC, 1000, seed=7) for _ in range(2))
    assert first.tobytes() == again.tobytes()
    assert sample_weights(ABC, 100_000, seed=7)[:1000].tobytes() == first.tobytes()
    assert sample_weights(ABC, 1000, seed=8).tobytes() != first.tobytes()


def test_an_order_is_kept_and_its_mean_is_the_centroid() -> None:
    weights = sample_weights(ABC, 50_000, seed=1, limits=WeightLimits(order=("b", "a", "c")))
    assert (weights[:, 1] >= weights[:, 0]).all()
    assert (weights[:, 0] >= weights[:, 2]).all()
    # rank order centroid weights of three criteria
    np.testing.assert_allclose(weights.mean(axis=0), [5 / 18, 11 / 18, 2 / 18], atol=0.003)


def test_an_order_of_some_criteria_leaves_the_others_free() -> None:
    weights = sample_weights(ABC, 50_000, seed=1, limits=WeightLimits(order=("a", "c")))
    assert (weights[:, 0] >= weights[:, 2]).all()
    np.testing.assert_allclose(weights.mean(axis=0), [0.5, 1 / 3, 1 / 6], atol=0.005)


@pytest.mark.parametrize(
    "limits",
    [
        WeightLimits(low={"a": 0.2, "b": 0.1}),
        WeightLimits(high={"a": 0.5, "c": 0.3}),
        WeightLimits(low={"a": 0.2}, high={"a": 0.4}, order=("b", "c")),
        WeightLimits(low={"a": 0.5, "b": 0.3, "c": 0.2}),
        WeightLimits(high={"a": 0.0}),
    ],
)
def test_limits_are_kept(limits: WeightLimits) -> None:
    weights = sample_weights(ABC, 3000, seed=2, limits=limits)
    assert weights.shape == (3000, 3)
    np.testing.assert_allclose(weights.sum(axis=1), 1, atol=1e-12)
    for at, name in enumerate(ABC):
        assert (weights[:, at] >= limits.low.get(name, 0) - 1e-12).all()
        assert (weights[:, at] <= limits.high.get(name, 1) + 1e-12).all()
    places = [ABC.index(name) for name in limits.order]
    assert (np.diff(weights[:, places], axis=1) <= 1e-12).all()


@pytest.mark.fault
@pytest.mark.parametrize(
    "limits",
    [
        WeightLimits(low={"x": 0.1}),
        WeightLimits(low={"a": 0.7, "b": 0.7}),
        WeightLimits(high=dict.fromkeys(ABC, 0.3)),
        WeightLimits(low={"a": -0.1}),
        WeightLimits(low={"a": 0.5}, high={"a": 0.4}),
        WeightLimits(low={"a": 0.4, "b": 0.1}, order=("b", "a"), high={"b": 0.4}),
    ],
)
def test_limits_nothing_satisfies_are_refused(limits: WeightLimits) -> None:
    with pytest.raises(BadValueError):
        sample_weights(ABC, 10, seed=1, limits=limits)


@pytest.mark.fault
def test_no_draw_is_refused() -> None:
    with pytest.raises(BadValueError):
        sample_weights(ABC, 0, seed=1)
