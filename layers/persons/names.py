"""Names of persons told by a dictionary: family names without a title, names in kana."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sudachipy import Dictionary, SplitMode

from layers.persons.model import NoteSign, NoteWarning

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sudachipy import Tokenizer

__all__ = ["find_names"]

PERSON = ("名詞", "固有名詞", "人名")
FAMILY, GIVEN = "姓", "名"
TITLES = re.compile(
    r"(?:さん|さま|様|氏|くん|君|ちゃん|ちゃま|殿|どん|っち|たん|先生|先輩|医師|弁護士|議員|市議|会長|副会長|班長|組長|町会長|自治会長|代表|理事|委員|民生委員|課長|係長|部長|次長|主任|主査|校長|教頭|園長|店長|社長|院長"
    r"|隊長|団長|師匠|住職|夫妻|夫婦|夫人|親子|兄弟|姉妹|一家|家(?![賃具庭族屋計])|宅|邸|方(?![々面法向])|(?:お|の)?(?:じい|ばあ|ば|じ|ねえ|にい|爺|婆)(?:さん|ちゃん)|老人|の(?:奥|お母|お父|旦那|嫁|息子|娘|主人|おじ|おば|お宅|家(?!族会)|一家|ご主人|ご夫婦|ご家族|親|母|父|妻|夫|おじい|おばあ))"
)
# a family name before one of these is part of the name of a place
PLACES = re.compile(
    r"(?:[0-9〇一二三四五六七八九十第東西南北上下中新旧本元大小町村市区郡県都府道州島山川河池湖沼滝岬浦浜港橋坂台丘峠谷沢原野森林園駅線通街路寺院宮社神城跡館場堂店屋堤園校団商商小中高大保幼児学公図病医歯薬診整老介特養福地緑運球体集会交バ県市水用遊広歩自信踏踊号湯温酒茶米肉牛豚そばうどん餅焼祭杯賞氏族式流家紋焼塗織細工彫祭]"
    r"|センター|クリニック|デイ|ホーム|ハウス|ビル|マンション|アパート|プール|グラウンド|ホール|プラザ|タウン|ヒルズ|ニュータウン|ストア|スーパー|コミュニティ|クラブ|サロン|キャンパス|インター|サービス|まつり|方面|近辺|付近|周辺|あたり|エリア|地区)"
)
# what everybody uses: 柳沢の坂 is a slope in a place, 田中の家 somebody's house
PUBLIC = re.compile(
    r"の(?:[東西南北上下中]|坂|道|公園|駅|里|郷|森|湯|まち|町|村|都|島|山|川|橋|桜|広場|商店|交差|踏切|信号|図書|団地|方|あたり|辺|バス|停留|通り|祭|まつり|自然|緑|みどり|歴史|地域|地区|人々|人たち|住民|皆|みな|集会|会館|公民|小学|中学|学校|保育|交番|消防|病院|郵便|スーパー|ほう|店|農)"
)
ROUND = str.maketrans("髙﨑邊邉齋齊濵嶋眞", "高崎辺辺斎斎浜島真")  # the same names in other letters
GIVEN_ENDS = re.compile(r"[子郎太美恵雄夫男江代介助彦輔香菜]$")
SPACE = re.compile(r"\s+")
LONGEST_BYTES = 40_000  # the library takes no more at once
BARE_LETTERS, FULL = 2, 2
KANJI_ONLY = re.compile(r"[一-龯々髙﨑]+")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    person: str  # family, given, "?" or nothing


@cache
def _open() -> Tokenizer:
    return Dictionary(dict="small").tokenizer(mode=SplitMode.C)


def _split(wide: str) -> list[_Word]:
    words = []
    text = (
        wide.translate(ROUND).encode("utf-8", "replace")[:LONGEST_BYTES].decode("utf-8", "ignore")
    )
    for each in _open().tokenize(text):
        kind = each.part_of_speech()
        named = kind[:3] == PERSON and not each.is_oov()
        person = (kind[3] if kind[3] in {FAMILY, GIVEN} else "?") if named else ""
        words.append(_Word(each.surface(), each.begin(), each.end(), person))
    return words


def find_names(wide: str, places: Collection[str] = ()) -> list[NoteWarning]:
    """Find names of persons, also without a title.

    Parameters
    ----------
    wide
        Text after ``widen``.
    places
        Names of places of the city; a name alone that is among them is taken for the place.

    Returns
    -------
    list of NoteWarning
        Sure where a title or a given name follows.

    Examples
    --------
    >>> [(each.found, each.sure) for each in find_names("田中が鍵を、佐藤先生が本を持つ")]
    [('田中', False), ('佐藤先生', True)]
    >>> find_names("田無町の坂と中町の公園")
    []
    """
    words = _split(wide)
    covered = _cover(wide, places)
    found: list[NoteWarning] = []
    at = 0
    while at < len(words):
        end = _end_of_run(words, at)
        if end > at:
            found += _judge(wide, words[at:end], covered)
        at = max(end, at + 1)
    return found


def _end_of_run(words: Sequence[_Word], at: int) -> int:
    """Find the end of names in a row; a blank between two names belongs to them."""
    end = at
    while end < len(words):
        if words[end].person:
            end += 1
        elif end > at and SPACE.fullmatch(words[end].text) and words[end + 1 :][:1]:
            if not words[end + 1].person:
                break
            end += 1
        else:
            break
    return end


def _judge(wide: str, run: Sequence[_Word], covered: Collection[int]) -> list[NoteWarning]:
    left, right = run[0].start, run[-1].end
    tail = wide[right:]
    title = TITLES.match(tail.lstrip())
    if title is not None:
        right += len(tail) - len(tail.lstrip()) + title.end()
        return [_warn(wide, left, right, sure=True)]
    if PLACES.match(tail) or PUBLIC.match(tail) or left in covered:
        return []
    named = [word for word in run if word.person]
    if _is_full(named):
        return [_warn(wide, left, right, sure=True)]
    return [_warn(wide, left, right, sure=False)] if any(map(_is_plain, named)) else []


def _is_full(named: Sequence[_Word]) -> bool:
    """Whether these are a family name and a given name."""
    if len(named) < FULL or named[0].person != FAMILY or len(named[0].text) < BARE_LETTERS:
        return False
    return any(word.person == GIVEN and KANJI_ONLY.fullmatch(word.text) for word in named[1:])


def _is_plain(word: _Word) -> bool:
    """Whether a name alone is hardly a word: ひかり, さくら and 森 are words far more often."""
    if len(word.text) < BARE_LETTERS or not KANJI_ONLY.fullmatch(word.text):
        return False
    return word.person == FAMILY or GIVEN_ENDS.search(word.text) is not None


def _warn(wide: str, left: int, right: int, *, sure: bool) -> NoteWarning:
    return NoteWarning(NoteSign.NAME, wide[left:right], left, right, sure)


def _cover(wide: str, places: Collection[str]) -> set[int]:
    """Tell which letters belong to names of places."""
    covered: set[int] = set()
    for place in places:
        at = wide.find(place) if place else -1
        while at >= 0:
            covered.update(range(at, at + len(place)))
            at = wide.find(place, at + 1)
    return covered
