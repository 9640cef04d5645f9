"""Words of the page 「展開計画」."""

from __future__ import annotations

__all__ = [
    "ABOUT",
    "ADDRESS",
    "BUSY",
    "COLUMNS",
    "CONTROLS",
    "FIXES",
    "GANTT",
    "HEADS",
    "HELP",
    "LIMITS",
    "MULTIPLES",
    "ORDERS",
    "PANEL",
    "SECTIONS",
    "YEARS",
    "refuse_address",
]

BUSY = {"measure": "人口と区域を数えています…", "plan": "いちばん良い順番を探しています…"}
SECTIONS = {
    "gantt": "年表",
    "maps": "区切りごとの地図",
    "years": "年ごと",
    "orders": "ほかの順番と",
    "plans": "残した案をくらべる",
}
CONTROLS = {
    "city": "市",
    "tier": "区域の単位",
    "need": "何を「必要」と数えるか",
    "fte": "人手（毎年・人分）",
    "bases": "新しい拠点（毎年・か所）",
    "wait": "どの地区も、待つのは",
    "more": "くわしく",
    "limits": "上限",
    "districts": "地区ごと",
    "save": "この案を残す",
    "section": "見るもの",
    "definition": "区域の決め方",
    "start": "はじめの年度",
    "month": "はじめの月",
    "years": "計画の長さ",
    "phases": "区切り",
    "mature": "住民主体までの年数（弥生の 1 例は約 5 年）",
    "fte_each": "1 地区がはじめに使う人手（人分）",
    "bases_each": "1 地区が開く拠点（か所）",
    "money": "お金（毎年・万円）",
    "setup": "1 地区を始めるときのお金（万円）",
    "yearly": "1 人分の 1 年のお金（万円）",
    "limited": "{name}に上限がある",
    "by_year": "上限を年ごとに変える",
    "as_all": "同じ",
    "districts_alt": "地区ごとの人手・拠点・始め方を書きかえる表",
    "districts_hint": "違う地区だけ書きかえてください。「同じ」は「くわしく」の値です。",
    "no_tier": "この市には、形が分かる区域の単位がないので、計画を作れません。",
    "wait_none": "決めない",
    "wait_years": "{years} 年まで",
    "year_count": "{years} 年",
    "month_name": "{month} 月",
    "phase_name": "{phases} 年",
    "shares": "段階ごとに使う人手の割合",
    "money_hint": "金額はまちわりにはありません。市の見積もりを入れてください。",
    "left_out": "分からない地区があるので選べない数字: {names}",
}
HELP = {
    "city": "計画を作る市です。",
    "tier": "1 つの単位を 1 地区と数えます。",
    "need": "ここで選んだものが多い地区ほど、早く届くように順番を決めます。",
    "fte": "1 = 1 人が週 5 日。すべての地区のコーディネーターの合計です。",
    "bases": "1 年に新しく開ける拠点の数です。",
    "wait": (
        "「決めない」では、計画の間に届かない地区があってもよいとします。"
        "決めると、すべての地区がその年数より長く待たない順番だけから選びます。"
    ),
    "definition": "区域の線をどう引くかです。1 人を 1 回だけ数えられる決め方から選びます。",
    "start": "計画が始まる年度です。",
    "month": "4 月より後なら、はじめの年は残りの月の分だけ数えます。",
    "mature": "弥生（東久留米市）の 1 例をもとにした仮定です。地区によって違います。",
    "phases": "区切りの終わりごとに、届いた人と段階を確かめます。",
    "shares": "段階が進むと、1 地区に使う人手が減ると置いています（仮定です）。",
    "money": "計画のすべての地区で 1 年に使えるお金です。",
}
PANEL = {
    "limits": "上限は効いているか",
    "fair": "公平さ",
    "worst_off": "届く年数がいちばん短い",
    "longest": "いちばん長く待つ",
    "gini": "届く年数のかたより",
    "gini_note": "0 = どの人にも同じ年数、1 に近いほどかたよる",
    "years_of": "{names}（{years}）",
    "full": "使い切る年: {years}",
    "assumed": "仮定",
}
LIMITS = {"year": "年度", "fte": "人手", "bases": "新しい拠点", "money": "お金"}
COLUMNS = {
    "zone": "地区",
    "people": "人口",
    "goes_first": "先に始める",
    "years_at_work": "すでに何年",
    "fte": "人手",
    "bases": "拠点",
    "maturing_years": "育つ年数",
}
GANTT = {
    "people": "届く人（年度末）",
    "without": "コーディネーターなしなら",
    "fte": "使う人手（人分）",
    "led": "住民主体の地区",
    "phase": "{number} 期の終わり（{year}末）",
    "never": "この計画の間は始められません",
    "midway": "{month} 月から",
    "title": "年ごとの段階の図。地区が行、年度が列です。同じ内容が「年ごと」の表にあります。",
}
MULTIPLES = {
    "before": "計画の前",
    "end": "{year}末",
    "reached": "届く人 {share}",
    "note": "{date} · {credits}",
    "title": "区切りの終わりごとの地図。地区の段階を色と文字で示しています。",
}
YEARS = {
    "zones": "地区ごとの段階",
    "phases": "区切りごと",
    "phase_name": "{number} 期（{first}〜{last}）",
    "of": "{used} / {limit}",
    "beyond": "{year}（計画のあと）",
    "never": "始められない",
    "at_work": "計画の前から",
    "nobody": "—",
    "csv": "表（CSV）",
    "xlsx": "表（Excel）",
    "json": "すべての数字",
    "sheet": "展開計画",
}
HEADS = {
    "years": ("年度", "届く人", "人数", "地区", "住民主体", "人手", "新しい拠点", "お金（万円）"),
    "zones": ("地区", "人口", "始める年度", "待つ年数", "住民主体"),
    "phases": ("区切り", "この間に始める地区", "届く人", "届く地区", "住民主体", "人手"),
    "orders": (
        "順番",
        "届く人（終わり）",
        "必要 × 人 × 年",
        "いちばん長く待つ",
        "届く年数の最短",
        "かたより",
        "届かない地区",
        "のべ人手",
    ),
}
ORDERS = {
    "lead": "同じ上限で、かんたんな決め方の順番と、コーディネーターを置かない場合を並べます。",
    "same": "「{name}」でも、この計画と同じだけ良くなります。",
    "better": "「{name}」より、この計画のほうが {gain}ぶん良くなります。",
    "note": "「必要の大きい順」「一覧の順」は、順に、空きのある最初の年に始めます。",
}
ABOUT = {
    "sentence": "まとめ",
    "proof": "確かさ",
    "ruler": "数え方",
    "basis": "良さのはかり方",
    "maturing": "仮定",
    "date": "書き出した日",
    "fictional": "注意",
}
FIXES = {"use": "こう変える", "lead": "押すと、その条件に変えてやり直します。"}
ADDRESS = {
    "city": "市",
    "tier": "区域の単位",
    "definition": "区域の決め方",
    "need": "必要",
    "fte": "人手",
    "bases": "拠点",
    "wait": "待つ年数",
    "years": "計画の長さ",
    "start": "はじめの年度",
    "section": "見るもの",
}


def refuse_address(names: list[str]) -> str:
    """Say which parts of an address were of no use."""
    words = "・".join(ADDRESS[name] for name in names)
    return f"アドレスの「{words}」の指定は使えないため、はじめの値で表示しています。"
