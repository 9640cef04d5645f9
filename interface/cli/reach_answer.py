"""What ``machiwari reach`` measures, and how the answer is written down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from interface.cli.japanese import Told
from interface.cli.options import pick_definition
from interface.cli.streets import open_streets
from interface.wording.reach_commands import REACH, say_distance, say_how
from zones.constants import DETOUR_FACTOR, WALK_M_PER_MIN, WALK_M_PER_MIN_OLDER
from zones.population import apportion
from zones.reach.compare import compare_line_and_network
from zones.reach.measure import convert_minutes, find_longest_reach, measure_reach
from zones.reach.pairs import find_nearest_place, find_pairs
from zones.reach.points import make_points
from zones.shapes import draw_zones, list_definitions
from zones.streets import prepare_network
from zones.vocabulary import Definition

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from zones.city import City
    from zones.reach.compare import LineAndNetwork
    from zones.reach.measure import Reach
    from zones.reach.model import PeoplePoints, Places, Wish
    from zones.shapes import ZoneSet
    from zones.streets import WalkNetwork

__all__ = ["Answer", "describe", "list_lines", "measure", "say_left_out"]

DEFAULT_MINUTES = 15.0
QUANTILES = ("median_m", "p90_m", "worst_m")
PARTS = ("people_within", "people_beyond", "people_unreachable")


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything the command says.

    Parameters
    ----------
    city, places, wish, zones
        What was asked, where.
    minutes, pace
        Time on foot and metres a minute; ``None`` where metres were asked for.
    reach
        What was measured.
    beside
        Straight lines beside the network, where the network was used.
    street_credit
        Credit of the streets, empty for straight lines.
    """

    city: City
    places: Places
    wish: Wish
    zones: ZoneSet
    minutes: float | None
    pace: float | None
    reach: Reach
    beside: LineAndNetwork | None
    street_credit: str


def measure(city: City, places: Places, wish: Wish, options: Mapping[str, Any]) -> Answer:
    """Measure by the options of the command.

    Raises
    ------
    Told
        If the network is asked for and there is none.
    """
    network = _open_network(city, options["by"])
    pace = WALK_M_PER_MIN_OLDER if options["older"] else WALK_M_PER_MIN
    minutes = options["minutes"] or DEFAULT_MINUTES
    radius = options["metres"] or convert_minutes(minutes, pace)
    zones = _draw(city, options["tier"])
    points = make_points(city, zones)
    reach = _reach(points, places, radius, network)
    beside = None
    if network is not None:
        beside = compare_line_and_network(_reach(points, places, radius, None), reach)
    by_time = options["metres"] is None
    return Answer(
        city=city,
        places=places,
        wish=wish,
        zones=zones,
        minutes=minutes if by_time else None,
        pace=pace if by_time else None,
        reach=reach,
        beside=beside,
        street_credit="" if network is None else network.streets.note.credit,
    )


def _open_network(city: City, by: str | None) -> WalkNetwork | None:
    if by == "line":
        return None
    streets = open_streets(city)
    if streets is None and by == "network":
        values = {"city": city.profile.name, "slug": city.profile.slug}
        raise Told(REACH["no_streets"].format(**values))
    return None if streets is None else prepare_network(streets)


def _draw(city: City, tier: str) -> ZoneSet:
    """Draw the zones without overlaps where they can be, so that people are counted once."""
    choices = list_definitions(city, tier)
    whole = [d for d in choices if d in (Definition.OFFICIAL, Definition.CELLS)]
    return draw_zones(city, tier, whole[0] if whole else pick_definition(city, tier, None))


def _reach(
    points: PeoplePoints, places: Places, radius_m: float, network: WalkNetwork | None
) -> Reach:
    pairs = find_pairs(points, places, find_longest_reach(places, radius_m), network)
    nearest = find_nearest_place(points, places, network)
    return measure_reach(points, places, pairs, nearest, radius_m)


def describe(answer: Answer) -> dict[str, Any]:
    """Write the answer as plain values; what cannot be reached is null and said so."""
    reach = answer.reach
    figures: dict[str, Any] = {
        "by": reach.by,
        "method": say_how(reach),
        "radius_m": reach.radius_m,
        "fictional": _is_fictional(answer),
        "tier": answer.zones.tier_id,
        "definition": answer.zones.definition.value,
        "assumptions": {
            "minutes": answer.minutes,
            "walk_m_per_min": answer.pace,
            "snap_limit_m": reach.snap_limit_m,
        },
        "places": {"count": len(answer.places), "with_own_reach": reach.own_reach},
        "left_out": {reason.value: list(ids) for reason, ids in answer.places.left_out.items()},
        "neighbours": answer.wish.neighbours,
        "city": _describe_row(_take_city(reach)),
        "zones": _describe_rows(reach.zones, answer.zones.frame["name"], "zone_id"),
        "areas": _describe_rows(reach.areas, answer.city.census["name"], "area_id"),
        "credits": _list_credits(answer),
    }
    if reach.by == "line":
        row = _take_city(reach)
        figures["estimate"] = {
            "detour_factor": DETOUR_FACTOR,
            **{name: _plain(float(row[name]) * DETOUR_FACTOR) for name in QUANTILES},
        }
    if answer.beside is not None:
        figures["cut_off"] = {
            "people": round(answer.beside.people_cut_off),
            "areas_unknown": answer.beside.areas_unknown,
            "cells": int(answer.beside.cells["cut_off"].sum()),
        }
    return figures


def _take_city(reach: Reach) -> pd.Series:
    return reach.city.iloc[0]


def _describe_rows(table: pd.DataFrame, names: pd.Series, key: str) -> list[dict[str, Any]]:
    labels = names.to_dict()
    return [
        {key: str(row_id), "name": str(labels[row_id]), **_describe_row(row)}
        for row_id, row in table.iterrows()
    ]


def _describe_row(row: pd.Series) -> dict[str, Any]:
    counts = _round(row)
    within = float(row["share_within"])
    return {
        "people": None if counts is None else sum(counts),
        **dict(zip(PARTS, counts or (None, None, None), strict=True)),
        "share_within": None if np.isnan(within) else round(within, 6),
        **{name: _plain(float(row[name])) for name in QUANTILES},
        # a distance that is null: nobody to measure for, or no way there
        "unreachable": [name for name in QUANTILES if np.isinf(row[name])],
        "areas_unknown": int(row["areas_unknown"]),
    }


def _round(row: pd.Series) -> tuple[int, ...] | None:
    """Whole people whose sum is the sum; ``None`` where no figure is known."""
    values = row[list(PARTS)].to_numpy(dtype=np.float64)
    return None if np.isnan(values).any() else tuple(int(each) for each in apportion(values))


def _plain(value: float) -> float | None:
    return round(value, 1) if np.isfinite(value) else None


def list_lines(answer: Answer) -> list[str]:
    """Write the answer in sentences and a table."""
    reach, row = answer.reach, _take_city(answer.reach)
    lines = [REACH["fictional"]] if _is_fictional(answer) else []
    if answer.minutes is None:
        lines.append(REACH["radius"].format(radius=reach.radius_m))
    else:
        values = {"minutes": answer.minutes, "pace": answer.pace, "radius": reach.radius_m}
        lines.append(REACH["pace"].format(**values))
    on_cells = bool((answer.city.cells["census"] != "").any())
    lines += [say_how(reach), REACH["where" if on_cells else "where_point"]]
    form = REACH["places_own" if reach.own_reach else "places"]
    lines += [form.format(count=len(answer.places), own=reach.own_reach), ""]
    lines += [REACH["columns_line" if reach.by == "line" else "columns"]]
    names = answer.zones.frame["name"]
    lines += [_write_row(str(names[zone]), each, reach) for zone, each in reach.zones.iterrows()]
    lines += [_write_row(REACH["city"], row, reach), ""]
    if reach.by == "line":
        median, p90 = (say_distance(float(row[name]) * DETOUR_FACTOR) for name in QUANTILES[:2])
        lines.append(REACH["estimate"].format(factor=DETOUR_FACTOR, median=median, p90=p90))
    if answer.beside is not None:
        lines.append(REACH["cut_off"].format(people=round(answer.beside.people_cut_off)))
    if row["areas_unknown"]:
        lines.append(REACH["unknown"].format(count=int(row["areas_unknown"])))
    lines += [text for text in (say_left_out(answer.places),) if text]
    lines.append(REACH["edge_on" if answer.wish.neighbours else "edge_off"])
    if answer.street_credit:
        lines.append(REACH["credit"].format(credit=answer.street_credit))
    return lines


def _write_row(name: str, row: pd.Series, reach: Reach) -> str:
    counts = _round(row)
    kinds = 2 if reach.by == "line" else 3
    words = [REACH["nobody"]] * (kinds + 1)
    if counts is not None:
        words = [f"{count:,}" for count in (sum(counts), *counts[:kinds])]
    return "\t".join([name, *words, *(say_distance(float(row[each])) for each in QUANTILES)])


def say_left_out(places: Places) -> str:
    """Say how many places took no part, and why; empty where all did."""
    reasons = "、".join(
        REACH["left_one"].format(reason=reason.label, count=len(ids))
        for reason, ids in places.left_out.items()
    )
    return REACH["left_out"].format(reasons=reasons) if reasons else ""


def _is_fictional(answer: Answer) -> bool:
    made_up = any(resource.fictional for resource in answer.places.resources)
    return answer.city.profile.fictional or made_up


def _list_credits(answer: Answer) -> list[str]:
    found = [*answer.city.sources["credit"], answer.street_credit]
    return list(dict.fromkeys(credit for credit in found if credit))
