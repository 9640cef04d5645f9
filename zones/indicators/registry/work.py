"""Entries about the work of coordinators, and about what is ready to build on."""

from __future__ import annotations

from zones.indicators.model import Direction, Indicator, IndicatorGroup, Suppression

__all__ = ["READINESS", "WORK"]

LEAST_PEOPLE = 100.0
LEAST_CASES = 30.0


def _work(key: str, label: str, definition: str, unit: str, direction: Direction) -> Indicator:
    people = Suppression.PEOPLE if direction is Direction.NEED else Suppression.PLACES
    return Indicator(
        key, label, IndicatorGroup.WORK, definition, label, "", unit, direction,
        suppression=people, numerator_key=key,
    )  # fmt: skip


def _ready(key: str, label: str, definition: str, unit: str) -> Indicator:
    return Indicator(
        key, label, IndicatorGroup.READINESS, definition, label, "", unit, Direction.STRENGTH,
        numerator_key=key,
    )  # fmt: skip


WORK: tuple[Indicator, ...] = (
    _work("consultations", "相談受付数", "1年度に受けた相談の数です", "件", Direction.NEED),
    Indicator(
        "consultations_per_1000", "人口千人あたりの相談", IndicatorGroup.WORK,
        "人口千人あたりの、1年度に受けた相談の数です", "相談受付数", "人口", "件（千人あたり）",
        Direction.NEED, suppression=Suppression.PEOPLE, minimum_denominator=LEAST_PEOPLE,
        digits=1, per=1000.0, numerator_key="consultations", denominator_key="people",
    ),
    Indicator(
        "consultations_per_post", "担当1人あたりの相談", IndicatorGroup.WORK,
        "1年度に受けた相談の数を、地域を担当する職員の数（週5日を1人とする）で割った数です",
        "相談受付数", "担当する職員の数（今）", "件", Direction.NEED,
        suppression=Suppression.PEOPLE, digits=1, numerator_key="consultations",
        denominator_key="fte",
    ),
    _work("support_actions", "支援回数", "1年度に支援した回数です", "回", Direction.NEED),
    _work(
        "salon_sessions", "サロン開催数", "1年度にサロンを開いた回数です", "回",
        Direction.STRENGTH,
    ),
    _work(
        "withdrawal_consultations", "ひきこもりの相談受付数",
        "1年度に受けた、ひきこもりについての相談の数です", "件", Direction.NEED,
    ),
    Indicator(
        "outside_share", "担当の外から来た相談の割合", IndicatorGroup.WORK,
        "受けた相談のうち、担当する区域の外に住む人からの相談の割合です", "担当の外からの相談",
        "相談受付数", "%", Direction.NEED, suppression=Suppression.PEOPLE,
        minimum_denominator=LEAST_CASES, digits=1, per=100.0,
        numerator_key="outside_consultations", denominator_key="consultations",
    ),
)  # fmt: skip

READINESS: tuple[Indicator, ...] = (
    _ready("boards", "話し合いの場", "円卓会議・協議体など、この区域の話し合いの場の数です", "つ"),
    _ready("meetings", "話し合いの回数", "1年度に話し合いを開いた回数です", "回"),
    _ready("core_people", "中心になる人", "活動の中心になると言っている人の数です", "人"),
    _ready(
        "host_places", "場所を借りて続く活動",
        "部屋などを借りて続いている活動の数です。受け入れる側がある印です", "か所",
    ),
    _ready(
        "company_partners", "会社・NPOの協力",
        "会社・商店・NPO・社会福祉法人の、地域の人のための活動の数です", "か所",
    ),
    _ready(
        "school_partners", "学校の協力", "学校が、地域の人のために行う活動の数です", "か所"
    ),
)  # fmt: skip
