"""Scenes of the stage: every step once, every row somewhere, no mark of anybody alive."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interface.escape import inert
from interface.meeting.reach.goals import measure_goals
from interface.meeting.stage.arranging import arrange_steps, key_step, move_step, wish_step
from interface.meeting.stage.markup import PAGE_ROWS, fill_pages, split_table
from interface.meeting.stage.scenes import Teller, tell_scenes
from interface.meeting.stage.trying import list_examples, try_place
from interface.meeting.story import Step, StepKind, Table, tell_story
from interface.wording.meeting_mode import EDITOR
from layers.ledger.tables.writing.rows import make_public
from layers.meetings.model import MeetingPlan, StepWish
from tests.interface.meeting.meetings import gather_town
from zones.errors import UnknownNameError

EVIL = "<img src=x onerror=alert(1)>${7*7}`</article><script>alert(2)</script>"
STORY = [Step(kind, kind.value, "文", speaker="メモ") for kind in StepKind]
KEYS = [key_step(step) for step in STORY]


def make_teller(book, facts, **tried):
    return Teller(book, facts, inert, tried)


@pytest.fixture(scope="module")
def town():
    return gather_town("mihon", "elementary")


@pytest.fixture(scope="module")
def far():
    """A town with a zone where something is far, and what is measured of it."""
    book = gather_town("nishitokyo", "elementary")
    facts = next(f for f in book.facts if any(g.one_more for g in f.goals))
    told = next(goal for goal in facts.goals if goal.one_more)
    matter = book.kartes.matter
    goals = measure_goals(matter.city, make_public(matter.resources), book.zones)
    return book, facts, told, next(goal for goal in goals if goal.key == told.key)


@settings(max_examples=60)
@given(st.lists(st.sampled_from([*KEYS, "gone"]), unique=True))
def test_every_step_stands_once_and_wishes_keep_their_order(keys):
    found = arrange_steps(STORY, MeetingPlan(tuple(map(StepWish, keys))))
    order = [each.key for each in found]
    assert sorted(order) == sorted(KEYS)
    assert [key for key in order if key in keys] == [key for key in keys if key in KEYS]


@settings(max_examples=60)
@given(st.sampled_from(KEYS), st.sampled_from([-1, 1]))
def test_a_moved_step_changes_places_with_its_neighbour_alone(key, by):
    steps = arrange_steps(STORY, MeetingPlan())
    order = [wish.key for wish in move_step(steps, key, by).steps]
    at = KEYS.index(key)
    to = min(max(at + by, 0), len(KEYS) - 1)
    wanted = list(KEYS)
    wanted[at], wanted[to] = wanted[to], wanted[at]
    assert order == wanted


def test_a_new_step_follows_the_one_it_follows_in_the_story():
    kept = MeetingPlan(tuple(StepWish(key) for key in reversed(KEYS) if key != "far"))
    order = [each.key for each in arrange_steps(STORY, kept)]
    assert order.index("far") == order.index("reach") + 1


def test_words_take_the_place_of_those_of_the_program_and_say_so(town):
    facts = town.facts[0]
    steps = arrange_steps(tell_story(town, facts), MeetingPlan())
    plan = wish_step(steps, StepWish("zone", title="ようこそ", speaker="ゆっくり"))
    steps = arrange_steps(tell_story(town, facts), plan)
    scenes = {scene.key: scene for scene in tell_scenes(make_teller(town, facts), steps)}
    assert scenes["zone"].title == "ようこそ"
    assert "ゆっくり" in scenes["zone"].notes
    assert "ゆっくり" not in scenes["zone"].html
    assert EDITOR["changed_mark"] in scenes["zone"].html
    assert EDITOR["changed_mark"] not in scenes["people"].html


def test_a_hidden_step_is_on_no_scene(town):
    steps = arrange_steps(STORY[:2], MeetingPlan((StepWish("zone", hidden=True),)))
    assert len(steps) == 2
    keys = {scene.key for scene in tell_scenes(make_teller(town, town.facts[0]), steps)}
    assert keys == {"people"}


@pytest.mark.parametrize("slug", ["mihon", "nishitokyo"])
def test_every_scene_names_ruler_and_what_is_made_up(slug):
    book = gather_town(slug, "elementary")
    for facts in book.facts[:3]:
        steps = arrange_steps(tell_story(book, facts), MeetingPlan())
        scenes = tell_scenes(make_teller(book, facts), steps)
        assert len({scene.key for scene in scenes}) == len(scenes)
        for scene in scenes:
            assert inert(book.ruler) in scene.html
            assert (facts.fictional in scene.html) == bool(facts.fictional) or not facts.fictional
            assert ('class="made-up"' in scene.html) is bool(facts.fictional)
            for picture in re.findall(r'<img class="map" alt="([^"]*)"', scene.html):
                assert facts.name in picture
        text = "".join(scene.html for scene in scenes)
        assert all(inert(place.name) in text for place in facts.places)
        assert all(inert(credit) in text for credit in facts.credits)


def test_marks_of_anybody_are_only_letters(town):
    facts = town.facts[1]
    place = replace(facts.places[0], resource=replace(facts.places[0].resource, name=EVIL))
    facts = replace(facts, name=EVIL, places=(place, *facts.places[1:]), fictional=EVIL)
    plan = MeetingPlan((StepWish("people", title=EVIL[:60], sentence=EVIL, speaker=EVIL),))
    scenes = tell_scenes(make_teller(town, facts), arrange_steps(tell_story(town, facts), plan))
    for scene in scenes:
        whole = scene.html + scene.notes
        assert "<script" not in whole
        assert "onerror=alert(1)>" not in whole
        assert "${" not in whole
        assert whole.count("<article") == whole.count("</article>") == 1


@settings(max_examples=60)
@given(st.lists(st.tuples(st.text("あ", max_size=60), st.just("い")), max_size=40))
def test_rows_are_laid_out_once_in_their_order(rows):
    pages = list(split_table(Table(("a", "b"), tuple(rows))))
    assert [row for page in pages for row in page] == rows
    assert all(0 < len(page) <= PAGE_ROWS for page in pages)
    lines = [row[0] for row in rows]
    assert [line for page in fill_pages(lines) for line in page] == lines


def test_the_example_of_the_story_is_tried_to_the_same_figure(far):
    book, facts, told, goal = far
    place = next(p for p in list_examples(facts) if p.name == told.one_more.near)
    tried = try_place(goal, facts, place.number, told.missing)
    assert tried.gained == told.one_more.gained
    assert tried.sentence == told.one_more.sentence
    assert tried.before == told.share
    assert tried.after >= tried.before
    key = f"one_more:{told.key}"
    steps = arrange_steps(tell_story(book, facts), MeetingPlan())
    scenes = tell_scenes(make_teller(book, facts, **{told.key: tried}), steps)
    html = next(scene.html for scene in scenes if scene.key == key)
    assert html.count("<option") == len(list_examples(facts))
    assert html.count(" selected>") == 1
    assert "直線" in html


def test_other_places_change_the_figure_and_few_people_stay_hidden(far):
    _, facts, told, goal = far
    tried = [try_place(goal, facts, p.number, told.missing) for p in list_examples(facts)]
    assert len({each.gained for each in tried}) > 1
    assert all(each.gained is None or each.gained >= 10 for each in tried)
    for each in tried:
        if each.gained is None:
            assert each.before is None
            assert "10 人未満" in each.sentence
    with pytest.raises(UnknownNameError):
        try_place(goal, facts, 999, told.missing)


def test_the_short_tour_tells_each_idea_once(far):
    book, facts, *_ = far
    steps = arrange_steps(tell_story(book, facts), MeetingPlan())
    scenes = tell_scenes(make_teller(book, facts), steps)
    toured = [scene.key for scene in scenes if scene.tour]
    assert toured == [each.key for each in steps if each.told.kind is not StepKind.SOURCES]
    assert 8 <= 120 / len(toured) <= 17
