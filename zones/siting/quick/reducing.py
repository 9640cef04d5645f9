"""The same question of cover on fewer homes and candidates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

if TYPE_CHECKING:
    from zones.siting.model import Flags, Floats, Integers

__all__ = ["merge", "reduce_cover"]

ROUNDS = 3  # leaving out homes makes candidates alike, and the other way round
MANY_PAIRS = 2e8  # of homes that share a candidate: comparing them all takes seconds


def merge(near: Flags, weight: Floats) -> tuple[Flags, Floats]:
    """Join homes with the same candidates in reach, and leave out those with none.

    Parameters
    ----------
    near
        Shape (homes, candidates).
    weight
        Of each home.

    Returns
    -------
    tuple of numpy.ndarray
        Rows that all differ, and the sum of the weights of each.
    """
    first, number = _number_rows(near)
    rows = near[first]
    total = np.bincount(number, weight, minlength=len(first)).astype(np.float64)
    some = rows.any(axis=1)
    return rows[some], total[some]


def _number_rows(flags: Flags) -> tuple[Integers, Integers]:
    """Give each different row a number in the order met; where each is first, which each is.

    Looking each up takes a tenth of the time of sorting them.
    """
    packed = np.ascontiguousarray(np.packbits(flags, axis=1))
    known: dict[bytes, int] = {}
    number = np.array([known.setdefault(row.tobytes(), len(known)) for row in packed], np.int64)
    first = np.zeros(len(known), np.int64)
    first[number[::-1]] = np.arange(len(packed))[::-1]
    return first, number


def reduce_cover(near: Flags, *, keep_all: bool = False) -> tuple[Flags, Flags]:
    """Leave out homes that are reached whenever others are, and candidates others can stand for.

    Parameters
    ----------
    near
        Shape (homes, candidates).
    keep_all
        Whether every candidate may matter, as where some plans are ruled out.

    Returns
    -------
    tuple of numpy.ndarray
        The homes that are left, over all candidates, and which candidates a plan of the fewest
        places could need.
    """
    needed = np.ones(near.shape[1], bool)
    rows = near
    for _ in range(1 if keep_all else ROUNDS):
        rows = _drop_implied(merge(rows, np.ones(len(rows)))[0])
        if not keep_all:
            needed &= _find_needed(rows)
            rows = rows & needed[np.newaxis, :]
    return rows, needed


def _drop_implied(near: Flags) -> Flags:
    """Leave out homes that are reached whenever another one is; rows all differ."""
    if float((near.sum(axis=0, dtype=np.float64) ** 2).sum()) > MANY_PAIRS:
        return near
    numbers = csr_array(near.astype(np.float32))
    shared = (numbers @ numbers.T).tocoo()
    sizes = near.sum(axis=1)
    inside = (shared.data == sizes[shared.col]) & (shared.row != shared.col)
    kept = np.ones(len(near), bool)
    kept[shared.row[inside]] = False
    return near[kept]


def _find_needed(near: Flags) -> Flags:
    """Find candidates that reach something no single other one reaches as well; one of equals."""
    columns = np.ascontiguousarray(near.T)
    first, _ = _number_rows(columns)
    different = np.zeros(len(columns), bool)
    different[first] = True
    different &= columns.any(axis=1)
    at = np.flatnonzero(different)
    numbers = csr_array(columns[at].astype(np.float32))
    shared = (numbers @ numbers.T).tocoo()
    sizes = columns[at].sum(axis=1)
    inside = (shared.data == sizes[shared.row]) & (shared.row != shared.col)
    different[at[shared.row[inside]]] = False
    return different
