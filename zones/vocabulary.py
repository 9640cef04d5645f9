"""The words of the domain, once: each member with its Japanese label beside it.

Pages, prints and export headers read labels from here. Column names inside frames are the English
identifiers; Japanese headers exist only at the edge.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self

__all__ = [
    "COLUMN_LABELS",
    "CoordinateQuality",
    "Definition",
    "FacilityKind",
    "LabelledEnum",
    "OverlapPolicy",
    "PeopleRule",
    "TierId",
]


class LabelledEnum(StrEnum):
    """A string enumeration whose members carry a Japanese label."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Keep the value as the string and the label beside it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class TierId(LabelledEnum):
    """Tiers that have a fixed meaning; a city file may declare others."""

    CENSUS = "census", "町丁目"
    ELEMENTARY = "elementary", "小学校区"
    JUNIOR_HIGH = "junior_high", "中学校区"
    LIVING_AREA = "living_area", "圏域"
    CITY = "city", "市全域"


class Definition(LabelledEnum):
    """How the shape of a zone is decided."""

    OFFICIAL = "official", "公式の区域"
    CELLS = "cells", "おおよその区域（25 m 格子）"
    CIRCLE = "circle", "学校からの円"
    NEAREST = "nearest", "いちばん近い学校"


class PeopleRule(LabelledEnum):
    """How people counted per 町丁目 are moved to a zone."""

    POINT = "point", "町丁目の代表点"
    CELLS = "cells", "25 m 格子に均等"
    AREAL = "areal", "面積で按分"


class OverlapPolicy(LabelledEnum):
    """How people inside several zones enter the figure of each."""

    ALL = "all", "重なりもそれぞれに数える"
    NEAREST = "nearest", "近いほうの学校に数える"
    SHARE = "share", "重なりは等分する"


class CoordinateQuality(LabelledEnum):
    """How well a coordinate is known; only ``exact`` and ``block`` may enter a distance claim."""

    EXACT = "exact", "建物の位置"
    BLOCK = "block", "街区の代表点"
    TOWN_CENTROID = "town_centroid", "町丁目の代表点"


class FacilityKind(LabelledEnum):
    """Kinds of place on the map."""

    SALON = "salon", "サロン"
    DISTRICT_CENTER = "district_center", "地区センター"
    HUB = "hub", "拠点"
    CONSULTATION = "consultation", "相談窓口"
    SUPPORT_CENTER = "support_center", "地域包括支援センター"
    WELFARE_HALL = "welfare_hall", "福祉会館・福祉センター"
    COMMUNITY_CENTER = "community_center", "公民館・市民会館"
    CHILDREN_HALL = "children_hall", "児童館"
    CARE_OFFICE = "care_office", "介護事業所"
    SHELTER = "shelter", "避難所"
    SECONDARY_SHELTER = "secondary_shelter", "二次避難所"
    NURSERY = "nursery", "保育園"
    SCHOOL = "school", "学校"
    HOSPITAL = "hospital", "病院"
    POST_OFFICE = "post_office", "郵便局"
    POLICE = "police", "警察・交番"
    FIRE_STATION = "fire_station", "消防署"
    LIBRARY = "library", "図書館・博物館"
    PARK = "park", "公園"
    STATION = "station", "駅"
    OFFICE = "office", "役所・官公署"
    OTHER = "other", "その他"


COLUMN_LABELS: dict[str, str] = {
    "zone_id": "区域コード",
    "name": "名称",
    "tier": "区域の単位",
    "people": "人口",
    "households": "世帯数",
    "area_km2": "面積（km²）",
    "area_in_city_km2": "市内の面積（km²）",
    "people_low": "人口（少なく見積もると）",
    "people_high": "人口（多く見積もると）",
    "people_per_km2": "人口密度（人/km²）",
    "people_per_household": "1世帯あたり人数",
    "shared_share": "重なりの割合（0〜1）",
    "people_shared": "ほかの区域とも重なる人口",
    "kind": "種類",
    "address": "所在地",
    "lon": "経度",
    "lat": "緯度",
    "coordinate_quality": "位置の精度",
    "source": "出典",
    "year": "年",
    "radius_m": "半径（m）",
    "once": "1つの円",
    "several": "2つ以上の円",
    "none": "どの円にも入らない",
    "note": "備考",
}
