"""Cells of one class become one shape: nothing lost, nothing twice."""

from __future__ import annotations

import hypothesis.strategies as st
import numpy as np
import pytest
import shapely
from hypothesis import given

from zones.surface import draw_classes

CELLS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(-1, 3)),
    min_size=1,
    max_size=80,
    unique_by=lambda cell: cell[:2],
)


@pytest.mark.property
@given(CELLS)
def test_classes_tile_the_cells(cells) -> None:
    col, row, classes = np.array(cells).T
    shapes = draw_classes(col * 50.0 + 7, row * 50.0 + 31, classes)
    assert set(shapes) == set(classes.tolist())
    for number, shape in shapes.items():
        assert shape.area == pytest.approx((classes == number).sum() * 2500)
    union = shapely.union_all(list(shapes.values()))
    assert union.area == pytest.approx(len(cells) * 2500)


@pytest.mark.property
@given(CELLS, st.randoms())
def test_order_changes_nothing(cells, chance) -> None:
    shuffled = list(cells)
    chance.shuffle(shuffled)
    first, second = (
        draw_classes(*(np.array(part).T[:2] * 50.0 + 1), np.array(part).T[2])
        for part in (cells, shuffled)
    )
    assert all(first[number].equals(second[number]) for number in first)


def test_the_heavier_part_of_a_shared_cell_decides() -> None:
    x, y = np.array([10.0, 12.0]), np.array([10.0, 12.0])
    shapes = draw_classes(x, y, np.array([0, 1]), np.array([3.0, 8.0]))
    assert set(shapes) == {1}
    assert set(draw_classes(x, y, np.array([0, 1]), np.array([np.nan, 0.0]))) == {0}
