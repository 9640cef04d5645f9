"""Words of the decision record: the form on the page, and the paper."""

from __future__ import annotations

__all__ = ["INPUTS", "PRINT", "PRINT_HEADS", "RECORD", "name_input", "say_chosen"]

RECORD = {
    "lead": "順番と違う区域を選んでもかまいません。理由と反対の意見を、数字と一緒に残します。",
    "chosen": "選んだ地区",
    "options": "話し合った案",
    "reasons": "選んだ理由",
    "dissent": "反対や心配の意見（なければ「なし」と書いてください）",
    "who": "決めた人・会議",
    "date": "決めた日",
    "save": "記録を残す",
    "saved": "記録を残しました（{name}）。下から紙とファイルを保存できます。",
    "pdf": "記録の紙（PDF）",
    "file": "再現用のファイル",
    "missing": "選んだ地区・理由・決めた人を書くと、記録を残せます。",
    "against": ("選んだ地区は、候補の先頭（{leader}）ではありません。その理由も書いてください。"),
    "personal": "個人のことを書いていませんか。住民のお名前や病気などは書かないでください。",
    "earlier": "これまでの記録",
    "none": "まだ記録はありません。",
    "open": "記録のファイルを開いて確かめる",
    "same": "記録の数字をもう一度計算し、すべて同じになりました。",
    "different": "記録の数字をもう一度計算すると、同じになりません。",
    "touched": "このファイルは、書き出したあとに変えられています。",
    "changed": "記録のあとで変わったもとの情報: {names}",
    "unchanged": "もとの情報は、記録のときから変わっていません。",
    "refused": "まちわりで書き出した決定の記録ではないか、壊れているので、開けません。",
    "limit": "1 つのファイルで {limit} MB まで",
    "large": "ファイルが大きすぎます（{limit} MB まで）",
    "where": "記録は、このパソコンの利用者フォルダーにも残ります。",
}
INPUTS = {"ledger": "資源台帳", "streets": "歩く道のデータ", "own": "自分たちで加えた数字"}
CITY_FILE = "city/"
PRINT = {
    "kicker": "モデル地区の決定の記録",
    "chosen": "選んだ地区",
    "reasons": "選んだ理由",
    "dissent": "反対や心配の意見",
    "none": "（書かれていません）",
    "decided": "決めた人・会議",
    "date": "決めた日",
    "options": "話し合った案",
    "leader": "候補の先頭",
    "against": "それとは違う地区を選びました。",
    "with": "選んだ地区に入っています。",
    "zones": "区域ごとの数字",
    "legend": "点は 0〜100。「上位 3 位」は、重みをでたらめに変えて 100 回中何回入るかです。",
    "scatter": "2 つの物差し（足しません）",
    "criteria": "使った数字と重み",
    "need": "支えが要る度合い",
    "readiness": "準備の整い",
    "method": "順番の出し方",
    "sources": "出典",
    "sureness": "どのくらい確かか",
    "vetoes": "先に決めた条件",
    "failed": "条件を満たさない区域",
    "no_vetoes": "なし",
    "unknown": "分からない数字",
    "signed": "署名",
    "digest": "照合番号",
    "digest_note": "この番号が再現用のファイルと同じなら、同じ数字に基づく記録です。",
    "page": "ページ",
    "more": "ほか {count} 区域は再現用のファイルにあります。",
}
PRINT_HEADS = {
    "zones": ("順位", "区域", "支えが要る", "準備の整い", "次の一手", "上位 3 位"),
    "criteria": ("数字", "重み", "年"),
}


def name_input(name: str) -> str:
    """Name an input of a record for a reader."""
    if name.startswith(CITY_FILE):
        return f"市のデータ（{name.removeprefix(CITY_FILE)}）"
    return INPUTS.get(name, name)


def say_chosen(names: list[str]) -> str:
    """Write the chosen zones side by side."""
    return "・".join(names)
