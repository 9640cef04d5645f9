"""Entries about people, households, and the ties among them."""

from __future__ import annotations

from zones.indicators.model import Direction, Indicator, IndicatorGroup, Suppression

__all__ = ["BOND", "NEED"]

LEAST_PEOPLE = 100.0  # below it one household more or less moves a share by percents
LEAST_HOUSEHOLDS = 50.0


def _share(key: str, label: str, definition: str, counted: tuple[str, str]) -> Indicator:
    """Share of the people whose age is known."""
    return Indicator(
        key, label, IndicatorGroup.NEED, definition, counted[1], "年齢の分かる人口", "%",
        Direction.NEED, suppression=Suppression.PEOPLE, minimum_denominator=LEAST_PEOPLE,
        digits=1, per=100.0, numerator_key=counted[0], denominator_key="people_with_age",
    )  # fmt: skip


def _count(key: str, label: str, definition: str, group: IndicatorGroup) -> Indicator:
    """Plain number of people."""
    direction = Direction.NEED if group is IndicatorGroup.NEED else Direction.STRENGTH
    return Indicator(
        key, label, group, definition, label, "", "人", direction,
        suppression=Suppression.PEOPLE, numerator_key=key,
    )  # fmt: skip


def _households(key: str, label: str, definition: str) -> Indicator:
    """Share of the households."""
    return Indicator(
        f"{key}_share", label, IndicatorGroup.NEED, definition, label, "世帯数", "%",
        Direction.NEED, suppression=Suppression.PEOPLE, minimum_denominator=LEAST_HOUSEHOLDS,
        digits=1, per=100.0, numerator_key=key, denominator_key="households",
    )  # fmt: skip


def _future(year: int) -> Indicator:
    label = f"75歳以上の将来推計（{year}年）"
    says = f"{year}年に住んでいると見込まれる75歳以上の人数です。推計であり、実際の数ではありません"
    return _count(f"future_75_{year}", label, says, IndicatorGroup.NEED)


NEED: tuple[Indicator, ...] = (
    Indicator(
        "people", "人口", IndicatorGroup.NEED, "住んでいる人の数です", "人口", "", "人",
        Direction.NEED, suppression=Suppression.PUBLIC, numerator_key="people",
    ),
    Indicator(
        "households", "世帯数", IndicatorGroup.NEED, "世帯の数です", "世帯数", "", "世帯",
        Direction.NEED, suppression=Suppression.PUBLIC, numerator_key="households",
    ),
    Indicator(
        "people_per_household", "1世帯あたりの人数", IndicatorGroup.NEED,
        "人口を世帯数で割った数です。小さい世帯が多いほど必要度が高いと見ます", "人口", "世帯数",
        "人", Direction.NEED, suppression=Suppression.PUBLIC,
        minimum_denominator=LEAST_HOUSEHOLDS, digits=2, low_is_more=True,
        numerator_key="people", denominator_key="households",
    ),
    Indicator(
        "people_per_km2", "人口密度", IndicatorGroup.NEED,
        "市内の面積1 km²あたりの人口です", "人口", "市内の面積（km²）", "人/km²",
        Direction.NEED, suppression=Suppression.PUBLIC, numerator_key="people",
        denominator_key="area_km2",
    ),
    _share(
        "aged_share", "高齢化率", "住んでいる人のうち65歳以上の人の割合です",
        ("people_65_plus", "65歳以上の人口"),
    ),
    _count(
        "people_75_plus", "後期高齢者数", "75歳以上の人の数です", IndicatorGroup.NEED
    ),
    _share(
        "share_75_plus", "後期高齢者の割合", "住んでいる人のうち75歳以上の人の割合です",
        ("people_75_plus", "75歳以上の人口"),
    ),
    _households(
        "households_single_65", "高齢者の一人暮らし世帯",
        "世帯のうち、65歳以上の人が一人で暮らす世帯の割合です",
    ),
    _households(
        "households_couple_65", "高齢夫婦世帯",
        "世帯のうち、高齢の夫婦だけで暮らす世帯の割合です",
    ),
    _count("people_0_14", "14歳以下の人口", "0歳から14歳までの人の数です", IndicatorGroup.NEED),
    _share(
        "share_0_14", "14歳以下の割合", "住んでいる人のうち0歳から14歳までの人の割合です",
        ("people_0_14", "14歳以下の人口"),
    ),
    _households(
        "households_under_6", "6歳未満のいる世帯", "世帯のうち、6歳未満の子がいる世帯の割合です"
    ),
    _households("households_mother", "母子世帯", "世帯のうち、母と子で暮らす世帯の割合です"),
    Indicator(
        "foreign_share", "外国人の割合", IndicatorGroup.NEED,
        "住んでいる人のうち外国籍の人の割合です", "外国人人口", "人口", "%", Direction.NEED,
        suppression=Suppression.PEOPLE, minimum_denominator=LEAST_PEOPLE, digits=1, per=100.0,
        numerator_key="people_foreign", denominator_key="people",
    ),
    Indicator(
        "people_change", "人口の増減", IndicatorGroup.NEED,
        "前の国勢調査から人口が何%増えたか（減ったときは−）です。減るほど必要度が高いと見ます",
        "増えた人数", "前の調査の人口", "%", Direction.NEED, minimum_denominator=LEAST_PEOPLE,
        digits=1, per=100.0, low_is_more=True, numerator_key="people_gain",
        denominator_key="people_before",
    ),
    _future(2030),
    _future(2040),
    _future(2050),
)  # fmt: skip

BOND: tuple[Indicator, ...] = (
    Indicator(
        "association_share", "自治会加入率", IndicatorGroup.BOND,
        "世帯のうち自治会・町会に入っている世帯の割合です。市や自治会の記録によります",
        "自治会加入率（記録のまま）", "", "%", Direction.STRENGTH, digits=1, per=100.0,
        numerator_key="association_share",
    ),
    _count(
        "association_officers", "自治会役員数", "自治会・町会の役員の数です", IndicatorGroup.BOND
    ),
    Indicator(
        "commissioner_fill", "民生委員の充足率", IndicatorGroup.BOND,
        "民生委員・児童委員の定数のうち、実際にいる人の割合です", "民生委員・児童委員の数",
        "民生委員・児童委員の定数", "%", Direction.STRENGTH, digits=1, per=100.0,
        numerator_key="commissioners", denominator_key="commissioner_posts",
    ),
    Indicator(
        "households_per_commissioner", "民生委員1人あたりの世帯数", IndicatorGroup.BOND,
        "世帯数を民生委員・児童委員の数で割った数です。多いほど手が足りていません", "世帯数",
        "民生委員・児童委員の数", "世帯", Direction.NEED, numerator_key="households",
        denominator_key="commissioners",
    ),
    Indicator(
        "volunteers_per_1000", "ボランティア登録者", IndicatorGroup.BOND,
        "人口千人あたりのボランティア登録者の数です", "ボランティア登録者の数", "人口",
        "人（千人あたり）", Direction.STRENGTH, suppression=Suppression.PEOPLE,
        minimum_denominator=LEAST_PEOPLE, digits=1, per=1000.0, numerator_key="volunteers",
        denominator_key="people",
    ),
    Indicator(
        "supporters_per_1000", "ささえあいサポーター", IndicatorGroup.BOND,
        "人口千人あたりのささえあいサポーターの数です", "ささえあいサポーターの数", "人口",
        "人（千人あたり）", Direction.STRENGTH, suppression=Suppression.PEOPLE,
        minimum_denominator=LEAST_PEOPLE, digits=1, per=1000.0, numerator_key="supporters",
        denominator_key="people",
    ),
    Indicator(
        "volunteer_groups", "ボランティアの団体", IndicatorGroup.BOND,
        "台帳にある、活動中のボランティアの団体の数です", "ボランティアの団体の数", "", "団体",
        Direction.STRENGTH, numerator_key="volunteer_groups",
    ),
)  # fmt: skip
