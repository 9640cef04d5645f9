"""How the figures were made: formula, inputs, year, rule, what is approximate, credits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from interface.escape import inert
from interface.maps.compose import write_today
from interface.pages.reachview.cached import band_of
from interface.reaching.bands import CITY_ROW
from interface.reaching.figures import take_city
from interface.wording.method import FICTIONAL
from interface.wording.pages import say_band
from interface.wording.reach_commands import say_distance
from interface.wording.reach_page import EXPLAIN
from interface.wording.reach_sentences import WAYS, say_census, say_left_out
from zones.constants import DETOUR_FACTOR, SNAP_LIMIT_M
from zones.location import list_rules
from zones.vocabulary import PeopleRule

if TYPE_CHECKING:
    from interface.pages.reachview.model import ReachView

__all__ = ["list_inputs", "list_notes", "make_about", "show_method"]

SHORT_DIGEST = 12


def show_method(view: ReachView) -> None:
    """Show the method."""
    st.html(_draw(view))


def _draw(view: ReachView) -> str:
    values = {
        "how": WAYS[view.question.by],
        "radius": f"{view.question.radius_m:,.0f}",
        "snap": f"{SNAP_LIMIT_M:g}",
    }
    names = ["within", "median", *(["unreachable"] if view.network is not None else [])]
    formulas = "".join(
        f"<tr><th>{EXPLAIN[name]}</th>"
        f"<td>{inert(EXPLAIN[f'{name}_formula'].format(**values))}</td></tr>"
        for name in names
    )
    inputs = "".join(
        f"<div><dt>{inert(name)}</dt><dd>{inert(text)}</dd></div>"
        for name, text in list_inputs(view)
    )
    notes = "".join(f"<li>{inert(note)}</li>" for note in list_notes(view))
    owed = "".join(f"<li>{inert(line)}</li>" for line in view.answer.credits)
    return (
        '<section class="mw-explained">'
        f"<table><thead><tr><th>{EXPLAIN['figure']}</th><th>{EXPLAIN['formula']}</th></tr></thead>"
        f"<tbody>{formulas}</tbody></table>"
        f"<h3>{EXPLAIN['inputs']}</h3><dl>{inputs}</dl>"
        f"<h3>{EXPLAIN['notes']}</h3><ul>{notes}</ul>"
        f'<div class="mw-credits"><h3>{EXPLAIN["credits"]}</h3><ul>{owed}</ul></div></section>'
    )


def list_inputs(view: ReachView) -> list[tuple[str, str]]:
    """List what the figures are made from."""
    on_cells = PeopleRule.CELLS in list_rules(view.city)
    form = EXPLAIN["people_cells" if on_cells else "people_points"]
    streets = EXPLAIN["streets_none"]
    if view.network is not None:
        note = view.network.streets.note
        streets = EXPLAIN["streets_text"].format(
            source=note.source,
            digest=note.digest[:SHORT_DIGEST],
            fetched=note.fetched or EXPLAIN["carried"],
        )
    places = EXPLAIN["places_text"].format(count=len(view.places), date=write_today())
    return [
        (EXPLAIN["people"], form.format(census=say_census(view.city))),
        (EXPLAIN["places"], places),
        (EXPLAIN["streets"], streets),
    ]


def list_notes(view: ReachView) -> list[str]:
    """Say every assumption and gap behind the figures, each in one sentence."""
    row, question = take_city(view.answer), view.question
    band = band_of(view).loc[[CITY_ROW]].iloc[0]
    left = say_left_out(view.places.left_out)
    median, p90 = (say_distance(float(row[name]) * DETOUR_FACTOR) for name in ("median_m", "p90_m"))
    estimate = EXPLAIN["estimate"].format(factor=f"{DETOUR_FACTOR:g}", median=median, p90=p90)
    said = [
        (question.pace is not None, EXPLAIN["pace"].format(pace=f"{question.pace or 0:g}")),
        (question.by == "line", EXPLAIN["line"]),
        (question.by == "line", estimate),
        (view.reach.own_reach > 0, EXPLAIN["own"].format(count=view.reach.own_reach)),
        (True, EXPLAIN["edge_on" if question.wish.neighbours else "edge_off"]),
        (True, EXPLAIN["band"].format(band=say_band(float(band["low"]), float(band["high"])))),
        (row["areas_unknown"] > 0, EXPLAIN["unknown"].format(count=int(row["areas_unknown"]))),
        (bool(left), EXPLAIN["left_out"].format(reasons=left)),
    ]
    return [line for true, line in said if true]


def make_about(view: ReachView, sentence: str, ruler: str) -> list[tuple[str, str]]:
    """Write the rows that go with every file."""
    rows = [
        (EXPLAIN["city"], view.city.profile.name),
        (EXPLAIN["answer"], sentence),
        (EXPLAIN["ruler"], ruler),
        (EXPLAIN["notes"], " ".join(list_notes(view))),
        (EXPLAIN["credits"], " / ".join(view.answer.credits)),
    ]
    return [(FICTIONAL, EXPLAIN["fictional"]), *rows] if view.fictional else rows
