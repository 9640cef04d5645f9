"""Help texts and answers of the commands of the resource ledger (資源台帳)."""

from __future__ import annotations

__all__ = ["ACTIONS", "LEDGER", "MISSES"]

LEDGER = {
    "help": "資源台帳を調べ、守ります",
    "list": "台帳の資源を一覧にします",
    "gaps": "区域ごとに、課題・働き・曜日で足りない所を数えます",
    "history": "1 つの資源の変更の記録を出します",
    "backup": "台帳の控えを 1 つのファイルに作ります",
    "restore": "控えから台帳を戻します（今の台帳は置き換わります）",
    "check": "台帳が壊れていないか調べます",
    "import": "Excel や CSV の一覧を台帳に取り込みます",
    "export": "台帳を Excel・CSV・GeoJSON・GeoPackage に書き出します",
    "sheet": "読むシートの名前（省くとすべて）",
    "dry_run": "中身を確かめるだけで、保存しません",
    "yes_import": "確かめる必要のある点を、読み取ったとおりに進めます",
    "bad_rows": "取り込めなかった行を、印を付けて書き出す Excel ファイル",
    "public": "公開用（非公開の場所とメモを除きます）",
    "suffix": (
        "書き出すファイルの名前は .xlsx・.csv・.geojson・.gpkg のどれかで終わるようにしてください。"
    ),
    "credit": "出典",
    "exported": "{path} に資源 {count} 件を書き出しました。",
    "imported": (
        "{rows_read} 行を読み、使える行は {usable}、直す行は {bad}、合計の行は {totals} でした"
        "（追加 {added}・変更 {updated}・変わらない {unchanged}）。"
    ),
    "ask_import": (
        "確かめる点が {count} か所あるので取り込んでいません。"
        "上の文を確かめ、よければ --yes を付けてください。"
    ),
    "blocks": "街区レベル位置参照情報の CSV（番地まで場所を決めます。省くと町丁目まで）",
    "placed": (
        "緯度・経度のない {wanted} 行のうち {matched} 行（{percent:.0f}％）の場所が"
        "住所から決まりました（街区の代表点 {by_block}・町丁目の代表点 {by_town}）。"
        "地図で確かめてください。"
    ),
    "unmatched": "場所が決まりません: {name} {address} … {why}",
    "sample": "練習用の架空の台帳を読み込み（load）、取り除きます（remove）",
    "sample_load": (
        "{name}の台帳に架空の見本 {count} 件を読み込みました。"
        "名称に（架空）と付き、どの表・地図・書き出しでも「架空」と示します。"
    ),
    "sample_remove": "{name}の台帳から架空の行 {count} 件を取り除きました。",
    "no_sample": (
        "{name}は市そのものが架空で、台帳もすべて架空のため、見本の読み込みと取り除きはできません。"
        "実在の市で使ってください。"
    ),
    "issue": "この課題に合う資源だけ（例 子育て）",
    "function": "この働きの資源だけ（つながる・相談・情報）",
    "zone": "この区域にある資源だけ（名称。--tier の区域）",
    "open_on": "この曜日に開いている資源だけ（例 水）",
    "half": "午前（am）か午後（pm）",
    "by": "何で数えるか（issue・function・weekday）",
    "tier": "区域の単位",
    "yes": "確かめずに置き換えます",
    "line": "{resource_id}\t{name}\t{kind}\t{status}{fiction}",
    "empty": "台帳に当てはまる資源はありません。",
    "gap_line": "{zone}には、「{value}」に合う資源がありません。",
    "no_gaps": "どの区域にも、すべての項目の資源があります。",
    "unplaced": "場所が分からない資源が {count} 件あり、どの区域にも数えていません。",
    "invented": "架空の行 {count} 件を含めて数えています。",
    "history_line": "{when}\t{who}\t{action}\t第 {version} 版",
    "backed_up": "{path} に控えを作りました（資源 {count} 件）。",
    "restored": "{path} から台帳を戻しました（資源 {count} 件）。",
    "ask_restore": (
        "今の台帳（資源 {count} 件）は控えの内容に置き換わるので、"
        "進めるには --yes を付けてください。"
    ),
    "not_recorded": (
        "台帳にこの項目がまだ 1 件も書かれていない（未取り込み）ので、足りない所は数えられません。"
    ),
    "sound": "台帳に問題はありません（資源 {resources} 件・変更 {changes} 件）。",
    "unsound": "台帳に問題があるので、machiwari ledger restore で控えから戻してください: {faults}",
    "unknown_zone": "「{name}」という区域はないので、{choices} から選んでください。",
}
ACTIONS = {
    "add": "追加",
    "update": "変更",
    "close": "終了",
    "reopen": "再開",
    "bulk_update": "まとめて変更",
    "restore": "前の版に戻す",
    "undo": "取り消し",
    "import": "取り込み",
    "seed": "公開施設から作成",
    "load_sample": "見本の読み込み",
    "remove_sample": "見本の削除",
}
# why an address led to no place
MISSES = {
    "no_address": "住所がありません。住所を入れるか、地図で場所を決めてください。",
    "other_city": "ほかの市の住所のようです。地図で場所を決めてください。",
    "unknown_town": "この市に同じ名前の町丁目がありません。住所を確かめてください。",
    "ambiguous": "{candidates}のどれか決められません。丁目と番地を確かめてください。",
}
