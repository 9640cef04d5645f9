"""Words of the page 「モデル地区」: controls, tabs, figures, the form of the record."""

from __future__ import annotations

__all__ = [
    "ABOUT",
    "ADDRESS",
    "AXES",
    "BUSY",
    "CARD",
    "CONTROLS",
    "EXPLAIN",
    "HEADS",
    "HELP",
    "LIKE",
    "MAP",
    "METHODS",
    "NOTES",
    "ORDER",
    "PAIRS",
    "PROFILES",
    "SECTIONS",
    "SEVERAL",
    "SPACING",
    "SURE",
    "VETO",
    "refuse_address",
]

ABOUT = {
    "sentence": "まとめ",
    "ruler": "数え方",
    "settings": "順番の出し方",
    "unknown": "分からない数字",
    "date": "書き出した日",
    "fictional": "架空",
    "source": "出典",
}
ADDRESS = {
    "city": "都市",
    "tier": "区域の単位",
    "definition": "区域の決め方",
    "method": "計算の方法",
    "need": "支えが要る度合いの数字",
    "readiness": "準備の整いの数字",
    "section": "見るもの",
    "zone": "選んだ区域",
    "veto": "数字の条件",
    "refuse": "いまは候補にしない区域",
}
SECTIONS = {
    "scatter": "2 つの物差し",
    "map": "地図",
    "sure": "どのくらい確かか",
    "methods": "方法を並べる",
    "like": "最初の地区と似ているか",
    "several": "いくつか同時に",
    "record": "記録する",
}
BUSY = {
    "measure": "区域ごとの数字を数えています…",
    "sure": "重みを何通りも変えて確かめています…",
    "print": "記録の紙を組んでいます…",
}
CONTROLS = {
    "city": "都市",
    "tier": "区域の単位",
    "definition": "区域の決め方",
    "need": "支えが要る度合い",
    "readiness": "準備の整い",
    "weights": "重み（0 = 使わない、10 = とても重く見る）",
    "more_weights": "ほかの重み",
    "pick_need": "支えが要る度合いに使う数字",
    "pick_readiness": "準備の整いに使う数字",
    "method": "計算の方法",
    "more": "くわしく",
    "conditions": "条件",
    "no_tier": "形が分かる区域の単位がないので、比べられません。",
    "unknown_column": "{label}（未取り込み）",
    "weightless": "重みがすべて 0 なので、すべて同じ重みとして数えています。",
    "placeholder": "選んでください",
    "section": "見るもの",
}
HELP = {
    "city": "地区を選ぶ市です。",
    "tier": "比べる区域の大きさです。",
    "definition": "区域の線をどう引くかです。重ならない決め方だけを使います。",
    "method": "数字をまとめる方法です。どれを選んでも、方法ごとの順番を並べて見られます。",
    "pick": "10 個まで選べます。値がまだない数字には（未取り込み）と付きます。",
}
AXES = {
    "need": "支えが要る度合い（点）→",
    "readiness": "準備の整い（点）→",
    "alt": (
        "区域ごとの、支えが要る度合いと準備の整いの図。"
        "同じ数字が下の表にあります。支えが要る度合いの先頭は {first} です。"
    ),
    "line": "点線は市内の区域の中央値です。点線から外への細い線は、分からない数字による幅です。",
    "unplaced": "数字がなくて点の出ない {count} 区域は、図にありません。",
    "two": "2 つの点は足しません。支えが要る区域と、準備が整う区域は、別のことだからです。",
}
HEADS = {
    "turn": ("数字", "いまの重み", "下げていくと", "上げていくと"),
    "missing": ("区域", "いまの順位", "ありうる順位", "分からない数字"),
    "like": ("区域", "違いの大きさ", "比べた数字", "似ている", "違う"),
    "several": ("組", "合計（点）", "いちばんとの差", "選ばれない人の割合"),
}
NOTES = {
    "unknown": "分からない数字",
    "failed": "条件を満たさない",
    "open": "条件が未確認",
}
ORDER = {
    "title": "区域の順番（支えが要る順）",
    "alt": "支えが要る順に並べた区域の表",
    "rank": "順位",
    "span": "順位の幅",
    "name": "区域",
    "need": "支えが要る度合い（点）",
    "readiness": "準備の整い（点）",
    "quadrant": "次の一手",
    "podium": "上位 3 位に入る割合（100 回中）",
    "note": "ただし書き",
    "fictional": "架空",
    "ties": "同じ点の区域: {groups}",
    "flat": "どの区域も同じ値なので順番に効いていない数字: {names}",
    "hint": "行の左端を押すと、図と地図でその区域を示します。",
    "excel": "表（Excel）",
    "csv": "表（CSV）",
    "json": "すべての数字",
    "sheet": "区域の順番",
}
MAP = {
    "colour": "地図の色",
    "need": "支えが要る度合い",
    "quadrant": "次の一手",
    "title_need": "支えが要る度合い（点）",
    "title_quadrant": "次の一手",
    "unit": "点",
    "zones": "{count} 区域",
    "note": "色は区域の良し悪しではなく、次に何をするかを表します。",
}
CARD = {
    "empty": "図・地図・表で区域を選ぶと、ここに中身が出ます。",
    "need": "支えが要る度合い",
    "readiness": "準備の整い",
    "next": "次の一手",
    "podium": "支えが要る順の上位 3 位",
    "podium_ready": "準備の整う順の上位 3 位",
    "failed": "満たさない条件",
    "open": "未確認の条件",
    "numbers": "使った数字",
    "doubtful": "（人数が少ないので注意）",
    "survey": "（幅 {span}・回答 {asked:,.0f} 人）",
    "karte": "この区域の地区カルテを開く",
    "clear": "× 選択をやめる",
    "unsure": "分からない数字によっては、ほかの欄に移ります。",
}
SURE = {
    "sentence": "重みをでたらめに {draws} 通り変えて、順番がどう動くかを数えました。",
    "heat": "支えが要る順で何位になるか（100 回中）",
    "heat_ready": "準備の整いの順で何位になるか（100 回中）",
    "heat_hint": "数字は 100 回中の回数です。濃いほど多い回数です。",
    "zone": "区域",
    "first": "1 位",
    "podium": "上位 3 位",
    "mean": "平均の順位",
    "place": "{place} 位",
    "beyond": "それより下",
    "flip": "支えが要る順の先頭が入れ替わる、いちばん小さい重みの変え方",
    "flip_none": "どんな重みにしても、{winner}が先頭のままです。",
    "flip_not": (
        "この方法では、いちばん小さい変え方を正確には求められません。下の表を見てください。"
    ),
    "flip_zero": "{winner}と{challenger}は、いまの重みで並んでいます。",
    "flip_at": (
        "全体の {share:.1f} % の重みを移すと、{challenger}が{winner}に並びます（{moves}）。"
    ),
    "move": "{label} {before:.0f} % → {after:.0f} %",
    "turns": "1 つの重みだけを動かすと",
    "turn": "{weight:.1f} %で{leader}が先頭",
    "turn_none": "先頭は変わらない",
    "without": "数字を 1 つ外すと",
    "without_head": "外す数字",
    "leaders": "上位 3 区域",
    "variants": "数え方を変えると",
    "variants_none": "いま使っている数字は、ほかの数え方でも変わりません。",
    "variant_head": "数え方",
    "variant_note": "秘匿がある市では、人の数は数え直しません（引き算で分かってしまうためです）。",
    "clones": "ほとんど同じことを言っている数字",
    "clone": "「{first}」と「{second}」は順番がほぼ同じです（相関 {value:.2f}）。二重に効きます。",
    "opposed": (
        "「{first}」と「{second}」は順番がほぼ逆です（相関 {value:.2f}）。打ち消し合います。"
    ),
    "clone_none": "同じことを言っている数字の組はありません。",
    "reversal": "最後の区域を外したとき",
    "reversal_none": "{dropped}を外しても、ほかの区域の順番は変わりません。",
    "reversal_some": "{dropped}を外すと、順番が変わる組があります: {pairs}",
    "pair": "{one}と{other}",
    "missing": "分からない数字の影響",
    "not_exact": "この方法での幅は、両極端の 2 つの場合だけを見たものです。",
    "about": (
        "値に幅のある数字（調査など）と分からない数字は、ありうる範囲からでたらめに引きました。"
    ),
    "drawn": "範囲から引いた数字は {count} 個です。",
}
METHODS = {
    "lead": (
        "同じ数字と重みを、5 つの方法でまとめた順位です。方法が違っても順位が近ければ安心できます。"
    ),
    "zone": "区域",
    "agree": "先頭は、5 つの方法すべてで{name}です。",
    "differ": "先頭は方法によって違います: {names}",
}
EXPLAIN = (
    ("加重和", "0〜1 にそろえた数字を、重みをかけて足します。"),
    ("TOPSIS", "いちばん支えが要る姿への近さで比べます。"),
    ("VIKOR", "全体の足りなさと、いちばん足りない 1 点の両方を見ます。"),
    ("SPOTIS", "決めた目標からの遠さで比べます。"),
    ("PROMETHEE II", "区域どうしを総当たりで比べ、勝ち越しを数えます。"),
)
LIKE = {
    "ask": "比べる相手",
    "none": "（選ばない）",
    "other_city": "ほかの市の区域と比べる",
    "lead": (
        "{name}と、数字ごとにどのくらい違うかを、区域の間のふつうの散らばりを 1 として測りました。"
    ),
    "one_case": (
        "これは 1 つの例との似ているところ・違うところです。1 つの例だけでは、"
        "うまくいく理由は何も分かりません。選ぶ根拠ではなく、話し合いの材料にしてください。"
    ),
    "empty": "比べる相手を選ぶと、似ているところと違うところが出ます。",
    "much": "{label}（{sign}{value:.1f}）",
    "no_compare": "比べられる数字がありません",
    "left_out": "どの区域も同じ値なので比べていない数字: {names}",
}
SEVERAL = {
    "count": "いくつ選ぶか",
    "spacing": "となり合う区域",
    "each_area": "どの圏域にも 1 つ以上",
    "no_areas": "圏域の区域が未設定なので、圏域ごとの条件は使えません。",
    "ready_only": "準備の整いが線より上の区域だけから",
    "best": "いちばん点の合計が大きい組は {zones} です（合計 {total:.0f} 点）。",
    "none": "その条件をすべて満たす組はありません。数を減らすか、条件をゆるめてください。",
    "others": "合計が 5 % 以内で及ぶ、ほかの組",
    "others_none": "合計が 5 % 以内で及ぶ組は、ほかにありません。",
    "always": "どの組にも入る区域: {zones}",
    "always_none": "どの組にも必ず入る区域はありません。",
    "complete": "5 % 以内の組は、これですべてです。",
    "more": "5 % 以内の組は、このほかにもあります。",
    "considered": "選ぶ対象にした区域は {count} です（条件を満たさない区域は入れていません）。",
    "exact": "組は 1 つずつ調べつくして選んでいます（近似ではありません）。",
    "line": "・",
}
SPACING = {"free": "気にしない", "apart": "となり合わせない", "together": "となり合わせる"}
PAIRS = {
    "open": "二つずつ比べて重みを決める",
    "lead": "左と右のどちらが、どのくらい大事かを選びます。",
    "equal": "同じくらい",
    "left": "左が {times} 倍大事",
    "right": "右が {times} 倍大事",
    "use": "この重みを使う",
    "consistent": "つじつまの合い方は {ratio:.2f} で、使えます（0.10 未満が目安）。",
    "inconsistent": (
        "つじつまの合い方は {ratio:.2f} で、0.10 以上です。"
        "「{one}」と「{other}」の比べ方を見直してください。"
    ),
    "too_many": "二つずつ比べられるのは 2〜6 個の数字です。",
    "versus": "{one} ↔ {other}",
    "result": "重み: {weights}",
}
PROFILES = {
    "title": "重みに名前を付けて残す",
    "name": "名前",
    "save": "いまの重みを残す",
    "load": "残した重み",
    "use": "使う",
    "delete": "消す",
    "saved": "「{name}」として残しました。",
    "none": "残した重みはまだありません。",
    "full": "残せるのは {most} 個までです。",
}
VETO = {
    "title": "先に決める条件",
    "lead": "点数の前に、満たしていないと候補にしない条件です。理由は表と記録に残ります。",
    "criterion": "数字の条件",
    "at_least": "この値以上",
    "none": "（使わない）",
    "name": "{label}が {value:g} {unit}以上",
    "zones": "いまは候補にしない区域",
    "reason": "理由（区域ごとに同じ）",
    "judged": "話し合いで決めた条件",
}


def refuse_address(names: list[str]) -> str:
    """Say which parts of an address were of no use."""
    words = "・".join(ADDRESS[name] for name in names)
    return f"アドレスの「{words}」の指定は使えないため、はじめの値で表示しています。"
