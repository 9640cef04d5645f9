"""Counting posts by a rule."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zones.errors import BadValueError
from zones.staffing.counting import count_fte, list_joint
from zones.staffing.posts import Funding, Post, PostKind, Role, SupervisorRule

ZONES = ("a", "b", "c", "d")
AT_LAUNCH = (
    Post("総括", Role.SUPERVISOR, count=2),
    *(Post(f"地区担当 {zone}", zone=zone) for zone in ZONES),
)
ONE_DAY = Post("週1日", funding=Funding.OWN, days=1, count=2)
DESK = Post("相談窓口", Role.DESK, count=11)


@pytest.mark.golden
@pytest.mark.parametrize("rule", [SupervisorRule.ZERO, SupervisorRule.EQUAL])
def test_two_and_four_are_six_one_day_posts_stand_apart_and_the_desk_is_never_added(rule) -> None:
    counted = count_fte((*AT_LAUNCH, ONE_DAY, DESK), rule, ZONES)
    assert counted.area_fte == 4
    assert counted.supervising_fte == 2
    assert counted.posted_fte == 6
    assert counted.own_fte == 0.4
    assert counted.going_out_fte == pytest.approx(6.4)
    assert counted.desk_fte == 11
    assert counted.rule is rule
    assert counted.conversions == ((1, 5.0), (5.0, 5.0))


@pytest.mark.golden
def test_supervisors_by_each_rule() -> None:
    posts = (*AT_LAUNCH, ONE_DAY, DESK)
    zero = count_fte(posts, SupervisorRule.ZERO, ZONES)
    assert zero.by_zone == dict.fromkeys(ZONES, 1.0)
    assert zero.unplaced_fte == pytest.approx(2.4)
    equal = count_fte(posts, SupervisorRule.EQUAL, ZONES)
    assert equal.by_zone == dict.fromkeys(ZONES, 1.5)
    assert equal.unplaced_fte == pytest.approx(0.4)
    need = {"a": 30, "b": 10, "c": 0, "d": 0}
    by_need = count_fte(posts, SupervisorRule.BY_NEED, ZONES, need)
    assert by_need.by_zone == {"a": 2.5, "b": 1.5, "c": 1.0, "d": 1.0}


def test_a_supervisor_of_one_zone_counts_there() -> None:
    posts = (Post("総括", Role.SUPERVISOR, zone="b"),)
    assert count_fte(posts, SupervisorRule.EQUAL, ZONES).by_zone["b"] == 1
    assert sum(count_fte(posts, SupervisorRule.ZERO, ZONES).by_zone.values()) == 0


def test_posts_count_from_their_first_day_to_their_last() -> None:
    first, last = dt.date(2024, 4, 1), dt.date(2025, 3, 31)
    posts = (Post("x", start=first, end=last, zone="a"),)
    day = dt.timedelta(1)
    for on, fte in ((first - day, 0), (first, 1), (last, 1), (last + day, 0), (None, 1)):
        counted = count_fte(posts, SupervisorRule.ZERO, ZONES, on=on)
        assert counted.area_fte == counted.by_zone["a"] == fte
        assert counted.on == on


def test_programmes_that_share_a_zone_are_listed_and_no_fault() -> None:
    posts = (
        Post("x", zone="a"),
        Post("y", kind=PostKind.LIVELIHOOD_SUPPORT, zone="a", days=2),
        Post("z", kind=PostKind.SCHOOL_SUPPORT, zone="b"),
        Post("w", role=Role.DESK, kind=PostKind.OTHER, zone="b"),
        Post("v", kind=PostKind.OTHER, zone="b", days=0),
    )
    assert list_joint(posts) == {"a": (PostKind.COMMUNITY_WELFARE, PostKind.LIVELIHOOD_SUPPORT)}
    counted = count_fte(posts, SupervisorRule.ZERO, ZONES)
    assert counted.by_zone["a"] == 1.4
    assert counted.by_kind[PostKind.LIVELIHOOD_SUPPORT] == 0.4


@pytest.mark.property
@given(
    posts=st.lists(
        st.builds(
            Post,
            st.just("x"),
            st.sampled_from(Role),
            st.sampled_from(PostKind),
            st.sampled_from(Funding),
            days=st.sampled_from([0, 0.5, 1, 2.5, 5]),
            count=st.integers(0, 3),
            zone=st.sampled_from(["", *ZONES]),
        ),
        max_size=8,
    ),
    rule=st.sampled_from(SupervisorRule),
)
def test_no_post_is_lost_or_counted_twice(posts, rule) -> None:
    counted = count_fte(posts, rule, ZONES, dict(zip(ZONES, (1, 2, 3, 0), strict=True)))
    everything = sum(post.days * post.count / 5 for post in posts)
    assert counted.going_out_fte + counted.desk_fte == pytest.approx(everything)
    placed = sum(counted.by_zone.values()) + counted.unplaced_fte
    assert placed == pytest.approx(counted.going_out_fte)
    assert sum(counted.by_kind.values()) == pytest.approx(counted.going_out_fte)


@pytest.mark.fault
@pytest.mark.parametrize(
    "change",
    [
        {"days": -1},
        {"days": 6},
        {"days": float("nan")},
        {"normal_days": 0},
        {"normal_days": 8},
        {"count": -1},
        {"start": dt.date(2025, 1, 2), "end": dt.date(2025, 1, 1)},
    ],
)
def test_posts_that_cannot_be_are_refused(change) -> None:
    with pytest.raises(BadValueError):
        Post("x", **change)


@pytest.mark.fault
@pytest.mark.parametrize(
    "need", [None, {"a": 1}, dict.fromkeys(ZONES, 0), dict.fromkeys(ZONES, -1)]
)
def test_the_rule_by_need_needs_the_need_of_every_zone(need) -> None:
    with pytest.raises(BadValueError):
        count_fte(AT_LAUNCH, SupervisorRule.BY_NEED, ZONES, need)
    with pytest.raises(BadValueError):
        count_fte((Post("x", zone="e"),), SupervisorRule.ZERO, ZONES)
