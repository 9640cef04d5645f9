"""What ``machiwari reach`` measures, and how the answer is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interface.cli.japanese import Told
from interface.cli.options import pick_definition
from interface.reaching.answer import answer_reach
from interface.reaching.figures import QUANTILES, count_people, take_city
from interface.reaching.question import ReachQuestion, pick_apart
from interface.reaching.streets import open_streets
from interface.wording.reach_commands import REACH, say_distance, say_how
from zones.constants import DETOUR_FACTOR, WALK_M_PER_MIN, WALK_M_PER_MIN_OLDER
from zones.reach.measure import convert_minutes
from zones.reach.points import make_points
from zones.shapes import draw_zones
from zones.streets import prepare_network

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from interface.reaching.answer import ReachAnswer
    from zones.city import City
    from zones.reach.compare import LineAndNetwork
    from zones.reach.measure import Reach
    from zones.reach.model import Places, Wish
    from zones.streets import WalkNetwork

__all__ = ["list_lines", "measure", "say_left_out"]

DEFAULT_MINUTES = 15.0


def measure(city: City, places: Places, wish: Wish, options: Mapping[str, Any]) -> ReachAnswer:
    """Measure by the options of the command.

    Raises
    ------
    Told
        If the network is asked for and there is none.
    """
    network = _open_network(city, options["by"])
    by_time = options["metres"] is None
    pace = WALK_M_PER_MIN_OLDER if options["older"] else WALK_M_PER_MIN
    minutes = options["minutes"] or DEFAULT_MINUTES
    tier = options["tier"]
    question = ReachQuestion(
        wish=wish,
        radius_m=options["metres"] or convert_minutes(minutes, pace),
        by="line" if network is None else "network",
        tier=tier,
        # zones without overlaps where they can be, so that people are counted once
        definition=pick_apart(city, tier) or pick_definition(city, tier, None),
        minutes=minutes if by_time else None,
        pace=pace if by_time else None,
    )
    zones = draw_zones(city, tier, question.definition)
    return answer_reach(city, question, zones, make_points(city, zones), places, network)


def _open_network(city: City, by: str | None) -> WalkNetwork | None:
    if by == "line":
        return None
    streets = open_streets(city)
    if streets is None and by == "network":
        values = {"city": city.profile.name, "slug": city.profile.slug}
        raise Told(REACH["no_streets"].format(**values))
    return None if streets is None else prepare_network(streets)


def list_lines(answer: ReachAnswer, beside: LineAndNetwork | None) -> list[str]:
    """Write the answer in sentences and a table."""
    reach, row, question = answer.reach, take_city(answer), answer.question
    lines = [REACH["fictional"]] if answer.fictional else []
    if question.minutes is None:
        lines.append(REACH["radius"].format(radius=reach.radius_m))
    else:
        values = {"minutes": question.minutes, "pace": question.pace, "radius": reach.radius_m}
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
    if beside is not None:
        lines.append(REACH["cut_off"].format(people=round(beside.people_cut_off)))
    if row["areas_unknown"]:
        lines.append(REACH["unknown"].format(count=int(row["areas_unknown"])))
    lines += [text for text in (say_left_out(answer.places),) if text]
    lines.append(REACH["edge_on" if question.wish.neighbours else "edge_off"])
    if answer.network is not None and answer.network.streets.note.credit:
        lines.append(REACH["credit"].format(credit=answer.network.streets.note.credit))
    return lines


def _write_row(name: str, row: pd.Series, reach: Reach) -> str:
    counts = count_people(row)
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
