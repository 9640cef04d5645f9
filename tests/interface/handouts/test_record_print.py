"""The paper of a decision: two pages, every word there, nothing of a user is markup."""

from __future__ import annotations

from interface.choosing.answer import answer_choice
from interface.choosing.model import VetoRule
from interface.choosing.recording.record import Decision
from interface.handouts.record.pages import draw_record, print_record
from tests.interface.choosing.sheets import COLUMNS, make_request, make_sheet
from tests.interface.handouts.offers import run_poppler, without_spaces

EVIL = '#panic("x") <svg onload=alert(1)> $x$ \\ [y]'
DIGEST = "0123456789abcdef" * 4


def make_answer(names=None, **more):
    veto = VetoRule("地域の合意", failed=(("z1", EVIL),))
    sheet = make_sheet() if names is None else make_sheet(names=names, **more)
    return answer_choice(sheet, make_request(vetoes=(veto,)))


def make_decision(**more) -> Decision:
    given = {
        "chosen": ("z2",),
        "reasons": f"会場が近い。\n{EVIL}",
        "dissent": "",
        "who": "推進委員会（髙﨑会長）",
        "date": "2026-11-21",
        "options": ("z0", "z2"),
    }
    return Decision(**{**given, **more})


def read(paper: bytes, folder) -> str:
    return without_spaces(run_poppler("pdftotext", paper, folder))


def test_everything_that_was_decided_stands_on_two_pages(tmp_path):
    answer, decision = make_answer(), make_decision()
    paper = print_record(answer, decision, DIGEST)
    assert paper == print_record(answer, decision, DIGEST)
    text = read(paper, tmp_path)
    for said in (
        "南小学校区", "会場が近い。", EVIL, "（書かれていません）", "推進委員会（髙﨑会長）",
        "2026年11月21日", "候補の先頭", "東小学校区", "それとは違う地区を選びました。",
        "高齢者の割合", "地域の合意", "100回中", DIGEST,
    ):  # fmt: skip
        assert without_spaces(said) in text
    assert "架空" not in text
    assert "〓" not in text
    pages = draw_record(answer, decision, DIGEST)
    assert len(pages) == 2
    assert all(page.startswith(b"\x89PNG") for page in pages)


def test_many_zones_and_hostile_names_still_fit(tmp_path):
    names = tuple(f"{EVIL} {number}" for number in range(60))
    columns = [
        (key, label, need, tuple(float(number * step % 17) for number in range(60)))
        for step, (key, label, need, _) in enumerate(COLUMNS, start=3)
    ]
    answer = make_answer(names=names, columns=columns, fictional=True)
    last = answer.sheet.zone_ids[int(answer.need.ranking.rank.argmax())]
    paper = print_record(answer, make_decision(chosen=(last,), options=()), DIGEST)
    text = read(paper, tmp_path)
    assert "架空" in text
    assert without_spaces("ほか 30 区域は再現用のファイルにあります。") in text
    assert without_spaces(f"{EVIL} {last.removeprefix('z')}") in text


def test_a_long_reason_is_not_cut(tmp_path):
    decision = make_decision(reasons="ゑ" * 2000, dissent="ゐ" * 2000)
    text = read(print_record(make_answer(), decision, DIGEST), tmp_path)
    assert (text.count("ゑ"), text.count("ゐ")) == (2000, 2000)
    assert len(draw_record(make_answer(), decision, DIGEST)) <= 4
