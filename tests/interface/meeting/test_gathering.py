"""Facts of a meeting: the same figures as the app's, nothing that may not leave the office."""

from __future__ import annotations

import dataclasses
import time

import numpy as np
import pytest

from interface.handouts.directory.zoning import draw_usual_zones
from interface.meeting.gathering import put_steps, tell_meetings
from interface.meeting.places import is_consult, list_places
from interface.meeting.reach.goals import list_zone_goals, measure_goals
from interface.voices.steps import load_sample_ladders
from interface.wording.ladders import SAMPLE_AUTHOR
from interface.wording.meeting_pack import STICKERS
from layers.cities import open_city
from layers.ledger.tables.writing.rows import make_public
from layers.notes import DEFAULT_CATEGORIES
from tests.interface.handouts.kartes import DAY, build_square
from tests.interface.handouts.offers import CITY, CONSULT, SECRETS, make_ledger, offer
from tests.interface.meeting.meetings import gather_town, tell_square
from zones.sheetgrid import lay_sheet_grid
from zones.vocabulary import FacilityKind
from zones.whatif.edits import Add
from zones.whatif.trial import try_edits

ZONES = draw_usual_zones(CITY, "elementary")
WEST = "w"
SHORT_M = 120.0


@pytest.fixture(scope="module")
def square():
    return tell_square()


def find(book, zone_id):
    return next(facts for facts in book.facts if facts.zone_id == zone_id)


def show(value) -> str:
    """Everything an object holds, as text."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return " ".join(show(getattr(value, f.name)) for f in dataclasses.fields(value))
    if isinstance(value, tuple | list | frozenset | set):
        return " ".join(map(show, value))
    return str(value)


def test_a_zone_is_told_in_the_words_of_its_karte(square) -> None:
    west = find(square, WEST)
    assert (west.name, west.number) == ("西小学校区", 2)
    assert west.lead.startswith("約 520 人が暮らす地区です。")
    assert west.people[0][:2] == ("人口", "520 人")
    assert west.sentence.startswith("この区域には、活動中の場所が ")
    assert west.fictional == "【架空】すべて作りものです"
    assert square.ruler.startswith("【架空】")
    assert "2026年11月21日" in square.dates


def test_places_keep_their_numbers_and_squares(square) -> None:
    west = find(square, WEST)
    rows = {place.number: place for place in west.places}
    assert list(rows) == list(range(1, len(rows) + 1))
    room = next(place for place in west.places if place.name == "西の相談室")
    assert (round(room.x_m), round(room.y_m)) == (150, 60)
    assert room.cell == west.grid.find_cell(150, 60)
    hidden = next(place for place in west.places if place.name == "自宅のサロン")
    assert (hidden.cell, hidden.x_m, hidden.unmarked) == (None, None, "town_only")


def test_all_places_to_ask_for_help_are_listed_once(square) -> None:
    assert [point.resource.name for point in square.consult] == ["西の相談室", "出張相談"]
    assert square.consult[0].zones == (WEST,)


def test_a_desk_is_a_place_to_ask_for_help_without_a_function() -> None:
    assert is_consult(offer(1, "窓口", kind=FacilityKind.CONSULTATION))
    assert is_consult(
        offer(1, "会館", kind=FacilityKind.OTHER, also=(FacilityKind.SUPPORT_CENTER,))
    )
    assert not is_consult(offer(1, "茶話会"))


def test_the_public_build_holds_nothing_of_the_office(square) -> None:
    told = " ".join(show(fact) for fact in square.facts) + show(square.consult)
    for secret in (*SECRETS, "断った会", "候補の空き家", "終わった会"):
        assert secret not in told
    assert find(square, WEST).office == ()


def test_the_build_of_the_office_has_notes_but_no_hidden_place() -> None:
    book = tell_square(internal=True)
    told = " ".join(show(fact.office) for fact in book.facts)
    for words in ("内緒の覚え書き", "断った会", "公開の同意: なし", "会場の候補"):
        assert words in told
    for spot in ("139.1234", "35.6543", "5番6号", "奥の家", "角の青い家"):
        assert spot not in told


def test_gaps_are_those_counted_by_hand() -> None:
    public = make_public(make_ledger())
    goal = measure_goals(CITY, public, ZONES, SHORT_M)[0]
    assert goal.key == "consult"
    points = goal.ground.points
    desks = [row for row in public if CONSULT in row.functions]
    assert len(desks) == len(goal.ground.places) == 2
    for zone_id, shape in ZONES.frame.geometry.items():
        facts = _tell(goal, zone_id, shape)
        own = goal.inside[zone_id]
        far = np.hypot(
            points.x[own][:, None] - goal.ground.places.x,
            points.y[own][:, None] - goal.ground.places.y,
        ).min(axis=1)
        out = float(points.people[own][far > SHORT_M].sum())
        assert sum(area.people for area in facts.areas) == pytest.approx(out, abs=15)
        assert 1 - facts.share == pytest.approx(out / points.people[own].sum(), abs=0.01)
        grid = lay_sheet_grid(shape)
        for area in facts.areas:
            assert all(grid.draw_cell(cell).intersects(area.shape) for cell in area.cells)
            assert "西の相談室" in area.nearest or "出張相談" in area.nearest


def test_one_more_place_is_the_best_of_all_that_could_be_tried() -> None:
    public = make_public(make_ledger())
    goal = measure_goals(CITY, public, ZONES, SHORT_M)[0]
    shape = ZONES.frame.geometry[WEST]
    facts = _tell(goal, WEST, shape)
    found = facts.one_more
    assert found is not None
    assert found.near == "西の広場"  # the only venue with a sign in the west
    edit = Add("new", "例", found.lon, found.lat, FacilityKind.OTHER, functions=(CONSULT,))
    assert try_edits(goal.ground, [edit]).effect.gained == found.gained
    assert "西の広場" in found.sentence
    assert f"（{found.cell}）" in found.sentence


def test_without_any_such_place_nothing_is_claimed() -> None:
    book = tell_square(resources=[])
    (consult,) = book.facts[0].goals
    assert not consult.known
    assert consult.share is None
    assert consult.areas == ()
    assert consult.lines == (
        "相談できる場所は、資源台帳にまだ 1 か所も書かれていません。知っている所を教えてください。",
    )


def test_nothing_is_measured_twice_for_paper_and_slides() -> None:
    kartes = build_square()
    assert tell_meetings(kartes).facts[1].karte is kartes.kartes[1]
    assert tell_meetings(kartes).day == DAY


@pytest.mark.golden
@pytest.mark.usefixtures("user_folder")
def test_a_whole_town_is_gathered_in_half_a_second_a_zone(record_property) -> None:
    start = time.process_time()  # of work: other tests run beside it
    book = gather_town()
    each = (time.process_time() - start) / len(book.facts)
    assert len(book.facts) == 12
    assert each <= 0.5
    record_property("figure", f"- Facts of a meeting, mihon: {each:.2f} s of work a zone")
    for facts in book.facts:
        assert facts.lead
        assert facts.goals[0].lines
        assert all(place.cell in facts.grid.names for place in facts.places if place.cell)


def _tell(goal, zone_id, shape):
    grid = lay_sheet_grid(shape)
    book = next(k.book for k in build_square().kartes if k.zone_id == zone_id)
    return list_zone_goals([goal], zone_id, grid, list_places(CITY, book, grid))[0]


def test_stickers_mean_what_notes_are_counted_under() -> None:
    meanings = [label.partition(":")[0] for _, _, label in STICKERS]
    assert set(meanings) <= set(DEFAULT_CATEGORIES)
    assert len({shape for shape, _, _ in STICKERS}) == len(STICKERS)


@pytest.mark.usefixtures("user_folder")
def test_steps_that_people_set_are_told_with_what_they_rest_on() -> None:
    before = tell_meetings(gather_town().kartes)
    city = open_city("mihon")
    assert load_sample_ladders(city, draw_usual_zones(city, "elementary")) > 0
    told = [line for facts in put_steps(before).facts for line in facts.steps]
    assert told
    assert all("【架空】" in line and "STEP" in line for line in told)
    assert all(SAMPLE_AUTHOR in line and "根拠" in line for line in told)
    assert all(facts.steps == () for facts in before.facts)
