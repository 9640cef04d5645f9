"""Words of saved plans: saving, opening, renaming and deleting them, on every page that has any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interface.wording.numbers import say_percent

if TYPE_CHECKING:
    import datetime as dt

__all__ = [
    "COMPARE",
    "DECIDE",
    "PAPERS",
    "PRINT",
    "PROOFS",
    "SAVE",
    "say_changed",
    "say_moment",
    "say_proof",
    "say_saved_line",
]

SAVE = {
    "title": "この案を残す",
    "name": "案の名前",
    "example": "例: 委員会 たたき台 1",
    "save": "残す",
    "nameless": "名前を書くと残せます。",
    "saved": "「{name}」として残しました。「展開計画」の「くらべる」で、ほかの案と並べられます。",
    "none": "残した案はまだありません。",
    "kept": "残した案",
    "placeholder": "選んでください",
    "open": "開く",
    "opened": "「{name}」を開きました。",
    "rename": "名前を変える",
    "new_name": "新しい名前",
    "renamed": "名前を「{name}」に変えました。",
    "use": "変える",
    "delete": "消す",
    "deleted": "「{name}」を消しました。",
    "undo": "もとに戻す",
    "restored": "「{name}」をもとに戻しました。",
    "damaged": "読めない案のファイルが {count} 個あります（そのまま置いてあります）: {names}",
    "unchanged": "もとの情報は、残したときから変わっていません。",
    "changed": "残したあとで変わったもとの情報: {names}",
    "where": "案は、このパソコンの利用者フォルダーに残ります。",
    "line": "{name}（{when}・{who}）",
    "full": "残せる案は {most} 個までです。使わない案を消してください。",
}

PROOFS = {
    "proved": "いちばん良いと確認済み",
    "best_so_far": "時間内に見つかった最良の案（差は {gap} 以内）",
    "unknown": "確かさの記録なし",
}
COMPARE = {
    "lead": "残した案を、種類が違っても 1 枚の表に並べます。どの案にも、公平さを添えます。",
    "choose": "並べる案",
    "placeholder": "選んでください",
    "none": (
        "残した案がまだありません。「この案を残す」か、「コーディネーター配置」「拠点の候補」の"
        "ページで案を残すと、ここで並べられます。"
    ),
    "headline": "残した案を {count} つ並べています。",
    "headline_empty": "残した案を並べて、1 枚の紙にします。",
    "headline_wait": "待つ年数がいちばん短くてすむのは「{name}」です（{years}）。",
    "pick": "並べる案を選んでください（{most} 個まで）。",
    "aspect": "項目",
    "kind": "種類",
    "named": "{kind}: {name}",
    "saved": "残した日・人",
    "sentence": "ひとことで",
    "worst_off": "いちばん不利な所",
    "gini": "かたより（ジニ）",
    "longest_wait": "いちばん長く待つ所",
    "proof": "確かさ",
    "ruler": "数え方",
    "actions": "すること",
    "action": "すること {number}",
    "fair": "公平さ",
    "nothing": "—",
    "unknown": "データなし",
    "names": "{names}など {count} か所",
    "measure": "{label} {value}",
    "note": "— は、その種類の案では測らない項目です。",
    "csv": "表（CSV）",
    "xlsx": "表（Excel）",
    "pdf": "1 枚に印刷（PDF）",
    "busy": "1 枚の紙に組んでいます…",
    "paper": "用紙",
    "sheet": "案のくらべ",
    "date": "書き出した日",
    "city": "市",
    "fictional": "注意",
    "actions_of": "すること — {name}",
    "decide": "決めたことを記録する",
}
PAPERS = {"a4": "A4 横", "a3": "A3 横"}
PRINT = {
    "kicker": "案のくらべ",
    "title": "{city} 残した案を 1 枚で",
    "more": "ほか {count} つ（表のファイルに）",
    "page": "ページ",
}
DECIDE = {
    "placeholder": "選んでください",
    "personal": "個人のことを書いていませんか。住民のお名前や病気などは書かないでください。",
    "lead": "どの案に決めたかを、そのときの数字と、理由・反対の意見と一緒に残します。",
    "chosen": "決めた案",
    "reasons": "決めた理由",
    "dissent": "反対や心配の意見（なければ「なし」と書いてください）",
    "dissent_said": "反対や心配の意見",
    "who": "決めた人・会議",
    "date": "決めた日",
    "save": "記録を残す",
    "missing": "決めた案・理由・決めた人を書くと、記録を残せます。",
    "saved": "記録を残しました（{name}）。下から紙とファイルを保存できます。",
    "pdf": "記録の紙（PDF）",
    "file": "記録のファイル",
    "earlier": "これまでの記録: {count} 件（いちばん新しい日: {date}）",
    "kicker": "計画の決定の記録",
    "options": "話し合った案",
    "none": "（書かれていません）",
    "decided": "決めた人・会議",
    "signed": "署名",
    "figures": "この案の数字",
    "actions": "すること",
    "sources": "もとの情報",
    "digest": "照合番号",
    "digest_note": "この番号が記録のファイルと同じなら、同じ数字に基づく記録です。",
    "page": "ページ",
    "against": "ほかに話し合った案は {names}です。",
}


def say_moment(when: dt.datetime) -> str:
    """Write a moment as a list of files shows it (``2026年11月21日 9:30``)."""
    return f"{when.year}年{when.month}月{when.day}日 {when.hour}:{when.minute:02d}"


def say_saved_line(name: str, when: dt.datetime, who: str) -> str:
    """Write one line of the list of saved plans."""
    return SAVE["line"].format(name=name, when=say_moment(when), who=who)


def say_changed(names: list[str]) -> str:
    """Say which inputs are not what they were when a plan was saved."""
    return SAVE["changed"].format(names="、".join(names)) if names else SAVE["unchanged"]


def say_proof(status: str, gap: float | None) -> str:
    """Say how sure a saved plan is, from what stands in it."""
    if status == "best_so_far" and gap is not None:
        return PROOFS["best_so_far"].format(gap=say_percent(gap))
    return PROOFS["proved" if status == "proved" else "unknown"]
