from __future__ import annotations

import hypothesis
import hypothesis.strategies as st

from interface.state import NAMES, RADII_M, View, read_address, write_address


def test_only_known_names_are_read():
    view = read_address({"city": "kiyose", "evil": "1", "tier": ""})
    assert view.chosen == {"city": "kiyose"}


def test_a_value_from_the_address_counts_only_among_the_choices():
    view = read_address({"city": "../x"})
    assert view.settle("city", ["kiyose"], "kiyose") == "kiyose"
    assert view.refused == ["city"]


def test_a_value_made_impossible_later_gives_way_silently():
    view = read_address({"tier": "census"})
    assert view.settle("tier", ["census", "city"], "city") == "census"
    assert view.settle("tier", ["elementary"], "elementary") == "elementary"
    assert view.refused == []


def test_an_overlong_value_is_refused():
    assert read_address({"zone": "x" * 101}).refused == ["zone"]


def test_radii_go_from_400_to_2000_in_steps_of_50():
    assert (RADII_M[0], RADII_M[1], RADII_M[-1], len(RADII_M)) == ("400", "450", "2000", 33)


def test_what_means_nothing_now_is_left_out():
    view = View(chosen={"city": "kiyose", "radius": "800", "zone": ""})
    assert write_address(view, leave_out=("radius",)) == {"city": "kiyose"}


@hypothesis.given(st.dictionaries(st.sampled_from([*NAMES, "x"]), st.text(max_size=120)))
def test_settling_never_gives_what_is_not_a_choice(parameters):
    view = read_address(parameters)
    for name in NAMES:
        assert view.settle(name, ["a", "b"], "a") in {"a", "b"}
    assert set(write_address(view).values()) <= {"a", "b"}
