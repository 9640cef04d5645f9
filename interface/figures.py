"""A people report as plain data: what the command prints, what the page and exports carry."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from interface.wording.explain import EXPLAINED, explain_figure
from interface.wording.method import list_approximations, write_headline, write_ruler
from zones.averages import build_zone_table, measure_city_figures
from zones.constants import M2_PER_KM2
from zones.credits import list_used_sources
from zones.schools import measure_other_sites

if TYPE_CHECKING:
    from zones.city import City
    from zones.report import PeopleReport

__all__ = ["describe_credits", "describe_method", "describe_people"]

DEPTHS = ("total", "once", "several", "none")


def describe_people(city: City, report: PeopleReport) -> dict[str, Any]:
    """Turn a report into a JSON-ready mapping.

    Returns
    -------
    dict
        ``total``, ``once``, ``several``, ``none`` (each ``people``, ``households``, ``area_km2``
        and the band of ``people`` over the rules), ``zones``, ``city_figures``, ``other_sites``,
        ``method`` and ``credits``. Unknown numbers are ``None``.
    """
    table = build_zone_table(report)
    zones = [
        {"zone_id": str(zone_id), **{key: _plain(value) for key, value in row.items()}}
        for zone_id, row in zip(table.index, table.to_dict("records"), strict=True)
    ]
    figures = measure_city_figures(report)
    return {
        **{depth: _describe_depth(report, depth) for depth in DEPTHS},
        "zones": zones,
        "city_figures": {key: _plain(value) for key, value in figures.items()},
        "other_sites": [
            {
                "school_id": site.school_id,
                "name": site.name,
                "address": site.address,
                "other_address": site.other_address,
                "other_source": site.other_source_id,
                "people": site.people_here,
                "people_at_other_site": site.people_there,
                **{
                    f"{depth}_at_other_site": int(getattr(site.report.people, depth))
                    for depth in ("once", "several", "none")
                },
            }
            for site in measure_other_sites(city, report.request)
        ],
        "method": describe_method(city, report),
        "credits": describe_credits(city, report),
    }


def _describe_depth(report: PeopleReport, depth: str) -> dict[str, Any]:
    low, high = report.band[depth]
    return {
        "people": int(getattr(report.people, depth)),
        "households": int(getattr(report.households, depth)),
        "area_km2": round(getattr(report.area_m2, depth) / M2_PER_KM2, 6),
        "people_low": low,
        "people_high": high,
    }


def describe_method(city: City, report: PeopleReport) -> dict[str, Any]:
    """Say how the figures were made: choices in force, sentence, ruler line, approximations."""
    request = report.request
    return {
        "city": city.profile.name,
        "fictional": city.profile.fictional,
        "tier": request.tier,
        "tier_label": city.profile.tier(request.tier).label,
        "definition": request.definition.value,
        "radius_m": request.radius_m,
        "rule": request.rule.value,
        "rules_compared": [rule.value for rule in report.rules],
        "policy": request.policy.value,
        "clip": request.clip,
        "census_year": city.profile.census_year,
        "crs": city.profile.metric_crs,
        "unknown_areas": report.unknown_areas,
        "ruler": write_ruler(city, request),
        "sentence": write_headline(city, report),
        "approximations": list_approximations(city, report),
        "formulas": {key: explain_figure(key, city, report).formula for key in EXPLAINED},
    }


def describe_credits(city: City, report: PeopleReport) -> list[dict[str, str]]:
    """List the sources behind the report, each with its credit line and terms."""
    sources = list_used_sources(city, report.request)
    return [
        {"source_id": str(source_id), **{str(key): str(value) for key, value in row.items()}}
        for source_id, row in zip(sources.index, sources.to_dict("records"), strict=True)
    ]


def _plain(value: object) -> object:
    """Make a number JSON can carry: whole stays whole, unknown is ``None``."""
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        return None if math.isnan(value) else round(value, 6)
    return value
