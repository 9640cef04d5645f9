from __future__ import annotations

from dataclasses import fields, replace

import hypothesis.strategies as st
import pytest
from hypothesis import given

from zones.ledger import FIELDS_TOGETHER, list_changed_fields, merge_edits
from zones.resources import Resource, ResourceStatus

BASE = Resource("r1", "北サロン", lon=139.5, lat=35.7, address="北町一丁目1番", version=3)


def test_edits_of_different_fields_are_both_kept() -> None:
    theirs = replace(BASE, capacity=20, version=4)
    mine = replace(BASE, status=ResourceStatus.DORMANT)
    merge = merge_edits(BASE, theirs, mine)
    assert merge.conflicts == ()
    assert merge.merged == replace(theirs, status=ResourceStatus.DORMANT)
    assert merge.merged.version == 4


def test_edits_of_the_same_field_are_put_to_a_person() -> None:
    merge = merge_edits(
        BASE, replace(BASE, name="甲", phone="1", version=4), replace(BASE, name="乙", notes="n")
    )
    assert merge.conflicts == ("name",)
    assert merge.merged.name == "甲"
    assert (merge.merged.phone, merge.merged.notes) == ("1", "n")


def test_the_same_edit_twice_is_no_conflict() -> None:
    merge = merge_edits(BASE, replace(BASE, name="甲", version=4), replace(BASE, name="甲"))
    assert merge.conflicts == ()


def test_a_pin_and_an_address_are_one_thing() -> None:
    merge = merge_edits(BASE, replace(BASE, address="南町", version=4), replace(BASE, lon=139.6))
    assert merge.conflicts == ("address", "lon")
    assert (merge.merged.address, merge.merged.lon) == ("南町", 139.5)


def test_without_a_start_every_difference_is_a_conflict() -> None:
    merge = merge_edits(None, replace(BASE, name="甲", version=4), replace(BASE, capacity=1))
    assert merge.conflicts == ("name", "capacity")
    assert merge.merged.name == "甲"


def test_fields_that_go_together_exist() -> None:
    names = {field.name for field in fields(Resource)}
    assert {name for group in FIELDS_TOGETHER for name in group} <= names


EDITS = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from("ab"),
        "capacity": st.sampled_from([None, 1, 2]),
        "address": st.sampled_from("cd"),
        "lon": st.sampled_from([139.5, 139.6]),
        "issues": st.sampled_from([(), ("孤立",)]),
    },
)


@pytest.mark.property
@given(EDITS, EDITS)
def test_nothing_either_did_is_lost_without_a_word(first: dict, second: dict) -> None:
    theirs, mine = replace(BASE, **first, version=4), replace(BASE, **second)
    merge = merge_edits(BASE, theirs, mine)
    for name in list_changed_fields(BASE, theirs):
        assert getattr(merge.merged, name) == getattr(theirs, name)
    for name in list_changed_fields(BASE, mine):
        kept = getattr(merge.merged, name) == getattr(mine, name)
        assert kept or name in merge.conflicts
