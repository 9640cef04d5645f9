"""Digests of everything a choice was made from, to see later what has changed since."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from typing import TYPE_CHECKING

from layers.cities import find_city_folder
from layers.folders import DIGEST_FILE, hash_file, user_cities_folder
from layers.streets.keeping import find_streets_file
from zones.resources import LocationMode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zones.resources import Resource

__all__ = ["CITY", "LEDGER", "STREETS", "digest_inputs"]

LEDGER, STREETS, CITY = "ledger", "streets", "city/"
# a digest of few possible values can be guessed, so where a place is hidden does not enter it
PLACE = frozenset({"lon", "lat", "address", "notes", "phone"})
COUNTER = "version"  # of the row, not of what it says
# what is looked up or shown but counted nowhere
APART = frozenset({"SOURCES.md", DIGEST_FILE, "facilities_set_aside.csv"})


def digest_inputs(slug: str, resources: Sequence[Resource]) -> dict[str, str]:
    """Take digests of the files of a city, its streets and its ledger.

    Parameters
    ----------
    slug
        A city from ``list_cities``.
    resources
        Rows of its ledger.

    Returns
    -------
    dict
        Name of each input to its SHA-256.
    """
    digests = {}
    for folder in (find_city_folder(slug), user_cities_folder() / slug):
        for path in sorted(folder.glob("*")):
            if path.is_file() and path.name not in APART:
                digests[f"{CITY}{path.name}"] = hash_file(path)
    streets = find_streets_file(slug)
    if streets.is_file():
        digests[STREETS] = hash_file(streets)
    digests[LEDGER] = _digest_ledger(resources)
    return digests


def _digest_ledger(resources: Sequence[Resource]) -> str:
    lines = sorted(repr(_list_parts(each)) for each in resources)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _list_parts(resource: Resource) -> list[tuple[str, str]]:
    hidden = resource.location_mode is not LocationMode.PUBLIC
    return [
        (each.name, repr(getattr(resource, each.name)))
        for each in fields(resource)
        if each.name != COUNTER and not (hidden and each.name in PLACE)
    ]
