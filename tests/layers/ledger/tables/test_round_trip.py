"""What is written is read back without a difference, whatever the letters."""

# ruff: noqa: E501 - wide letters count twice; a list of words is better read unbroken
from __future__ import annotations

import time as clock
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.ledger.hiding import hide_place, keep_known_places
from layers.ledger.tables import LedgerTable, read_ledger_table, write_ledger
from tests.layers.ledger.rows import FULL, NAUGHTY
from zones.errors import BadValueError
from zones.faults import Outcome
from zones.opening import parse_opening
from zones.resources import (
    DEFAULT_CATEGORIES,
    DEFAULT_ISSUES,
    BarrierFree,
    LocationMode,
    Resource,
    ResourceFunction,
    ResourceStatus,
)
from zones.vocabulary import CoordinateQuality, FacilityKind

MORE_NAUGHTY = ("'=1+1", "''=1", "＝1", "-1", "+81-42", "@A1", "\t=1", "a、b\\、c", " 前後の空白 ", "TRUE",
                "1e5", "00123", "<script>alert(1)</script>", "_x0041_", '"引用"', "改\n行", "・", "nan")  # fmt: skip
LETTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff\ufffd")
TEXTS = st.text(LETTERS, max_size=20) | st.sampled_from(
    tuple(text for text in (*NAUGHTY, *MORE_NAUGHTY) if len(text) < 1000)
)
NAMED = TEXTS.filter(lambda text: bool(text.strip()))
VALUES = st.lists(NAMED | st.sampled_from(DEFAULT_CATEGORIES), max_size=3, unique=True).map(tuple)
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1))
OPENINGS = st.sampled_from(
    [
        "",
        "第2・4水曜 午後",
        "月〜金 10:00〜15:00 祝日休み",
        "土日祝",
        "不定期",
        "火 巡回／第1金曜 夜間",
    ]
).map(lambda text: parse_opening(text).rules)


def _some(kind):
    return st.sets(st.sampled_from(list(kind))).map(
        lambda chosen: tuple(member for member in kind if member in chosen)
    )


POINTS = st.none() | st.tuples(
    st.integers(1_230_000_000, 1_530_000_000).map(lambda n: n / 1e7),
    st.integers(240_000_000, 450_000_000).map(lambda n: n / 1e7),
)


@st.composite
def resources(draw):
    point = draw(POINTS)
    return Resource(
        resource_id=draw(st.uuids()).hex,
        name=draw(NAMED),
        kind=draw(st.sampled_from(FacilityKind)),
        also=draw(_some(FacilityKind)),
        categories=draw(VALUES),
        programmes=draw(VALUES),
        functions=draw(_some(ResourceFunction)),
        issues=draw(VALUES | st.just(DEFAULT_ISSUES)),
        targets=draw(VALUES),
        operator=draw(TEXTS),
        host=draw(TEXTS),
        tier=draw(st.sampled_from(["", "elementary", "my_tier"])),
        reach_m=draw(st.none() | st.integers(0, 100_000).map(lambda n: n / 8)),
        opening=draw(OPENINGS),
        opening_text=draw(TEXTS),
        capacity=draw(st.none() | st.integers(0, 10_000)),
        barrier_free=draw(_some(BarrierFree)),
        status=draw(st.sampled_from(ResourceStatus)),
        source=draw(TEXTS),
        consent=draw(st.none() | st.booleans()),
        last_confirmed=draw(DAYS),
        next_check=draw(DAYS),
        candidate=draw(st.booleans()),
        address=draw(TEXTS),
        area_id=draw(st.sampled_from(["", "13229001001", "01101000100"])),
        lon=point[0] if point else None,
        lat=point[1] if point else None,
        coordinate_quality=draw(st.sampled_from(CoordinateQuality)),
        location_mode=draw(st.sampled_from(LocationMode)),
        municipality_code=draw(st.sampled_from(["", "13229", "01101", "99901"])),
        phone=draw(st.sampled_from(["", "042-000-0000", "0120000000", "（042）000－0000"])),
        url=draw(st.sampled_from(["", "https://example.invalid/?a=1&b=<2>", "架空のページ"])),
        notes=draw(TEXTS),
        fictional=draw(st.booleans()),
    )


def _read(content: bytes, path: Path) -> LedgerTable:
    path.write_bytes(content)
    return read_ledger_table(path)


def _assert_same(table: LedgerTable, rows: tuple[Resource, ...]) -> None:
    """What comes back is what the ledger has; hidden places are in no file, and found again."""
    assert table.bad_rows == (), table.faults
    kept = keep_known_places(table.resources, {row.resource_id: row for row in rows})
    for read, back, written in zip(table.resources, kept, rows, strict=True):
        assert read == hide_place(written)
        assert back == written


@pytest.mark.property
@given(rows=st.lists(resources(), min_size=1, max_size=5))
def test_a_workbook_is_read_back_without_a_difference(rows, tmp_path_factory) -> None:
    path = tmp_path_factory.getbasetemp() / "a.xlsx"
    _assert_same(_read(write_ledger(rows, "xlsx", about=[("出典", "架空")]), path), tuple(rows))


@pytest.mark.property
@given(rows=st.lists(resources(), min_size=1, max_size=5))
def test_a_csv_is_read_back_without_a_difference(rows, tmp_path_factory) -> None:
    path = tmp_path_factory.getbasetemp() / "a.csv"
    _assert_same(_read(write_ledger(rows, "csv"), path), tuple(rows))


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("text", [*NAUGHTY, *MORE_NAUGHTY], ids=lambda text: repr(text)[:20])
def test_every_naughty_text_comes_back_letter_by_letter(form, text, tmp_path: Path) -> None:
    if not text.strip() or "\0" in text:
        pytest.skip("no text that a ledger keeps")
    row = replace(FULL, location_mode=LocationMode.PUBLIC, name=text, operator=text, host=text, source=text, notes=text,
                  opening_text=text, address=text, categories=(text, "NPO"))  # fmt: skip
    _assert_same(_read(write_ledger([row], form), tmp_path / f"a.{form}"), (row,))


def _many(count: int, extra: str = "") -> tuple[Resource, ...]:
    """Rows whose letters every Japanese encoding has, but for the extra ones."""
    openings = [
        parse_opening(text).rules for text in ("第2・4水曜 午後", "月・金 10:00〜15:00", "不定期")
    ]
    return tuple(
        replace(
            FULL, location_mode=list(LocationMode)[n % 3], resource_id=f"{n:05d}", name=f"架空サロン{n}号{extra}", address=f"架空市本町{n % 9 + 1}丁目{n}番",
            opening=openings[n % 3], opening_text="第2・4水曜の午後、または月と金", capacity=n % 60,
            notes="お茶とお菓子を用意しています。どなたでもどうぞ。", lon=139 + n / 1e5, lat=35 + n / 1e5,
            phone=f"042-000-{n % 10_000:04d}", fictional=True,
        )
        for n in range(count)
    )  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "utf-16", "cp932", "euc_jp"])
def test_five_thousand_rows_come_back_in_five_encodings(
    encoding: str, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    every = encoding == "cp932" or pytestconfig.getoption("--full")  # else one whole, four parts
    rows = _many(5_000 if every else 1_000, "髙﨑①" if encoding.startswith("utf") else "")
    content = write_ledger(rows, "csv", encoding=encoding)
    begun = clock.perf_counter()
    table = _read(content, tmp_path / "a.csv")
    seconds = clock.perf_counter() - begun
    print(f"{len(rows):,} rows, {encoding}: {seconds:.2f} s")
    _assert_same(table, rows)
    assert seconds <= 10
    assert "\ufffd" not in repr(table.resources)


def test_five_thousand_rows_come_back_from_a_workbook(tmp_path: Path) -> None:
    rows = _many(5_000, "𠮷辻󠄀")
    begun = clock.perf_counter()
    content = write_ledger(rows, "xlsx")
    written = clock.perf_counter()
    table = _read(content, tmp_path / "a.xlsx")
    read = clock.perf_counter()
    print(f"5,000 rows, xlsx: written in {written - begun:.2f} s, read in {read - written:.2f} s")
    _assert_same(table, rows)
    assert read - written <= 10


@pytest.mark.parametrize(
    ("encoding", "letter"), [("cp932", "𠮷"), ("euc_jp", "髙"), ("cp932", "〜")]
)
def test_a_letter_that_an_encoding_lacks_is_told_and_never_replaced(encoding, letter) -> None:
    with pytest.raises(BadValueError) as error:
        write_ledger(_many(3, letter), "csv", encoding=encoding)
    assert letter in error.value.what
    assert error.value.where == "00000"


def test_a_text_longer_than_a_cell_is_told_and_never_cut() -> None:
    with pytest.raises(BadValueError):
        write_ledger([replace(FULL, notes="あ" * 32_768)], "xlsx")


def test_the_columns_may_be_reordered_and_left_out(tmp_path: Path) -> None:
    import csv
    import io

    text = write_ledger([FULL], "csv").decode("utf-8-sig")
    table = list(csv.reader(io.StringIO(text, newline="")))
    keep = [position for position, name in enumerate(table[0]) if name not in {"備考", "定員"}][
        ::-1
    ]
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([[row[position] for position in keep] for row in table])
    read = _read(stream.getvalue().encode(), tmp_path / "a.csv")
    assert read.resources == (hide_place(replace(FULL, notes="", capacity=None)),)


def test_questions_are_no_change(tmp_path: Path) -> None:
    row = replace(FULL, notes="田中さんの鍵", opening_text="隔週", opening=(), capacity=5)
    table = _read(write_ledger([row], "xlsx"), tmp_path / "a.xlsx")
    assert table.resources == (hide_place(row),)
    assert {fault.outcome for fault in table.faults} == {Outcome.ASK}
    assert time(13, 30) == FULL.opening[0].start
