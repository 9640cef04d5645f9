"""Torn districts and what lies between their parts, beside networkx."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.zones.districting.making import make_grid
from zones.districting.contiguity import find_between, list_parts, list_torn


@st.composite
def draw_towns(draw):
    """Units on a grid with some borders closed, each with a district."""
    columns, rows = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    n = columns * rows
    units = make_grid(columns, rows, [1.0] * n)
    kept = [edge for edge in units.edges.tolist() if draw(st.integers(0, 4))]
    graph = nx.Graph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from(kept)
    touching = nx.to_scipy_sparse_array(graph, nodelist=range(n), dtype=float, format="csr")
    return graph, touching, draw(st.lists(st.integers(0, 2), min_size=n, max_size=n))


@pytest.mark.property
@given(town=draw_towns())
def test_torn_districts_are_those_networkx_finds(town) -> None:
    graph, touching, labels = town
    groups = {number: [at for at, own in enumerate(labels) if own == number] for number in labels}
    torn = [n for n, members in groups.items() if not nx.is_connected(graph.subgraph(members))]
    assert list_torn(touching, labels) == tuple(sorted(torn))
    for members in groups.values():
        parts = list_parts(touching, np.array(members))
        assert members[0] in parts[0]
        assert {frozenset(map(int, part)) for part in parts} == set(
            map(frozenset, nx.connected_components(graph.subgraph(members)))
        )


@pytest.mark.property
@given(town=draw_towns())
def test_every_way_crosses_what_lies_between_and_none_of_it_is_idle(town) -> None:
    graph, touching, labels = town
    members = np.array([at for at, own in enumerate(labels) if own == labels[0]])
    for part in list_parts(touching, members)[1:]:
        between, beyond = find_between(touching, part, int(members[0]))
        assert not set(between) & set(members[:1])
        closed = graph.copy()
        closed.remove_nodes_from(between.tolist())
        assert not nx.has_path(closed, int(part[0]), int(members[0]))
        reached = nx.node_connected_component(closed, int(members[0]))
        assert reached == set(np.flatnonzero(beyond).tolist())
        for unit in between.tolist():
            opened = graph.copy()
            opened.remove_nodes_from(set(between.tolist()) - {unit})
            assert nx.has_path(opened, int(part[0]), int(members[0]))


def test_nobody_has_no_parts() -> None:
    assert list_parts(make_grid(2, 1, [1, 1]).touching(), np.array([], dtype=int)) == []
