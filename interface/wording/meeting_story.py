"""Words of the steps of a residents' meeting, the same on slides and in the presentation."""

# ruff: noqa: E501 - wide letters count twice; a sentence is better read in one piece
from __future__ import annotations

__all__ = ["HEADS", "SLIDES", "SPEAKER", "STEPS"]

STEPS = {
    "zone": "みんなで、この地区の話をしましょう",
    "people": "だれが暮らしているか",
    "places": "何があるか",
    "reach": "近くにあるか",
    "far": "まだ届いていない所",
    "one_more": "もう 1 か所あったら",
    "returned": "前回の声と、その後",
    "questions": "みんなに聞きたいこと",
    "stickers": "シールで教えてください",
    "sources": "数え方と出典",
    "zone_lead": "{city}　{tier}",
    "sticker_lead": "地図のマスを「C4」のように言って、シールをはってください。",
    "sources_lead": "今日の数字は、すべて公開された資料か、資源台帳の記録から数えました。",
    "goal_title": "{title}：{missing}",
    "privacy": "お名前、電話番号、家の番地は書かないでください。",
}
SPEAKER = {
    "zone": "はじめに、地図で自分の家や、よく行く所をさがしてもらいましょう。今日は決める会ではなく、聞かせてもらう会です。",
    "people": "人数は「約」で伝えます。正しい数は表にあります。年齢は、資料があるときだけ出しています。",
    "places": "ここにない場所を知っている人がいたら、ぜひ教えてもらいましょう。台帳はこうして育ちます。",
    "reach": "距離は直線で測った計算です。川や線路、坂や階段、体の調子で感じ方は変わります。暮らしている人の実感を聞きましょう。",
    "far": "だれかが悪いのではありません。まだ届いていない所を、いっしょに見つけるための地図です。",
    "one_more": "計算の例で、場所を決めたものではありません。ほかの案も出してもらいましょう。",
    "returned": "前回のお礼を言い、どうなったかを先に伝えましょう。できなかったことも、理由といっしょに話します。だれの声かは言いません。",
    "questions": "1 つずつ読みあげ、近くの人と 2 分ほど話してから、聞かせてもらいましょう。",
    "stickers": "シールは 1 人 4 枚までを目安に。思いつかない人は、はらなくてもかまいません。",
    "sources": "数字について聞かれたら、この 1 枚にもどって答えます。",
}
HEADS = {
    "places": ("番号", "マス", "名前", "開いている日・時間", "電話"),
    "people": ("", "この地区", "市の平均"),
    "ages": ("年齢", "人数", "割合"),
}
SLIDES = {
    "no_phone": "—",
    "more": "（つづき {number}）",
    "map_alt": "{name}の地図。場所の番号とマスは、次の表にあります。",
    "gap_alt": "{name}の地図。斜線は、{missing}まで遠い所です。",
    "left_over": "ほかの場所は、配った一覧にあります。",
}
