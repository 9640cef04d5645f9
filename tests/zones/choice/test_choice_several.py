"""Several zones together, against trying every set."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zones.choice.together.several import NoChoiceError, Spacing, Wishes, choose_together
from zones.errors import BadValueError

SCORES = {"a": 5.0, "b": 4.0, "c": 3.0, "d": 2.0, "e": 1.0}
CHAIN = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")]


def satisfies(chosen: tuple[str, ...], wishes: Wishes) -> bool:
    pairs = {frozenset(pair) for pair in wishes.neighbours if len(set(pair)) == 2}
    touching = [pair for pair in pairs if pair <= set(chosen)]
    if wishes.spacing is Spacing.APART and touching:
        return False
    if wishes.spacing is Spacing.TOGETHER and set().union(*touching) != set(chosen):
        return False
    groups = {wishes.group_of[zone] for zone in chosen if zone in wishes.group_of}
    return (
        groups == set(wishes.group_of.values())
        and set(wishes.must) <= set(chosen)
        and not set(wishes.never) & set(chosen)
    )


def try_every_set(scores, count: int, wishes: Wishes) -> list[tuple[float, tuple[str, ...]]]:
    sets = [each for each in combinations(sorted(scores), count) if satisfies(each, wishes)]
    return sorted(((sum(scores[zone] for zone in each), each) for each in sets), reverse=True)


@pytest.mark.golden
@pytest.mark.parametrize(
    ("wishes", "best"),
    [
        (Wishes(), ("a", "b")),
        (Wishes(Spacing.APART, CHAIN), ("a", "c")),
        (Wishes(Spacing.TOGETHER, CHAIN), ("a", "b")),
        (Wishes(Spacing.TOGETHER, CHAIN, never={"b"}), ("c", "d")),
        (Wishes(group_of={"a": "north", "b": "north", "d": "south", "e": "south"}), ("a", "d")),
        (Wishes(must={"e"}), ("a", "e")),
    ],
)
def test_wishes_by_hand(wishes: Wishes, best: tuple[str, ...]) -> None:
    assert choose_together(SCORES, 2, wishes).best == best


def test_near_optimal_sets_and_what_they_share() -> None:
    choice = choose_together(SCORES, 2, within=0.35, most=9)
    assert choice.floor == pytest.approx(5.85)
    assert [total for _, total in choice.alternatives] == [8, 7, 7, 6, 6]
    assert choice.complete
    assert choice.always == ()
    assert choice.sometimes == ("a", "b", "c", "d", "e")
    few = choose_together(SCORES, 2, within=0.35, most=2)
    assert [total for _, total in few.alternatives] == [8, 7]
    assert not few.complete
    must = choose_together(SCORES, 2, Wishes(must={"a"}), within=0.5)
    assert must.always == ("a",)


def test_everything_and_scores_of_zero() -> None:
    assert choose_together(SCORES, 5).best == tuple("abcde")
    assert choose_together(dict.fromkeys("abc", 0.0), 2).total == 0


@pytest.mark.fault
@pytest.mark.parametrize(
    "wishes",
    [
        Wishes(Spacing.APART, CHAIN, must={"a", "b"}),
        Wishes(Spacing.TOGETHER, []),
        Wishes(group_of={"a": "x", "b": "y", "c": "z"}),
        Wishes(must={"a"}, never={"a"}),
        Wishes(never={"a", "b", "c", "d"}),
    ],
)
def test_wishes_that_cannot_be_met_are_said(wishes: Wishes) -> None:
    with pytest.raises(NoChoiceError):
        choose_together(SCORES, 2, wishes)


@pytest.mark.fault
@pytest.mark.parametrize(
    ("scores", "count", "wishes"),
    [
        ({"a": float("nan")}, 1, Wishes()),
        (SCORES, 0, Wishes()),
        (SCORES, 6, Wishes()),
        (SCORES, 2, Wishes(must={"x"})),
        (SCORES, 2, Wishes(neighbours=[("a", "x")])),
        ({}, 1, Wishes()),
    ],
)
def test_questions_that_make_no_sense_are_refused(scores, count: int, wishes: Wishes) -> None:
    with pytest.raises(BadValueError):
        choose_together(scores, count, wishes)


@st.composite
def draw_questions(draw):
    ids = [f"z{at}" for at in range(draw(st.integers(2, 8)))]
    scores = {zone: float(draw(st.integers(-20, 20))) for zone in ids}
    pair = st.tuples(st.sampled_from(ids), st.sampled_from(ids))
    grouped = draw(st.lists(st.sampled_from(ids), unique=True))
    wishes = Wishes(
        draw(st.sampled_from(Spacing)),
        draw(st.lists(pair, max_size=10)),
        {zone: draw(st.sampled_from("xy")) for zone in grouped},
        draw(st.sets(st.sampled_from(ids), max_size=1)),
        draw(st.sets(st.sampled_from(ids), max_size=2)),
    )
    return scores, draw(st.integers(1, len(ids))), wishes


@pytest.mark.property
@given(draw_questions(), st.floats(0, 0.5))
def test_no_set_is_better_and_none_is_left_out(question, within: float) -> None:
    scores, count, wishes = question
    every = try_every_set(scores, count, wishes)
    if not every:
        with pytest.raises(NoChoiceError):
            choose_together(scores, count, wishes)
        return
    choice = choose_together(scores, count, wishes, within=within, most=6)
    assert choice.total == every[0][0]
    assert satisfies(choice.best, wishes)
    good = [total for total, _ in every if total >= choice.floor - 1e-6]
    found = [choice.total, *(total for _, total in choice.alternatives)]
    assert found == good[:7]
    assert choice.complete == (len(good) <= 6) or len(good) == 7
    sets = {choice.best, *(chosen for chosen, _ in choice.alternatives)}
    assert len(sets) == len(found)
    assert all(satisfies(chosen, wishes) for chosen in sets)
