"""Boards, posts of coordinators and yearly figures: how the invented council works."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from layers.build.mihon.land.chance import make_generator
from layers.build.mihon.names import INDICATORS, LIVING_AREA_NAMES, Indicator
from layers.build.mihon.people import CITY_CODE
from zones.vocabulary import FacilityKind, TierId

if TYPE_CHECKING:
    from layers.build.mihon.districts import Districts

__all__ = ["count_figures", "found_boards", "place_coordinators"]

_STREAM = 9
_YEARS = (2022, 2023, 2024)
_THRESHOLD = 10  # as suppression_threshold in city.toml
_PEOPLE_INDICATOR = "withdrawal_consultations"
_SHARE_INDICATOR = "association_share"
_NORMAL_DAYS = 5
_BASES = (FacilityKind.HUB, FacilityKind.DISTRICT_CENTER, FacilityKind.WELFARE_HALL)


_MINE, _SUPPORT = "coordinator", "support_coordinator"
_AREA, _LEAD, _ONE_DAY = "area_worker", "supervisor", "one_day"
_GIVEN, _OWN = "commissioned", "own"

# role, kind, days a week, funding, start, end, tier, zone
_POSTS = (
    (_MINE, _AREA, 5, _GIVEN, "2015-09-01", "", "junior_high", "J01"),
    (_MINE, _AREA, 5, _GIVEN, "2018-04-01", "", "junior_high", "J02"),
    (_MINE, _AREA, 5, _GIVEN, "2021-04-01", "", "junior_high", "J04"),
    (_MINE, _AREA, 4, _GIVEN, "2023-10-01", "", "junior_high", "J05"),
    (_MINE, _AREA, 5, _GIVEN, "2018-04-01", "2022-03-31", "junior_high", "J03"),
    (_MINE, _LEAD, 5, _GIVEN, "2015-09-01", "", "city", CITY_CODE),
    (_MINE, _LEAD, 5, _OWN, "2020-04-01", "", "city", CITY_CODE),
    (_MINE, _ONE_DAY, 1, _OWN, "2023-04-01", "", "junior_high", "J03"),
    (_MINE, _ONE_DAY, 1, _OWN, "2024-04-01", "", "city", CITY_CODE),
    (_SUPPORT, _AREA, 5, _GIVEN, "2017-04-01", "", "living_area", "L1"),
    (_SUPPORT, _AREA, 5, _GIVEN, "2018-04-01", "", "living_area", "L2"),
    (_SUPPORT, _AREA, 3, _GIVEN, "2019-04-01", "", "living_area", "L3"),
    (_SUPPORT, _LEAD, 5, _GIVEN, "2016-04-01", "", "city", CITY_CODE),
)

# figure per 1,000 people in the first year, yearly growth
_LEVEL = {
    "consultations": (24.0, 1.09),
    "support_actions": (71.0, 1.12),
    "salon_sessions": (16.0, 1.15),
    "meetings": (1.1, 1.25),
    "withdrawal_consultations": (1.5, 1.12),
}
_FIRST_SHARE, _YEARLY_LOSS = 0.46, 0.012
_MISSING = {  # indicator: (fiscal year, zone numbers) that nobody recorded
    "meetings": (2022, (2, 6, 9)),
    "association_share": (2023, (4, 7)),
    "salon_sessions": (2022, (10,)),
}


def found_boards(zone_names: pd.DataFrame) -> pd.DataFrame:
    """List the boards: round tables (円卓会議) and layer-2 councils (協議体).

    Parameters
    ----------
    zone_names
        ``tier``, ``zone_id``, ``name``.

    Returns
    -------
    pandas.DataFrame
        ``board_id``, ``name``, ``tier``, ``zone_id``, ``founded``, ``note``.
    """
    by_id = zone_names.set_index("zone_id")["name"]
    tables = (
        ("E02", "2016-06-18", ""),
        ("E05", "2018-10-06", ""),
        ("E07", "2019-05-25", "2020年度から2年間は書面で開催（架空）"),
        ("E09", "2021-11-13", ""),
        ("E12", "2023-07-01", "準備会から移行（架空）"),
    )
    rows: list[tuple[str, str, str, str, str]] = [
        (f"{by_id[zone]}円卓会議", TierId.ELEMENTARY.value, zone, founded, note)
        for zone, founded, note in tables
    ]
    rows += [
        (f"{name}協議体", TierId.LIVING_AREA.value, f"L{number + 1}", f"20{17 + number}-04-01", "")
        for number, name in enumerate(LIVING_AREA_NAMES)
    ]
    rows.append(("見本市地域づくり協議会", TierId.CITY.value, CITY_CODE, "2015-09-01", ""))
    frame = pd.DataFrame(rows, columns=["name", "tier", "zone_id", "founded", "note"])
    frame.insert(0, "board_id", [f"B{number + 1:02d}" for number in range(len(frame))])
    return frame


def place_coordinators(facilities: pd.DataFrame, districts: Districts) -> pd.DataFrame:
    """List the posts: area workers, supervisors, one-day-a-week posts, support coordinators.

    Parameters
    ----------
    facilities
        Frame of :func:`place_facilities`: bases are hubs, centres and welfare halls.
    districts
        Zones; a post has its base in its own zone where there is one.

    Returns
    -------
    pandas.DataFrame
        ``post_id``, ``role``, ``kind``, ``days_per_week``, ``normal_days_per_week``, ``funding``,
        ``start``, ``end`` (empty = still held), ``base_facility_id``, ``tier``, ``zone_id``.
    """
    columns = ["role", "kind", "days_per_week", "funding", "start", "end", "tier", "zone_id"]
    frame = pd.DataFrame(_POSTS, columns=columns)
    bases = [
        _find_base(facilities, districts, tier, zone_id)
        for tier, zone_id in zip(frame["tier"], frame["zone_id"], strict=True)
    ]
    frame.insert(0, "post_id", [f"P{number + 1:02d}" for number in range(len(frame))])
    frame.insert(4, "normal_days_per_week", _NORMAL_DAYS)
    frame.insert(8, "base_facility_id", bases)
    return frame


def _find_base(facilities: pd.DataFrame, districts: Districts, tier: str, zone_id: str) -> str:
    """Find the first hub or centre of a zone; without one the post sits in a welfare hall."""
    for kind in _BASES:
        places = facilities[facilities["kind"] == kind.value]
        if tier != TierId.CITY.value:
            zone = getattr(districts, tier)[places["cell"]]
            places = places[zone == int(zone_id[1:]) - 1]
        elif kind is not _BASES[-1]:
            continue
        if len(places):
            return str(places["facility_id"].iloc[0])
    halls = facilities["kind"] == _BASES[-1].value
    return str(facilities.loc[halls, "facility_id"].iloc[0])


def count_figures(
    seed: int, districts: Districts, census: pd.DataFrame, zone_names: pd.DataFrame
) -> pd.DataFrame:
    """Make three fiscal years of figures.

    Parameters
    ----------
    seed
        Seed of the whole town.
    districts, census
        Zones and people.
    zone_names
        ``tier``, ``zone_id``; in the order of zone numbers.

    Returns
    -------
    pandas.DataFrame
        ``fiscal_year``, ``tier``, ``zone_id``, ``indicator``, ``value`` (text; empty = not
        recorded, ``X`` = withheld). The row of the city counts what is missing and withheld too,
        so at least two zones are withheld wherever one is.
    """
    rng = make_generator(seed, _STREAM)
    per_cell = census["people"].to_numpy() / np.bincount(districts.census)
    rows: list[tuple[int, str, str, str, str]] = []
    for indicator in INDICATORS:
        zone = getattr(districts, indicator.tier)
        people = np.bincount(zone, weights=per_cell[districts.census])
        character = 0.45 + 1.1 * rng.random(len(people))
        ids = zone_names.loc[zone_names["tier"] == indicator.tier, "zone_id"].tolist()
        for turn, year in enumerate(_YEARS):
            wobble = 0.92 + 0.16 * rng.random(len(people))
            values = _make_values(indicator.id, turn, people, character * wobble)
            shown = _withhold(indicator, year, values)
            rows += [
                (year, indicator.tier, name, indicator.id, value)
                for name, value in zip(ids, shown, strict=True)
            ]
            whole = _sum_up(indicator.id, values, people)
            rows.append((year, TierId.CITY.value, CITY_CODE, indicator.id, whole))
    columns = ["fiscal_year", "tier", "zone_id", "indicator", "value"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.sort_values("fiscal_year", kind="stable", ignore_index=True)


def _make_values(indicator: str, turn: int, people: np.ndarray, factor: np.ndarray) -> np.ndarray:
    """Values of all zones in one year: whole numbers, or shares to three decimals."""
    if indicator == _SHARE_INDICATOR:
        share = _FIRST_SHARE * (0.7 + 0.3 * factor) - _YEARLY_LOSS * turn
        return np.asarray(np.round(share, 3))
    level, growth = _LEVEL[indicator]
    expected = people / 1000.0 * level * growth**turn * factor
    return np.asarray(np.round(np.round(expected, 6)))


def _withhold(indicator: Indicator, year: int, values: np.ndarray) -> list[str]:
    """Text of the values, with gaps where nobody recorded and X where few people are counted."""
    if indicator.id == _SHARE_INDICATOR:
        shown = [f"{value:.3f}" for value in values]
    else:
        shown = [str(int(value)) for value in values]
    missing_year, missing = _MISSING.get(indicator.id, (0, ()))
    if year == missing_year:
        shown = ["" if number in missing else text for number, text in enumerate(shown)]
    if indicator.id == _PEOPLE_INDICATOR:
        hidden = np.flatnonzero((values > 0) & (values < _THRESHOLD))
        if len(hidden) == 1:  # one alone could be worked out from the row of the city
            hidden = np.argsort(values, kind="stable")[:2]
        shown = ["X" if number in hidden else text for number, text in enumerate(shown)]
    return shown


def _sum_up(indicator: str, values: np.ndarray, people: np.ndarray) -> str:
    """Figure of the city: the sum, or the mean by people for a share."""
    if indicator == _SHARE_INDICATOR:
        return f"{float((values * people).sum() / people.sum()):.3f}"
    return str(int(values.sum()))
