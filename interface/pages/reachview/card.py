"""The card beside the map: the city, a zone or a place that is pressed. Every text is inert."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from interface.escape import inert
from interface.reaching.bands import CITY_ROW
from interface.reaching.figures import count_people
from interface.wording.method import FICTIONAL
from interface.wording.numbers import UNKNOWN, say_count, say_percent
from interface.wording.pages import say_band
from interface.wording.reach_commands import say_distance
from interface.wording.reach_page import CARD
from zones.reach.measure import keep_pairs_in_reach

if TYPE_CHECKING:
    import pandas as pd

    from interface.pages.reachview.model import ReachView
    from zones.resources import Resource

__all__ = ["draw_place", "draw_zone"]

JOIN = "・"


def draw_zone(view: ReachView, band: pd.DataFrame, means: pd.DataFrame, zone_id: str = "") -> str:
    """Show the figures of a zone, or of the city.

    Parameters
    ----------
    view
        Question and answer.
    band
        From ``find_band``.
    means
        From ``average_choice``: places and functions within reach of a person.
    zone_id
        The zone; empty for the city.

    Returns
    -------
    str
        Markup for ``st.html``.
    """
    table = view.reach.zones.loc[[zone_id]] if zone_id else view.reach.city
    row = table.iloc[0]
    name = str(view.zones.frame["name"][zone_id]) if zone_id else CARD["city"]
    counts = count_people(row)
    key = zone_id or CITY_ROW
    pairs = {"people": UNKNOWN}
    big = UNKNOWN
    if counts is not None:
        within, beyond, unreachable = counts
        big = f"{CARD['within']} {say_count(within)}（{say_percent(row['share_within'])}）"
        pairs = {
            "people": say_count(sum(counts)),
            "band": say_band(float(band["low"][key]), float(band["high"][key])),
            "beyond": say_count(beyond + unreachable),
        }
        if unreachable:
            pairs["unreachable"] = say_count(unreachable)
    pairs |= {name: say_distance(float(row[f"{name}_m"])) for name in ("median", "p90", "worst")}
    if np.isfinite(means["places"][key]):
        pairs["places"] = f"{means['places'][key]:.1f} か所"
        functions = float(means["functions"][key])
        known = np.isfinite(functions)
        pairs["functions"] = f"{functions:.1f} 種類" if known else CARD["not_written"]
    if row["areas_unknown"]:
        pairs["unknown"] = f"{int(row['areas_unknown'])}"
    hint = "" if zone_id else CARD["empty"]
    return _write(name, big, pairs, fictional=view.fictional, hint=hint)


def draw_place(view: ReachView, place: Resource) -> str:
    """Show a place that is pressed, and how many people reach it.

    Parameters
    ----------
    view
        Question and answer.
    place
        Row of the ledger; public, as everything that has a sign.

    Returns
    -------
    str
        Markup for ``st.html``.
    """
    own = place.reach_m is not None and view.question.own_reach
    reach = CARD["own"].format(metres=f"{place.reach_m:,.0f}") if own else CARD["general"]
    pairs = {
        "kind": place.kind.label,
        "works": JOIN.join(each.label for each in place.functions) or CARD["not_written"],
        "reach": reach,
    }
    if place.resource_id not in view.places.ids:
        big = CARD["not_counted"]
    else:
        number = view.places.ids.index(place.resource_id)
        near = keep_pairs_in_reach(view.places, view.pairs, view.question.radius_m)
        origin = view.pairs.origin[near & (view.pairs.place == number)]
        big = f"{CARD['reached']} {say_count(float(np.nansum(view.points.people[origin])))}"
    return _write(place.name, big, pairs, fictional=place.fictional)


def _write(name: str, big: str, pairs: dict[str, str], *, fictional: bool, hint: str = "") -> str:
    mark = f" <small>【{FICTIONAL}】</small>" if fictional else ""
    lines = "".join(
        f"<div><dt>{CARD[key]}</dt><dd>{inert(text)}</dd></div>" for key, text in pairs.items()
    )
    said = f' <small class="mw-reach-hint">{inert(hint)}</small>' if hint else ""
    return (
        f'<section class="mw-card"><h2>{inert(name)}{mark}{said}</h2>'
        f'<p class="mw-big mw-reach-big">{inert(big)}</p><dl>{lines}</dl></section>'
    )
