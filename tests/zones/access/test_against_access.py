"""The published library ``access`` gives the same wherever it gives a number."""

from __future__ import annotations

import warnings

import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from zones.access.catchment import AccessFlag, share_supply
from zones.access.decay import make_steps

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    fca = pytest.importorskip("access.fca")
    weights = pytest.importorskip("access.weights")

LIMIT_M = 1200.0
DECAY = make_steps(LIMIT_M)


@st.composite
def towns(draw):
    """A few homes and places; some homes are empty, some places have nothing to give."""
    homes, places = draw(st.integers(1, 6)), draw(st.integers(1, 5))
    people = draw(st.lists(st.integers(0, 40), min_size=homes, max_size=homes))
    supply = draw(st.lists(st.integers(0, 30), min_size=places, max_size=places))
    near = [(home, place) for home in range(homes) for place in range(places)]
    kept = draw(st.lists(st.sampled_from(near), unique=True, min_size=1))
    metres = draw(st.lists(st.integers(0, 1500), min_size=len(kept), max_size=len(kept)))
    return np.array(people, float), np.array(supply, float), np.array(kept), np.array(metres, float)


def _ask_access(people, supply, kept, metres) -> pd.Series:
    weigh = weights.step_fn(dict(zip(DECAY.limits_m, DECAY.weights, strict=True)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return fca.two_stage_fca(
            pd.DataFrame({"demand": people}, index=pd.Index(range(len(people)), name="geoid")),
            pd.DataFrame({"supply": supply}, index=pd.Index(range(len(supply)), name="geoid")),
            pd.DataFrame({"origin": kept[:, 0], "dest": kept[:, 1], "cost": metres}),
            max_cost=LIMIT_M,
            demand_index=True,
            supply_index=True,
            weight_fn=weigh,
        ).reindex(range(len(people)))


@pytest.mark.property
@given(towns())
def test_the_same_wherever_the_library_gives_a_number(town) -> None:
    people, supply, kept, metres = town
    peer = _ask_access(*town).to_numpy()
    ours = share_supply(people, supply, kept[:, 0], kept[:, 1], DECAY.weigh(metres))
    measured = (ours.flag == AccessFlag.MEASURED) & np.isfinite(peer)
    # beside a place that nobody reaches, the library spoils the whole sum
    np.testing.assert_allclose(ours.value[measured], peer[measured], rtol=1e-12)
    unclear = ~np.isfinite(peer)
    idle = ours.place_flag == AccessFlag.NOBODY
    for home in np.flatnonzero(unclear & (ours.flag == AccessFlag.MEASURED)):
        assert idle[kept[kept[:, 0] == home, 1]].any()
    assert not np.isinf(ours.value).any()
    assert (np.isnan(ours.value) <= (ours.flag != AccessFlag.MEASURED)).all()


def test_where_the_library_gives_infinity_ours_is_flagged() -> None:
    """Seats that nobody has a claim to: an infinite share there, none and a flag here."""
    town = np.array([0.0]), np.array([10.0]), np.array([[0, 0]]), np.array([100.0])
    assert np.isinf(_ask_access(*town).to_numpy()).all()
    ours = share_supply(town[0], town[1], town[2][:, 0], town[2][:, 1], DECAY.weigh(town[3]))
    assert ours.flag.tolist() == [AccessFlag.NOBODY]
    assert np.isnan(ours.value).all()
    assert ours.idle == 10.0


def test_where_the_library_says_nothing_silently_ours_is_flagged() -> None:
    """Nobody and nothing to give, zero by zero: a silent zero there."""
    town = np.array([0.0]), np.array([0.0]), np.array([[0, 0]]), np.array([100.0])
    assert _ask_access(*town).tolist() == [0.0]
    ours = share_supply(town[0], town[1], town[2][:, 0], town[2][:, 1], DECAY.weigh(town[3]))
    assert ours.flag.tolist() == [AccessFlag.NOBODY]
    assert np.isnan(ours.value).all()
