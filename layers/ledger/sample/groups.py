"""What invented groups are like: kinds of resource with the words they are described by."""

# ruff: noqa: E501 - wide letters count twice; a table of words is better read in one piece

from __future__ import annotations

from dataclasses import dataclass

from zones.resources import ResourceFunction
from zones.vocabulary import FacilityKind

__all__ = ["GROUPS", "Group"]

CONNECT, CONSULT, INFORM = ResourceFunction


@dataclass(frozen=True, slots=True)
class Group:
    """One kind of resource.

    Parameters
    ----------
    kind, category
        For the map and the ledger.
    functions
        All of them.
    issues, targets
        To choose from; a row carries some.
    operators, hosts
        To choose from; none where empty.
    openings
        Timetables as people write them, to choose from; not stated where empty.
    capacity
        Smallest and largest number of seats; ``None`` where there are none.
    reach_m
        Own reach; ``None`` where it has none.
    tier
        The tier it serves.
    """

    kind: FacilityKind
    category: str
    functions: tuple[ResourceFunction, ...] = ()
    issues: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    openings: tuple[str, ...] = ()
    capacity: tuple[int, int] | None = None
    reach_m: float | None = None
    tier: str = ""


SALON_DAYS = (
    "第2・4水曜 午後",
    "毎週火曜 10:00〜12:00",
    "第1・3木曜 13:30〜15:30",
    "月・金曜 午前",
    "第3土曜 10:00〜12:00",
    "第1月曜 午後",
    "毎週木曜 午前",
    "第2火曜 午前／第4木曜 午後",
)
OFFICE_DAYS = ("月〜金 9:00〜17:00 祝日休み", "月〜金 8:30〜17:15 祝日休み")
OTHER = FacilityKind.OTHER

GROUPS = {
    "salon": Group(
        FacilityKind.SALON, "ミニデイ・サロン", (CONNECT,), ("孤立", "介護", "ひきこもり"),
        ("高齢者", "だれでも"), ("住民の運営委員会",), ("集会室",), (*SALON_DAYS, "不定期"),
        (8, 30), 500.0, "elementary",
    ),
    "children": Group(
        FacilityKind.SALON, "ミニデイ・サロン", (CONNECT, INFORM), ("子育て", "孤立", "虐待"),
        ("親子", "子ども"), ("子育て支援の会",), ("集会室",),
        ("月・水・金 10:00〜12:00 祝日休み", "毎週土曜 午前", "第2・4金曜 10:00〜15:00"),
        (10, 25), 800.0, "elementary",
    ),
    "meals": Group(
        FacilityKind.SALON, "ボランティア", (CONNECT,), ("家計", "子育て", "ヤングケアラー"),
        ("子ども", "だれでも"), ("食堂の実行委員会",), ("集会所の台所",),
        ("第1・3土曜 11:00〜14:00", "毎週金曜 17:00〜19:30", "第4日曜 12:00〜14:00"), (20, 40), 800.0,
        "junior_high",
    ),
    "senior": Group(
        OTHER, "シニアクラブ", (CONNECT,), ("孤立", "介護"), ("高齢者",), ("シニアクラブ連合会",),
        ("集会所",), ("毎週月曜 午前", "第1・3金曜 午後", "火・木曜 午前"), (20, 60), None,
        "elementary",
    ),
    "association": Group(
        OTHER, "自治会・町会", (CONNECT, INFORM), ("災害", "孤立", "ごみ屋敷"), ("だれでも",), (),
        ("自治会館",), ("第1日曜 午前", "不定期"), (15, 50), None, "census",
    ),
    "neighbours": Group(
        OTHER, "近所", (CONNECT,), ("孤立",), ("だれでも", "高齢者"), ("隣近所の有志",), (),
        ("毎週水曜 午前", "不定期"), (4, 10), 200.0, "census",
    ),
    "welfare": Group(
        FacilityKind.CONSULTATION, "民生委員・児童委員", (CONSULT, INFORM),
        ("孤立", "虐待", "ごみ屋敷", "ひきこもり"), ("だれでも",), ("民生委員・児童委員協議会",),
        ("市民交流室",), ("第2金曜 13:00〜16:00", "第4火曜 午前"), (4, 8), None, "junior_high",
    ),
    "family": Group(
        OTHER, "当事者・家族会", (CONNECT, CONSULT), ("ひきこもり", "8050", "障害", "ヤングケアラー"),
        ("だれでも", "障害のある人"), ("家族会の世話人会",), ("会議室",),
        ("第3日曜 13:30〜16:00", "第2土曜 午後"), (8, 20), 1500.0, "city",
    ),
    "company": Group(
        OTHER, "企業・商店", (INFORM,), ("孤立", "災害"), ("だれでも",), ("商店会",), (),
        ("火〜日 10:00〜19:00", "月〜土 9:00〜18:00"), None, None, "elementary",
    ),
    "food": Group(
        OTHER, "NPO", (CONSULT, INFORM), ("家計", "子育て"), ("働く世代", "だれでも"),
        ("食品を届ける会",), (), ("毎週土曜 10:00〜15:00", "第2・4日曜 午後"), None, 1500.0,
        "junior_high",
    ),
    "housing": Group(
        FacilityKind.CONSULTATION, "NPO", (CONSULT,), ("住まい", "家計", "8050"),
        ("高齢者", "働く世代", "障害のある人"), ("住まいの相談の会",), (),
        ("火・木曜 13:00〜17:00 祝日休み", "第3土曜 午前"), (4, 8), None, "city",
    ),
    "foreigners": Group(
        OTHER, "ボランティア", (CONNECT, CONSULT, INFORM), ("外国人", "子育て"),
        ("外国人", "親子"), ("日本語の会",), ("学習室",),
        ("毎週水曜 夜間", "毎週日曜 10:00〜12:00 学校休業中は休み"), (10, 30), 2000.0, "city",
    ),
    "helpers": Group(
        OTHER, "ボランティア", (CONNECT,), ("ごみ屋敷", "介護", "障害"), ("高齢者", "障害のある人"),
        ("手伝いの会",), (), ("月〜金 9:00〜12:00 祝日休み", "毎週火曜 午後"), None, 1000.0,
        "junior_high",
    ),
    "young": Group(
        FacilityKind.HUB, "NPO", (CONNECT, CONSULT), ("ひきこもり", "ヤングケアラー", "8050"),
        ("子ども", "働く世代"), ("若者の居場所の会",), ("空き家を直した家",),
        ("火・木・土 13:00〜19:00", "月・水曜 15:00〜18:00 学校休業中も開催"), (8, 16), 2000.0,
        "junior_high",
    ),
    "travelling": Group(
        OTHER, "企業・商店", (INFORM,), ("孤立", "介護"), ("高齢者", "だれでも"), ("移動販売の店",), (),
        ("毎週火曜 10:00〜10:40 巡回", "第1・3木曜 午後 巡回", "毎週金曜 午前 巡回"), None, 300.0,
        "census",
    ),
    "advice_van": Group(
        FacilityKind.CONSULTATION, "行政", (CONSULT, INFORM), ("介護", "孤立", "家計"),
        ("だれでも",), ("巡回相談の係",), (), ("第2水曜 13:30〜15:30 巡回", "第4月曜 午前 巡回"),
        None, 500.0, "elementary",
    ),
    "health": Group(
        FacilityKind.CONSULTATION, "保健所", (CONSULT, INFORM), ("障害", "ひきこもり", "虐待"),
        ("だれでも",), ("保健所の係",), (), OFFICE_DAYS, (4, 12), None, "city",
    ),
    "conference": Group(
        OTHER, "社会福祉法人連絡会", (CONSULT, INFORM), ("家計", "住まい", "介護"), ("だれでも",),
        ("社会福祉法人の集まり",), (), ("第3水曜 13:00〜16:00",), None, None, "city",
    ),
    "candidate": Group(
        OTHER, "企業・商店", (CONNECT,), ("孤立", "子育て"), ("だれでも",), (), (), (), (10, 40), None,
        "elementary",
    ),
}  # fmt: skip
