"""Entries about places and the way to them."""

from __future__ import annotations

from zones.indicators.model import Direction, Indicator, IndicatorGroup, Suppression

__all__ = ["ACCESS", "GOALS", "RADII_M", "SUPPLY"]

LEAST_AGED = 50.0
LEAST_PEOPLE = 100.0
RADII_M = (500.0, 800.0, 1200.0)
GOALS = {
    "salon": "サロン",
    "consultation": "相談窓口",
    "hall": "公民館・福祉会館など",
    "care": "介護事業所",
}
DISTANCES = {
    "median_m": ("ふつうの遠さ", "近い人から数えてちょうど半分の人までの距離です"),
    "p90_m": ("遠い人の遠さ", "近い人から数えて10人のうち9人までが収まる距離です"),
    "worst_m": ("いちばん遠い人の遠さ", "いちばん遠くに住む人の距離です"),
}


def _places(key: str, label: str, definition: str, unit: str) -> Indicator:
    return Indicator(
        key, label, IndicatorGroup.SUPPLY, definition, label, "", unit, Direction.STRENGTH,
        numerator_key=key,
    )  # fmt: skip


def _within(goal: str, name: str, radius_m: float) -> Indicator:
    return Indicator(
        f"reach_{goal}_{radius_m:.0f}", f"{name}まで{radius_m:,.0f} m以内の人の割合",
        IndicatorGroup.ACCESS,
        f"住んでいる人のうち、いちばん近い{name}まで{radius_m:,.0f} m以内の人の割合です",
        f"{radius_m:,.0f} m以内の人口（見積もり）", "人口（見積もり）", "%", Direction.STRENGTH,
        suppression=Suppression.ESTIMATE, minimum_denominator=LEAST_PEOPLE, digits=1, per=100.0,
        numerator_key=f"reach_{goal}_{radius_m:.0f}", denominator_key=f"reach_{goal}_people",
    )  # fmt: skip


def _distance(goal: str, name: str, kind: str) -> Indicator:
    label, says = DISTANCES[kind]
    return Indicator(
        f"{goal}_{kind}", f"{name}まで: {label}", IndicatorGroup.ACCESS,
        f"いちばん近い{name}までの距離を、{says}", f"いちばん近い{name}までの距離", "", "m",
        Direction.NEED, suppression=Suppression.ESTIMATE, numerator_key=f"{goal}_{kind}",
    )  # fmt: skip


SUPPLY: tuple[Indicator, ...] = (
    Indicator(
        "salons_per_1000_aged", "高齢者千人あたりのサロン", IndicatorGroup.SUPPLY,
        "65歳以上の人千人あたりの、活動中のサロンの数です", "サロンの数", "65歳以上の人口",
        "か所（千人あたり）", Direction.STRENGTH, minimum_denominator=LEAST_AGED, digits=2,
        per=1000.0, numerator_key="salons", denominator_key="people_65_plus",
    ),
    _places("salons", "サロンの数", "台帳にある、活動中のサロンの数です", "か所"),
    _places(
        "open_half_days", "集まれる半日の数",
        "集まる場が1か月に開く半日（午前・午後・夜間）の数です。開く日の分からない場は数えません",
        "半日",
    ),
    _places(
        "functions_here", "そろっている働きの数",
        "「つながる・相談・情報」の3つのうち、この区域の中にある働きの数です", "つ",
    ),
    _places(
        "consultation_points", "相談できる場所の数", "台帳にある、相談を受ける場所の数です", "か所"
    ),
    _places(
        "halls", "公民館・福祉会館などの数",
        "台帳にある、公民館・市民会館・福祉会館・地区センター・児童館・拠点の数です", "か所",
    ),
    _places("care_offices", "介護事業所の数", "台帳にある、介護事業所の数です", "か所"),
    _places(
        "candidate_venues", "会場の候補",
        "台帳にある、これから使えそうな会場の数です。サロンなどの数には入れません", "か所",
    ),
)  # fmt: skip

ACCESS: tuple[Indicator, ...] = (
    *(
        _within(goal, name, radius_m)
        for goal, name in GOALS.items()
        for radius_m in RADII_M
    ),
    *(_distance(goal, name, kind) for goal, name in GOALS.items() for kind in DISTANCES),
    Indicator(
        "detour_salon", "サロンまでの遠回り", IndicatorGroup.ACCESS,
        "いちばん近いサロンまでの道のりが、直線の何倍かを、人口の重みで平均した数です", "道のり",
        "", "倍", Direction.NEED, suppression=Suppression.ESTIMATE, digits=2,
        numerator_key="detour_salon",
    ),
    Indicator(
        "seats_salon", "届くサロンの席", IndicatorGroup.ACCESS,
        "歩いて届くサロンの席を、同じ席を使う人で分け合ったときの、千人あたりの席の数です",
        "分け合った席（2SFCA法）", "", "席（千人あたり）", Direction.STRENGTH,
        suppression=Suppression.ESTIMATE, digits=1, per=1000.0, numerator_key="seats_salon",
    ),
)  # fmt: skip
