"""A local resource (地域資源): a row of the ledger, and the words it is described with.

Lists that a council may edit (categories, programmes, issues, target people) hold Japanese text as
the council writes it; what code decides on (function, status, location mode) is an enumeration.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zones.vocabulary import CoordinateQuality, FacilityKind, LabelledEnum

if TYPE_CHECKING:
    from datetime import date, time

__all__ = [
    "DEFAULT_CATEGORIES",
    "DEFAULT_ISSUES",
    "DEFAULT_PROGRAMMES",
    "DEFAULT_TARGETS",
    "BarrierFree",
    "Half",
    "LocationMode",
    "OpenRule",
    "Resource",
    "ResourceFunction",
    "ResourceStatus",
    "Weekday",
]

# the fifteen kinds drawn around a council in one of the plans; every council edits its own
DEFAULT_CATEGORIES = (
    "民生委員・児童委員",
    "シニアクラブ",
    "ミニデイ・サロン",
    "当事者・家族会",
    "保健所",
    "近所",
    "自治会・町会",
    "学校",
    "企業・商店",
    "地域包括支援センター",
    "ボランティア",
    "NPO",
    "社会福祉法人連絡会",
    "施設・事業所",
    "行政",
)
DEFAULT_PROGRAMMES = ("ほっとネット", "ふれまち", "りんく", "ボラセン")
DEFAULT_ISSUES = (
    "孤立",
    "ひきこもり",
    "8050",
    "ヤングケアラー",
    "子育て",
    "家計",
    "住まい",
    "介護",
    "障害",
    "ごみ屋敷",
    "虐待",
    "外国人",
    "災害",
)
DEFAULT_TARGETS = ("高齢者", "子ども", "親子", "障害のある人", "外国人", "働く世代", "だれでも")


class ResourceFunction(LabelledEnum):
    """What a place does for people; a place may have several."""

    CONNECT = "connect", "つながる"
    CONSULT = "consult", "相談"
    INFORM = "inform", "情報"


class ResourceStatus(LabelledEnum):
    """Whether a place is at work."""

    ACTIVE = "active", "活動中"
    DORMANT = "dormant", "休止中"
    CLOSED = "closed", "終了"


class LocationMode(LabelledEnum):
    """How much of the location may leave the ledger."""

    PUBLIC = "public", "公開"
    TOWN = "town", "町丁目まで"
    WITHHELD = "withheld", "非公開"


class Weekday(LabelledEnum):
    """Days of the week, Monday first."""

    MONDAY = "mon", "月"
    TUESDAY = "tue", "火"
    WEDNESDAY = "wed", "水"
    THURSDAY = "thu", "木"
    FRIDAY = "fri", "金"
    SATURDAY = "sat", "土"
    SUNDAY = "sun", "日"


class Half(LabelledEnum):
    """Part of the day."""

    MORNING = "am", "午前"
    AFTERNOON = "pm", "午後"
    EVENING = "evening", "夜間"


class BarrierFree(LabelledEnum):
    """Barrier-free attributes."""

    STEP_FREE = "step_free", "段差なし"
    TOILET = "toilet", "車いす用トイレ"
    OSTOMATE = "ostomate", "オストメイト対応"
    PARKING = "parking", "車いす用駐車場"
    LIFT = "lift", "エレベーター"
    HEARING = "hearing", "聞こえの支援"


@dataclass(frozen=True, slots=True, order=True)
class OpenRule:
    """One line of a timetable: 「第2・4水曜 午後」.

    Parameters
    ----------
    weekdays
        Days it opens on; empty together with ``irregular`` for 「不定期」.
    weeks
        Weeks of the month (1 to 5), empty for every week.
    halves
        Parts of the day, empty where not stated.
    start, end
        Times where they are known.
    irregular
        「不定期」: never counted as open on a given day.
    travelling
        A service that comes to this place rather than a place that stays.
    on_holidays
        Whether it opens on national holidays (祝日); ``None`` = not stated, counted as closed.
    in_school_holidays
        Whether it opens during school holidays; ``None`` = not stated.
    """

    weekdays: tuple[Weekday, ...] = ()
    weeks: tuple[int, ...] = ()
    halves: tuple[Half, ...] = ()
    start: time | None = None
    end: time | None = None
    irregular: bool = False
    travelling: bool = False
    on_holidays: bool | None = None
    in_school_holidays: bool | None = None


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource of the ledger.

    Parameters
    ----------
    resource_id
        Stable text id.
    name, kind
        What it is called, and its kind for the map.
    categories, programmes, functions, issues, targets
        Many-valued; a resource counts once per value and once per total.
    operator, host
        Who runs it, who lends the room.
    tier
        Id of the tier it serves, empty where not stated.
    reach_m
        Own reach in metres, used instead of the general radius; ``None`` where it has none.
    opening
        Timetable; empty where not stated.
    opening_text
        The timetable as it was written.
    capacity
        Seats, ``None`` where unknown.
    barrier_free
        Attributes confirmed as present.
    status, source, consent, last_confirmed, next_check
        Life of the row. ``consent``: whether the people in charge agreed to its publication.
    candidate
        A venue that might be used: never counted as supply.
    address, area_id, lon, lat, coordinate_quality, location_mode
        Where it is; degrees of EPSG:6668; ``None`` = not placed. ``area_id``: 町丁目 of the place.
    municipality_code
        Five digits; another city's code marks a neighbour's resource.
    phone, url, notes
        Contact of the organisation (never of a person), and free text.
    fictional
        架空: made up, labelled everywhere.
    also
        Further kinds, where one place is several (a centre that is a consultation point too).
    version
        Number of the saved state; 0 = not saved yet.
    """

    resource_id: str
    name: str
    kind: FacilityKind = FacilityKind.OTHER
    categories: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    functions: tuple[ResourceFunction, ...] = ()
    issues: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    operator: str = ""
    host: str = ""
    tier: str = ""
    reach_m: float | None = None
    opening: tuple[OpenRule, ...] = ()
    opening_text: str = ""
    capacity: int | None = None
    barrier_free: tuple[BarrierFree, ...] = ()
    status: ResourceStatus = ResourceStatus.ACTIVE
    source: str = ""
    consent: bool | None = None
    last_confirmed: date | None = None
    next_check: date | None = None
    candidate: bool = False
    address: str = ""
    area_id: str = ""
    lon: float | None = None
    lat: float | None = None
    coordinate_quality: CoordinateQuality = CoordinateQuality.EXACT
    location_mode: LocationMode = LocationMode.PUBLIC
    municipality_code: str = ""
    phone: str = ""
    url: str = ""
    notes: str = ""
    fictional: bool = False
    also: tuple[FacilityKind, ...] = ()
    version: int = field(default=0, compare=False)
