"""Why this number? Formula, inputs, year, rule and credit of every figure on screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from interface.wording.method import RULE_WORDS, say_definition
from zones.credits import list_used_sources

if TYPE_CHECKING:
    from zones.city import City
    from zones.report import PeopleReport

__all__ = ["EXPLAINED", "Explanation", "explain_figure"]

BAND = (
    "どの数え方（代表点・格子・面積）の値も含み、町丁目の中のどこに人が住むか分からない分を"
    "見込んだ幅（10 区域のうち 9 区域で本当の値を含む見込み）の"
)
# figure → (name, formula)
EXPLAINED: dict[str, tuple[str, str]] = {
    "total": ("市の人口", "すべての町丁目の人口を足したもの"),
    "once": ("1 つの区域だけに入る人", "ちょうど 1 つの区域に入る人を足したもの"),
    "several": (
        "2 つ以上の区域に入る人",
        "2 つ以上の区域に入る人を、1 人を 1 回だけ数えて足したもの",
    ),
    "none": ("どの区域にも入らない人", "市の人口 − 1 つの区域の人 − 2 つ以上の区域の人"),
    "people": ("区域の人口", "区域の中に入る人を足したもの"),
    "households": ("区域の世帯数", "区域の中に入る世帯を足したもの"),
    "people_shared": ("ほかの区域とも重なる人口", "区域の人口のうち、ほかの区域にも入る人"),
    "people_low": ("人口を少なく見積もると", f"{BAND}下の端"),
    "people_high": ("人口を多く見積もると", f"{BAND}上の端"),
    "people_per_km2": ("人口密度", "区域の人口 ÷ 市内の面積"),
    "people_per_household": ("1 世帯あたり人数", "区域の人口 ÷ 区域の世帯数"),
    "shared_share": ("重なりの割合", "ほかの区域とも重なる人口 ÷ 区域の人口"),
    "area_km2": ("面積", "平面直角座標で測った区域の面積"),
    "area_in_city_km2": ("市内の面積", "区域のうち市の中にある部分の面積"),
    "average": ("市の値", "人数・世帯数・面積は区域の平均、割合は市全体の値"),
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """One figure explained, in Japanese, ready to show."""

    name: str
    formula: str
    inputs: str
    rule: str
    year: str
    credits: tuple[str, ...]


def explain_figure(figure: str, city: City, report: PeopleReport) -> Explanation:
    """Explain one figure of a people report.

    Parameters
    ----------
    figure
        A key of ``EXPLAINED``.
    city, report
        The city and the report the figure is from.
    """
    name, formula = EXPLAINED[figure]
    sources = list_used_sources(city, report.request)
    tier = city.profile.tier(report.request.tier)
    policy = report.request.policy.label
    return Explanation(
        name=name,
        formula=formula,
        inputs="、".join(sources["title"]),
        rule=(
            f"{tier.label}（{say_definition(report.request)}）・"
            f"{RULE_WORDS[report.request.rule]}・{policy}"
        ),
        year=f"{city.profile.census_year} 年",
        credits=tuple(dict.fromkeys(sources["credit"])),
    )
