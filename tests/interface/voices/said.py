"""A meeting of 見本市 with voices in every state, for answer, prints and pages (all 架空)."""

# ruff: noqa: E501 - wide letters count twice; a list of sentences is better read unbroken
from __future__ import annotations

import datetime as dt
from functools import cache

from interface.handouts.directory.zoning import draw_usual_zones
from interface.voices.model import build_voices, grid_of
from layers.cities import open_city
from layers.notes import DEFAULT_CATEGORIES, Answer, Meeting, Note, NoteStatus

__all__ = ["DAY", "WHO", "ZONE", "build_answer", "make_kept", "open_town"]

DAY = dt.date(2026, 11, 21)
ZONE = "E01"
WHO = "ないしょの地域係"
HOSTILE = "<img src=x onerror=document.title='owned'>#strong[$x$]=1+1"
SAID = (
    ("坂の途中で休める所がほしい", "困りごと", "C4", 7, Answer(NoteStatus.DONE, "ベンチを置きました", WHO, DAY)),
    ("朝のあいさつがよく聞こえる", "よい所", "D4", 4, Answer()),
    ("雨の日に遊べる所が少ない", "困りごと", "C4", 9, Answer(NoteStatus.LOOKING, "和室を開けられるか相談しています", WHO, DAY)),
    ("バスをふやしてほしい", "困りごと", "", 5, Answer(NoteStatus.CANNOT, "運転する人が足りないそうです", WHO, DAY)),
    (HOSTILE, "昔の分類", "H6", 0, Answer()),
)  # fmt: skip


@cache
def open_town():
    city = open_city("mihon")
    return city, draw_usual_zones(city, "elementary")


def make_kept():
    """Give two meetings of one zone, one of another, and their notes."""
    _, zones = open_town()
    names = zones.frame["name"]
    grid = grid_of(zones, ZONE)
    held = [
        Meeting("m2", dt.date(2026, 10, 3), "集会所", "elementary", ZONE, names[ZONE], grid, True),
        Meeting("m1", dt.date(2025, 10, 4), "", "elementary", ZONE, names[ZONE], (0, 0, 50), True),
        Meeting("m0", dt.date(2025, 1, 4), "", "elementary", "E02", names["E02"], None, True),
        Meeting("mx", dt.date(2025, 1, 4), "", "junior_high", "J01", "架空", None, True),
    ]
    notes = [
        Note(f"n{at}", "m2", said, kind, "孤立" if at == 0 else "", cell, stickers, back, 1)
        for at, (said, kind, cell, stickers, back) in enumerate(SAID)
    ]
    notes += [
        Note("old", "m1", "去年の声", "質問", cell="C4", version=1),
        Note("other", "m0", "となりの声", "質問", version=1),
        Note("tier", "mx", "別の単位の声", "質問", version=1),
    ]
    return tuple(held), tuple(notes), DEFAULT_CATEGORIES


def build_answer(zone_id=ZONE):
    city, zones = open_town()
    return build_voices(city, zones, zone_id, make_kept())
