"""Weights fall with distance and never leave 0 to 1."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zones.access.decay import Decay, fade, keep_flat, make_steps
from zones.errors import BadValueError

DECAYS = [keep_flat(900.0), make_steps(900.0), fade(900.0)]


@pytest.mark.property
@given(st.lists(st.floats(0, 2000), min_size=1, max_size=20), st.sampled_from(DECAYS))
def test_weights_fall_from_one_to_nothing(distances: list[float], decay: Decay) -> None:
    weights = decay.weigh(np.sort(distances))
    assert ((weights >= 0) & (weights <= 1)).all()
    assert (np.diff(weights) <= 0).all()
    assert (weights[np.sort(distances) > 900.0] == 0).all()


def test_steps_are_the_published_ones() -> None:
    weights = make_steps(900.0).weigh(np.array([0.0, 300.0, 300.1, 600.0, 600.1, 900.0, 900.1]))
    assert weights.tolist() == [1.0, 1.0, 0.68, 0.68, 0.22, 0.22, 0.0]


def test_the_bell_curve_is_one_at_the_door_and_nothing_at_the_limit() -> None:
    at = fade(1000.0).weigh(np.array([0.0, 500.0, 1000.0]))
    assert at == pytest.approx([1.0, (0.8824969 - 0.6065307) / (1 - 0.6065307), 0.0], abs=1e-6)


@pytest.mark.parametrize(
    ("limits", "weights"),
    [
        ((), ()),
        ((0.0,), ()),
        ((-1.0,), (1.0,)),
        ((200.0, 100.0), (1.0, 0.5)),
        ((100.0, 200.0), (0.5, 1.0)),
        ((100.0, 200.0), (1.0, -0.5)),
        ((100.0,), (1.1,)),
        ((100.0, 200.0), (1.0,)),
        ((float("nan"),), (1.0,)),
        ((float("inf"),), ()),
        ((100.0,), (float("nan"),)),
    ],
)
def test_what_is_no_decay_is_refused(limits: tuple[float, ...], weights: tuple[float, ...]) -> None:
    with pytest.raises(BadValueError):
        Decay(limits, weights)
