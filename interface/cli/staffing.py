"""What the command staff is asked, and how it becomes a question."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from interface.cli.japanese import Told
from interface.cli.ledger.opened import open_both
from interface.wording.staffing_commands import STAFF

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interface.staffing.model import StaffingRequest, StaffingSheet
    from layers.staffing.store import CityPosts
    from zones.city import City
    from zones.vocabulary import Definition

__all__ = ["open_sheet", "read_request"]

FIRST_TIER = "elementary"
FULL = 100.0
PAIR = 2


def open_sheet(name: str, options: dict[str, Any]) -> tuple[StaffingSheet, list[str]]:
    """Open a city, read its posts and measure its units.

    Parameters
    ----------
    name
        Slug or path of the city.
    options
        Of the command.

    Returns
    -------
    sheet
        Numbers.
    troubles : list of str
        A sentence for each cell of the table of posts that was not understood.
    """
    from interface.choosing.recording.inputs import digest_inputs
    from interface.staffing.measuring import measure_sheet

    with open_both(name) as (city, store):
        resources = store.list_resources()
    posts, troubles = _read_posts(city, options)
    tier, definition = _pick_zones(city, options["tier"], options["definition"])
    _, sheet = measure_sheet(city, resources, tier, definition, posts)
    inputs = digest_inputs(city.profile.slug, resources)
    return replace(sheet, inputs=inputs), troubles


def _read_posts(city: City, options: dict[str, Any]) -> tuple[CityPosts | None, list[str]]:
    from interface.staffing.measuring import list_tier_names
    from interface.wording.staffing_sentences import say_trouble
    from layers.staffing.reading import read_posts
    from layers.staffing.store import CityPosts, store_posts

    if options["posts"] is None:
        return None, []
    reading = read_posts(options["posts"], list_tier_names(city))
    if options["keep"] and reading.posts:
        store_posts(city.profile.slug, reading.posts)
    troubles = [say_trouble(trouble) for trouble in reading.troubles]
    if options["keep"]:
        troubles.append(STAFF["kept"].format(count=len(reading.posts)))
    return CityPosts(reading.posts, reading.credit, own=True), troubles


def _pick_zones(city: City, tier: str | None, definition: str | None) -> tuple[str, Definition]:
    from interface.reaching.question import list_apart

    tiers = [each.id for each in city.profile.tiers]
    usual = FIRST_TIER if FIRST_TIER in tiers else city.profile.first_tier
    chosen = city.profile.drawable_tier(tier or usual).id
    choices = list_apart(city, chosen)
    if not choices:
        raise Told(STAFF["no_tier"].format(city=city.profile.name))
    wanted = [each for each in choices if definition in (None, each.value)]
    if not wanted:
        raise Told(STAFF["no_definition"].format(choices="・".join(choices)))
    return chosen, wanted[0]


def read_request(sheet: StaffingSheet, options: dict[str, Any]) -> StaffingRequest:
    """Turn the options into a question, as the page asks it.

    Parameters
    ----------
    sheet
        From :func:`open_sheet`.
    options
        Of the command.
    """
    from interface.staffing.answer import list_staffed
    from interface.staffing.defaults import choose_weights
    from interface.staffing.model import StaffingRequest
    from zones.staffing.posts import PostKind, SupervisorRule

    if options["keep_lines"] and not sheet.areas:
        raise Told(STAFF["no_lines"])
    weights = _read_weights(sheet, options["weight"])
    if not weights:
        weights = (
            choose_weights(sheet) if options["balance"] == "load" else ((options["balance"], 1.0),)
        )
    request = StaffingRequest(
        districts=options["districts"],
        weights=weights,
        rule=SupervisorRule(options["rule"]),
        kinds=tuple(map(PostKind, options["kind"])),
        on=options["on"].date() if options["on"] else None,
        fte=_read_fte(options["fte"], options["districts"]),
        tolerance=options["tolerance"] / FULL,
        together=tuple(_find_units(sheet, text) for text in options["together"]),
        apart=tuple(_find_pair(sheet, text) for text in options["apart"]),
        keep_lines=options["keep_lines"],
        keep_staff=options["keep_staff"],
        seconds=options["seconds"],
        seed=options["seed"],
        draws=options["draws"],
    )
    staffed = list_staffed(sheet, request)
    if request.keep_staff and len(staffed) > request.districts:
        raise Told(STAFF["staffed"].format(count=len(staffed)))
    return request


def _read_weights(sheet: StaffingSheet, texts: Sequence[str]) -> tuple[tuple[str, float], ...]:
    names = [str(name) for name in sheet.figures.columns]
    found = {}
    for text in texts:
        name, _, number = text.partition("=")
        weight = _read_number(number or "1")
        if name.strip() not in names or weight is None or weight < 0:
            raise Told(STAFF["weight_form"].format(text=text, names=", ".join(names)))
        found[name.strip()] = weight
    return tuple(found.items())


def _read_number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _read_fte(text: str, districts: int) -> tuple[float, ...]:
    if not text.strip():
        return ()
    numbers = [_read_number(part) for part in text.split(",")]
    known = [number for number in numbers if number is not None and 0 < number <= FULL]
    if len(known) != len(numbers) or len(known) != districts:
        raise Told(STAFF["fte_form"].format(text=text))
    return tuple(known)


def _find_units(sheet: StaffingSheet, text: str) -> tuple[str, ...]:
    from layers.indicators.zonenames import match_zone

    names = dict(zip(sheet.unit_ids, sheet.unit_names, strict=True))
    found = []
    for part in (each.strip() for each in text.split(",") if each.strip()):
        matches = match_zone(part, names)
        if len(matches) != 1:
            raise Told(STAFF["two_zones" if matches else "no_zone"].format(name=part))
        found.append(matches[0])
    return tuple(found)


def _find_pair(sheet: StaffingSheet, text: str) -> tuple[str, str]:
    units = _find_units(sheet, text)
    if len(units) != PAIR or units[0] == units[1]:
        raise Told(STAFF["pair"].format(text=text))
    return units[0], units[1]
