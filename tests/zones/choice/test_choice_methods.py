"""The five methods against the published examples of two well-kept libraries."""

from __future__ import annotations

import warnings

import numpy as np
import pymcdm.methods as peers
import pytest
import skcriteria
from hypothesis import given
from hypothesis import strategies as st
from pymcdm.normalizations import minmax_normalization, sum_normalization
from skcriteria.agg import spotis, topsis, vikor
from skcriteria.preprocessing.scalers import VectorScaler

from tests.zones.choice.tables import draw_tables, make_table
from zones.choice.methods import Method, MethodKind, Preference, prepare, score
from zones.choice.ranking import rank_zones
from zones.choice.table import Rule, normalise
from zones.errors import BadValueError

# Hwang and Yoon's mountain climbing, as told by Opricovic and Tzeng, EJOR 156 (2004)
MOUNTAIN = (np.array([[1.0, 3000], [2, 3750], [5, 4500]]), (-1, 1), np.array([0.5, 0.5]))
# Tzeng and Huang, Multiple attribute decision making (2011)
TZENG = (
    np.array([[5.0, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]]),
    (1, 1, 1),
    np.array([0.3, 0.4, 0.3]),
)
# Opricovic and Tzeng, Extended VIKOR, EJOR 178 (2007): six dams on the Drina, equal weights
DAMS = (
    np.array(
        [
            [4184.3, 2914.0, 407.2, 251.0, 195, 244, 15, 2.41],
            [5211.9, 3630.0, 501.7, 308.3, 282, 346, 21, 1.41],
            [5021.3, 3920.5, 504.0, 278.6, 12, 56, 3, 4.42],
            [5566.1, 3957.9, 559.5, 335.3, 167, 268, 16, 3.36],
            [5060.5, 3293.5, 514.1, 284.2, 69, 90, 7, 4.04],
            [4317.9, 2925.9, 432.8, 239.3, 12, 55, 3, 4.36],
        ]
    ),
    (1, -1, 1, 1, -1, -1, -1, 1),
    np.full(8, 1 / 8),
)
# Dezert et al., FUSION (2020), example 1
DEZERT = (
    np.array([[10.5, -3.1, 1.7], [-4.7, 0, 3.4], [8.1, 0.3, 1.3], [3.2, 7.3, -5.3]]),
    (1, -1, 1),
    np.array([0.2, 0.3, 0.5]),
)
DEZERT_BOUNDS = np.array([[-5.0, 12], [-6, 10], [-8, 5]])
# Dezert et al., FUSION (2020), example 2: four cars
CARS = (
    np.array(
        [
            [15000, 4.3, 99, 42, 737],
            [15290, 5.0, 116, 42, 892],
            [15350, 5.0, 114, 45, 952],
            [15490, 5.3, 123, 45, 1120],
        ]
    ),
    (-1, -1, -1, 1, 1),
    np.array([0.2941, 0.2353, 0.2353, 0.0588, 0.1765]),
)
CAR_BOUNDS = np.array([[14000.0, 16000], [3, 8], [80, 140], [35, 60], [650, 1300]])
# Mareschal, De Smet and Nemery, IEEM (2008)
MARESCHAL = (
    np.array([[4.0, 3, 2], [3, 2, 4], [5, 1, 3]]),
    (1, 1, 1),
    np.array([0.5, 0.3, 0.2]),
)
# the example of pymcdm's own weighted sum
SUMS = (
    np.array(
        [[96.0, 83, 75, 7], [63, 5, 56, 9], [72, 30, 32, 48], [11, 4, 27, 9], [77, 21, 17, 11]]
    ),
    (1, 1, -1, -1),
    np.array([8, 5, 6, 7]) / 26,
)
ALL = {
    "mountain": MOUNTAIN,
    "tzeng": TZENG,
    "dams": DAMS,
    "dezert": DEZERT,
    "cars": CARS,
    "mareschal": MARESCHAL,
    "sums": SUMS,
}
EVERY = pytest.mark.parametrize("name", ALL)


def score_example(example, method: Method, bounds=None) -> np.ndarray:
    values, directions, weights = example
    table = make_table(values, directions, bounds=bounds)
    return score(prepare(normalise(table, method.rule), method), weights / weights.sum())


def make_matrix(values, directions, weights) -> skcriteria.DecisionMatrix:
    return skcriteria.mkdm(values, list(directions), weights=weights / weights.sum())


def close(mine: np.ndarray, theirs: np.ndarray) -> None:
    np.testing.assert_allclose(mine, theirs, rtol=0, atol=1e-9)


@EVERY
def test_weighted_sum_equals_pymcdm(name: str) -> None:
    values, directions, weights = ALL[name]
    weights = weights / weights.sum()
    theirs = peers.WSM(minmax_normalization)(values, weights, np.array(directions))
    close(score_example(ALL[name], Method()), theirs)


def test_weighted_sum_gives_the_published_figures_on_the_published_scale() -> None:
    values, directions, weights = SUMS
    shares = np.column_stack(
        [sum_normalization(values[:, at], directions[at] < 0) for at in range(4)]
    )
    scaled = normalise(make_table(values, directions))
    mine = score(prepare(scaled, Method(), shares), weights * 2)
    theirs = peers.WSM()(values, weights, np.array(directions)) * 2
    close(mine, theirs)
    assert mine.round(3).tolist() == [0.609, 0.313, 0.334, 0.265, 0.479]


@EVERY
def test_topsis_equals_pymcdm(name: str) -> None:
    values, directions, weights = ALL[name]
    weights = weights / weights.sum()
    theirs = peers.TOPSIS()(values, weights, np.array(directions))
    close(score_example(ALL[name], Method(MethodKind.TOPSIS)), theirs)


@EVERY
def test_topsis_on_the_vector_scale_equals_scikit_criteria(name: str) -> None:
    values, directions, weights = ALL[name]
    table = make_matrix(values, directions, weights)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of criteria that are to be small
        theirs = topsis.TOPSIS().evaluate(VectorScaler(target="matrix").transform(table))
    mine = score_example(ALL[name], Method(MethodKind.TOPSIS, Rule.VECTOR))
    close(mine, theirs.e_.similarity)


def test_topsis_gives_the_figures_of_tzeng_and_huang() -> None:
    mine = score_example(TZENG, Method(MethodKind.TOPSIS, Rule.VECTOR))
    np.testing.assert_allclose(mine, [0.5037, 0.6581, 0.7482, 0.3340], atol=1e-4)


@EVERY
@pytest.mark.parametrize("majority", [0.0, 0.5, 0.625, 1.0])
def test_vikor_equals_both(name: str, majority: float) -> None:
    values, directions, weights = ALL[name]
    weights = weights / weights.sum()
    mine = score_example(ALL[name], Method(MethodKind.VIKOR, majority=majority))
    with np.errstate(invalid="ignore"):
        theirs = peers.VIKOR(v=majority)(values, weights, np.array(directions))
    if not np.isnan(theirs).any():
        close(mine, theirs)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        table = make_matrix(values, directions, weights)
        close(mine, vikor.VIKOR(v=majority).evaluate(table).e_.q_k)


def test_vikor_gives_the_figures_of_opricovic_and_tzeng() -> None:
    close(score_example(MOUNTAIN, Method(MethodKind.VIKOR)), [1.0, 0.0, 1.0])
    close(score_example(TZENG, Method(MethodKind.VIKOR)), [0.75, 0.25, 0.0, 1.0])
    dams = score_example(DAMS, Method(MethodKind.VIKOR))
    np.testing.assert_allclose(dams, [0.991, 1.0, 0.473, 0.670, 0.0, 0.578], atol=1e-3)


@pytest.mark.parametrize(
    ("example", "bounds", "published"),
    [
        (DEZERT, DEZERT_BOUNDS, [0.1989, 0.3705, 0.3063, 0.7491]),
        (CARS, CAR_BOUNDS, [0.4779, 0.5781, 0.5558, 0.5801]),
    ],
)
def test_spotis_equals_both_and_the_paper(example, bounds, published) -> None:
    values, directions, weights = example
    weights = weights / weights.sum()
    mine = score_example(example, Method(MethodKind.SPOTIS, Rule.BOUNDS), bounds)
    close(mine, peers.SPOTIS(bounds)(values, weights, np.array(directions)))
    table = make_matrix(values, directions, weights)
    close(mine, spotis.SPOTIS().evaluate(table, bounds=bounds).e_.score)
    np.testing.assert_allclose(mine, published, atol=1e-3)


@EVERY
def test_spotis_without_bounds_equals_scikit_criteria(name: str) -> None:
    values, directions, weights = ALL[name]
    table = make_matrix(values, directions, weights)
    close(
        score_example(ALL[name], Method(MethodKind.SPOTIS)),
        spotis.SPOTIS().evaluate(table).e_.score,
    )


@EVERY
def test_usual_promethee_equals_pymcdm(name: str) -> None:
    values, directions, weights = ALL[name]
    weights = weights / weights.sum()
    theirs = peers.PROMETHEE_II("usual")(values, weights, np.array(directions))
    close(score_example(ALL[name], Method(MethodKind.PROMETHEE)), theirs)


def test_usual_promethee_gives_the_figures_of_mareschal() -> None:
    close(score_example(MARESCHAL, Method(MethodKind.PROMETHEE)), [0.1, -0.3, 0.2])


@EVERY
def test_linear_promethee_equals_pymcdm(name: str) -> None:
    values, directions, weights = ALL[name]
    weights = weights / weights.sum()
    span = np.ptp(values, axis=0)
    peer = peers.PROMETHEE_II("vshape_2", p=list(0.4 * span), q=list(0.1 * span))
    mine = score_example(ALL[name], Method(MethodKind.PROMETHEE, preference=Preference(0.1, 0.4)))
    close(mine, peer(values, weights, np.array(directions)))


def test_a_thousand_weightings_at_once_are_a_thousand_one_by_one() -> None:
    values, directions, _ = DAMS
    weights = np.random.default_rng(1).dirichlet(np.ones(8), 50)
    scaled = normalise(make_table(values, directions))
    for kind in MethodKind:
        kernel = prepare(scaled, Method(kind))
        together = score(kernel, weights)
        close(together, np.array([score(kernel, row) for row in weights]))


def test_a_single_zone_and_equal_zones_have_finite_scores() -> None:
    for values in (np.array([[3.0, 4.0]]), np.full((3, 2), 7.0)):
        for kind in MethodKind:
            result = rank_zones(make_table(values, (1, -1)), np.ones(2), Method(kind))
            assert np.isfinite(result.score).all()
            assert len(set(result.rank)) == 1
            assert result.flat == ("c0", "c1")


@pytest.mark.parametrize("pair", [(0.2, 0.1), (0.1, 0.1), (-0.1, 0.2), (0.1, np.inf)])
def test_thresholds_that_do_not_rise_are_refused(pair: tuple[float, float]) -> None:
    with pytest.raises(BadValueError):
        Preference(*pair)


@pytest.mark.parametrize("majority", [-0.1, 1.1, np.nan])
def test_a_majority_that_is_no_share_is_refused(majority: float) -> None:
    with pytest.raises(BadValueError):
        Method(MethodKind.VIKOR, majority=majority)


@pytest.mark.property
@given(table=draw_tables(), seed=st.integers(0, 99), kind=st.sampled_from(MethodKind))
def test_scaling_a_criterion_changes_no_rank(table, seed: int, kind: MethodKind) -> None:
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.ones(len(table.criteria)))
    # powers of two keep every digit, so a tie stays a tie
    values = table.values * 2.0 ** rng.integers(-3, 4, len(table.criteria))
    other = make_table(values, table.directions)
    for preference in (Preference(), Preference(0.05, 0.5)):
        method = Method(kind, preference=preference)
        first, second = (rank_zones(each, weights, method) for each in (table, other))
        np.testing.assert_array_equal(first.rank, second.rank)


@pytest.mark.property
@given(table=draw_tables(), seed=st.integers(0, 99), kind=st.sampled_from(MethodKind))
def test_the_order_of_zones_does_not_matter(table, seed: int, kind: MethodKind) -> None:
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.ones(len(table.criteria)))
    order = rng.permutation(len(table.zone_ids))
    mixed = make_table(table.values[order], table.directions)
    first = rank_zones(table, weights, Method(kind))
    second = rank_zones(mixed, weights, Method(kind))
    np.testing.assert_array_equal(first.rank[order], second.rank)
    np.testing.assert_array_equal(first.rank_low[order], second.rank_low)


@pytest.mark.property
@given(table=draw_tables(), seed=st.integers(0, 99), data=st.data())
def test_more_need_never_lowers_a_zone(table, seed: int, data) -> None:
    zone = data.draw(st.integers(0, len(table.zone_ids) - 1))
    column = data.draw(st.integers(0, len(table.criteria) - 1))
    weights = np.random.default_rng(seed).dirichlet(np.ones(len(table.criteria)))
    values = table.values.copy()
    values[zone, column] += table.directions[column] * data.draw(st.integers(1, 50))
    bounds = np.tile([-200.0, 200.0], (len(table.criteria), 1))
    method = Method(rule=Rule.BOUNDS)
    before = rank_zones(make_table(table.values, table.directions, bounds=bounds), weights, method)
    after = rank_zones(make_table(values, table.directions, bounds=bounds), weights, method)
    assert after.rank[zone] <= before.rank[zone]
    usual = Method(MethodKind.PROMETHEE)
    better = rank_zones(make_table(values, table.directions), weights, usual)
    plain = rank_zones(make_table(table.values, table.directions), weights, usual)
    assert better.score[zone] >= plain.score[zone] - 1e-12
