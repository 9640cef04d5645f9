"""Words of the page 「コーディネーター配置」: controls, tabs, tables, painting by hand."""

from __future__ import annotations

__all__ = [
    "ABOUT",
    "ADDRESS",
    "BUSY",
    "CARD",
    "CHANGE",
    "CONTROLS",
    "COUNTS",
    "HEADS",
    "HELP",
    "MAP",
    "ORIGINS",
    "PAINT",
    "PLANS",
    "POSTS",
    "ROWS",
    "SECTIONS",
    "refuse_address",
]

SECTIONS = {
    "plans": "案の地図",
    "compare": "案を並べる",
    "paint": "手で描く",
    "posts": "配置の表",
    "counts": "いくつ・何人",
    "change": "地区を変える",
    "origins": "相談の出どころ",
    "keep": "残す",
}
ADDRESS = {
    "city": "都市",
    "tier": "区域の単位",
    "districts": "地区の数",
    "rule": "総括の数え方",
    "tolerance": "ずれの上限",
    "weights": "仕事の量の重み",
    "fte": "地区ごとの人数",
    "kinds": "数える種類",
    "on": "数える日",
    "together": "いっしょにする区域",
    "apart": "分ける区域",
    "lines": "今の圏域の線",
    "staff": "いま人がいる区域",
    "section": "見るもの",
    "plan": "案の番号",
    "drawing": "描いた案",
    "unit": "選んだ区域",
}
BUSY = {
    "measure": "区域ごとの数字を数えています…",
    "solve": "地区の案を探しています（1 つの案に最長 {seconds:g} 秒）…",
    "counts": "地区の数を変えて探しています…",
    "repair": "描いた案にいちばん近い、成り立つ案を探しています…",
    "draw": "地図を描いています…",
    "posts": "配置の表を読んでいます…",
}
CONTROLS = {
    "city": "都市",
    "tier": "区域の単位",
    "districts": "地区の数",
    "rule": "総括の数え方",
    "tolerance": "仕事のずれの上限（±%）",
    "weights": "仕事の量の重み",
    "more": "くわしく",
    "fte": "地区ごとの人数（1, 1, 0.6 のように。空なら等しく）",
    "fte_wrong": (
        "地区ごとの人数は、0 より大きい数を地区の数だけ書いてください。いまは等しく分けています。"
    ),
    "kinds": "数えるコーディネーターの種類（空なら全部）",
    "on": "この日にある配置だけを数える（空なら終わった配置も数える）",
    "together": "いっしょにする区域",
    "apart": "分ける 2 つの区域",
    "lines": "今の圏域の線をまたがない",
    "staff": "いま人がいる区域を、別々の地区の中心にする",
    "too_staffed": "人がいる区域が {count} あるので、地区の数がそれ以上のときに選べます。",
    "no_lines": "今の圏域の線は公表されていません。",
    "placeholder": "選んでください",
    "section": "見るもの",
    "no_tier": "形が分かる区域の単位がないので、地区に分けられません。",
    "missing": "{label}（未取り込み）",
    "weights_lead": "0 = 数えない。分かる数字だけを、市全体に占める割合にそろえて足します。",
    "apart_pair": "ちょうど 2 つ選ぶと、別の地区に分けます。",
}
HELP = {
    "city": "コーディネーターを配置する市です。",
    "tier": "地区をつくる、まとまりの単位です。この単位は分けません。",
    "districts": "受け持ちの地区をいくつにするかです。",
    "rule": "総括の人を、地区の人数に入れるかどうかです。窓口の人は、どれを選んでも入りません。",
    "tolerance": "1 人あたりの仕事が、平均からどこまでずれてよいかです。",
}
MAP = {
    "title": "受け持ちの地区",
    "count": "{units} 区域・{fte}",
    "undrawn": "まだ描いていない所",
    "note": "番号は地区です。区域の線は「区域の単位」のものです。",
}
PLANS = {
    "pick": "案",
    "plan": "案 {number}",
    "shared": "どの案でも同じ",
    "one": "この条件では、近さが 25 % 以内でちがう案はほかにありません。",
    "alt": "案 {number} の地図。{districts}。",
    "csv": "CSV",
    "excel": "Excel",
    "json": "計算の全部（JSON）",
    "sheet": "地区の案",
}
HEADS = {
    "districts": ("地区", "区域", "人数", "平均の何倍"),
    "counts": ("地区の数", "1 地区の人数", "距離の平均", "ずれ", "1 つ増やして縮む距離", "確かさ"),
    "extra": ("足した人数", "行き先", "感じる重さ", "減る分"),
    "sides": ("くらべること", "もとの地区", "案 {number}"),
}
ROWS = {
    "compare": "くらべること",
    "mean": "中心までの直線距離の平均",
    "imbalance": "1 人あたりの仕事のずれ",
    "sure": "確かさ",
    "compact": "でたらめな案のうち、より近いもの",
    "balanced": "でたらめな案のうち、より均等なもの",
    "gini": "かたより（ジニ係数）",
    "worst": "いちばん仕事が重い地区",
    "far": "いちばん遠い区域",
    "change": "もとの地区",
}
CARD = {
    "title": "1 人あたりの仕事",
    "mean": "たての線が平均（1.00 倍）です。",
    "place": "でたらめな案の中での位置",
    "fair": "公平さ",
    "sure": "確かさ",
    "unit": "選んだ区域",
    "now": "いま置かれている人数",
    "unknown": "分からない",
}
PAINT = {
    "lead": "塗る地区を選んで、地図の区域を押してください。キーボードでは下の一覧から選べます。",
    "brush": "塗る地区",
    "erase": "消す",
    "unit": "区域（一覧から）",
    "give": "この地区にする",
    "undo": "1 つ戻す",
    "clear": "全部消す",
    "copy": "案 {number} から始める",
    "repair": "描いた案を直す",
    "left": "まだ描いていない区域が {count} あります。",
    "full": "すべての区域を描きました。",
    "holds": "条件を満たしています。",
    "uneven": "ずれが ±{limit:g} % を超える地区があります: {names}",
    "cannot": "いまの条件では、描いた案に近い案がありません。",
    "used": "地図は直した案です。気に入らなければ「1 つ戻す」で描いた案に戻ります。",
    "empty": "地区を塗ると、ここに 1 人あたりの仕事が出ます。",
}
POSTS = {
    "lead": "1 行が 1 つの配置です。週の日数 ÷ 通常の日数 × 人数が、何人分かになります。",
    "rule": "総括は選んだ数え方で、窓口はどの数え方でも地区に足しません。",
    "days": "換算: {pairs}",
    "pair": "週 {days:g} 日 ÷ {normal:g} 日 = {fte:g} 人分",
    "none": "配置の表がまだありません。下の表に書くか、Excel を取り込んでください。",
    "credit": "もと: {credit}",
    "own": "この表は、このパソコンに残した表です。",
    "save": "この表を使う",
    "saved": "配置の表を残しました。",
    "forget": "もとの表に戻す",
    "forgotten": "もとの表に戻しました。",
    "wrong": "読めなかったマスがあります。直すと使えます。",
    "file": "Excel・CSV から取り込む",
    "taken": "{count} 行を取り込みました。",
    "limit": "1 つのファイルで {limit} MB まで",
    "large": "ファイルが大きすぎます（{limit} MB まで）",
    "sheet": "配置の表",
    "joint": "いくつかの種類が受け持つ区域（重なりはまちがいではありません）: {zones}",
    "fte": "何人分",
}
COUNTS = {
    "lead": (
        "同じ人数を等しく分けたときの、いちばん近くまとまる案です（ずれ ±{tolerance:g} % まで）。"
        "距離は区域と区域の間の直線で、区域の中の移動は入っていません。"
    ),
    "wider": "±{tolerance:g} % では分けられない（いちばん均等な案）",
    "none": "案がありません",
    "turning": "{count}（ここから効き目が半分未満）",
    "proved": "確認済み",
    "found": "最良との差は最大 {gap:.1f} %",
    "extra": "いまの案に、人数を少しずつ足したとき",
    "extra_lead": (
        "「感じる重さ」は、仕事がある所の人から見た 1 人あたりの仕事です。減るほどよくなります。"
    ),
    "halves": "半分の人（0.5 人分）ずつ足すと",
}
CHANGE = {
    "lead": "もとの地区の人が、どの新しい地区に移るかです（人数）。",
    "from": "もとの地区",
    "areas": "今の圏域",
    "drawn": "手で描いた案",
    "plan": "{count} 地区に分けた案",
    "undrawn": "「手で描く」で全部の区域を塗ると、もとの地区に選べます。",
    "no_people": "人口が分からない区域があるので、人数は出せません。",
    "total": "計",
    "before_after": (
        "事務所を移す・窓口を閉じるときの「前と後」は、「届く範囲と空白」の「もしも」で、"
        "近くなる人と遠くなる人を数えられます。"
    ),
    "link": "「届く範囲と空白」を開く",
    "areas_unknown": "今の圏域の線は公表されていないので、くらべる地区を選んでください。",
    "fte_each": "1 地区の人数",
    "torn": "もとの地区には、はなれた所のある地区があります。",
}
ORIGINS = {
    "lead": "受け持ちの区域（たて）と、相談した人の区域（よこ）の件数です。",
    "none": (
        "件数の表がまだありません。担当の区域・相談者の区域・件数の 3 列の Excel か CSV を"
        "取り込んでください。名前や住所の列があるファイルは受け付けません。"
    ),
    "file": "件数の表を取り込む（Excel・CSV）",
    "hidden": "{threshold} 件未満と、そこから引き算で分かるマス（{count} 個）は隠しています。",
    "mark": "秘匿",
    "all": "計",
    "unknown": "分からない",
    "outside": "外から来た割合",
    "assigned": "担当の区域",
    "saved": "件数の表を残しました。",
    "forget": "件数の表を消す",
}
ABOUT = {
    "sentence": "まとめ",
    "ruler": "数え方",
    "posts": "配置の数え方",
    "load": "仕事の量",
    "place": "でたらめな案の中での位置",
    "fair": "公平さ",
    "date": "書き出した日",
    "source": "出典",
    "fictional": "架空",
}


def refuse_address(names: list[str]) -> str:
    """Say which parts of the address were of no use."""
    listed = "、".join(ADDRESS.get(name, name) for name in names)
    return f"アドレスの「{listed}」は使えないので、いつもの値で開きました。"
