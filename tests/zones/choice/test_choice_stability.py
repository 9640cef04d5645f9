"""How often which zone comes out where."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.zones.choice.tables import draw_tables, make_table
from zones.choice import stability
from zones.choice.methods import FALLING, Method, MethodKind, Preference, prepare, score
from zones.choice.ranking import rank_scores
from zones.choice.stability import PODIUM, measure_stability
from zones.choice.table import normalise
from zones.choice.weights import WeightLimits, sample_weights

SUMS = [MethodKind.WEIGHTED_SUM, MethodKind.SPOTIS]


def within(found, truth, error) -> None:
    """Within three standard errors; the error of the true share, so that zero cannot pass."""
    assert np.abs(np.asarray(found) - truth).max() <= 3 * np.max(error) + 1e-12


@pytest.mark.golden
@pytest.mark.parametrize("kind", SUMS)
@pytest.mark.parametrize("middle", [0.5, 0.6, 0.9])
def test_two_criteria_by_hand(kind: MethodKind, middle: float) -> None:
    """Zones (1, 0), (0, 1), (m, m): with weight w on the first they score w, 1 - w and m.

    The first leads where w > m, the second where w < 1 - m, the third in between (m >= 0.5);
    w is uniform on 0 to 1, so their shares are 1 - m, 1 - m and 2m - 1.
    """
    table = make_table([[1, 0], [0, 1], [middle, middle]])
    result = measure_stability(table, Method(kind), draws=20_000, seed=3)
    truth = np.array([1 - middle, 1 - middle, 2 * middle - 1])
    within(result.first, truth, np.sqrt(truth * (1 - truth) / 20_000))
    # never last: its least share of the sum is m, and one of the others has at most one half
    assert result.acceptability[2, 2] == 0
    within(result.acceptability[:2, 2], 0.5, np.sqrt(0.25 / 20_000))
    # mean of the weights on (m, 1): (1 + m) / 2
    spread = (1 - middle) / np.sqrt(12 * 20_000 * (1 - middle))
    within(result.central_weights[0], [(1 + middle) / 2, (1 - middle) / 2], spread)
    mean = np.array([(1 - middle) + 3 * 0.5 + 2 * (middle - 0.5)] * 2 + [0.0])
    mean[2] = 6 - mean[:2].sum()
    within(result.expected_rank, mean, result.expected_rank_error.max())


@pytest.mark.golden
def test_topsis_of_two_criteria_by_hand() -> None:
    """(1, 0) against (0, 1): closeness is the weight itself, and w is uniform."""
    result = measure_stability(
        make_table([[1, 0], [0, 1]]), Method(MethodKind.TOPSIS), draws=20_000
    )
    within(result.first, 0.5, np.sqrt(0.25 / 20_000))
    within(result.central_weights, [[0.75, 0.25], [0.25, 0.75]], 1 / np.sqrt(48 * 10_000))


@pytest.mark.golden
def test_an_interval_is_drawn_evenly() -> None:
    """One criterion: b is 4, a lies in 0 to 10, c is 10 and d is 0: a beats b in 6 of 10."""
    low = np.array([[0.0], [np.nan], [np.nan], [np.nan]])
    high = np.array([[10.0], [np.nan], [np.nan], [np.nan]])
    table = make_table([[5], [4], [10], [0]], low=low, high=high)
    for kind in (MethodKind.WEIGHTED_SUM, MethodKind.TOPSIS, MethodKind.VIKOR):
        result = measure_stability(table, Method(kind), draws=20_000)
        within(result.acceptability[0], [0, 0.6, 0.4, 0], np.sqrt(0.24 / 20_000))
        assert result.sampled == 1
    missing = make_table([[np.nan], [4], [10], [0]])
    result = measure_stability(missing, draws=20_000)
    within(result.acceptability[0], [0, 0.6, 0.4, 0], np.sqrt(0.24 / 20_000))
    assert len(result.unknown) == 1


@pytest.mark.golden
def test_ordered_weights_of_two_criteria_by_hand() -> None:
    """w is uniform on one half to one: (1, 0) always leads, (0, 1) never."""
    limits = WeightLimits(order=("c0", "c1"))
    result = measure_stability(make_table([[1, 0], [0, 1]]), draws=5_000, limits=limits)
    assert result.first.tolist() == [1, 0]
    assert np.isnan(result.central_weights[1]).all()
    within(result.central_weights[0], [0.75, 0.25], 1 / np.sqrt(48 * 5_000))


@pytest.mark.parametrize("kind", MethodKind)
def test_every_count_is_the_count_of_ranking_one_by_one(kind: MethodKind) -> None:
    table = make_table(np.random.default_rng(4).random((7, 3)), (1, -1, 1))
    draws = 3_000
    result = measure_stability(table, Method(kind), draws=draws, seed=9)
    weights = sample_weights(table.criteria, draws, 9)
    scores = score(prepare(normalise(table), Method(kind)), weights)
    ranks = np.array([rank_scores(row, falling=kind in FALLING) for row in scores])
    whole = (ranks == ranks.astype(int)).all(axis=1)  # PROMETHEE of few zones ties by design
    assert whole.mean() > 0.9
    counts = np.array([(ranks == place).mean(axis=0) for place in range(1, 8)]).T
    np.testing.assert_allclose(result.acceptability, counts, atol=(~whole).mean() + 1e-12)
    if whole.all():
        np.testing.assert_allclose(result.expected_rank, ranks.mean(axis=0))
        wins = [weights[ranks[:, at] == 1].mean(axis=0) for at in range(7) if result.first[at]]
        np.testing.assert_allclose(result.central_weights[result.first > 0], wins)


@pytest.mark.parametrize("kind", MethodKind)
def test_many_zones_are_counted_like_few(kind: MethodKind, monkeypatch) -> None:
    table = make_table(np.random.default_rng(4).random((40, 4)))
    every = measure_stability(table, Method(kind), draws=4_000)
    monkeypatch.setattr(stability, "EVERY_RANK", 10)
    first = measure_stability(table, Method(kind), draws=4_000)
    assert first.ranks == 10
    np.testing.assert_allclose(first.acceptability[:, :10], every.acceptability[:, :10], atol=1e-3)
    np.testing.assert_allclose(first.acceptability.sum(axis=1), 1, atol=1e-12)
    np.testing.assert_allclose(first.podium, every.podium, atol=1e-3)
    assert first.rank_draws == 2_000
    within(first.expected_rank, every.expected_rank, first.expected_rank_error.max())


@pytest.mark.parametrize("kind", MethodKind)
def test_equal_zones_share_every_place(kind: MethodKind) -> None:
    table = make_table([[3, 1, 5], [2, 2, 2], [3, 1, 5], [1, 3, 4]])
    result = measure_stability(table, Method(kind), draws=2_000)
    np.testing.assert_array_equal(result.acceptability[0], result.acceptability[2])
    assert result.expected_rank[0] == result.expected_rank[2]
    all_equal = measure_stability(make_table(np.ones((4, 2))), Method(kind), draws=100)
    np.testing.assert_allclose(all_equal.acceptability, 0.25)
    np.testing.assert_allclose(all_equal.expected_rank, 2.5)


def test_the_order_of_the_table_does_not_matter_even_with_intervals() -> None:
    rng = np.random.default_rng(2)
    values = rng.random((5, 3))
    values[1, 2] = np.nan
    table = make_table(values)
    result = measure_stability(table, draws=3_000)
    for order in list(permutations(range(5)))[::17]:
        at = list(order)
        mixed = type(table)(
            tuple(table.zone_ids[one] for one in at), table.criteria, values[at], (1, 1, 1)
        )
        other = measure_stability(mixed, draws=3_000)
        np.testing.assert_allclose(result.acceptability[at], other.acceptability)
        np.testing.assert_allclose(result.central_weights[at], other.central_weights)


@pytest.mark.parametrize("kind", MethodKind)
def test_the_same_seed_gives_the_same_bytes(kind: MethodKind) -> None:
    values = np.random.default_rng(2).random((30, 5))
    values[3, 2] = np.nan
    first, again, other = (
        measure_stability(make_table(values), Method(kind), draws=5_000, seed=seed)
        for seed in (1, 1, 2)
    )
    for name in ("acceptability", "expected_rank", "central_weights", "podium_error"):
        assert getattr(first, name).tobytes() == getattr(again, name).tobytes()
    assert first.acceptability.tobytes() != other.acceptability.tobytes()


def test_a_zone_that_is_better_everywhere_is_always_first() -> None:
    table = make_table([[1, 1, 1], [3, 3, 3], [0, 2, 1], [2, 1, 0]])
    for kind in MethodKind:
        result = measure_stability(table, Method(kind), draws=1_000)
        assert result.first.tolist() == [0, 1, 0, 0]
        assert result.first_error.tolist() == [0, 0, 0, 0]
        assert result.podium[1] == 1


def test_linear_preferences_and_open_cells_go_together() -> None:
    table = make_table([[1, np.nan], [3, 2], [2, 4], [0, 1]])
    method = Method(MethodKind.PROMETHEE, preference=Preference(0.1, 0.5))
    result = measure_stability(table, method, draws=1_000)
    np.testing.assert_allclose(result.acceptability.sum(axis=1), 1)


@pytest.mark.property
@settings(max_examples=25)
@given(table=draw_tables(unknown=True), kind=st.sampled_from(MethodKind), seed=st.integers(0, 99))
def test_shares_are_shares(table, kind: MethodKind, seed: int) -> None:
    result = measure_stability(table, Method(kind), draws=200, seed=seed)
    zones = len(table.zone_ids)
    np.testing.assert_allclose(result.acceptability.sum(axis=1), 1, atol=1e-12)
    np.testing.assert_allclose(result.acceptability.sum(axis=0), 1, atol=1e-12)
    assert result.podium.sum() == pytest.approx(min(PODIUM, zones))
    assert result.expected_rank.sum() == pytest.approx(zones * (zones + 1) / 2)
    known = result.central_weights[~np.isnan(result.central_weights).any(axis=1)]
    np.testing.assert_allclose(known.sum(axis=1), 1)
