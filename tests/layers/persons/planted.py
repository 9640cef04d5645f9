"""Sentences with persons in them, in many spellings, for the scan of residents' words (架空)."""

# ruff: noqa: E501 - wide letters count twice; a list of sentences is better read unbroken
from __future__ import annotations

import random
import unicodedata

__all__ = ["BY_HAND", "PLANTED", "make_planted"]

# names common enough to be nobody's; the numbers are in ranges that are given to nobody
FAMILIES = ("田中", "佐藤", "鈴木", "高橋", "髙橋", "渡辺", "渡邊", "斎藤", "齋藤", "小林", "中村", "加藤", "清水", "池田",
            "阿部", "橋本", "石川", "長谷川", "佐々木", "三浦", "五十嵐", "柳沢", "野口", "関口", "榎本", "森", "林", "原")  # fmt: skip
GIVEN = ("太郎", "花子", "一郎", "美咲", "健太", "陽子", "和子", "翔太")
KANA = ("たなか", "さとう", "すずき", "わたなべ", "こばやし", "タナカ", "サトウ", "ﾀﾅｶ", "ｽｽﾞｷ")
PETS = ("はな", "ゆき", "あおい", "けんた", "まさる", "みさき", "ひろし", "ゆうた", "さくら")
TITLES = (
    "さん",
    "さま",
    "様",
    "氏",
    "くん",
    "ちゃん",
    "先生",
    "さんの奥さん",
    "さん宅",
    "会長",
    "町会長",
    "の奥さん",
    "夫妻",
)
TAILS = (
    "がいつも声をかけてくれる",
    "の家の前が暗い",
    "に相談したらよいと思う",
    "は坂がつらいと言っていた",
    "の犬がほえて困る",
)
NAMED = (
    "{}が毎朝掃除をしてくれる",
    "昨日{}に会って話した",
    "道で困っていた{}を手伝った",
    "鍵は{}が持っている",
)
HEADS = ("困ったら", "連絡は", "電話番号は", "", "夜は", "家の番号 ")
PHONES = ("042-300-0123", "0423000123", "042(300)0123", "090-0000-1234", "09000001234", "080 0000 5678",
          "+81-90-0000-1234", "042.300.0123", "042の300の0123", "0 9 0 0 0 0 0 1 2 3 4", "0・4・2・3・0・0・0・1・2・3", "300-0123")  # fmt: skip
HOUSES = ("本町3-12-5", "3丁目12番5号", "3丁目12-5", "谷戸町2-4", "三丁目十二番五号", "三丁目十二の五", "1234番地", "12番5号", "3の12の5",
          "みどり荘203号室", "さくらマンション305", "5号棟の203", "都営住宅3号棟405")  # fmt: skip
BIRTHS = ("昭和10年5月3日生まれ", "昭和十年五月三日生まれ", "S10.5.3", "S10/5/3生", "1935年5月3日生まれ", "昭和10年生まれ", "誕生日は5月3日",
          "1940/5/3生", "5月3日生まれ", "生年月日は昭和20年1月2日", "昭和３年うまれ", "平成元年4月1日誕生", "昭和15年7月20日")  # fmt: skip
MAILS = ("tanaka@example.jp", "tanaka.taro@mail.example.com", "tanaka(at)example.jp", "tanaka[アット]example.jp", "ｔａｎａｋａ＠ｅｘａｍｐｌｅ．ｊｐ",
         "tanaka @ example.jp", "LINEのIDはtanaka_55", "tanakaアットマークexampleドットjp")  # fmt: skip
NUMBERS = ("会員番号12345", "会員No.00123", "利用者番号は4567", "診察券番号 778899", "マイナンバー 123456789018", "1234-5678-9012",
           "被保険者番号0012345678", "登録番号：A-10293", "受給者証番号 1234567", "会員番号は一二三四五", "口座番号7654321")  # fmt: skip
KANJI = str.maketrans("0123456789", "〇一二三四五六七八九")
WIDE = str.maketrans("0123456789-()", "０１２３４５６７８９－（）")
DASHES = ("-", "－", "‐", "―", "ー", "−", "–", " - ", "─")

BY_HAND = (
    "田中が鍵を持っているので開けてもらえる", "佐藤と鈴木がけんかをしていた", "山田太郎が自治会を手伝う", "高橋 花子に頼めばよい", "田 中 さ ん の 庭 が き れ い",
    "Tさんが車いすで通れない", "Ｋ様の家の前に段差がある", "山○さんが一人で困っている", "○○さんの息子が帰ってこない", "△△さん宅のごみがあふれている",
    "Tanaka-sanに英語で聞いた", "Mr. Tanakaが親切", "tanakaさんに聞く", "マリアさんが通訳してくれる", "グエンさんが困っていた", "王さんのお店に集まる",
    "民生委員の鈴木が来ない", "班長の中村に言ってある", "隣の加藤の犬がうるさい", "田中先生の診療所が近い", "木村のおばあちゃんが心配", "井上宅の裏が暗い",
    "小林家の塀がこわい", "石田夫妻がいつもいる", "上田兄弟が遊んでいる", "池田一家が越してきた", "たなかさんはやさしい", "ｻﾄｳさんの畑", "すずき　さんが見守りをしている",
    "独居の男性が心配だ", "母が認知症で毎日つらい", "夫を亡くして話し相手がいない", "要介護3の母と暮らしている", "85歳の女性がひとりで歩いている", "８５才のおじいさん、夜に外へ出る",
    "息子がひきこもりの家庭がある", "生活保護を受けている家がある", "八十五歳の母をみている", "伊藤様方に集まる", "本町団地203の人が困っている",
    "メゾン本町 ２０３号室がうるさい", "電話は 三〇〇の〇一二三", "携帯　０９０（００００）１２３４", "TEL：０４２ー３００ー０１２３まで", "〇九〇―〇〇〇〇―一二三四",
    "ぜひ０９０ ０００ ０１２３４ へ", "住所は本町二丁目三番四号", "本町２ー３ー４に住んでいる", "中町三ノ十二ノ五のあたり", "昭和一〇年五月三日生", "Ｓ１０．５．３生まれです",
    "昭和拾年生まれの父", "会員番号　１２３４５　です", "渡\u200b辺さんに聞いた", "0\u200b90-0000-1234に電話", "髙﨑さんの紹介で来た",
    "斉藤医師が見てくれた", "松田議員に頼んだ", "吉田老人が道に座っていた", "西村の息子が手伝う", "まつもとさんのお店がよい", "はなこちゃんが泣いていた",
    "生まれは昭和十二年三月四日", "電話番号は０４２の３００の０１２３です", "北町四ー五ー六のかどの家", "けいたい: 090.0000.1234",
)  # fmt: skip


def make_planted(count: int, seed: int = 20261121) -> list[str]:
    """Make sentences, each with one thing that leads to a person, in a spelling drawn at random."""
    draw = random.Random(seed)
    made: list[str] = []
    while len(made) < count:
        kind = draw.randrange(8)
        if kind == 0:
            text = draw.choice(FAMILIES) + draw.choice(TITLES) + draw.choice(TAILS)
        elif kind == 1:
            who = draw.choice(KANA) + draw.choice(("さん", "さま", "先生"))
            text = draw.choice(NAMED).format(who)
        elif kind == 2:
            who = draw.choice(PETS) + draw.choice(("ちゃん", "くん"))
            text = draw.choice(NAMED).format(who)
        elif kind == 3:
            gap = draw.choice(("", " ", "　"))
            who = draw.choice(FAMILIES[:20]) + gap + draw.choice(GIVEN)
            text = draw.choice(NAMED).format(who)
        else:
            text = _make_number(kind, draw)
        if text not in made:
            made.append(text)
    return made


def _make_number(kind: int, draw: random.Random) -> str:
    if kind == 4:
        text = draw.choice(PHONES)
        spell = draw.randrange(4)
        if spell == 1:
            text = text.translate(WIDE)
        elif spell == 2:
            text = text.translate(KANJI)
        elif spell == 3:
            text = text.replace("-", draw.choice(DASHES))
        return f"{draw.choice(HEADS)}{text}へかけてください"
    if kind == 5:
        text = draw.choice(HOUSES)
        text = draw.choice((text, text.translate(WIDE), text.replace("-", draw.choice(DASHES))))
        return f"{text}{draw.choice(('の家の前が暗い', 'に住んでいる人が困っている', 'あたりで転びやすい'))}"
    if kind == 6:
        text = draw.choice(BIRTHS)
        text = draw.choice((text, text.translate(WIDE), unicodedata.normalize("NFD", text)))
        return f"{text}{draw.choice(('の方が話し相手をほしがっている', 'の人がいる', '、一人で歩いている'))}"
    text = draw.choice((*MAILS, *NUMBERS))
    text = draw.choice((text, text.translate(WIDE)))
    return f"{draw.choice(('連絡は', '私は', ''))}{text}です"


PLANTED = (*BY_HAND, *make_planted(400))
