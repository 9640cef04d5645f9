"""A zone beside its city: by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from interface.handouts.directory.zoning import draw_usual_zones
from tests.interface.handouts.kartes import make_table
from tests.towns import make_city
from zones.indicators.model import Direction, Indicator, IndicatorGroup, IndicatorTable, ValueState
from zones.karte.figures import compare_figures, group_figures, list_figures

CITY = make_city()
ZONES = draw_usual_zones(CITY, "elementary")


def make_indicator(key, group=IndicatorGroup.NEED):
    return Indicator(key, key, group, "意味", "上", "下", "%", Direction.NEED, digits=1, per=100.0)


def fill(values, states=None, city=2.0) -> IndicatorTable:
    """One column per list of two values, west and east."""
    indicators = tuple(make_indicator(f"i{number}") for number in range(len(values[0])))
    table = make_table(CITY, ZONES, indicators)
    given = np.array(values, dtype=float)
    state = np.where(np.isfinite(given), ValueState.KNOWN, ValueState.NOT_IMPORTED).astype(object)
    for place, why in (states or {}).items():
        state[place] = why
    none = np.full(given.shape, np.nan)
    ranks = np.where(np.isfinite(given), 1 + (given < given[::-1]), np.nan)
    return replace(
        table,
        values=given,
        states=state,
        numerators=none,
        denominators=none,
        ranks=ranks,
        small=np.zeros(given.shape, dtype=bool),
        city_values=np.full(given.shape[1], city),
        city_states=np.full(given.shape[1], ValueState.KNOWN, dtype=object),
    )


def test_a_zone_has_its_value_rank_and_the_range_of_all():
    table = fill([[1.0], [5.0]])
    first, second = (list_figures(table, zone)[0] for zone in table.zone_ids)
    assert (first.value, first.rank, first.ranked, first.city) == (1.0, 2, 2, 2.0)
    assert (second.value, second.rank) == (5.0, 1)
    assert (first.least, first.most) == (1.0, 5.0)


def test_nothing_known_is_no_nought():
    table = fill([[np.nan], [5.0]])
    figure = list_figures(table, table.zone_ids[0])[0]
    assert not figure.known
    assert figure.state is ValueState.NOT_IMPORTED
    assert figure.rank is None
    assert figure.ranked == 1
    assert compare_figures([figure]) == ()


def test_a_hidden_figure_is_neither_ranked_nor_drawn():
    table = fill([[np.nan], [5.0]], {(0, 0): ValueState.SUPPRESSED})
    figure = list_figures(table, table.zone_ids[0])[0]
    assert figure.state is ValueState.SUPPRESSED
    assert np.isnan(figure.value)
    assert compare_figures([figure]) == ()


def test_places_on_the_line_are_shares_of_the_range():
    table = fill([[1.0], [5.0]])
    drawn = [compare_figures(list_figures(table, zone))[0] for zone in table.zone_ids]
    assert [(line.zone, line.city) for line in drawn] == [(0.0, 0.25), (1.0, 0.25)]


def test_a_city_outside_of_the_range_stays_on_the_line():
    table = fill([[1.0], [5.0]], city=9.0)
    assert compare_figures(list_figures(table, table.zone_ids[0]))[0].city == 1.0


def test_what_is_alike_everywhere_or_rests_on_few_is_not_drawn():
    table = fill([[3.0, 1.0], [3.0, 2.0]])
    small = table.small.copy()
    small[:, 1] = True
    figures = list_figures(replace(table, small=small), table.zone_ids[0])
    assert figures[1].small
    assert compare_figures(figures) == ()


def test_the_chart_takes_from_each_chapter_in_turn():
    chapters = [IndicatorGroup.NEED] * 12 + [IndicatorGroup.READINESS] * 2
    indicators = [make_indicator(f"i{n}", group) for n, group in enumerate(chapters)]
    table = make_table(CITY, ZONES, indicators)
    figures = [f for f in list_figures(table, table.zone_ids[1]) if f.known]
    drawn = [line.figure.indicator.group for line in compare_figures(figures)]
    assert len(drawn) == 8
    assert drawn.count(IndicatorGroup.READINESS) == sum(
        f.indicator.group is IndicatorGroup.READINESS for f in figures
    )
    assert drawn == sorted(drawn, key=list(IndicatorGroup).index)


@pytest.mark.parametrize("key", ["people", "reach_salon_500", "salon_p90_m", "salon_worst_m"])
def test_some_figures_are_told_elsewhere_or_by_another_of_their_kind(key):
    table = make_table(CITY, ZONES, [make_indicator(key)])
    assert compare_figures(list_figures(table, table.zone_ids[1])) == ()


def test_chapters_come_in_the_order_of_the_registry():
    groups = [IndicatorGroup.WORK, IndicatorGroup.NEED]
    table = make_table(CITY, ZONES, [make_indicator(g.value, g) for g in groups])
    chapters = [group for group, _ in group_figures(list_figures(table, table.zone_ids[0]))]
    assert chapters == [IndicatorGroup.NEED, IndicatorGroup.WORK]
