"""Turn the facts of a zone into the data of its sheets; every text goes through the typecase."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interface.escape import plain_text
from interface.handouts.karte.lines import list_words
from interface.handouts.letters import LONGEST_NAME, Letters
from interface.meeting.paper.sheetmap import SheetWish, draw_sheet_map, make_grey
from interface.meeting.paper.stickers import draw_sticker
from interface.meeting.paper.typecase import Typecase
from interface.meeting.places import is_consult
from interface.wording.directory_page import name_section
from interface.wording.handouts import say_missing_letters
from interface.wording.meeting_pack import (
    FREE,
    PACK,
    STICKERS,
    list_equipment,
    name_sign,
    say_credits,
    say_place,
    say_square,
    say_unmarked,
)
from interface.wording.method import list_approximations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interface.meeting.formats import MeetingOptions
    from interface.meeting.model import (
        ConsultPoint,
        GoalFacts,
        MeetingBook,
        MeetingFacts,
        MeetingPlace,
    )
    from interface.meeting.paper.sheetmap import SheetMap

__all__ = ["compose_pack"]

# what the sheets leave for a map, in points of its height
MAP_PT = {"a3": 538.0, "a4": 382.0}
READING_PT = {"a3": 26.0, "a4": 24.0}  # of the name of the zone
ZOOM = {"a3": 1.15, "a4": 1.0}  # letters on the wall are larger than on a table
MOST_VOICES = 6
GAP_MAPS_PT = {"a3": (340.0, 280.0, 220.0), "a4": (220.0, 180.0, 150.0)}
BARRIER_MAP_PT = {"a3": 400.0, "a4": 330.0}
LONG_TITLE = 14
LONGEST_CREDITS = 2400
LONGEST_OPENING = 60


def compose_pack(book: MeetingBook, facts: MeetingFacts, options: MeetingOptions) -> dict[str, Any]:
    """Give the data of all sheets of a zone.

    Parameters
    ----------
    book, facts, options
        All zones, the one, and how it is laid out.

    Returns
    -------
    dict
        For the template ``meeting``; the same for the same arguments.
    """
    case = Typecase(Letters(), options)
    data = {
        "title": case.bare(f"{book.city_name} {PACK['kicker']} {facts.name}"),
        "zone": case.set(facts.name, most=LONGEST_NAME),
        "title_size": 30 if len(facts.name) <= LONG_TITLE else 21,
        "kicker": case.bare(f"{PACK['kicker']}　{book.city_name}　{book.tier_label}"),
        "ruby": options.ruby is not None,
        "fictional": facts.fictional,
        "internal": book.internal,
        "dates": book.dates,
        "ruler": case.bare(book.ruler),
        "squares": case.set(say_square(facts.grid.cell_m)),
        "stickers": [
            {"svg": _tone(draw_sticker(shape, colour), options), "label": case.set(label)}
            for shape, colour, label in STICKERS
        ],
        **_compose_map(book, facts, case),
        **_compose_facts(book, facts, case),
        "questions": [case.set(question) for question in _fill_sheet(facts.questions)],
        "sentence": case.set(facts.sentence),
        "sections": _compose_sections(facts, case),
        "equipment": [case.set(label) for _, label in list_equipment()],
        "barrier": _compose_barrier(book, facts, case),
        "method": [case.bare(line) for line in list_approximations(
            book.kartes.matter.city, book.kartes.report)],
        "credits": case.bare(say_credits(facts.credits), most=LONGEST_CREDITS),
        "office": [
            {"name": case.bare(row.name), "lines": [case.bare(line) for line in row.lines]}
            for row in facts.office
        ],
        "words": _set_words(case),
    }  # fmt: skip
    letters = case.letters
    data["missing"] = say_missing_letters(letters.list_missing(), letters.list_ordinary())
    return data


def _fill_sheet(questions: tuple[str, ...]) -> list[str]:
    """Leave room for what nobody asked where the last box would stand alone."""
    return [*questions, FREE] if len(questions) % 2 else list(questions)


def _tone(svg: str, options: MeetingOptions) -> str:
    return make_grey(svg) if options.grey else svg


def _set_words(case: Typecase) -> dict[str, Any]:
    bare = {"page", "internal"}
    return {
        key: [case.set(each) for each in words]
        if isinstance(words, tuple)
        else words
        if key in bare
        else case.set(words)
        for key, words in PACK.items()
    }


def _compose_map(book: MeetingBook, facts: MeetingFacts, case: Typecase) -> dict[str, Any]:
    paper, reads = case.options.paper.value, case.options.ruby is not None
    height = MAP_PT[paper] - (READING_PT[paper] if reads else 0)
    wish = SheetWish(height, grey=case.options.grey)
    drawn = draw_sheet_map(book, facts, wish, case.letters)
    owed = case.bare(say_credits(facts.credits), most=LONGEST_CREDITS)
    zoom = ZOOM[paper]
    return {"map": {**_lay(book, drawn, case, zoom), "credits": owed}}


def _lay(book: MeetingBook, drawn: SheetMap, case: Typecase, zoom: float = 1.0) -> dict[str, Any]:
    definition = book.zones.definition
    return {
        "svg": drawn.svg,
        "width": drawn.width_pt * zoom,
        "height": drawn.height_pt * zoom,
        "legend": [
            {"svg": sign, "label": case.set(name_sign(kind, definition))}
            for kind, sign in drawn.legend
        ],
    }


def _compose_facts(book: MeetingBook, facts: MeetingFacts, case: Typecase) -> dict[str, Any]:
    first = next((goal for goal in facts.goals if goal.areas), None)
    pictures = []
    if first is not None:
        shapes = tuple(area.shape for area in first.areas)
        for height in GAP_MAPS_PT[case.options.paper.value]:
            wish = SheetWish(height, lambda _: False, shapes, names=False, grey=case.options.grey)
            drawn = draw_sheet_map(book, facts, wish, case.letters)
            pictures.append({"svg": drawn.svg, "width": drawn.width_pt, "height": drawn.height_pt})
    return {
        "lead": case.set(facts.lead),
        "people": [_row(case, row, PACK["city"]) for row in facts.people],
        "ages": [_row(case, row, PACK["share"]) for row in facts.ages],
        "goals": [_compose_goal(goal, case) for goal in facts.goals],
        "gap_maps": pictures,
        "voices": [case.set(line) for line in _list_voices(facts)],
        "returned": [case.set(line) for line in _list_returned(facts)],
        "steps": [case.set(line) for line in facts.steps],
        "groups": [case.set(line) for line in facts.groups if facts.karte.groups],
    }


def _list_voices(facts: MeetingFacts) -> list[str]:
    notes = facts.karte.notes
    return [*list_words(notes.problems), *list_words(notes.strengths)][:MOST_VOICES]


def _list_returned(facts: MeetingFacts) -> list[str]:
    return facts.returned.list_voice_lines() if facts.returned.voices else []


def _row(case: Typecase, row: tuple[str, str, str], meaning: object) -> dict[str, Any]:
    label, value, other = row
    beside = f"{meaning} {other}" if other else ""
    return {"label": case.set(label), "value": case.bare(value), "beside": case.set(beside)}


def _compose_goal(goal: GoalFacts, case: Typecase) -> dict[str, Any]:
    more = goal.one_more
    return {
        "title": case.set(goal.missing),
        "lines": [case.set(line) for line in goal.lines],
        "areas": [
            {
                "main": case.set(area.sentence),
                "more": case.set(f"{area.distance}{area.nearest}（{area.spot}）"),
            }
            for area in goal.areas
        ],
        "one_more": None if more is None else case.set(more.sentence),
        "notes": [case.set(note) for note in goal.notes],
    }


def _compose_sections(facts: MeetingFacts, case: Typecase) -> list[dict[str, Any]]:
    keys = list(dict.fromkeys(place.section for place in facts.places))
    return [
        {
            "title": case.set(name_section(key)),
            "rows": [_compose_place(p, case) for p in facts.places if p.section == key],
        }
        for key in keys
    ]


def _compose_place(place: MeetingPlace, case: Typecase) -> dict[str, Any]:
    kind = place.resource.kind
    name = say_place(plain_text(place.name, most=LONGEST_NAME), kind.label, place.marks)
    return {
        "number": str(place.number),
        "cell": place.cell or "",
        "sign": case.sign(kind.value),
        "name": case.set(name),
        "why": "" if place.unmarked is None else case.set(say_unmarked(place.unmarked.value)),
        "opening": case.set(place.opening, most=LONGEST_OPENING),
        "phone": case.bare(place.phone),
    }


def _compose_barrier(book: MeetingBook, facts: MeetingFacts, case: Typecase) -> dict[str, Any]:
    desks = [point for point in book.consult if facts.zone_id in point.zones]
    others = [point for point in book.consult if facts.zone_id not in point.zones]
    cells = {place.resource.resource_id: place.cell or "" for place in facts.places}
    rest = [p for p in facts.places if p.barrier_free and not is_consult(p.resource)]
    picture = None
    if desks or rest:
        wish = SheetWish(
            BARRIER_MAP_PT[case.options.paper.value],
            lambda place: bool(place.barrier_free) or is_consult(place.resource),
            grey=case.options.grey,
        )
        picture = _lay(book, draw_sheet_map(book, facts, wish, case.letters), case)
    return {
        "desks": _list_desks(desks, cells, case),
        "places": _list_desks(rest, cells, case),
        "others": _list_desks(others, {}, case),
        "map": picture,
    }


def _list_desks(
    rows: Iterable[ConsultPoint | MeetingPlace], cells: dict[str, str], case: Typecase
) -> list[dict[str, Any]]:
    return [
        {
            "cell": cells.get(row.resource.resource_id, ""),
            "name": case.set(
                say_place(
                    plain_text(row.resource.name, most=LONGEST_NAME),
                    row.resource.kind.label,
                    row.marks,
                )
            ),
            "phone": case.bare(row.resource.phone),
            "opening": case.set(row.opening, most=LONGEST_OPENING),
            "marks": [
                any(has.value == value for has in row.resource.barrier_free)
                for value, _ in list_equipment()
            ],
        }
        for row in rows
    ]
