"""Words of ``machiwari meeting``."""

# ruff: noqa: E501 - wide letters count twice; a sentence is better read in one piece
from __future__ import annotations

__all__ = ["MEETING"]

MEETING = {
    "help": "住民懇談会の資料（地図・いまの姿・聞きたいこと・場所の一覧・バリアフリー）を地区ごとに書き出します（都市はコンマで区切って 2 つ以上も書けます）",
    "zone": "この地区だけ（名称）",
    "all": "すべての地区",
    "tier": "区域の単位（コンマで区切って 2 つ以上も書ける。省くと、小学校区か、その都市の最初の単位）",
    "output": "書き出すフォルダ（なければ作ります）",
    "format": "書き出す形（pdf・pptx・html・png をコンマで区切る。省くと pdf）",
    "paper": "用紙（a4 か a3。省くと a3。どちらも横長）",
    "furigana": "漢字にふりがなを付ける",
    "grey": "白黒の複写機のために、灰色だけで描く",
    "internal": "事務局だけが読む欄（備考など）を加えた内部資料を作る（住民に配らない）",
    "date": "印刷する日（YYYY-MM-DD。省くと今日）",
    "one_of": "--zone で地区の名称を書くか、--all を付けてください。",
    "unknown_format": "形には pdf・pptx・html・png のどれかをコンマで区切って書いてください。",
    "unknown_zone": "「{name}」という地区はないので、{choices} から選んでください。",
    "progress": "懇談会の資料",
    "written": "{folder} に {zones} 地区の懇談会の資料を {files} 個のファイルで書き出しました。",
    "keep_inside": "内部資料です。住民に配らないでください。",
}
