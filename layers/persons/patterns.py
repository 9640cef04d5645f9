"""Signs of persons that can be told by the letters alone, in a text after NFKC."""

# ruff: noqa: E501 - wide letters count twice; a pattern is better read in one piece
from __future__ import annotations

import re

from layers.persons.model import NoteSign, NoteWarning

__all__ = ["KANA_ROLES", "KANJI", "PATTERNS", "SURNAMES", "find_titled"]

KANJI = "一-龯々〆\uf900-\ufaff\U00020000-\U0003ffff"
MASK = "○◯〇●△×*"
NAME = re.compile(
    rf"(?P<who>[{KANJI}ヶ]{{1,5}}[{MASK}]*|[{KANJI}]{{1,3}}[ぁ-ん]{{1,3}}|[ァ-ヶー・]{{2,10}}|[ぁ-ん]{{2,4}}|[{MASK}]{{1,4}}|[A-Z]\.?)"
    r"\s?(?P<how>さん|さま|様(?![々式子相])|氏(?![名子神])|ちゃん|くん|君|殿)"
)
# people by their role, their kinship in general or the whole public: nobody in particular
ROLES = re.compile(
    r"(?:[用加当談護係齢援責表理営置業患障害験心事望象催力場館居者]者|保育者|学習者|若者|医者|記者|役者|[委役職店係教社議会部署駅談援進隊団査乗務備局館組書]員"
    r"|[看護健養剤法容理護司祉育学業講医教牧庭漁調]師|[護理書祉育学業養]士|先生|[学園講験修児徒]生|[職住本主友知隣商病老人大成個外国何他]人"
    r"|[会組部課係所館園校院社店村町区市議座事設局団班]長|[八魚肉米花酒本具薬床菜電菓腐畳靴物工産呉計車百パン]屋|[お御]客|大工|大家|店主|亭主|団体|家族|親御|業者"
    r"|皆|父|母|両親|父親|母親|息子|娘|兄|姉|妹|弟|兄弟|姉妹|祖父|祖母|孫|嫁|婿|夫|妻|奥|旦那|叔父|叔母|先輩|後輩|近所|隣|地元|農家|商店|学校|病院|寺|神社|お寺|神|仏|王|殿|常連|子供|子ども|役場|市役所|社協|包括"
    r"|[仕同多模一異有各外]|摂|[両同]|源|諸|彼|司書|住職|運転手|助手|選手|歌手|相手|農協|生協|漁協|組合|親|[^土守古関長]屋|^子|^客|^赤|^屋|^坊)$"
)
KANA_ROLES = re.compile(
    r"(?:みな|おまわり|たく|かあ|とう|じい|ばあ|ねえ|にい|こども|ども|ぞう|うさぎ|くま|ひつじ|あか|ひと|おく|むすこ|むすめ|よめ|どちら|どなた|よう|ごちそう|おつかれ|おかげ|おつか|ごくろう|お子|かた|お隣|となり|きん|なお|お客|ご家族|の皆|お父|お母|お姉|お兄)$"
)
KATAKANA_ROLES = re.compile(
    r"(?:ボランティア|スタッフ|サポーター|ヘルパー|リーダー|マネジャー|マネージャー|ワーカー|メンバー|シニア|ママ|パパ|オーナー|コーディネーター|ドクター|ナース|ケアマネ|トレーナー|インストラクター|ガイド|ドライバー|シルバー|パン屋|クリニック|センター|スーパー|カフェ|バアバ|ジイジ|プロ|サポータ|ケアラー|ビギナー|ゲスト|ユーザー)$"
)
PARTICLE_END = re.compile(r".*[のはがをにでともへやたて、いうるなくばまれよ]$")
# the commonest family names: beside a role they need no さん to be somebody
SURNAMES = (
    r"(?:佐藤|鈴木|高橋|髙橋|田中|伊藤|渡[辺邊邉]|山本|中村|小林|加藤|吉田|山田|佐々木|山口|松本|井上|木村|林|斎藤|齋藤|斉藤|清水|山崎|森|池田|橋本|阿部|石川|山下|中島"
    r"|石井|小川|前田|岡田|長谷川|藤田|後藤|近藤|村上|遠藤|青木|坂本|福田|太田|西村|藤井|金子|岡本|藤原|三浦|中野|中川|原田|松田|竹内|小野|田村|中山|和田|石田|森田|上田|内田|柴田"
    r"|酒井|宮崎|横山|高木|安藤|宮本|大野|小島|谷口|工藤|今井|高田|増田|丸山|杉山|村田|大塚|新井|平野|藤本|河野|上野|野口|武田|松井|千葉|菅原|岩崎|木下|久保|佐野|野村|松尾|市川|菊地|杉本|古川|大西|島田|水野|桜井|吉川)"
)
HEADS = r"(?:代表者?|会長|世話人|担当者?|民生委員|責任者|連絡先|講師|役員|窓口|鍵|紹介|班長|ボランティア|利用者|参加者)"
SIGNS = (
    (NoteSign.NAME, rf"{HEADS}(?:[はのが:、 ]|は、)?{SURNAMES}(?![一-龯町市駅公川台団会館園橋本東西南北]|さん|様|氏|の会)"),
    (NoteSign.NAME, rf"{SURNAMES}(?:先生|医師|弁護士|宅)"),
    (NoteSign.PHONE, r"(?<![\d-])0\d{1,4}[-( ]?\d{1,4}[-) ]?\d{3,4}(?![\d-])"),
    (NoteSign.MAIL, r"[\w.+-]+@[\w-]+\.[\w.-]+"),
    (NoteSign.BIRTH, (r"(?:明治|大正|昭和|平成|\b[MTSH])(?:\d{1,2}|元)(?:年|[./-])(?:\d{1,2}(?:月|[./-])\d{1,2}日?)?\s?(?:生|誕生)"
     r"|(?:19|20)\d\d年?(?:\d{1,2}月)?(?:\d{1,2}日)?\s?生まれ|生年月日|(?<![A-Z])[MTSH]\d{1,2}\.\d{1,2}\.\d{1,2}")),
    (NoteSign.AGE, r"(?<![\d~・-])\d{2,3}(?:歳|才)(?!以上|以下|未満|から|まで|[~・、,-]\d|児|向|対象|くらい|代|前後|を迎|過ぎの方|にな|の方も|で卒|の誕生日会|時|健診|到達|体操)"),
    (NoteSign.AGE, r"[1-9]0代(?:前半|後半|半ば)?の(?:男性|女性|息子|娘|夫婦)(?=が|は|宅|と)"),
    (NoteSign.HOUSE, rf"(?:(?<![{KANJI}])[{KANJI}]{{1,3}}|[{MASK}A-Z]{{1,3}})(?<![自在住帰集居お御民邸本])(?:さん)?(?:宅(?![配地老幼急送食建])|邸)"),
    (NoteSign.HOUSE, r"\d{1,4}号室"),
)  # fmt: skip
KIN = r"(?:妻|夫|母|父|息子|娘|長男|長女|次男|次女|孫|兄|姉|弟|妹|母親|父親|祖母|祖父|本人|主人|奥さん|お母さん|お父さん)"
STATE = r"(?:独居|[一二三1-3]人暮らし|ひとり暮らし|ふたり暮らし|寝たきり|要介護|要支援|認知症?|障害|精神|うつ|がん|不登校|(?:ひ|引)き(?:こも|籠)り?|生活保護|徘徊|無職|失業|入院|退院|通院|病気|亡く|死別|離婚|虐待|DV|借金|滞納|アルコール|介護疲れ|車いす|透析|末期|妊娠)"
SITUATIONS = (
    rf"{KIN}(?:さん)?(?:の介護|を介護|[はがもと])[^。、・]{{0,8}}?{STATE}",
    rf"{STATE}(?:症|病)?(?:[1-5])?(?:状態)?[のでが]?の?(?:高齢の?)?(?:{KIN}|男性|女性|おじい|おばあ)(?!の会|会|向|・|、|や|のため|も|を支|のい|介護|の集)",
    rf"{KIN}(?:を|に)(?:亡く|先立)",
    r"生活保護を?(?:受給中|受けて|受給し)|(?:虐待|DV|借金|滞納|アルコール依存)(?:の疑い|があ|を受け|あり|で困)",
    r"要(?:介護|支援)[1-5](?:で[、。一]|に(?:なっ|悪)|の認定|と(?:認定|独居))|独居で|(?:一人|ひとり)暮らしで(?:心配|見守|、)",
    r"(?:最近|先月|昨年|今年).{0,6}(?:亡くな|倒れ|骨折|入院し|退院し)",
)  # fmt: skip
PATTERNS = tuple((sign, re.compile(pattern)) for sign, pattern in SIGNS) + tuple(
    (NoteSign.SITUATION, re.compile(pattern)) for pattern in SITUATIONS
)


def find_titled(wide: str) -> list[NoteWarning]:
    """Find who is called by a title of courtesy (さん, 様 …) and is not somebody's trade or kin.

    Parameters
    ----------
    wide
        Text after NFKC.
    """
    return [
        NoteWarning(NoteSign.NAME, match.group(), match.start(), match.end())
        for match in NAME.finditer(wide)
        if _is_somebody(match["who"], match["how"])
    ]


def _is_somebody(who: str, how: str) -> bool:
    if KATAKANA_ROLES.search(who) or ROLES.search(who):
        return False
    if re.search(r"[ぁ-ん]$", who):
        known = KANA_ROLES.search(who) or PARTICLE_END.match(who)
        return known is None and how in {"さん", "ちゃん", "くん"}
    return True
