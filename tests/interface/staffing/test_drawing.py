"""Painting by hand: live balance, and the nearest plan that holds."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interface.staffing.answer import answer_staffing
from interface.staffing.drawing import read_drawing, repair_drawing, weigh_drawing, write_drawing
from interface.staffing.tables import number_units
from tests.interface.staffing.sheets import ask, measure
from zones.program import PlanStatus

pytestmark = pytest.mark.usefixtures("user_folder")


@pytest.fixture(scope="module")
def answer():
    return answer_staffing(measure("koganei")[1], ask(4, tolerance=0.25))


@pytest.mark.property
@given(numbers=st.lists(st.integers(0, 9), min_size=1, max_size=30))
def test_a_drawing_survives_the_address(numbers):
    units = tuple(f"u{at}" for at in range(len(numbers)))
    drawing = {unit: number for unit, number in zip(units, numbers, strict=True) if number}
    text = write_drawing(drawing, units)
    assert len(text) == len(units)
    assert read_drawing(text, units, 9) == drawing


@pytest.mark.parametrize("text", ["", "12", "ZZZ", "１２３", "<b>", "99-"])
def test_no_drawing_is_read_from_anything_else(text):
    assert set(read_drawing(text, ("a", "b", "c"), 3).values()) <= {1, 2, 3}
    assert read_drawing("999", ("a", "b", "c"), 3) == {}


def test_the_balance_follows_the_brush(answer):
    units = answer.sheet.unit_ids
    drawn = weigh_drawing(answer, {units[0]: 1, units[1]: 1})
    assert [each.number for each in drawn] == [1, 2, 3, 4]
    assert drawn[0].load == pytest.approx(answer.units.load[:2].sum())
    assert drawn[1].ratio == 0
    assert drawn[1].parts == 0
    whole = weigh_drawing(answer, number_units(answer.plans[0]))
    assert sum(each.load for each in whole) == pytest.approx(answer.units.load.sum())
    assert all(each.parts == 1 for each in whole)


@pytest.mark.property
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(numbers=st.lists(st.integers(0, 4), min_size=9, max_size=9))
def test_whatever_is_drawn_is_put_right(answer, numbers):
    units = answer.sheet.unit_ids
    drawing = {unit: number for unit, number in zip(units, numbers, strict=True) if number}
    found = repair_drawing(answer, drawing)
    assert found.status is PlanStatus.PROVED
    graph = nx.Graph([(units[a], units[b]) for a, b in answer.units.edges])
    districts = {int(n): [u for u in units if found.districts[u] == n] for n in "1234"}
    assert all(members and nx.is_connected(graph.subgraph(members)) for members in
               districts.values())  # fmt: skip
    for each in weigh_drawing(answer, {unit: int(n) for unit, n in found.districts.items()}):
        assert abs(each.ratio - 1) <= answer.tolerance + 1e-4
    assert set(found.painted) == set(units) - set(drawing)
    assert set(found.moved) == {u for u, n in drawing.items() if str(n) != found.districts[u]}


def test_a_plan_that_holds_is_left_alone(answer):
    found = repair_drawing(answer, number_units(answer.plans[0]))
    assert found.moved == found.painted == ()
    assert found.moved_load == 0
