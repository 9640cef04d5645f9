"""Posts from tables people keep: forgiving headers, faults by cell, no persons, kept per city."""

from __future__ import annotations

import datetime as dt

import pytest

from layers.exports import to_csv, to_xlsx
from layers.indicators.store import find_store
from layers.ledger.tables.reading.grid import Sheet
from layers.staffing.reading import read_posts, read_sheet
from layers.staffing.store import forget_posts, list_posts, store_posts
from layers.staffing.troubles import PostTroubleKind
from layers.staffing.writing import build_posts_frame
from zones.errors import BadValueError, InputRefusedError, StorageError
from zones.faults import FaultCode
from zones.staffing.posts import Funding, Post, PostKind, Role

TIERS = {
    "elementary": {"E1": "東小学校区", "E2": "西小学校区"},
    "junior_high": {"J1": "東中学校区"},
}
HEAD = [
    "名称",
    "役割",
    "種類",
    "週の日数",
    "人数",
    "財源",
    "開始日",
    "終了日",
    "区域の単位",
    "区域",
]


def read(*rows, head=None):
    return read_sheet(Sheet("", [head or HEAD, *map(list, rows)]), TIERS)


def test_a_table_as_an_office_keeps_it():
    found = read_sheet(
        Sheet("", [
            ["コーディネーター配置（令和8年度）"],
            ["職名", "担当区分", "事業名", "勤務日数", "所定日数", "人数", "予算",
             "担当地区", "いつから"],
            ["主任", "リーダー", "CSW", "５日", "5", "2", "市の委託", "市内全域", "R5.4.1"],
            ["東の担当", "エリア担当", "生活支援", 3, 5, "", "社協の自主財源", "東小", "2024/4/1"],
            ["週一", "", "", 1, "", "2人", "", "", ""],
            ["", "", "", "", "", "", "", "", ""],
        ]),
        TIERS,
    )  # fmt: skip
    assert found.troubles == ()
    lead, east, weekly = found.posts
    assert (lead.role, lead.count, lead.fte) == (Role.SUPERVISOR, 2, 2)
    assert lead.start == dt.date(2023, 4, 1)
    assert (east.tier, east.zone) == ("elementary", "E1")
    assert (east.kind, east.funding) == (PostKind.LIVELIHOOD_SUPPORT, Funding.OWN)
    assert east.fte == pytest.approx(0.6)
    assert (weekly.role, weekly.fte) == (Role.AREA_WORKER, pytest.approx(0.4))


def test_fte_alone_becomes_days():
    found = read(["担当", 2, 1.0], head=["名称", "人数", "常勤換算"])
    assert found.posts[0].fte == pytest.approx(1.0)
    assert found.posts[0].days == pytest.approx(2.5)


@pytest.mark.fault
@pytest.mark.parametrize(
    ("cells", "kind", "column"),
    [
        ({"役割": "魔法使い"}, PostTroubleKind.ROLE_UNKNOWN, "B"),
        ({"種類": "なぞ"}, PostTroubleKind.KIND_UNKNOWN, "C"),
        ({"週の日数": ""}, PostTroubleKind.DAYS_MISSING, "D"),
        ({"週の日数": "たまに"}, PostTroubleKind.NUMBER_UNREADABLE, "D"),
        ({"週の日数": "-1"}, PostTroubleKind.NUMBER_UNREADABLE, "D"),
        ({"週の日数": 6}, PostTroubleKind.DAYS_TOO_MANY, "D"),
        ({"人数": "1.5"}, PostTroubleKind.NUMBER_NOT_WHOLE, "E"),
        ({"財源": "宝くじ"}, PostTroubleKind.FUNDING_UNKNOWN, "F"),
        ({"開始日": "いつか"}, PostTroubleKind.DATE_UNREADABLE, "G"),
        ({"開始日": "2026-4-1", "終了日": "2025-4-1"}, PostTroubleKind.DATE_ORDER, "H"),
        ({"区域": "北小学校区"}, PostTroubleKind.ZONE_UNKNOWN, "J"),
        ({"区域": "東"}, PostTroubleKind.ZONE_UNCLEAR, "J"),
        ({"名称": "長" * 101}, PostTroubleKind.TOO_LONG, "A"),
    ],
)
def test_a_fault_names_its_cell_and_other_rows_stay(cells, kind, column):
    usual = {"名称": "担当", "週の日数": 5}
    row = [{**usual, **cells}.get(name, "") for name in HEAD]
    found = read(["よい行", "", "", 5, "", "", "", "", "", ""], row)
    assert [post.name for post in found.posts] == ["よい行"]
    (trouble,) = found.troubles
    assert (trouble.kind, trouble.row, trouble.column) == (kind, 3, column)


@pytest.mark.fault
@pytest.mark.parametrize(
    "head", [["名称", "週の日数", "氏名"], ["名称", "週の日数", "担当者の携帯"]]
)
def test_columns_about_persons_are_refused(head):
    with pytest.raises(InputRefusedError) as refused:
        read(["担当", 5, "山田 太郎"], head=head)
    assert refused.value.faults[0].code is FaultCode.PERSONAL_COLUMNS


@pytest.mark.fault
def test_what_is_no_table_of_posts_is_refused(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("りんご,みかん\n1,2\n", encoding="utf-8")
    with pytest.raises(InputRefusedError) as refused:
        read_posts(path, TIERS)
    assert refused.value.faults[0].code is FaultCode.UNKNOWN_LAYOUT
    with pytest.raises(InputRefusedError):
        read()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_written_is_read_back(tmp_path, form):
    posts = (
        Post("=HYPERLINK(1)", Role.SUPERVISOR, PostKind.SCHOOL_SUPPORT, Funding.OWN, 2, 4, 3),
        Post("東", start=dt.date(2026, 4, 1), end=dt.date(2027, 3, 31), base="本部",
             tier="elementary", zone="E1"),
        Post("窓口", Role.DESK, count=11),
    )  # fmt: skip
    frame = build_posts_frame(posts, TIERS)
    path = tmp_path / f"posts.{form}"
    path.write_bytes(to_csv(frame, []) if form == "csv" else to_xlsx(frame, [], sheet="配置"))
    found = read_posts(path, TIERS)
    assert found.troubles == ()
    assert found.posts[1:] == posts[1:]
    assert found.posts[0].fte == posts[0].fte
    assert found.posts[0].name.lstrip("'") == posts[0].name


def test_posts_are_kept_per_city_and_forgotten(user_folder):
    carried = list_posts("koganei", {})
    assert not carried.own
    assert carried.credit.startswith("小金井市社会福祉協議会")
    assert [post.count for post in carried.posts] == [2, 4, 2, 11]
    mine = (Post("わたし", days=3, start=dt.date(2026, 4, 1)),)
    store_posts("koganei", mine)
    assert list_posts("koganei", {}).posts == mine
    assert list_posts("koganei", {}).own
    assert list_posts("kiyose", {}).posts == ()
    forget_posts("koganei")
    assert list_posts("koganei", {}) == carried
    with pytest.raises(BadValueError):
        store_posts("koganei", ())
    assert user_folder.exists()


@pytest.mark.fault
@pytest.mark.parametrize(
    "text",
    [
        "{",
        '{"format": "machiwari-posts", "version": 1, "entries": [{"name": "x"}]}',
        '{"format": "other", "version": 1, "entries": []}',
    ],
)
@pytest.mark.usefixtures("user_folder")
def test_a_damaged_file_is_said_and_left_alone(text):
    path = find_store("koganei", "posts")
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StorageError):
        list_posts("koganei", {})
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.usefixtures("user_folder")
def test_the_invented_town_carries_posts_that_share_zones():
    tiers = {"junior_high": {"J01": "一", "J02": "二", "J03": "三", "J04": "四", "J05": "五"},
             "living_area": {"L1": "西", "L2": "北", "L3": "東"}}  # fmt: skip
    found = list_posts("mihon", tiers)
    assert len(found.posts) == 13
    assert "架空" in found.credit
    assert {post.kind for post in found.posts} == {
        PostKind.COMMUNITY_WELFARE,
        PostKind.LIVELIHOOD_SUPPORT,
    }
