"""Words of the page 「課題から探す」."""

from __future__ import annotations

from interface.wording.method import FICTIONAL

__all__ = [
    "ADDRESS_NAMES",
    "APART",
    "BUSY",
    "CARD",
    "COLUMNS",
    "CONTROLS",
    "DOWNLOADS",
    "EDGE",
    "EMPTY",
    "GAPS",
    "HELP",
    "MATRIX",
    "MORE",
    "REMARKS",
    "SECTIONS",
    "STRAIGHT",
]

STRAIGHT = "距離はすべて直線です。川や線路で遠回りになる所では、歩く距離はもっと長くなります。"
EDGE = "市の境の近くでは、台帳にない隣の市の場所のほうが近いことがあります。"
BUSY = {"gaps": "区域ごとに数えています…", "draw": "地図を描いています…"}
CONTROLS = {
    "city": "都市",
    "issue": "課題",
    "area": "どこから",
    "open": "開いている日",
    "more": "くわしく",
    "all_issues": "すべての課題",
    "any_time": "いつでも",
    "point": "地図で選んだ地点",
    "function": "働き",
    "all_functions": "すべての働き",
    "radius": "近くとみなす距離（直線、m）",
    "day": "日付（曜日より優先します）",
    "neighbours": "隣の市の場所も探す",
    "tier": "区域の単位（地図・空き・表）",
    "placeholder": "選んでください",
    "no_match": "見つかりません",
}
HELP = {
    "city": "台帳を見る市を選びます。",
    "issue": "台帳に書かれた課題から選びます。",
    "area": "町丁目を選ぶか、名前を打って探します。地図を押すと、その地点から測ります。",
    "open": "ふだんの週に開いている曜日と時間帯です。",
    "function": "その場所でできることです。",
    "radius": "上の文で「以内」と数える距離です。",
    "day": "祝日と第何週かも確かめます。曜日の午前・午後はそのまま使います。",
    "neighbours": "台帳にある、ほかの市の場所です。",
    "tier": "空きを数える区域の大きさです。",
}
ADDRESS_NAMES = {
    "city": "都市",
    "issue": "課題",
    "area": "どこから",
    "at": "地点",
    "open": "開いている日",
    "function": "働き",
    "radius": "距離",
    "day": "日付",
    "neighbours": "隣の市",
    "tier": "区域の単位",
    "place": "選んだ場所",
}
SECTIONS = {
    "results": "見つかった所",
    "gaps": "空き",
    "matrix": "課題 × 区域の表",
    "files": "書き出す",
}
COLUMNS = {
    "number": "番号",
    "distance": "直線距離（m）",
    "name": "名前",
    "kind": "種類",
    "functions": "働き",
    "issues": "課題",
    "opening": "開いている日",
    "phone": "団体の電話",
    "remarks": "備考",
    "fiction": FICTIONAL,
}
REMARKS = {
    "town": "位置は町丁目まで",
    "withheld": "場所は非公開",
    "not_placed": "場所の記録なし",
    "neighbour": "隣の市",
    "reached": "この場所の活動範囲の中（{reach}）",
    "unreached": "この場所の活動範囲の外（{reach}）",
}
APART = {
    "town": "町丁目までの位置 {count:,} 件",
    "withheld": "非公開 {count:,} 件",
    "not_placed": "場所なし {count:,} 件",
}
MORE = {
    "label": "下に出すもの",
    "results": "行の左端を押すと、その場所を地図で示します。番号は、近い所の地図の印と同じです。",
    "few_drawn": "地図の印は、近い順に {count:,} 件までです。",
    "alt": "見つかった所の表",
    "none": "合う所が台帳に見つかりません。課題・開いている日・働きをゆるめてお試しください。",
    "unrecorded": (
        "「資源台帳」で場所ごとに課題を書くと、ここに出ます。"
        "「資源台帳」では、見本（架空）の台帳を読み込んで試すこともできます。"
    ),
    "missing": "—",
}
EMPTY = "この市の台帳はまだ空です。「資源台帳」で場所を加えるか、Excel の一覧を取り込んでください。"
CARD = {
    "nearest": "近い順",
    "none": "距離の分かる所は見つかりません。",
    "kind": "種類",
    "functions": "働き",
    "issues": "課題",
    "targets": "対象",
    "opening": "開いている日",
    "operator": "団体",
    "phone": "団体の電話",
    "barrier_free": "設備",
    "not_written": "記録なし",
    "straight": "直線で {metres}",
    "clear": "× 選択をやめる",
    "more": "ほか {count:,} か所（下の表）",
}
GAPS = {
    "lead": "手元の台帳で、その課題に合う活動中の所が 1 つも見当たらない区域です。",
    "here": "{zone}で見当たらない課題",
    "here_none": "{zone}には、台帳に書かれた課題のそれぞれに 1 か所以上あります。",
    "nowhere": "選んだ所は、どの区域にも入っていません。",
    "zone": "区域",
    "issue": "課題",
    "total": "市全体（か所）",
    "all": "見当たらない課題と区域の組: {count:,}",
    "nothing": (
        "台帳のどの場所にも課題がまだ書かれていないため、空きは分かりません。"
        "「資源台帳」で場所ごとに課題を書くと、ここに出ます。"
    ),
    "none": "台帳に書かれた課題では、どの区域にも 1 か所以上あります。",
    "hint": "行の左端を押すと、その課題と区域で探します。",
    "alt": "課題に合う所が見当たらない区域の一覧",
    "point": "{zone}の中ほど",
    "unknown": (
        "台帳のどこにも書かれていない課題: {issues}。"
        "空きなのか、書いていないだけなのかは分かりません。"
    ),
    "unplaced": "位置も町丁目も分からない {count:,} 件は、どの区域にも数えていません。",
    "no_tier": "形の分かる区域の単位がないため、空きを数えられません。",
}
MATRIX = {
    "empty": "なし",
    "unknown": "記録なし",
    "issue": "課題",
    "total": "市全体",
    "hint": (
        "数は活動中の所の数です。1 か所がいくつもの課題に合えば、それぞれに数えます。"
        "マス目を押すと、その課題と区域で探します。"
    ),
    "legend": (
        "「なし」は台帳に見当たらない所、「記録なし」はだれも台帳に書いていない課題（不明）です。"
    ),
    "alt": "課題ごと、区域ごとの場所の数の表",
}
DOWNLOADS = {
    "lead": "いま見ている結果を、探し方と出典をつけて書き出します。",
    "csv": "表（CSV）",
    "xlsx": "表（Excel）",
    "sheet": "見つかった所",
    "city": "市",
    "question": "探し方",
    "answer": "まとめ",
    "apart": "距離を出していない所",
    "straight": "距離について",
    "source": "出典",
    "ledger": "資源台帳",
    "consent": "公開に同意していない {count:,} 件は、このファイルに入れていません。",
    "left_out": "入れていない所",
    "fiction": "このファイルには架空の行があります",
}
