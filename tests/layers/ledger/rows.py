"""Resources for tests of the ledger: one that uses every field, and many alike."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from zones.resources import (
    BarrierFree,
    Half,
    LocationMode,
    OpenRule,
    Resource,
    ResourceFunction,
    ResourceStatus,
    Weekday,
)
from zones.vocabulary import CoordinateQuality, FacilityKind

__all__ = ["FULL", "NAUGHTY", "NOW", "make_rows"]

NOW = datetime(2026, 4, 1, 9, 30, 0, 123456, tzinfo=UTC)
NAUGHTY = (
    "<script>alert(1)</script>",
    "${document.title=7*7}",
    "=cmd|' /C calc'!A0",
    "'; DROP TABLE resource; --",
    "100%_\\*?[a]",
    "\u202e逆さ\u202c\u200b",
    "髙﨑𠮷辻󠄀👨‍👩‍👧",
    "行\r\n行\t端",
    "\\u0000 %s :name {x}",
    "あ" * 10_000,
)
FULL = Resource(
    resource_id="0001-甲",
    name="架空北町サロン",
    kind=FacilityKind.SALON,
    categories=("ミニデイ・サロン", "ボランティア"),
    programmes=("ほっとネット",),
    functions=(ResourceFunction.CONNECT, ResourceFunction.CONSULT),
    issues=("孤立", "8050"),
    targets=("高齢者",),
    operator="架空北町の会",
    host="架空北町会館",
    tier="elementary",
    reach_m=350.5,
    opening=(
        OpenRule(
            weekdays=(Weekday.WEDNESDAY,),
            weeks=(2, 4),
            halves=(Half.AFTERNOON,),
            start=time(13, 30),
            end=time(15),
            on_holidays=False,
            in_school_holidays=True,
        ),
        OpenRule(irregular=True, travelling=True),
    ),
    opening_text="第2・4水曜 午後",
    capacity=20,
    barrier_free=(BarrierFree.STEP_FREE, BarrierFree.TOILET),
    status=ResourceStatus.DORMANT,
    source="架空の聞き取り",
    consent=True,
    last_confirmed=date(2025, 4, 1),
    next_check=date(2026, 4, 1),
    candidate=True,
    address="架空市北町一丁目2番3号",
    area_id="999990001",
    lon=139.1234567,
    lat=35.7654321,
    coordinate_quality=CoordinateQuality.BLOCK,
    location_mode=LocationMode.WITHHELD,
    municipality_code="99999",
    phone="000-0000-0000",
    url="https://example.invalid/",
    notes="架空",
    fictional=True,
    also=(FacilityKind.CONSULTATION,),
)


def make_rows(count: int, *, prefix: str = "r", fictional: bool = False) -> list[Resource]:
    """Rows with different names, issues and functions in turn."""
    functions = list(ResourceFunction)
    issues = ("孤立", "8050", "子育て", "住まい", "介護")
    return [
        Resource(
            resource_id=f"{prefix}{number:05d}",
            name=f"架空の場所 {number:05d}",
            kind=FacilityKind.SALON if number % 2 else FacilityKind.HUB,
            categories=("ミニデイ・サロン",),
            functions=(functions[number % 3],),
            issues=(issues[number % 5], issues[(number + 1) % 5]),
            opening=(OpenRule(weekdays=(list(Weekday)[number % 7],), halves=(Half.MORNING,)),),
            address=f"架空市北町{number}番",
            area_id=f"{number % 40:03d}",
            lon=139.5 + number / 1e5,
            lat=35.7,
            fictional=fictional,
        )
        for number in range(count)
    ]
