# ruff: noqa: E501 - wide letters count twice; a list of headings reads better unbroken
from __future__ import annotations

import unicodedata

import jaconv
import numpy as np
import pytest

from layers.intake.privacy import find_personal_columns, is_individual_number

PERSONAL = [
    "氏名", "名前", "フリガナ", "生年月日", "住所", "番地", "電話", "携帯", "メール", "要介護度",
    "障害", "病名", "世帯主", "マイナンバー", "電話番号", "携帯電話", "メールアドレス", "個人番号",
    "世帯主氏名", "利用者名", "対象者氏名", "続柄", "誕生日", "要介護状態区分", "障害者手帳",
    "障がい種別", "被保険者番号", "既往歴", "主治医", "保護者氏名", "緊急連絡先電話", "現住所", "自宅住所",
    "氏名カナ", "ふりがな", "本籍", "要支援者名", "療育手帳", "診断名", "疾患名",
]  # fmt: skip
ENGLISH = [
    "full name", "first name", "last name", "family name", "given name", "surname", "date of birth",
    "birthday", "birth date", "home address", "address", "phone", "phone number", "mobile phone",
    "cell phone", "email", "e-mail", "my number", "care level", "disability", "disease",
    "diagnosis", "head of household", "patient id", "furigana",
]  # fmt: skip
# headings of published municipal and national tables (standards, census, welfare statistics)
FACILITY = [
    "全国地方公共団体コード", "都道府県コード又は市区町村コード", "ID", "NO", "地方公共団体名", "都道府県名",
    "市区町村名", "名称", "名称_カナ", "名称_英語", "名称_通称", "POIコード", "種別", "住所", "方書",
    "所在地_全国地方公共団体コード", "町字ID", "所在地_連結表記", "所在地_都道府県", "所在地_市区町村",
    "所在地_町字", "所在地_番地以下", "建物名等(方書)", "緯度", "経度", "高度の種別", "高度の値", "電話番号",
    "内線番号", "連絡先メールアドレス", "連絡先FormURL", "連絡先備考", "郵便番号", "FAX番号", "法人番号",
    "団体名", "法人の名称", "事業所名", "事業所名カナ", "事業所番号", "サービスの種類", "認可等年月日",
    "収容定員", "受入年齢", "利用可能曜日", "開始時間", "終了時間", "利用可能日時特記事項",
    "一時預かりの有無", "アクセス方法", "駐車場情報", "URL", "画像", "画像_ライセンス", "備考", "設置位置",
    "小児対応設備の有無", "車椅子使用者用トイレ有無", "オストメイト設置トイレ有無", "男性トイレ総数",
    "女性トイレ総数", "災害種別_洪水", "想定収容人数", "対象となる町会・自治会", "管理者", "開設年月日",
    "高齢者の方と障害者の方が同時一体的に利用できるサービス", "介護保険の通常の指定基準を満たしている",
    "障害福祉の通常の指定基準を満たしている", "診療科目", "病床数", "医療機関の種類",
]  # fmt: skip
STATISTICS = [
    "KEY_CODE", "S_NAME", "JINKO", "SETAI", "町丁名", "地区名", "人口総数", "男", "女", "世帯数",
    "年齢区分", "15歳未満", "65歳以上", "高齢化率", "単身世帯", "母子世帯", "要介護認定者数",
    "要支援1", "要介護3", "外国人人口", "第1号被保険者数", "住所地特例被保険者", "障害者手帳所持者数",
    "学校名", "学級数", "児童数", "生徒数", "自治会名", "加入世帯数", "民生委員数", "図書館名",
    "貸出冊数", "公園名", "供用面積", "投票所名", "有権者数",
]  # fmt: skip


def variants():
    """300 ways to write them: widths, spaces, brackets, underscores, cases, prefixes."""
    ways = [
        lambda text: text,
        lambda text: jaconv.z2h(text, kana=True, digit=True, ascii=True),
        " ".join,
        lambda text: f"　{text}　",
        lambda text: f"【{text}】",
        lambda text: f"利用者_{text}",
        lambda text: f"*{text}",
    ]
    english = [
        str.lower,
        str.upper,
        str.title,
        lambda text: text.replace(" ", "_"),
        lambda text: text.title().replace(" ", ""),
        lambda text: jaconv.h2z(text, ascii=True),
    ]
    made = [way(text) for text in PERSONAL for way in ways]
    made += [way(text) for text in ENGLISH for way in english]
    unique = list(dict.fromkeys(made))
    order = np.random.default_rng(1).permutation(len(unique))[:300]
    return [unique[number] for number in sorted(order)]


def test_three_hundred_ways_to_write_a_personal_heading():
    headers = variants()
    assert len(headers) == 300
    missed = [name for name in headers if not find_personal_columns([name], [])]
    assert len(missed) <= 3, missed


def test_hundred_headings_of_published_tables_give_hardly_an_alarm():
    assert len(FACILITY) + len(STATISTICS) >= 100
    alarms = [name for name in FACILITY if find_personal_columns([name], [], facility=True)]
    alarms += [name for name in STATISTICS if find_personal_columns([name], [])]
    assert len(alarms) <= 2, alarms


def test_addresses_are_public_only_in_a_list_of_facilities():
    assert find_personal_columns(["住所"], [])
    assert not find_personal_columns(["住所", "電話番号"], [], facility=True)
    assert find_personal_columns(["氏名"], [], facility=True)
    assert find_personal_columns(["携帯電話"], [], facility=True)


FAMILY = ["佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村", "小林", "加藤"]


def make_column(kind, rng):
    count = int(rng.integers(5, 60))
    if kind == "number":
        numbers = []
        while len(numbers) < count:
            body = "".join(str(digit) for digit in rng.integers(0, 10, 11))
            numbers += [
                body + str(last) for last in range(10) if is_individual_number(body + str(last))
            ]
        return numbers[:count]
    if kind == "phone":
        return [f"0{rng.integers(3, 99)}-{rng.integers(100, 9999)}-{rng.integers(1000, 9999)}"
                for _ in range(count)]  # fmt: skip
    if kind == "honorific":
        return [f"{rng.choice(FAMILY)}{rng.choice(['様', 'さん', '殿'])}" for _ in range(count)]
    if kind == "mail":
        return [f"user{rng.integers(1000)}@example.invalid" for _ in range(count)]
    return [f"昭和{rng.integers(1, 60)}年{rng.integers(1, 12)}月{rng.integers(1, 28)}日"
            for _ in range(count)]  # fmt: skip


def test_values_that_look_personal_in_innocent_columns():
    rng = np.random.default_rng(7)
    kinds = ["number", "phone", "honorific", "mail", "birth"]
    found = sum(
        bool(find_personal_columns(["項目"], [[text] for text in make_column(kind, rng)]))
        for kind in kinds
        for _ in range(40)
    )
    assert found >= 0.95 * 200


def test_house_numbers_beside_ages_are_refused():
    rows = [[f"本町{n}-{n + 1}-3", str(60 + n)] for n in range(10)]
    (column,) = find_personal_columns(["所在", "年齢"], rows)
    assert column.name == "所在"
    assert column.sure


def test_ordinary_figures_are_left_alone():
    rng = np.random.default_rng(3)
    rows = [[f"{rng.integers(1, 9999)}", f"{rng.random():.3f}", f"本町{n}丁目",
             f"1320100000{n:02d}"[:12]] for n in range(50)]  # fmt: skip
    headers = ["人口", "割合", "町丁目", "施設番号"]
    assert not find_personal_columns(headers, rows)


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC"])
def test_the_way_letters_are_put_together_does_not_matter(form):
    assert find_personal_columns([unicodedata.normalize(form, "ﾌﾘｶﾞﾅ")], [])
