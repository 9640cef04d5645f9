"""Notes are counted once each, whatever their order, and none is lost."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zones.errors import MissingColumnsError, UnknownNameError
from zones.ladders import STEP_COLUMNS, list_standing
from zones.notes import NOTE_COLUMNS, count_cells, count_notes, spread_counts

CELLS = ["A1", "C4", "H6"]
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["北", "南"]),
        st.sampled_from(["よい所", "困りごと"]),
        st.sampled_from(["", "孤立"]),
        st.sampled_from([*CELLS, ""]),
        st.sampled_from(["received", "done"]),
        st.integers(0, 9),
    ),
    max_size=30,
)


def frame(rows):
    return pd.DataFrame(rows, columns=list(NOTE_COLUMNS))


@given(ROWS, st.sampled_from([["zone"], ["zone", "category"], ["zone", "category", "issue"]]))
def test_every_note_is_counted_once(rows, by):
    counts = count_notes(frame(rows), by)
    assert counts["notes"].sum() == len(rows)
    assert counts["stickers"].sum() == sum(row[-1] for row in rows)


@given(ROWS)
def test_squares_and_the_rest_make_all(rows):
    counts, elsewhere = count_cells(frame(rows), CELLS)
    assert list(counts.index) == CELLS
    assert counts.sum() + elsewhere == len(rows)
    assert elsewhere == sum(row[3] == "" for row in rows)


@given(ROWS)
def test_the_order_of_the_rows_does_not_matter(rows):
    there, back = frame(rows), frame(rows[::-1])
    before = there.copy()
    pd.testing.assert_frame_equal(
        spread_counts(there, "issue", "category", ["よい所", "困りごと", "質問"]),
        spread_counts(back, "issue", "category", ["よい所", "困りごと", "質問"]),
    )
    pd.testing.assert_frame_equal(there, before)


def test_a_table_by_hand():
    notes = frame(
        [
            ("北", "困りごと", "孤立", "C4", "received", 3),
            ("北", "困りごと", "", "C4", "done", 0),
            ("北", "昔の分類", "", "", "done", 1),
        ]
    )
    table = spread_counts(notes, "issue", "category", ["よい所", "困りごと"])
    assert list(table.columns) == ["よい所", "困りごと", "昔の分類"]
    assert table.loc["孤立"].to_list() == [0, 1, 0]
    assert table.loc[""].to_list() == [0, 1, 1]


def test_what_cannot_be_counted_is_refused():
    with pytest.raises(MissingColumnsError):
        count_notes(pd.DataFrame({"zone": []}), ["zone"])
    with pytest.raises(UnknownNameError):
        count_notes(frame([]), ["stickers"])


STEPS = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from(["E1", "E2"]), st.integers(1, 5)), max_size=12
)


@given(STEPS)
def test_the_last_word_of_people_counts_and_nothing_else(said):
    entries = pd.DataFrame(
        [(ladder, zone, at, step) for at, (ladder, zone, step) in enumerate(said)],
        columns=list(STEP_COLUMNS),
    ).sample(frac=1, random_state=1)
    table = list_standing(entries, ["a", "b"], ["E1", "E2", "E3"])
    for ladder in "ab":
        for zone in ("E1", "E2", "E3"):
            mine = [step for one, where, step in said if (one, where) == (ladder, zone)]
            value = table.loc[zone, ladder]
            assert (value is pd.NA) if not mine else value == mine[-1]
    with pytest.raises(MissingColumnsError):
        list_standing(pd.DataFrame(), [], [])
