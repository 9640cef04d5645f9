"""Write the page of a zone: one file per language, with everything in it and no request to anybody.

Its policy allows the one script and the one style by their digests, so that nothing that slipped
into a text could run, load or send anything.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from markupsafe import Markup

from interface.escape import inert
from interface.handouts.glyphs import FONT_FAMILY
from interface.handouts.letters import Letters
from interface.meeting.furigana import to_ruby
from interface.meeting.onefile.drawing import GROUND, draw_layers, list_place_layers
from interface.meeting.onefile.telling import Teller
from interface.meeting.paper.sheetmap import make_grey
from interface.symbols import draw_sign
from interface.wording.languages import BASE, list_languages
from interface.wording.method import list_approximations
from interface.wording.returned import RETURNED
from layers.folders import user_folder
from layers.readings.city import open_reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interface.meeting.formats import MeetingOptions
    from interface.meeting.model import ConsultPoint, MeetingBook, MeetingFacts, MeetingPlace

__all__ = ["print_page", "write_html"]

FONTS = (
    f"{FONT_FAMILY}, Noto Sans CJK JP, BIZ UDPGothic, Hiragino Sans, Yu Gothic, Meiryo, sans-serif"
)
OPTIONAL = ("opening", "phone", "equipment")
SVG_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" '


def write_html(
    book: MeetingBook, facts: MeetingFacts, options: MeetingOptions
) -> Iterator[tuple[str, bytes]]:
    """Write the page in Japanese, and in every further language there is a string file for."""
    for strings in list_languages(user_folder() / "languages"):
        ending = ".html" if strings["code"] == BASE else f"_{strings['code']}.html"
        yield ending, print_page(book, facts, options, Teller(strings))


def print_page(
    book: MeetingBook, facts: MeetingFacts, options: MeetingOptions, teller: Teller
) -> bytes:
    """Write the page of a zone in one language.

    Parameters
    ----------
    book, facts, options
        All zones, the one, and how it is laid out: grey, and whether readings are shown at first.
    teller
        The language.

    Returns
    -------
    bytes
        UTF-8; the same for the same arguments.
    """
    reader = open_reader(book.kartes.matter.city) if teller.code == BASE else None
    style, script = _read_part("page.css"), _read_part("page.js")
    # every value goes through the one function that makes texts inert, drawings of our own aside
    page = Environment(autoescape=True, finalize=_settle).from_string(_read_part("page.html"))
    svg = draw_layers(book, facts, Letters(), grey=options.grey).replace(FONT_FAMILY, FONTS)
    text = page.render(
        style=Markup(style),  # noqa: S704 - a file of ours
        script=Markup(script),  # noqa: S704 - a file of ours
        style_hash=_digest(style),
        script_hash=_digest(script),
        words=teller.page,
        code=teller.code,
        svg=Markup(svg),  # noqa: S704 - drawn here, names made inert there
        ruby_shown=options.ruby is not None,
        say=lambda text: Markup(to_ruby(str(text), reader)),  # noqa: S704 - escaped there
        **_compose(book, facts, options, teller),
    )
    return text.encode("utf-8")


def _settle(value: object) -> Markup:
    return value if isinstance(value, Markup) else Markup(inert(value))  # noqa: S704 - made inert


@cache
def _read_part(name: str) -> str:
    folder = resources.files("interface.meeting.onefile").joinpath("browser")
    return folder.joinpath(name).read_text(encoding="utf-8")


def _digest(part: str) -> Markup:
    # base64 holds no mark that means anything to a page
    digest = base64.b64encode(hashlib.sha256(part.encode("utf-8")).digest()).decode("ascii")
    return Markup(digest)  # noqa: S704


def _compose(
    book: MeetingBook, facts: MeetingFacts, options: MeetingOptions, teller: Teller
) -> dict[str, Any]:
    base = teller.code == BASE
    places = [_list_place(place, teller) for place in facts.places]
    # a column in which nobody has written anything is left out
    known = {f"{key}_known": any(place[key] for place in places) for key in OPTIONAL}
    return {
        **known,
        "city": book.city_name,
        "name": facts.name,
        "fictional": teller.say_fictional(facts),
        "lead": teller.say_lead(facts),
        "ruler": book.ruler,
        "dates": book.dates,
        "people": facts.people if base else facts.people[:1],
        "ages": facts.ages if base else (),
        "squares": teller.page["squares"].format(side=f"{facts.grid.cell_m:,.0f}"),
        "layers": _list_layers(facts, teller),
        "legend": _list_legend(facts, options, teller),
        "places": places,
        "goals": _list_goals(facts, teller),
        "desks": [_list_desk(desk, teller) for desk in book.consult],
        "questions": teller.list_questions(facts),
        "returned": _list_returned(facts),
        "method": list_approximations(book.kartes.matter.city, book.kartes.report) if base else (),
        "credits": facts.credits,
    }


def _list_layers(facts: MeetingFacts, teller: Teller) -> list[tuple[str, str]]:
    places = [(f"places-{key}", teller.name_section(key)) for key in list_place_layers(facts)]
    far = [
        (f"far-{goal.key}", f"{teller.page['far']}: {teller.name_goal(goal)}")
        for goal in facts.goals
        if goal.areas
    ]
    return [*places, *far, (GROUND, teller.page["ground"])]


def _list_legend(
    facts: MeetingFacts, options: MeetingOptions, teller: Teller
) -> list[tuple[Markup, str]]:
    kinds = {place.resource.kind: None for place in facts.places if place.x_m is not None}
    return [(_pack(draw_sign(kind.value), options), teller.name("kinds", kind)) for kind in kinds]


def _pack(svg: str, options: MeetingOptions) -> Markup:
    """Put a drawing into an address of its own, where nothing in it can run or clash."""
    whole = svg.replace(FONT_FAMILY, FONTS)
    whole = whole if "xmlns" in whole else whole.replace("<svg ", SVG_HEAD, 1)
    whole = make_grey(whole) if options.grey else whole
    code = base64.b64encode(whole.encode("utf-8")).decode("ascii")
    return Markup(f"data:image/svg+xml;base64,{code}")  # noqa: S704 - base64


def _list_place(place: MeetingPlace, teller: Teller) -> dict[str, Any]:
    equipment = [teller.name("barrier_free", each) for each in place.barrier_free]
    return {
        "number": place.number,
        "cell": place.cell or "",
        "shown": place.x_m is not None,
        "kind": teller.name("kinds", place.resource.kind),
        "name": place.name,
        "marks": place.marks,
        "opening": place.opening,
        "phone": place.phone,
        "equipment": "・".join(filter(None, equipment))
        if teller.code == BASE
        else ", ".join(filter(None, equipment)),
    }


def _list_goals(facts: MeetingFacts, teller: Teller) -> list[dict[str, Any]]:
    base = teller.code == BASE
    return [
        {
            "title": teller.name_goal(goal),
            "lines": teller.say_goal(goal),
            "areas": [
                {
                    "cells": "・".join(area.cells),
                    "names": "・".join(area.names),
                    "people": f"{area.people:,}",
                    "nearest": f"{area.distance}{area.nearest}" if base else "",
                }
                for area in goal.areas
            ],
            "one_more": teller.say_one_more(goal),
            "notes": goal.notes if base else (),
        }
        for goal in facts.goals
    ]


def _list_desk(desk: ConsultPoint, teller: Teller) -> dict[str, Any]:
    return {
        "name": desk.resource.name,
        "marks": desk.marks,
        "kind": teller.name("kinds", desk.resource.kind),
        "opening": desk.opening,
        "phone": desk.resource.phone,
    }


def _list_returned(facts: MeetingFacts) -> list[str]:
    """List what came of the last meeting and the steps people have set, in their own words."""
    told = facts.returned
    voices = told.list_voice_lines() if told.voices else []
    return [*voices, *([RETURNED["judged"], *facts.steps] if facts.steps else [])]
