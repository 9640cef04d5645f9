"""Words of the page 「拠点の候補」."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "ACTIONS",
    "ADDRESS_NAMES",
    "BUSY",
    "CARD",
    "COLUMNS",
    "CONTROLS",
    "FIGURES",
    "HELP",
    "MAP",
    "MOVING",
    "OTHERS",
    "QUESTIONS",
    "SAVE",
    "SECTIONS",
    "STEPS",
    "TABLE",
    "TROUBLE",
    "name_classes",
    "refuse_address",
]

ACTIONS = {
    "venue": "候補の会場「{name}」に、使えるかどうかを相談します。",
    "open": "「{name}」（{kind}）に、場所を借りられるかどうかを相談します。",
    "close": "「{name}」から移るときの、いま通う人への説明と足を考えます。",
}
FIGURES = {
    "mean": "いちばん近い所までの平均",
    "worst": "いちばん遠い人の距離",
    "line": "直線",
    "network": "道のり",
    "gained": "新しく行ける人",
    "after": "行ける人（置いたあと）",
    "lost": "行けなくなる人",
    "added": "新しく置く所",
    "worst_off": "いちばん届いていない区域の、行ける人の割合",
    "gini": "区域ごとの行ける割合の差（ジニ係数）",
}
BUSY = {
    "ground": "人の暮らす所から候補までの道を測っています…",
    "plan": "いちばん良い置き方を探しています…",
    "others": "ほかの置き方を探しています…",
    "steps": "1 か所ずつ増やしたときを調べています…",
    "draw": "地図を描いています…",
}
CONTROLS = {
    "city": "市",
    "goal": "何を置くか",
    "question": "何をいちばんにするか",
    "count": "新しく置く数",
    "count_free": "置く数（いまある所も含めて）",
    "limit": "歩ける距離",
    "more": "くわしく",
    "by": "はかり方",
    "line": "直線",
    "network": "道のり",
    "existing": "いまある所",
    "stay": "動かさない",
    "free": "動かしてもよい",
    "from": "候補をどこから選ぶか",
    "without": "使わない候補",
    "backup": "2 か所に行ける人も増やす",
    "rooms": "定員を超えないようにする",
    "helped": "どの候補からも届かない人を除いて考える",
    "tier": "区域の単位",
    "people": "だれを数えるか",
    "section": "下に出すもの",
    "placeholder": "選んでください",
    "no_tier": "区域の形がまだ分からないので、区域ごとに数えられません。",
}
HELP = {
    "city": "台帳と人口を見る市を選びます。",
    "goal": "これから置きたいものです。台帳に同じものがあれば「いまある所」とします。",
    "question": "何をいちばん大切にするかで、答えの場所は変わります。",
    "count": "新しく置ける数です。",
    "limit": "歩く速さは仮定です。ふつうは分速 80 m、ゆっくり（高齢の方）は分速 60 m とします。",
    "by": "道のりは道に沿って、直線はまっすぐに測ります。",
    "existing": "「動かしてもよい」にすると、いまある所も候補の一つとして選び直します。",
    "from": "台帳の「候補の会場」のほか、公共の施設・学校・郵便局も候補にできます。",
    "without": "借りられないと分かっている所を外します。",
    "backup": "1 か所が休みの日でも、もう 1 か所に行ける人を増やします（重みは半分）。",
    "rooms": "台帳に定員が書かれた所は、その数までとします。書かれていない所は限りなしとします。",
    "helped": "除いた人の数は、答えに書きます。",
    "tier": "表で数える区域の大きさです。",
    "people": "数える人を変えると、いちばん良い場所も変わることがあります。",
}
QUESTIONS = {
    "most": "いちばん多くの人に届く",
    "all": "みんなに届く最小の数",
    "mean": "平均の道のりを短く",
    "far": "いちばん遠い人を近く",
}
SECTIONS = {
    "places": "置く所",
    "others": "別の案",
    "steps": "増やしたとき",
    "zones": "区域ごと",
    "moving": "動かす・閉じる",
    "candidates": "候補の一覧",
    "save": "保存・書き出し",
}
ADDRESS_NAMES = {
    "city": "市",
    "goal": "何を置くか",
    "question": "何をいちばんにするか",
    "count": "置く数",
    "limit": "歩ける距離",
    "by": "はかり方",
    "existing": "いまある所",
    "from": "候補の選び方",
    "without": "使わない候補",
    "backup": "2 か所に行ける人",
    "rooms": "定員",
    "helped": "届かない人を除く",
    "tier": "区域の単位",
    "people": "だれを数えるか",
    "within": "別の案の幅",
    "section": "下に出すもの",
    "close": "閉じる所",
    "open": "開く所",
}
MAP = {
    "title": "置くとどうなるか",
    "title_far": "いちばん近い所までの距離",
    "title_moving": "動かす・閉じるとどうなるか",
    "gained": "新しく行ける",
    "lost": "行けなくなる",
    "kept": "いまも行ける",
    "never": "まだ行けない",
    "nearer": "近くなる",
    "farther": "遠くなる",
    "same": "変わらない",
    "none": "いません",
    "note": "色は人が暮らす 50 m の升目です。",
    "signs": "黒い四角の番号 = 置く所、白い丸 = 候補、そのほかの印 = いまある所。",
    "closed": "× = 閉じる所。",
    "ringed": "太い輪 = 届かない人のいるあたり。",
    "stuck": "この条件では置けないので、届かない所に色を付けています。",
    "stuck_title": "どの案でも届かない所",
    "stuck_here": "届かない",
    "stuck_other": "そのほか",
}
CARD = {
    "chosen": "置く所と、新しく行ける人",
    "by_way": "置く所と、そこがいちばん近くなる人",
    "stays": "いまある所",
    "even": "公平さ",
    "was": "いま",
    "after": "置いたあと",
    "worst": "いちばん届いていない区域",
    "gini": "区域ごとの差",
    "gini_hint": "ジニ係数。0 = どこも同じ",
    "far": "いちばん遠い人",
    "mean": "平均の距離",
    "rules": "数え方の決まり",
    "nothing_new": "新しく置く所はありません。",
}
TABLE = {
    "xlsx": "表（Excel）",
    "csv": "表（CSV）",
    "sheet_places": "置く所",
    "sheet_zones": "区域ごと",
    "sheet_candidates": "候補",
    "zones_alt": "区域ごとの、置く前とあとの行ける人の表",
    "zones_hint": "いま + 増える − 減る = あと。どの行も、市全体の行も合います。",
    "city": "市全体",
    "places_alt": "置く所と、そこで新しく行ける人の表",
    "candidates_hint": "候補は、置くまではある所に数えません。",
    "candidates_alt": "候補の一覧",
    "left_title": "候補に入れていない所",
    "left_line": "{reason}: {count} か所（{names}）",
    "left_more": "ほか {count} か所",
    "about_sentence": "まとめ",
    "about_ruler": "数え方",
    "about_rule": "決まり",
    "about_credit": "出典",
    "about_fictional": "注意",
}
COLUMNS = {
    "number": "番号",
    "name": "名前",
    "kind": "種類",
    "source": "どこから",
    "gained": "新しく行ける人",
    "nearest": "いちばん近い所がここになる人",
    "alone": "ここだけ置くと新しく行ける人",
    "zone": "区域",
    "people": "人口",
    "before": "いま",
    "gain": "増える",
    "lost": "減る",
    "after": "あと",
    "share_before": "いま（%）",
    "share_after": "あと（%）",
    "in_plan": "この案",
    "plans": "入る案の数",
    "sites": "置く数",
    "reached": "行ける人",
    "more": "1 か所増やした効き目",
    "mean": "平均（m）",
    "worst": "いちばん遠い人（m）",
    "worst_off": "いちばん届いていない区域",
    "gini": "ジニ係数",
    "where": "置く所",
    "plan": "案",
    "value": "答えの値",
    "worse": "いちばん良い案との差",
    "sure": "確かさ",
}
OTHERS = {
    "within": "どこまで劣ってもよいか",
    "percent": "{value} % まで",
    "lead": "いちばん良い案から {within} % まで劣る案を、良い順に {count} つまで探しました。",
    "none": "いちばん良い案から {within} % まで劣る、ほかの案はありません。",
    "complete": "これより多くはないことも確かめました。",
    "common": "どの案にも入る所: {names}。ここは安心して進められます。",
    "no_common": "どの案にも入る所はありません。どの案を選んでも大きくは変わりません。",
    "best": "いちばん良い案",
    "other": "別の案 {number}",
    "mark": "◎",
    "mark_hint": "◎ = どの案にも入る所。",
    "worse": "{percent} 劣る",
    "equal": "同じ",
}
STEPS = {
    "lead": "1 か所から {most} か所まで、それぞれの数でいちばん良い置き方です。",
    "less": (
        "{sites} か所目からは、1 か所増やしても新しく行ける人が 1 か所目の 1 割（{people}）に"
        "届きません。"
    ),
    "anew": "それぞれの数で選び直すので、前の数の場所がそのまま入るとは限りません。",
    "all": "「みんなに届く最小の数」では、数は答えなので、この表はありません。",
    "chart": "置く数と、新しく行ける人",
}
MOVING = {
    "lead": "いまある所を閉じたり、候補へ移したりしたときの、前とあとです。",
    "close": "閉じる所",
    "open": "開く所（移す先）",
    "none": "閉じる所か開く所を選んでください。",
    "no_existing": "いまある所がないので、動かしたり閉じたりはできません。",
    "sentence": (
        "{what}と、{where}行ける人は {before}から {after}になります"
        "（増える {gained}、減る {lost}）。"
    ),
    "closes": "{names}を閉じる",
    "opens": "{names}を開く",
    "moves": "{closed}を閉じて{opened}を開く",
    "classes": "いちばん近い所までの距離（行 = いま、列 = あと）",
    "total": "合計",
    "checked": "行の合計・列の合計・市全体（{people}）は一致しています。",
    "zones": "区域ごと",
}
SAVE = {
    "sentence": "この答えを保存すると、あとで開き直したり、ほかの計画と並べて比べたりできます。",
    "actions": "次にすること",
    "json": "この答えのデータ（JSON）",
}
TROUBLE = {
    "headline": "この条件では、全員に届く置き方がありません。届かないのは {people} です。",
    "where": "届かない所: {names}。",
    "ways": "どれか 1 つで、置けるようになります",
    "no_ways": "距離や数を変えても置けません。候補を増やしてください。",
    "use_radius": "距離を {metres} m にする",
    "use_sites": "置く数を {sites} か所にする",
    "use_helped": "届かない人を除いて考える",
    "area": "{name} {people}",
    "more": "ほか {count} 町丁目",
}


def name_classes(limits_m: Sequence[float]) -> list[str]:
    """Name classes of distance.

    Examples
    --------
    >>> name_classes([300, 500])
    ['300 m まで', '500 m まで', '500 m より遠い', '道なし']
    """
    within = [f"{limit:,.0f} m まで" for limit in limits_m]
    return [*within, f"{limits_m[-1]:,.0f} m より遠い", "道なし"]


def refuse_address(names: Sequence[str]) -> str:
    """Say which parts of an address were of no use."""
    words = "・".join(ADDRESS_NAMES[name] for name in names)
    return f"アドレスの「{words}」の指定は使えないため、はじめの値で表示しています。"
