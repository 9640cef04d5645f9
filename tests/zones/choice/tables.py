"""Small tables for the tests of the choice."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from zones.choice.table import CriteriaTable


def make_table(values, directions=None, **more) -> CriteriaTable:
    """A table with zones z0, z1 … and criteria c0, c1 …"""
    values = np.asarray(values, dtype=float)
    rows, columns = values.shape
    return CriteriaTable(
        tuple(f"z{number}" for number in range(rows)),
        tuple(f"c{number}" for number in range(columns)),
        values,
        tuple(directions) if directions is not None else (1,) * columns,
        **more,
    )


@st.composite
def draw_tables(draw, least: int = 2, most: int = 9, unknown: bool = False) -> CriteriaTable:
    """Whole numbers, so that ties and flat criteria happen."""
    rows, columns = draw(st.integers(least, most)), draw(st.integers(1, 5))
    cell = st.integers(-100, 100).map(float)
    if unknown:
        cell = st.one_of(cell, cell, cell, st.just(np.nan))
    cells = draw(st.lists(cell, min_size=rows * columns, max_size=rows * columns))
    directions = draw(st.lists(st.sampled_from([1, -1]), min_size=columns, max_size=columns))
    return make_table(np.reshape(cells, (rows, columns)), directions)
