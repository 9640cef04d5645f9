"""Who gains and who loses when a base moves or closes; nobody is lost in the sums."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.zones.siting.trying import make_tables
from zones.errors import BadValueError, UnknownNameError
from zones.siting.change import measure_change
from zones.siting.table import make_site_table


@given(st.data())
def test_gainers_and_losers_add_up(data) -> None:
    table = data.draw(make_tables())
    places = st.lists(st.sampled_from(table.candidate_ids), unique=True)
    before, after = data.draw(places), data.draw(places)
    zones = [f"z{at % 3}" for at in range(len(table.home_ids))]
    effect = measure_change(table, before, after, reach_m=310, zone_ids=zones)
    assert effect.before + effect.gained - effect.lost == effect.after
    assert effect.people == np.nansum(table.people)
    for name in ("people", "before", "gained", "lost", "after"):
        assert effect.zones[name].sum() == getattr(effect, name)
    assert (
        effect.zones["before"] + effect.zones["gained"] - effect.zones["lost"]
        == effect.zones["after"]
    ).all()
    back = measure_change(table, after, before, reach_m=310, zone_ids=zones)
    assert (back.gained, back.lost) == (effect.lost, effect.gained)


def _table():
    return make_site_table(
        [[100.0, 900], [250, 200], [900, np.nan]], ["a", "b", "c"], ["x", "y"], [50, 80, 20]
    )


def test_a_base_that_closes_gains_nobody() -> None:
    effect = measure_change(_table(), ["x", "y"], ["y"], reach_m=300, zone_ids=["n", "s", "s"])
    assert (effect.gained, effect.lost, effect.after, effect.people) == (0, 50, 80, 150)
    assert effect.zones.loc["n", "lost"] == 50
    assert effect.farther == 0  # b keeps the nearer of the two


def test_what_is_no_place_or_too_far_is_refused() -> None:
    with pytest.raises(UnknownNameError):
        measure_change(_table(), ["x"], ["q"], reach_m=300)
    with pytest.raises(BadValueError):
        measure_change(_table(), ["x"], ["y"], reach_m=-1)
    with pytest.raises(BadValueError):
        measure_change(_table(), ["x"], ["y"], reach_m=300, zone_ids=["n"])
