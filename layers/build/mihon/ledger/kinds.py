"""What the facilities of 見本市 are good for, and what every invented zone is left without."""

# ruff: noqa: E501 - wide letters count twice; a table of words is better read in one piece

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.ledger.sample.groups import GROUPS, Group
from zones.resources import ResourceFunction
from zones.vocabulary import FacilityKind

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["KINDS", "LACKING_FUNCTIONS", "LACKING_ISSUES", "OTHER_NAMES", "SALON_NAMES_OF"]

CONNECT, CONSULT, INFORM = ResourceFunction
WEEK = ("月〜金 9:00〜17:00 祝日休み", "月〜金 8:30〜17:15 祝日休み")
HALL = ("火〜日 9:00〜21:30", "火〜日 9:00〜17:00 祝日休み")
CARE_WEEK = ("月〜金 9:00〜18:00", "月〜土 8:30〜17:30 祝日も開催")
CITY, WELFARE = ("見本市",), ("社会福祉法人 みほん福祉会", "社会福祉法人 えがき会")
JUNIOR_HIGH, ELEMENTARY = "junior_high", "elementary"


def _public(kind: FacilityKind, openings: tuple[str, ...] = ()) -> Group:
    """Describe a place that is on the map and takes no part in the work."""
    return Group(kind, "行政", operators=CITY, openings=openings)


KINDS: Mapping[FacilityKind, Group] = {
    FacilityKind.STATION: Group(FacilityKind.STATION, "企業・商店", operators=("みほん鉄道",)),
    FacilityKind.OFFICE: Group(
        FacilityKind.OFFICE, "行政", (CONSULT, INFORM), ("家計", "住まい", "障害", "外国人"),
        ("だれでも",), CITY, (), WEEK, None, None, "city",
    ),
    FacilityKind.PARK: _public(FacilityKind.PARK),
    FacilityKind.SHELTER: _public(FacilityKind.SHELTER),
    FacilityKind.POST_OFFICE: Group(
        FacilityKind.POST_OFFICE, "企業・商店", openings=("月〜金 9:00〜17:00 祝日休み",)
    ),
    FacilityKind.POLICE: _public(FacilityKind.POLICE),
    FacilityKind.FIRE_STATION: Group(
        FacilityKind.FIRE_STATION, "行政", (INFORM,), ("災害",), ("だれでも",), CITY
    ),
    FacilityKind.SCHOOL: Group(
        FacilityKind.SCHOOL, "学校", (), ("ヤングケアラー", "虐待"), ("子ども",), CITY, (),
        ("月〜金 8:30〜16:30 祝日休み 学校休業中は休み",), None, None, ELEMENTARY,
    ),
    FacilityKind.DISTRICT_CENTER: Group(
        FacilityKind.DISTRICT_CENTER, "行政", (CONNECT, INFORM), ("孤立", "災害"), ("だれでも",),
        CITY, (), HALL, (60, 160), None, JUNIOR_HIGH,
    ),
    FacilityKind.HUB: Group(
        FacilityKind.HUB, "施設・事業所", (CONNECT, CONSULT, INFORM), ("孤立", "ひきこもり", "8050"),
        ("だれでも",), ("見本市社会福祉協議会（架空）",), (), ("月〜土 10:00〜16:00 祝日休み",),
        (15, 40), 1200.0, JUNIOR_HIGH,
    ),
    FacilityKind.CONSULTATION: Group(
        FacilityKind.CONSULTATION, "施設・事業所", (CONSULT,),
        ("孤立", "家計", "住まい", "ひきこもり", "8050"), ("だれでも",),
        ("見本市社会福祉協議会（架空）",), (), ("月〜金 9:00〜17:00 祝日休み", "火・木曜 午後 祝日休み"),
        (4, 8), 1200.0, JUNIOR_HIGH,
    ),
    FacilityKind.SUPPORT_CENTER: Group(
        FacilityKind.SUPPORT_CENTER, "地域包括支援センター", (CONSULT, INFORM),
        ("介護", "虐待", "孤立", "8050"), ("高齢者",), WELFARE, (), ("月〜土 9:00〜17:30 祝日休み",),
        (4, 10), None, "living_area",
    ),
    FacilityKind.WELFARE_HALL: Group(
        FacilityKind.WELFARE_HALL, "施設・事業所", (CONNECT, CONSULT, INFORM),
        ("介護", "障害", "孤立"), ("高齢者", "障害のある人"), CITY, (), HALL, (80, 200), None, "city",
    ),
    FacilityKind.COMMUNITY_CENTER: Group(
        FacilityKind.COMMUNITY_CENTER, "行政", (CONNECT, INFORM), ("孤立", "外国人"), ("だれでも",),
        CITY, (), HALL, (60, 180), None, JUNIOR_HIGH,
    ),
    FacilityKind.CHILDREN_HALL: Group(
        FacilityKind.CHILDREN_HALL, "行政", (CONNECT, INFORM), ("子育て", "ヤングケアラー", "虐待"),
        ("子ども", "親子"), CITY, (), ("月〜土 9:00〜17:00 祝日休み",), (30, 80), 800.0, ELEMENTARY,
    ),
    FacilityKind.CARE_OFFICE: Group(
        FacilityKind.CARE_OFFICE, "施設・事業所", (), ("介護",), ("高齢者",), WELFARE, (), CARE_WEEK,
        (10, 40),
    ),
    FacilityKind.NURSERY: Group(
        FacilityKind.NURSERY, "施設・事業所", (), ("子育て",), ("親子",), WELFARE, (),
        ("月〜土 7:30〜18:30 祝日休み",), (40, 110),
    ),
    FacilityKind.HOSPITAL: Group(
        FacilityKind.HOSPITAL, "施設・事業所", (), ("障害", "介護"), ("だれでも",), (), (),
        ("月〜金 8:30〜17:00 祝日休み", "月〜土 9:00〜12:00 祝日休み"), (60, 300),
    ),
    FacilityKind.LIBRARY: Group(
        FacilityKind.LIBRARY, "行政", (INFORM,), (), ("だれでも",), CITY, (), ("火〜日 10:00〜18:00",),
        (40, 120), None, JUNIOR_HIGH,
    ),
    FacilityKind.OTHER: Group(
        FacilityKind.OTHER, "自治会・町会", (CONNECT,), ("孤立", "災害"), ("だれでも",),
        ("地元の自治会",), (), ("毎週火曜 午前", "第2・4土曜 午後", "不定期"), (15, 60), None, ELEMENTARY,
    ),
}  # fmt: skip
# salons whose names say that they are for somebody in particular
SALON_NAMES_OF = {"子育てひろば": GROUPS["children"], "ふれあい食堂": GROUPS["meals"]}
OTHER_NAMES = {"ボランティアセンター": GROUPS["helpers"]}

# no active row of these zones carries the value, so that the lists of gaps say something
LACKING_FUNCTIONS = {
    CONNECT: {"E10"},
    CONSULT: {"E07", "E08", "E12"},
    INFORM: {"E01", "E03"},
}
LACKING_ISSUES = {
    "孤立": {"E10"},
    "ひきこもり": {"E01", "E03", "E06", "E08", "E12"},
    "8050": {"E02", "E04", "E07", "E09", "E10", "E12"},
    "ヤングケアラー": {"E01", "E02", "E05", "E08", "E09", "E11"},
    "子育て": {"E02"},
    "家計": {"E03", "E04", "E06", "E08", "E10", "E12"},
    "住まい": {"E01", "E02", "E04", "E07", "E09", "E10", "E12"},
    "介護": {"E12"},
    "障害": {"E03", "E05", "E08", "E10"},
    "ごみ屋敷": {"E01", "E02", "E04", "E05", "E07", "E08", "E10", "E12"},
    "虐待": {"E02", "E04", "E06", "E09", "E11", "E12"},
    "外国人": {"E01", "E03", "E04", "E06", "E08", "E09", "E10", "E11"},
    "災害": {"E03", "E04", "E12"},
}
