"""A bridge in a scenario connects homes that a river cuts off."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest

from tests.zones.reach.making import CRS, make_barrier_town, make_places, make_points
from zones.constants import GEOGRAPHIC_CRS
from zones.errors import BadValueError
from zones.reach.pairs import find_pairs
from zones.streets import prepare_network
from zones.whatif.edits import Close, Link
from zones.whatif.effects import measure_effect
from zones.whatif.linking import LINK_KIND, add_links
from zones.whatif.updating import take_state

TOWN = prepare_network(make_barrier_town())
HOMES = make_points([(0.0, 100.0), (250.0, 110.0), (1000.0, 100.0)], people=[40.0, 30.0, 20.0])
PLACE = make_places([(250.0, -10.0)])


def _link(x: float, y: float, to_x: float, to_y: float) -> Link:
    ends = gpd.GeoSeries.from_xy([x, to_x], [y, to_y], crs=CRS).to_crs(GEOGRAPHIC_CRS)
    return Link("橋", ends.x[0], ends.y[0], ends.x[1], ends.y[1])


def _state(network, limit_m: float = 500.0):
    return take_state(HOMES, PLACE, find_pairs(HOMES, PLACE, limit_m, network), limit_m)


def test_a_bridge_reaches_who_was_cut_off() -> None:
    bridged = add_links(TOWN, [_link(250.0, 5.0, 250.0, 95.0)])
    before, after = _state(TOWN), _state(bridged)
    assert not before.reached.any()
    # home to street 10, to the bridge's end 5, across 90, off it 5, to the door 10
    assert after.nearest_m[1] == pytest.approx(120.0, abs=1e-3)
    # along the street to the end of the bridge first: 250 + 5 + 90 + 5 + 10
    assert after.nearest_m[0] == pytest.approx(360.0, abs=1e-3)
    effect = measure_effect(HOMES, before, after)
    assert (effect.gained, effect.lost) == (70, 0)
    assert effect.change.tolist() == [40, 30, 0]


def test_the_network_stays_as_it_was() -> None:
    count = len(TOWN.streets.start)
    bridged = add_links(TOWN, [_link(250.0, 5.0, 250.0, 95.0)])
    assert len(TOWN.streets.start) == count
    assert (bridged.streets.component_count, TOWN.streets.component_count) == (1, 2)
    assert set(bridged.streets.kind) == {"street", LINK_KIND}
    old = bridged.streets.length_m[bridged.streets.kind == "street"]
    assert len(old) == count + 2  # cut where the bridge meets them
    assert old.sum() == pytest.approx(TOWN.streets.length_m.sum())
    assert add_links(TOWN, [Close("p0")]) is TOWN


def test_a_way_shortens_and_never_lengthens() -> None:
    bridged = add_links(TOWN, [_link(0.0, 0.0, 0.0, 100.0), _link(1000.0, 0.0, 1000.0, 100.0)])
    near, far = _state(bridged, 1500.0), _state(TOWN, 1500.0)
    assert (near.nearest_m <= far.nearest_m).all()
    assert np.isfinite(near.nearest_m).all()


def test_a_way_that_meets_no_street_is_refused() -> None:
    with pytest.raises(BadValueError):
        add_links(TOWN, [_link(250.0, 0.0, 250.0, 400.0)])
