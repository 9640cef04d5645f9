"""Every invented name of 見本市. None is meant to sound like a real place, school or group."""

from __future__ import annotations

from typing import NamedTuple

__all__ = [
    "CENTRE_NAME",
    "CHOME",
    "ENDINGS",
    "INDICATORS",
    "LIVING_AREA_NAMES",
    "OTHER_READINGS",
    "PARK_TOWN_NAME",
    "PLACE_WORDS",
    "RAILWAY_NAME",
    "RIVER_NAME",
    "SALON_NAMES",
    "STATION_NAMES",
    "TOWN_ENDINGS",
    "TOWN_NAMES",
    "Indicator",
]

CENTRE_NAME = "みほん中央"
PARK_TOWN_NAME = "みほん河川公園"
RIVER_NAME = "みほん川"
RAILWAY_NAME = "みほん鉄道"
STATION_NAMES = ("西みほん駅", "みほん中央駅", "東みほん駅")
LIVING_AREA_NAMES = ("みほん西圏域", "みほん北圏域", "みほん東圏域")
CHOME = "一二三四五六七八九"

TOWN_NAMES = (
    "えがき台",
    "うつし野",
    "ひながた町",
    "ためし野",
    "てほん町",
    "かたがみ町",
    "えず町",
    "したえ町",
    "そらえ台",
    "ふでさき",
    "もけい町",
    "しるし野",
    "ものさし台",
    "おりがみ町",
    "いろみ町",
    "すみえ町",
    "えふで台",
)

TOWN_ENDINGS = {"町": "ちょう", "台": "だい", "野": "の"}
OTHER_READINGS = (
    ("見本", "みほん"),
    ("見本市", "みほんし"),
    ("みほん中央", "みほんちゅうおう"),
    ("みほん西", "みほんにし"),
    ("みほん北", "みほんきた"),
    ("みほん東", "みほんひがし"),
    ("みほん河川公園", "みほんかせんこうえん"),
)

SALON_NAMES = (
    "ひだまりの会",
    "お茶の間サロン",
    "いきいき体操の会",
    "よりみちサロン",
    "おしゃべり広場",
    "歌の集い",
    "手しごとの会",
    "ふれあい食堂",
    "囲碁と将棋の会",
    "子育てひろば",
    "朝の散歩の会",
    "縁側カフェ",
)

# what stands after the name of the town quarter, per kind of facility
ENDINGS = {
    "district_center": ("地区センター",),
    "hub": ("地域活動拠点",),
    "consultation": ("福祉なんでも相談窓口", "まちかど相談室"),
    "support_center": ("地域包括支援センター",),
    "welfare_hall": ("福祉会館",),
    "community_center": ("公民館",),
    "children_hall": ("児童館",),
    "care_office": ("デイサービス", "訪問介護事業所", "居宅介護支援事業所", "グループホーム"),
    "nursery": ("保育園", "第二保育園", "こども園"),
    "hospital": ("病院", "総合病院"),
    "post_office": ("郵便局",),
    "police": ("交番",),
    "fire_station": ("消防出張所",),
    "library": ("図書館",),
    "park": ("公園", "第二公園", "児童公園"),
    "other": ("集会所", "地域カフェ", "ボランティアセンター"),
}

PLACE_WORDS = {
    "elementary": "小学校",
    "junior_high": "中学校",
    "city_hall": "見本市役所",
    "branch": "見本市役所出張所",
    "suspended": "見本第六中学校",
}


class Indicator(NamedTuple):
    """One yearly figure: its identifier, label, unit and the tier it is counted by."""

    id: str
    label: str
    unit: str
    tier: str


INDICATORS = (
    Indicator("consultations", "相談受付数", "件", "junior_high"),
    Indicator("support_actions", "支援回数", "回", "junior_high"),
    Indicator("salon_sessions", "サロン開催数", "回", "elementary"),
    Indicator("meetings", "話し合い回数", "回", "elementary"),
    Indicator("withdrawal_consultations", "ひきこもりの相談受付数", "件", "elementary"),
    Indicator("association_share", "自治会加入率", "割合（0〜1）", "elementary"),
)
