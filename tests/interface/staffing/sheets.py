"""Sheets of real cities, measured once for all tests."""

from __future__ import annotations

from functools import cache

from interface.staffing.measuring import measure_sheet
from interface.staffing.model import StaffingRequest
from layers.cities import open_city
from layers.folders import bundled_data_folder
from layers.ledger.seed import read_resources
from zones.vocabulary import Definition

PEOPLE = (("people", 1.0),)


@cache
def measure(slug, tier="elementary"):
    """Zones and sheet of a city as it is carried."""
    file = bundled_data_folder() / slug / "resources.csv"
    resources = read_resources(file) if file.is_file() else []
    return measure_sheet(open_city(slug), resources, tier, Definition.CELLS)


def ask(districts, **more):
    """A question about people alone, with few random plans."""
    return StaffingRequest(districts, **{"weights": PEOPLE, "draws": 200, **more})
