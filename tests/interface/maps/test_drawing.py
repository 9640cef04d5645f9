from __future__ import annotations

import json

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
import streamlit_folium

from interface.assets import MemoryShelf
from interface.maps.base import BaseMap, plan_base
from interface.maps.component import Choice, guard_component, read_choice
from interface.maps.drawing import credit_lines, draw_plan, plan_drawing
from interface.maps.model import MOST_KINDS, MapContent, MapNotes, choose_kinds, shade_zones
from interface.maps.shapes import plain_geojson, zones_json
from interface.maps.table import draw_table
from tests.interface.maps.invented import (
    CRS,
    HOSTILE,
    make_content,
    make_context,
    make_facilities,
    make_notes,
    make_outline,
    make_shading,
    make_zones,
)
from zones.errors import NoCrsError, NotMetricCrsError
from zones.vocabulary import Definition, FacilityKind


@pytest.fixture
def shelf():
    return MemoryShelf()


@pytest.fixture
def base(shelf):
    return plan_base(make_outline(), shelf, context=make_context())


@pytest.fixture
def plan(base, shelf):
    return plan_drawing(base, make_content(), make_shading(), make_notes(), shelf)


def _features(text):
    return json.loads(text)["features"]


def test_overlapping_zones_keep_their_border_and_share_the_colour():
    features = _features(zones_json(make_zones(), Definition.CIRCLE))
    borders = [feature for feature in features if feature["properties"]["role"] == "border"]
    fills = [feature for feature in features if feature["properties"]["role"] == "fill"]
    assert len(borders) == len(fills) == 6
    frame = gpd.GeoDataFrame.from_features(fills, crs="EPSG:4326").to_crs(CRS)
    parts = frame.geometry.to_numpy()
    assert shapely.area(parts).sum() == pytest.approx(shapely.union_all(parts).area, rel=1e-3)
    assert shapely.union_all(parts).area == pytest.approx(make_zones().union_all().area, rel=1e-3)


def test_zones_apart_are_border_and_colour_in_one():
    features = _features(zones_json(make_zones(circles=False), Definition.OFFICIAL))
    assert [feature["properties"]["role"] for feature in features] == ["zone"] * 6


def test_nothing_is_coloured_outside_of_the_city():
    land = make_outline().geometry.iloc[0]
    features = _features(zones_json(make_zones(), Definition.CIRCLE, land=land))
    fills = [feature for feature in features if feature["properties"]["role"] == "fill"]
    frame = gpd.GeoDataFrame.from_features(fills, crs="EPSG:4326").to_crs(CRS)
    assert frame.union_all().difference(land.buffer(0.5)).is_empty


@pytest.mark.parametrize(
    ("definition", "line"),
    [
        (Definition.OFFICIAL, "solid"),
        (Definition.CELLS, "dotted"),
        (Definition.CIRCLE, "dashed"),
        (Definition.NEAREST, "dotted"),
    ],
)
def test_the_border_says_how_the_shape_was_decided(definition, line):
    features = _features(zones_json(make_zones(circles=False), definition))
    assert {feature["properties"]["line"] for feature in features} == {line}


def test_names_stand_inside_their_zone():
    zones = make_zones(circles=False)
    for feature in _features(zones_json(zones, Definition.OFFICIAL)):
        spots = gpd.GeoSeries(
            [shapely.Point(spot) for spot in feature["properties"]["spots"]], crs="EPSG:4326"
        ).to_crs(CRS)
        assert spots.within(zones.geometry[feature["properties"]["id"]].buffer(1)).all()


def test_two_circles_with_one_centre_and_empty_shapes_are_drawn():
    zones = make_zones()
    zones.geometry = [zones.geometry.iloc[0]] * 5 + [shapely.Polygon()]
    assert len(_features(zones_json(zones, Definition.CIRCLE))) == 5
    assert _features(zones_json(zones.iloc[[5]], Definition.CIRCLE)) == []


def test_degrees_and_missing_crs_are_refused():
    with pytest.raises(NotMetricCrsError):
        zones_json(make_zones().to_crs("EPSG:6668"), Definition.CIRCLE)
    with pytest.raises(NoCrsError):
        plain_geojson(make_outline().set_crs(None, allow_override=True))


def test_frames_are_left_as_they_were(base, shelf):
    content = make_content()
    before = [content.zones.copy(), content.facilities.copy(), content.centres.copy()]
    plan_drawing(base, content, make_shading(), make_notes(), shelf)
    for frame, copy in zip(
        (content.zones, content.facilities, content.centres), before, strict=True
    ):
        pd.testing.assert_frame_equal(frame, copy)


def test_the_base_is_the_same_text_whatever_is_drawn_on_it(base, plan):
    first = streamlit_folium.generate_leaflet_string(BaseMap(base))
    other = BaseMap(base)
    assert first == streamlit_folium.generate_leaflet_string(other)
    assert "east" not in first


def test_the_drawing_is_the_same_text_for_the_same_choice(base, plan):
    def text(zone_id):
        target = BaseMap(base)
        target.render()
        group = draw_plan(plan, zone_id=zone_id)
        return streamlit_folium._get_feature_group_string(group, target)

    assert text("z1") == text("z1")
    assert text("z1") != text("z2")


def test_only_local_files_are_asked_for(base):
    page = BaseMap(base)
    for _, address in page.default_js + page.default_css:
        assert "//" not in address
    assert folium.Map.default_js[0][1].startswith("https")  # other maps are left alone


def test_the_component_is_kept_from_outside_addresses(monkeypatch):
    seen = {}
    monkeypatch.setattr(streamlit_folium, "_component_func", lambda **given: seen.update(given))
    guard_component()
    guarded = streamlit_folium._component_func
    guard_component()
    assert streamlit_folium._component_func is guarded
    guarded(js_links=["https://d3js.org/d3.js", "../../app/static/a.js", None], css_links=["//x/y"])
    assert seen == {"js_links": ["../../app/static/a.js"], "css_links": []}


def test_no_live_name_reaches_the_map(base, plan, shelf):
    page = BaseMap(base)
    page.add_child(draw_plan(plan, zone_id=HOSTILE))
    texts = [page.get_root().render(), *shelf._texts.values(), plan.legend, *plan.credits[:0]]
    texts.append(draw_table(make_zones(), make_shading()))
    for text in texts:
        assert "<img" not in text
        assert "${document" not in text


def test_credits_name_only_what_is_drawn(base, shelf):
    notes = MapNotes(
        "",
        "",
        credits={
            "zones": ("区域",),
            "facilities": ("台帳",),
            "centres": ("学校",),
            "outline": ("市",),
        },
        sources={"invented": "出典A", "other": "出典B"},
    )
    content = MapContent(make_zones(), Definition.CIRCLE, make_facilities())
    plan = plan_drawing(base, content, make_shading(), notes, shelf)
    assert plan.credits == ("市", "区域")
    drawn = {"facilities": make_facilities(), "centres": None}
    assert credit_lines(drawn, notes) == ("台帳", "出典A")


def test_at_most_seven_kinds_are_drawn_and_the_rest_is_told(base, shelf):
    kinds = [kind.value for kind in FacilityKind][:10]
    facilities = pd.concat([make_facilities()] * 2)[:10].assign(kind=kinds)
    facilities.index = [f"f{n}" for n in range(10)]
    drawn, left_out = choose_kinds(facilities, kinds)
    assert (len(drawn), sum(left_out.values())) == (MOST_KINDS, 3)
    content = MapContent(make_zones(), Definition.CIRCLE, facilities, kinds)
    plan = plan_drawing(base, content, make_shading(), make_notes(), shelf)
    assert "ほか 3 種類（3 か所）" in plan.legend
    assert json.loads(plan.specification)["kinds"] == kinds[:MOST_KINDS]


def test_kinds_without_places_are_not_in_the_legend():
    assert choose_kinds(make_facilities(), ["park", "hub"]) == ({"hub": 3}, {})
    assert choose_kinds(None, ["park"]) == ({}, {})


def test_missing_and_withheld_are_in_legend_and_table(base, shelf):
    zones = make_zones().astype({"people": "float64"})
    zones.loc["z0", "people"] = np.nan
    shading = shade_zones(zones, suppressed=pd.Series(data=True, index=["z1"]))
    plan = plan_drawing(base, make_content(), shading, make_notes(), shelf)
    assert "データなし" in plan.legend
    assert "秘匿" in plan.legend
    table = draw_table(zones, shading)
    assert "6,100" not in table
    assert "データなし" in table
    assert "6,100" not in plan.specification


@pytest.mark.parametrize(
    ("returned", "choice"),
    [
        (None, None),
        ({}, None),
        ({"last_active_drawing": None}, None),
        ({"last_active_drawing": {"properties": {"kind": "spell", "id": "a", "serial": 1}}}, None),
        ({"last_active_drawing": {"properties": {"kind": "zone", "id": 3, "serial": 1}}}, None),
        (
            {
                "last_active_drawing": {
                    "properties": {"kind": "zone", "id": "z1", "others": ["z2"], "serial": 4}
                }
            },
            Choice("zone", "z1", ("z2",), 4),
        ),
    ],
)
def test_only_our_own_choices_are_read(returned, choice):
    assert read_choice(returned) == choice


def test_borders_that_only_touch_leave_no_lines_to_colour():
    land = shapely.union_all([shapely.box(0, 0, 50, 100), shapely.LineString([(50, 50), (90, 50)])])
    zones = gpd.GeoDataFrame(
        {"name": ["右", "左", "外"]},
        geometry=[
            shapely.box(40, 0, 90, 100),
            shapely.box(0, 0, 30, 100),
            shapely.box(200, 0, 300, 9),
        ],
        crs=CRS,
    )
    features = _features(zones_json(zones, Definition.CIRCLE, land=land))
    fills = [feature for feature in features if feature["properties"]["role"] == "fill"]
    assert {feature["geometry"]["type"] for feature in fills} == {"Polygon"}
    assert len(fills) == 2
