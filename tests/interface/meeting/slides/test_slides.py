"""Slides: what stands on them, that they open, that nothing leaves its slide."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from pptx import Presentation
from pptx.util import Pt

from interface.meeting.formats import MeetingFormat, MeetingOptions
from interface.meeting.slides.deck import HEIGHT, WIDTH
from interface.meeting.slides.look import Box, count_lines, fit_size
from interface.meeting.slides.writing import print_slides
from interface.meeting.story import StepKind, tell_story
from interface.meeting.writers import find_writer
from layers.readings.city import open_reader
from tests.interface.handouts.offers import run_poppler
from tests.interface.meeting.meetings import gather_town, tell_square
from tests.interface.meeting.slides.offices import render_slides

GREY = re.compile(r"^([0-9A-F]{2})\1\1$")
CITIES = ("nishitokyo", "higashikurume", "kiyose", "koganei")


def open_slides(content):
    return Presentation(io.BytesIO(content))


def list_texts(deck):
    texts = []
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                texts.append(shape.text_frame.text)
            elif shape.has_table:
                texts += [cell.text for row in shape.table.rows for cell in row.cells]
    return texts


@pytest.fixture(scope="module")
def town():
    return gather_town("mihon", "elementary")


@pytest.fixture(scope="module")
def content(town):
    return print_slides(town, town.facts[2], MeetingOptions())


def test_every_step_has_its_slide_with_a_title_and_words_for_the_speaker(town, content):
    slides = list(open_slides(content).slides)
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    for step in tell_story(town, town.facts[2]):
        assert step.title in titles
    assert all(slide.notes_slide.notes_text_frame.text for slide in slides)
    assert titles[0] == "いろみ町小学校区"


def test_steps_come_in_the_order_of_a_meeting(town):
    kinds = [step.kind for step in tell_story(town, town.facts[2])]
    order = list(StepKind)
    firsts = [kinds.index(kind) for kind in order if kind in kinds]
    assert firsts == sorted(firsts)
    assert {StepKind.ZONE, StepKind.PEOPLE, StepKind.QUESTIONS, StepKind.SOURCES} <= set(kinds)


def test_every_public_place_stands_in_the_tables(town, content):
    texts = list_texts(open_slides(content))
    assert [place.name for place in town.facts[2].places if f"{place.number}" not in texts] == []


def test_fiction_and_the_ruler_stand_on_every_slide(town, content):
    for slide in open_slides(content).slides:
        words = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        assert "架空" in words
        assert town.ruler in words


def test_pictures_say_what_they_show(content):
    pictures = [
        shape
        for slide in open_slides(content).slides
        for shape in slide.shapes
        if shape.shape_type == 13
    ]
    assert len(pictures) >= 2
    assert all(shape._element.nvPicPr.cNvPr.get("descr") for shape in pictures)


def test_the_same_facts_give_the_same_file(town, content):
    assert print_slides(town, town.facts[2], MeetingOptions()) == content


def test_nothing_starts_outside_of_its_slide(content):
    for slide in open_slides(content).slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= Pt(WIDTH)
            assert shape.top + shape.height <= Pt(HEIGHT)


def test_grey_slides_have_no_colour(town):
    deck = open_slides(print_slides(town, town.facts[2], MeetingOptions(grey=True)))
    codes = set()
    for slide in deck.slides:
        codes |= set(re.findall(r'srgbClr val="([0-9A-F]{6})"', slide.part.blob.decode()))
    assert codes
    assert [code for code in codes if not GREY.match(code)] == []


def test_readings_follow_in_brackets(town):
    reader = open_reader(town.kartes.matter.city)
    options = MeetingOptions(ruby=lambda text: [(p.text, p.reading) for p in reader.read(text)])
    texts = " ".join(list_texts(open_slides(print_slides(town, town.facts[2], options))))
    assert "いろみ町（ちょう）小学校区（しょうがっこうく）" in texts


def test_hostile_names_are_text(monkeypatch):
    book = tell_square()
    evil = "<script>\x00=cmd|' /C calc'!A0\u202e" + "長" * 400
    facts = replace(book.facts[0], name=evil)
    texts = list_texts(open_slides(print_slides(book, facts, MeetingOptions())))
    assert any("<script>" in text for text in texts)
    assert not any("\x00" in text or "\u202e" in text for text in texts)


def test_the_format_is_offered():
    assert find_writer(MeetingFormat.PPTX) is not None


@pytest.mark.parametrize(("size", "lines"), [(10.0, 1), (20.0, 2), (40.0, 4)])
def test_lines_are_counted_by_width(size, lines):
    assert count_lines("地" * 10, size, 100 * 2 + 14.4 - 85.6) in {lines, lines + 1}


def test_letters_shrink_until_they_fit():
    box = Box(0, 0, 300, 100)
    assert fit_size(["短い"], box, 40, 10) == 40
    assert 10 <= fit_size(["長い文" * 20], box, 40, 10) < 20


@pytest.mark.timeout(900)
def test_libreoffice_opens_the_slides_and_keeps_every_letter_on_them(
    tmp_path, request, record_property
):
    full = request.config.getoption("--full")
    chosen = [("mihon", "elementary", 2), ("nishitokyo", "junior_high", 0)]
    if full:
        chosen = [
            (slug, tier, number)
            for slug in CITIES
            for tier in ("elementary", "junior_high")
            for number in range(len(gather_town(slug, tier).facts))
        ]
    paths = []
    for slug, tier, number in chosen:
        book = gather_town(slug, tier)
        path = tmp_path / f"{slug}_{tier}_{number}.pptx"
        path.write_bytes(print_slides(book, book.facts[number], MeetingOptions()))
        paths.append(path)
    for path, pdf in zip(paths, render_slides(paths, tmp_path), strict=True):
        _check_pages(pdf, len(open_slides(path.read_bytes()).slides))
    record_property("figure", f"slides opened by LibreOffice: {len(paths)} files, none overflows")


def _check_pages(pdf, slides):
    words = run_poppler("pdftotext", pdf.read_bytes(), pdf.parent, "-bbox")
    pages = words.split("<page ")[1:]
    assert len(pages) == slides
    for page in pages:
        high = float(re.search(r'height="([\d.]+)"', page)[1])
        wide = float(re.search(r'width="([\d.]+)"', page)[1])
        boxes = re.findall(
            r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"', page
        )
        assert boxes
        foot = max(float(box[1]) for box in boxes)
        for left, top, right, bottom in (map(float, box) for box in boxes):
            assert left >= 0
            assert top >= 0
            assert right <= wide
            assert bottom <= high
        # the line at the foot stands below everything else
        above = [float(box[3]) for box in boxes if float(box[1]) < foot - 25]
        assert max(above) <= foot + 4
