"""The card beside the map: what is chosen, or the city while nothing is. Every text is inert."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from interface.escape import inert
from interface.maps.legend import name_kind
from interface.places import find_zones_at
from interface.symbols import draw_sign
from interface.wording.numbers import say_count
from interface.wording.pages import CARD, say_band
from zones.averages import measure_city_figures
from zones.tiers import list_missing_functions
from zones.vocabulary import CoordinateQuality

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd
    import shapely

    from zones.city import City
    from zones.report import PeopleReport

__all__ = ["draw_area_card", "draw_city_card", "draw_place_card", "draw_zone_card"]

_SVG = 'xmlns="http://www.w3.org/2000/svg"'


def _line(label: str, value: str, small: str = "") -> str:
    below = f"<small>{inert(small)}</small>" if small else ""
    return f"<div><dt>{inert(label)}</dt><dd>{inert(value)}{below}</dd></div>"


def _sign(kind: str) -> str:
    """Draw the sign of a kind as a picture: Streamlit takes bare drawings out of a page."""
    picture = base64.b64encode(draw_sign(kind).replace("<svg ", f"<svg {_SVG} ").encode()).decode()
    return f'<img alt="" width="18" height="18" src="data:image/svg+xml;base64,{picture}">'


def _card(title: str, big: str, lines: Iterable[str], more: str = "") -> str:
    answer = f'<p class="mw-big">{inert(big)}</p>' if big else ""
    return (
        f'<section class="mw-card"><h2>{inert(title)}</h2>{answer}'
        f"<dl>{''.join(lines)}</dl>{more}</section>"
    )


def draw_city_card(city: City, report: PeopleReport) -> str:
    """Show the city: once, several and none, each with its band.

    Returns
    -------
    str
        Markup for ``st.html``.
    """
    depths = ("once", "several", "none")
    lines = [_line(CARD[depth], *_say_depth(report, depth)) for depth in depths]
    lines.append(_line(CARD["households"], say_count(report.households.total, CARD["household"])))
    hint = f'<p class="mw-hint-line">{inert(CARD["empty"])}</p>'
    name = city.profile.name
    return _card(name, f"{CARD['people']} {say_count(report.people.total)}", lines, hint)


def _say_depth(report: PeopleReport, depth: str) -> tuple[str, str]:
    """Write a figure of the city, and its band where it has one."""
    low, high = report.band[depth]
    band = "" if low == high else f"{CARD['band']} {say_band(low, high)}"
    return say_count(getattr(report.people, depth)), band


def draw_zone_card(
    city: City, report: PeopleReport, zone_id: str, kinds: pd.DataFrame, notes: Iterable[str] = ()
) -> str:
    """Show a zone: people with their band, households, what is there, what is missing.

    Parameters
    ----------
    city, report, zone_id
        The zone.
    kinds
        From :func:`interface.places.count_kinds`.
    notes
        Sentences about this zone (where its school stands).

    Returns
    -------
    str
        Markup for ``st.html``.
    """
    zone = report.zones.loc[zone_id]
    withheld = _say_withheld(city, report, zone_id)
    average = measure_city_figures(report)
    people = withheld or say_count(zone["people"])
    ratio = f"{CARD['average']} {say_count(average['people'])}"
    band = f"{CARD['band']} {say_band(zone['people_low'], zone['people_high'])}"
    lines = [
        _line("" if withheld else band, ratio),
        _line(
            f"{CARD['households']} {withheld or say_count(zone['households'], CARD['household'])}",
            f"{CARD['average']} {say_count(average['households'], CARD['household'])}",
        ),
        _line(
            "" if withheld else f"{CARD['shared']} {say_count(zone['people_shared'])}",
            f"{CARD['area']} {zone['area_in_city_km2']:,.2f} km²",
        ),
    ]
    more = _draw_required(city, report, zone_id, kinds) + _draw_notes(notes)
    more += _draw_kinds(city, _read_counts(kinds, zone_id))
    return _card(zone["name"], f"{CARD['people']} {people}", lines, more)


def _say_withheld(city: City, report: PeopleReport, zone_id: str) -> str:
    """Say that a 町丁目 has no figure; larger zones always have one."""
    if report.request.tier != "census" or zone_id not in city.census.index:
        return ""
    status = city.census["status"][zone_id]
    return {"suppressed": CARD["withheld"], "missing": CARD["unknown"]}.get(status, "")


def _draw_notes(notes: Iterable[str]) -> str:
    return "".join(f'<p class="mw-note">{inert(note)}</p>' for note in notes)


def _read_counts(kinds: pd.DataFrame, zone_id: str) -> dict[str, int]:
    return {str(kind): int(kinds[kind][zone_id]) for kind in kinds.columns}


def _draw_kinds(city: City, counts: Mapping[str, int]) -> str:
    present = {kind: count for kind, count in counts.items() if count}
    ordered = sorted(present.items(), key=lambda pair: -pair[1])
    items = "".join(
        f"<li>{_sign(kind)}<span>{name_kind(kind)}</span><b>{count:,}</b></li>"
        for kind, count in ordered
    )
    listed = f'<ul class="mw-kinds">{items}</ul>' if items else f"<p>{CARD['no_places']}</p>"
    rough = city.facilities["coordinate_quality"] == CoordinateQuality.TOWN_CENTROID.value
    count = int(rough.sum())
    note = _draw_notes([CARD["roughly_placed"].format(count=count)]) if count else ""
    return f"<h3>{CARD['places']}</h3>{listed}{note}"


def _draw_required(city: City, report: PeopleReport, zone_id: str, kinds: pd.DataFrame) -> str:
    tier = city.profile.tier(report.request.tier)
    if not tier.required_functions:
        return ""
    counts = _read_counts(kinds, zone_id)
    missing = set(list_missing_functions(tier, kinds.loc[[zone_id]])["kind"])
    items = []
    for kind in tier.required_functions:
        # nobody has recorded one anywhere: that is not known, it is not zero
        if kind not in counts:
            state, text = "unknown", CARD["not_imported"]
        elif kind in missing:
            state, text = "absent", CARD["not_here"]
        else:
            state, text = "present", CARD["here"].format(count=f"{counts[kind]:,}")
        words = f"<span>{name_kind(kind)}</span><em>{inert(text)}</em>"
        items.append(f'<li class="mw-{state}">{_sign(kind)}{words}</li>')
    return f'<h3>{CARD["required"]}</h3><ul class="mw-required">{"".join(items)}</ul>'


def draw_place_card(city: City, report: PeopleReport | None, place_id: str) -> str:
    """Show a place: what it is, where, how exactly that is known, and the zones it lies in.

    Returns
    -------
    str
        Markup for ``st.html``.
    """
    place = city.facilities.loc[place_id]
    labels = {quality.value: quality.label for quality in CoordinateQuality}
    quality = str(place["coordinate_quality"])
    sources = city.sources["credit"]
    also = [name_kind(part) for part in str(place["also"]).split(";") if part]
    lines = [
        _line(CARD["address"], str(place["address"]) or CARD["unknown"]),
        _line(CARD["position"], labels.get(quality, quality)),
        _line(CARD["source"], str(sources.get(place["source_id"], place["source_id"]))),
    ]
    if str(place["year"]):
        lines.insert(2, _line(CARD["year"], str(place["year"])))
    if report is not None:
        spot = city.facilities.geometry[place_id]
        lines.insert(0, _line(CARD["in_zones"], _say_zones(report, spot, quality)))
    sign = _sign(str(place["kind"]))
    kind = f'<p class="mw-kind">{sign} {"・".join([name_kind(str(place["kind"])), *also])}</p>'
    note = _draw_notes([str(place["note"])] if str(place["note"]) else [])
    return _card(place["name"], "", lines, kind + note)


def _say_zones(report: PeopleReport, spot: shapely.Point, quality: str) -> str:
    if quality == CoordinateQuality.TOWN_CENTROID:
        return CARD["unknown"]
    return "、".join(find_zones_at(report, spot)) or CARD["in_none"]


def draw_area_card(city: City, report: PeopleReport | None, area_id: str) -> str:
    """Show a 町丁目: people, households, and the zones its representative point lies in.

    Returns
    -------
    str
        Markup for ``st.html``.
    """
    area = city.census.loc[area_id]
    withheld = {"suppressed": CARD["withheld"], "missing": CARD["unknown"]}.get(area["status"], "")
    lines = [
        _line(CARD["households"], withheld or say_count(area["households"], CARD["household"]))
    ]
    if report is not None:
        zones = "、".join(find_zones_at(report, area["geometry"])) or CARD["in_none"]
        lines.append(_line(CARD["in_zones"], zones))
    people = withheld or say_count(area["people"])
    return _card(area["name"], f"{CARD['people']} {people}", lines)
