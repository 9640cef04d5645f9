"""Help texts and answers of the command staff."""

from __future__ import annotations

__all__ = ["STAFF"]

STAFF = {
    "help": "コーディネーターの配置: 何人分を、どの地区に。最良と確かめた案と、ほかの案を出します",
    "posts": "配置の表（.xlsx .csv。省くと、その市に残した表か、付いている表）",
    "keep": "読んだ配置の表を、この市の表として残す",
    "tier": "区域の単位（省くと小学校区。なければ市のはじめの単位）",
    "definition": "区域の決め方（重ならないもの: official, cells, nearest）",
    "districts": "地区の数",
    "balance": "1 人あたりでそろえるもの（load は分かる数字すべてを同じ重みで）",
    "weight": "仕事の量の重み（people=2 のように書く。繰り返して書けます）",
    "rule": "総括の数え方（zero 数えない, equal 等しく, by_need 仕事の量に応じて）",
    "kind": "数える種類（community_welfare など。繰り返して書けます。省くと全部）",
    "on": "この日にある配置だけを数える（2026-04-01 の形。省くと終わった配置も数えます）",
    "fte": "地区ごとの人数（1,1,0.6,0.2 のように、地区の数だけ）",
    "tolerance": "1 人あたりの仕事のずれの上限（%）",
    "together": "いっしょにする区域（名前を , で区切る。繰り返して書けます）",
    "apart": "分ける 2 つの区域（名前を , で区切る。繰り返して書けます）",
    "keep_lines": "今の圏域の線をまたがない",
    "keep_staff": "いま人が置かれている区域を、それぞれ別の地区の中心にする",
    "staffed": "人が置かれている区域が {count} あるので、地区の数をそれ以上にしてください。",
    "seconds": "1 つの案を探す時間の上限（秒）",
    "seed": "でたらめの種（同じ種なら同じ答え）",
    "draws": "くらべるためのでたらめな案の数",
    "json": "JSON で出す",
    "no_tier": "{city}には、形が分かる区域の単位がないので、地区に分けられません。",
    "no_definition": "この区域の単位は {choices} で決められるので、どれかを選んでください。",
    "too_many": "{units} つの区域は {districts} 地区には分けられないので、数を減らしてください。",
    "fte_form": "地区ごとの人数は、0 より大きい数を地区の数だけ , で区切ってください（{text}）。",
    "weight_form": "重みは people=2 の形で書いてください（{text}）。使えるのは {names} です。",
    "no_zone": "「{name}」という区域はないので、区域の名前を確かめてください。",
    "two_zones": "「{name}」という区域は 2 つ以上あるので、番号で書いてください。",
    "pair": "分ける区域は、ちょうど 2 つの名前を , で区切って書いてください（{text}）。",
    "no_lines": "今の圏域の線は公表されていないので、--keep-lines は使えません。",
    "kept": "配置の表を {count} 行残しました。",
    "fictional": "架空",
    "plan_heads": "地区\t区域\t人数\t平均の何倍",
    "other": (
        "案 {number}: 中心までの直線距離の平均 約 {metres:,.0f} m・ずれ ±{imbalance:.0f} %・{gap}"
    ),
    "number_heads": "地区の数\t中心までの直線距離の平均\tずれ\t1 つ増やして縮む距離",
    "extra_heads": "足した人数\t行き先\t感じる重さ\t減る分",
    "outside": "担当の区域\t外から来た割合",
    "solver": (
        "目的の値 {objective:,.1f}・下限 {bound:,.1f}・差 {gap:.2%}・{status}・"
        "{seconds:.1f} 秒・種 {seed}"
    ),
}
