"""Set readings over the kanji of a text, and leave bare what nobody has confirmed.

Words are read by SudachiPy with its small dictionary. A dictionary guesses the names of places and
people, and guesses wrongly; a name has a reading only where the city's list gives one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import jaconv
from sudachipy import Dictionary, SplitMode

from zones.readings import Piece, align_reading, has_kanji, join_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sudachipy import Morpheme, Tokenizer

__all__ = ["HOUSE_READINGS", "Reader"]

# words of handouts that the dictionary reads otherwise than people say them
HOUSE_READINGS = {
    "何人": "なんにん",
    "何年": "なんねん",
    "何分": "なんぷん",
    "一度": "いちど",
    "一人": "ひとり",
    "二人": "ふたり",
    "人あたり": "にんあたり",
    "日前": "にちまえ",
    "日本": "にほん",
    "第一": "だいいち",
    "第二": "だいに",
    "第三": "だいさん",
    "第四": "だいよん",
    "第五": "だいご",
    "第六": "だいろく",
    "第七": "だいなな",
    "第八": "だいはち",
    "第九": "だいきゅう",
    "中学校": "ちゅうがっこう",
    "小学校": "しょうがっこう",
    "中学校区": "ちゅうがっこうく",
    "小学校区": "しょうがっこうく",
}
NUMBER = r"[0-9０-９][0-9０-９,，.．]*"
COUNTERS = {
    "人": "にん",
    "年": "ねん",
    "月": "がつ",
    "日": "にち",
    "時": "じ",
    "円": "えん",
    "歳": "さい",
    "世帯": "せたい",
    "件": "けん",
    "番": "ばん",
    "台": "だい",
    "枚": "まい",
    "か所": "かしょ",
    "割": "わり",
    "度": "ど",
    "時間": "じかん",
    "年度": "ねんど",
    "年間": "ねんかん",
    "区域": "くいき",
    "地区": "ちく",
    "種類": "しゅるい",
}
AFTER_NUMBER = re.compile(
    rf"({NUMBER})(\s?)({'|'.join(sorted(COUNTERS, key=len, reverse=True))})(?![一-鿿々])"
)
# said otherwise than number by number: left bare rather than wrong
IRREGULAR = {("1", "人"), ("2", "人")} | {(str(day), "日") for day in (*range(2, 11), 14, 20, 24)}
ADDRESS_NUMBERS = {
    "一": "いっ",
    "二": "に",
    "三": "さん",
    "四": "よん",
    "五": "ご",
    "六": "ろく",
    "七": "なな",
    "八": "はっ",
    "九": "きゅう",
    "十": "じゅっ",
}
DISTRICT = re.compile(r"(?<![一二三四五六七八九十])([一二三四五六七八九十])(丁目)")
BARE = frozenset({"固有名詞", "数詞"})
ENDINGS = frozenset("町村台丘山川橋沢野原里市")  # of a name; read one way here, another there


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads text with a city's own list.

    Parameters
    ----------
    readings
        Hiragana by name, as ``load_readings`` gives it; longer names are looked for first.
    names
        Names of the city's areas, zones and places: what the dictionary must not guess.
    """

    readings: Mapping[str, str] = field(default_factory=dict)
    names: frozenset[str] = frozenset()

    def read(self, text: str) -> Sequence[Piece]:
        """Set readings over a text.

        Parameters
        ----------
        text
            Any text; line breaks stay.

        Returns
        -------
        list of Piece
            Their texts joined are the text.

        Examples
        --------
        >>> [(p.text, p.reading) for p in Reader().read("歩いて行ける場所")]
        [('歩', 'ある'), ('いて', ''), ('行', 'い'), ('ける', ''), ('場所', 'ばしょ')]
        """
        return join_plain(self._walk(text))

    def list_unread(self, texts: Iterable[str]) -> list[str]:
        """List names in texts that nobody has given a reading, each once, in order.

        Parameters
        ----------
        texts
            What is going to be printed.

        Returns
        -------
        list of str
            Names with kanji that stay bare.
        """
        found: dict[str, None] = {}
        for text in texts:
            for piece in self.read(text):
                for run in re.findall(r"[一-鿿々ヶ]+", "" if piece.reading else piece.text):
                    found.setdefault(run)
        return list(found)

    def _walk(self, text: str) -> Iterator[Piece]:
        position = 0
        for found in self._finder().finditer(text):
            yield from _read_words(text[position : found.start()])
            yield from self._read_known(found.group())
            position = found.end()
        yield from _read_words(text[position:])

    def _read_known(self, written: str) -> Iterator[Piece]:
        reading = self.readings.get(written) or HOUSE_READINGS.get(written)
        if reading:
            yield from align_reading(written, reading)
        elif counted := AFTER_NUMBER.fullmatch(written):
            number, gap, counter = counted.groups()
            yield Piece(number + gap)
            bare = (number, counter) in IRREGULAR
            yield from (Piece(counter),) if bare else align_reading(counter, COUNTERS[counter])
        elif district := DISTRICT.fullmatch(written):
            yield Piece(district.group(1), ADDRESS_NUMBERS[district.group(1)])
            yield Piece(district.group(2), "ちょうめ")
        else:
            yield Piece(written)

    def _finder(self) -> re.Pattern[str]:
        return _compile(frozenset(self.readings), self.names)


@cache
def _compile(readings: frozenset[str], names: frozenset[str]) -> re.Pattern[str]:
    known = sorted({*readings, *names, *HOUSE_READINGS} - {""}, key=lambda name: (-len(name), name))
    words = "|".join(map(re.escape, known))
    return re.compile(f"{words}|{AFTER_NUMBER.pattern}|{DISTRICT.pattern}")


@cache
def _open_dictionary() -> Tokenizer:
    return Dictionary(dict="small").tokenizer(mode=SplitMode.C)


def _read_words(text: str) -> Iterator[Piece]:
    if not has_kanji(text):
        yield Piece(text)
        return
    named = False
    for word in _open_dictionary().tokenize(text):
        named = _is_bare(word) or (named and word.surface() in ENDINGS)
        if named:
            yield Piece(word.surface())
        else:
            yield from align_reading(word.surface(), jaconv.kata2hira(word.reading_form()))


def _is_bare(word: Morpheme) -> bool:
    return word.part_of_speech()[1] in BARE
