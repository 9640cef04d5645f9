"""The smallest change of weights that flips the winner, and one weight alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from tests.zones.choice.tables import draw_tables, make_table
from zones.choice.flips import find_flip, find_turns
from zones.choice.methods import LINEAR, Method, MethodKind, prepare
from zones.choice.table import normalise
from zones.errors import BadValueError


def solve_programme(lead: np.ndarray, weights: np.ndarray) -> float | None:
    """The same question as a linear programme: least sum of ups and downs."""
    count = len(weights)
    ups_and_downs = np.concatenate([np.ones(count), np.ones(count)])
    answer = linprog(
        ups_and_downs,
        A_ub=-np.concatenate([lead, -lead])[None],
        b_ub=[float(lead @ weights)],
        A_eq=np.concatenate([np.ones(count), -np.ones(count)])[None],
        b_eq=[0.0],
        bounds=[(0, None)] * count + [(0, weight) for weight in weights],
    )
    return float(answer.fun) if answer.status == 0 else None


@pytest.mark.golden
def test_two_criteria_by_hand() -> None:
    """0.7 against 0.3: they are level at one half each, so 0.2 has to move, 0.4 in all."""
    flip = find_flip(make_table([[1, 0], [0, 1]]), np.array([0.7, 0.3]))
    assert (flip.winner, flip.challenger) == ("z0", "z1")
    assert flip.change == pytest.approx(0.4)
    assert flip.weights == pytest.approx((0.5, 0.5))


def test_a_tie_flips_without_any_change_and_a_zone_best_everywhere_never() -> None:
    assert find_flip(make_table([[1, 0], [0, 1]]), np.array([1, 1])).change == 0
    assert find_flip(make_table([[3, 3], [1, 2], [2, 1]]), np.array([1, 1])) is None
    assert find_flip(make_table([[3, 3]]), np.array([1, 1])) is None


def test_methods_without_an_exact_answer_are_refused() -> None:
    for kind in set(MethodKind) - LINEAR:
        with pytest.raises(BadValueError):
            find_flip(make_table([[1, 0], [0, 1]]), np.array([1, 1]), Method(kind))


@pytest.mark.property
@given(table=draw_tables(), seed=st.integers(0, 999), kind=st.sampled_from(sorted(LINEAR)))
def test_no_programme_finds_a_smaller_change(table, seed: int, kind: MethodKind) -> None:
    weights = np.random.default_rng(seed).dirichlet(np.ones(len(table.criteria)))
    flip = find_flip(table, weights, Method(kind))
    terms = prepare(normalise(table), Method(kind)).terms[0].T
    winner = int((terms @ weights).argmax())
    found = [
        solve_programme(terms[at] - terms[winner], weights)
        for at in range(len(terms))
        if at != winner
    ]
    changes = [change for change in found if change is not None]
    if flip is None:
        assert changes == []
        return
    assert flip.change == pytest.approx(min(changes), abs=1e-6)
    moved = np.array(flip.weights)
    assert moved.sum() == pytest.approx(1)
    assert (moved >= 0).all()
    lead = terms[table.zone_ids.index(flip.challenger)] - terms[table.zone_ids.index(flip.winner)]
    assert lead @ moved == pytest.approx(0, abs=1e-9)


@pytest.mark.golden
@pytest.mark.parametrize("kind", [MethodKind.WEIGHTED_SUM, MethodKind.TOPSIS, MethodKind.SPOTIS])
def test_one_weight_alone_by_hand(kind: MethodKind) -> None:
    turns = find_turns(make_table([[1, 0], [0, 1]]), np.array([0.7, 0.3]), Method(kind))
    assert [(turn.low, turn.high) for turn in turns] == [(0.499, None), (None, 0.501)]
    assert (turns[0].low_leader, turns[1].high_leader) == ("z1", "z1")
    assert turns[0].share == pytest.approx(0.7)


def test_the_others_keep_their_proportions() -> None:
    # c2 speaks for z1; with c0 : c1 kept at 3 : 1, z1 leads where t > 1 - t
    table = make_table([[1, 1, 0], [0, 0, 1]])
    turns = find_turns(table, np.array([0.6, 0.2, 0.2]))
    assert turns[2].high == 0.501
    assert turns[0].low is None  # 0.2 : 0.2 without it: level, nobody else leads


@pytest.mark.parametrize("kind", MethodKind)
def test_a_single_criterion_and_full_weight_are_answered(kind: MethodKind) -> None:
    (turn,) = find_turns(make_table([[1], [2]]), np.array([1]), Method(kind))
    assert (turn.low, turn.high) == (None, None)
    turns = find_turns(make_table([[1, 0], [0, 1]]), np.array([1, 0]), Method(kind))
    assert turns[0].low_leader == turns[1].high_leader == "z1"
