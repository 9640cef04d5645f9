"""Help texts and answers of the commands that measure, draw, read and rebuild."""

from __future__ import annotations

__all__ = [
    "BUILD",
    "CITIES",
    "CROSSWALK",
    "DATASET_LABELS",
    "IMPORT",
    "MAP",
    "OPTIONS",
    "PEOPLE",
    "ZONES",
]

OPTIONS = {
    "tier": "区域の単位（elementary・junior_high・census・city など）",
    "definition": "区域の決め方（official・cells・circle・nearest）",
    "radius": "円の半径（m）。省くと計画の値",
    "rule": "人口の数え方（point・cells・areal）",
    "policy": "重なりの数え方（all・nearest・share）",
    "clip": "円を市の中だけに切り取る",
    "json": "JSON で出す",
    "output": "書き出すファイル",
}
CITIES = {
    "help": "使える都市の一覧を出します",
    "carried": "同梱",
    "imported": "取り込み",
    "fictional": "架空",
    "official": "公式の区域あり",
}
ZONES = {
    "help": "区域の形をファイルに書き出します（省くと GeoJSON を画面に出します）",
    "written": "{path} に {count} 区域を書き出しました。{ruler}",
    "suffix": "書き出すファイルの名前は .geojson か .gpkg で終わるようにしてください。",
}
PEOPLE = {
    "help": "区域ごとの人口と、重なり・すき間の人数を数えます",
    "columns": "区域\t人口\t世帯数\t面積 km²",
    "depth": "{label}\t{people}",
    "labels": {
        "total": "市の人口",
        "once": "1 つの区域だけ",
        "several": "2 つ以上の区域",
        "none": "どの区域にも入らない",
    },
    "average": "市の値（平均）",
    "other_site": (
        "注意: {name}の所在地は資料で異なります。{address} では {people}、"
        "{other_address} では {there} になります。"
    ),
    "credits": "出典: {credits}",
}
CROSSWALK = {
    "help": "ある区域の人が、別の区切りのどの区域に入るかを数えます",
    "source": "もとの区域（例 elementary:cells）",
    "target": "移す先の区域（例 junior_high:circle）",
    "pair": "区域は「単位:決め方」の形（例 elementary:cells）で書いてください。",
    "outside": "どの区域にも入らない",
}
MAP = {
    "help": "地図を 1 つの HTML ファイルに書き出します（通信なしで開けます）",
    "written": "{path} に地図を書き出しました。{ruler}",
    "suffix": "書き出すファイルの名前は .html で終わるようにしてください。",
}
IMPORT = {
    "help": "公式データ（A27・A32・P29・N03・国勢調査・施設一覧）を取り込みます",
    "code": "市区町村コード（5 桁）。ファイルから 1 つに決まるときは省けます",
    "slug": "新しい都市につける英字の名前",
    "name": "新しい都市の名前（例 生駒市）",
    "dry_run": "中身を確かめるだけで、保存しません",
    "yes": "直してから取り込む点を確かめずに進めます",
    "stored": "{name}（{slug}）に取り込みました: {kinds}。",
    "would_store": "{name}（{slug}）に取り込めます: {kinds}。",
    "kind_count": "{label} {count} 件",
    "restricted": "利用条件に制限があります: {terms}",
    "bad_slug": "英字の名前には a〜z・0〜9・- だけを使ってください。",
    "ask": "選ぶ必要のある点があるので、取り込んでいません: {faults}",
}
DATASET_LABELS = {
    "elementary_districts": "小学校区",
    "junior_high_districts": "中学校区",
    "schools": "学校",
    "elementary_school_points": "小学校の位置",
    "junior_high_school_points": "中学校の位置",
    "municipalities": "市区町村の区域",
    "census_areas": "町丁目の区域と人口",
    "census_statistics": "国勢調査の統計",
    "facilities": "施設",
}
BUILD = {
    "help": "同梱の数値を元の資料から作り直します（検算のため）",
    "published": "元の資料のフォルダ",
    "output": "書き出すフォルダ（省くと data/ の中を作り直します）",
    "seed": "見本市の種",
    "done": "{path} を作り直しました。",
    "no_folder": "{path} に元の資料がないので、--from で資料のフォルダを指定してください。",
}
