from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interface.palette import MISSING, RAMP, SUPPRESSED, choose_limits, classify, colours_for

# Machado et al. 2009, severity 1.0
COLOUR_VISION = {
    "usual": np.eye(3),
    "protan": np.array(
        [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    ),
    "deutan": np.array([[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]]),
    "tritan": np.array([[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]]),
}


def _lightness(colour, matrix):
    srgb = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    luminance = np.clip(matrix @ linear, 0, 1) @ [0.2126, 0.7152, 0.0722]
    return 116 * np.cbrt(luminance) - 16


@pytest.mark.parametrize("vision", COLOUR_VISION)
def test_the_ramp_falls_evenly_in_lightness_for_every_eye(vision):
    steps = -np.diff([_lightness(colour, COLOUR_VISION[vision]) for colour in RAMP])
    assert steps.min() >= 9
    assert steps.max() <= 20


@pytest.mark.parametrize(
    ("values", "limits"),
    [
        ([5.0, 5.0], ()),
        ([5.0, 6.0], (5.5,)),
        ([0.0, 0.0, 0.0, 1e9], (500_000_000.0,)),
        ([28300, 34900, 37400, 41800, 44700, 44900, 57400, 61800, 64800], None),
    ],
)
def test_limits_are_round(values, limits):
    found = choose_limits(np.array(values, dtype=float))
    if limits is not None:
        assert found == limits
    assert all(len(f"{limit:.12g}".replace(".", "").rstrip("0")) <= 2 for limit in found)


@pytest.mark.property
@given(
    st.lists(
        st.one_of(st.integers(0, 10**7), st.floats(0, 1), st.none(), st.just(float("nan"))),
        max_size=60,
    )
)
def test_every_row_is_in_exactly_one_class(rows):
    values = pd.Series(rows, dtype="float64")
    suppressed = pd.Series([place % 7 == 0 for place in range(len(rows))], index=values.index)
    classes = classify(values, suppressed=suppressed)
    assert sum(classes.counts) + classes.missing + classes.suppressed == len(values)
    assert classes.numbers.index.equals(values.index)
    assert len(classes.counts) == len(classes.colours) <= 5
    assert list(classes.limits) == sorted(set(classes.limits))
    for value, number in zip(values, classes.numbers, strict=True):
        if number >= 0:
            assert sum(limit <= value for limit in classes.limits) == number


def test_withheld_is_neither_missing_nor_a_class():
    values = pd.Series([1.0, np.nan, 3.0], index=["a", "b", "c"])
    suppressed = pd.Series([True], index=["c"])
    classes = classify(values, suppressed=suppressed)
    assert classes.numbers.to_dict() == {"a": 0, "b": MISSING, "c": SUPPRESSED}


def test_whole_number_columns_with_gaps_are_read():
    classes = classify(pd.Series([10, None, 30], dtype="Int64"))
    assert (classes.missing, sum(classes.counts)) == (1, 2)


def test_fewer_classes_still_reach_from_light_to_dark():
    assert [len(colours_for(count)) for count in range(1, 6)] == [1, 2, 3, 4, 5]
    assert colours_for(3)[0] == RAMP[0]
    assert colours_for(3)[-1] == RAMP[-1]
