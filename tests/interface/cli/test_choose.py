"""choose, decide, replay: the same bytes twice, decisions that can be worked out again."""

from __future__ import annotations

import json

import pytest

from interface.choosing import measuring
from interface.cli import main
from tests.interface.handouts.offers import run_poppler, without_spaces

pytestmark = pytest.mark.usefixtures("user_folder")
KNOWN = {}
QUICK = ["--draws", "500"]
DECIDE = [
    *("--chosen", "すみえ町小学校区", "--option", "いろみ町小学校"),
    *("--reason", "部屋がある。", "--dissent", "いろみ町を先に", "--who", "委員会"),
    *("--date", "2026-11-21"),
]


@pytest.fixture
def measured_once(monkeypatch):
    """Measure each town once for all tests that are about something else."""
    real = measuring.measure_sheet

    def measure(city, resources, tier, definition):
        key = (city.profile.slug, tier, definition)
        if key not in KNOWN:
            KNOWN[key] = real(city, resources, tier, definition)
        return KNOWN[key]

    monkeypatch.setattr(measuring, "measure_sheet", measure)


def run(capsys, *words):
    code = main(list(words))
    told = capsys.readouterr()
    return code, told.out, told.err


def test_the_eighteen_districts_give_the_same_bytes_twice(capsys):
    words = ("choose", "nishitokyo", "--tier", "elementary", "--method", "topsis", "--json")
    first = run(capsys, *words)
    second = run(capsys, *words)
    assert first == second
    assert first[0] == 0
    figures = json.loads(first[1])
    assert len(figures["zones"]) == 18
    assert figures["draws"] == 100_000
    assert not figures["fictional"]
    assert {each["rank"] for each in figures["zones"]} >= {1.0}
    assert "100 回中" in figures["sentence"]
    for row in figures["sureness"]["acceptability"]:
        assert sum(row) == pytest.approx(1, abs=1e-4)


@pytest.mark.usefixtures("measured_once")
def test_people_read_lines_and_the_list_of_numbers(capsys):
    code, out, _ = run(capsys, "choose", "mihon", *QUICK, "--like", "えふで台小学校区")
    assert code == 0
    assert "架空" in out
    assert "1 つの例だけでは" in out
    assert "同時に 2 つ選ぶなら" in out
    code, out, _ = run(capsys, "choose", "nishitokyo", "--list")
    assert code == 0
    assert "aged_share\t高齢化率\t未取り込み" in out


@pytest.mark.usefixtures("measured_once")
def test_weights_and_conditions_are_heard(capsys):
    words = ["choose", "mihon", *QUICK, "--need", "aged_share=3,salon_p90_m", "--json"]
    words += ["--readiness", "boards,host_places=0", "--veto", "host_places>=1"]
    code, out, _ = run(capsys, *words, "--refuse", "いろみ町小学校区=町会が検討中")
    assert code == 0
    figures = json.loads(out)
    assert [each["weight"] for each in figures["need"]["criteria"]] == [0.75, 0.25]
    failed = {each["name"]: each["failed"] for each in figures["zones"]}
    reasons = [each["reason"] for each in failed["いろみ町小学校区"]]
    assert "町会が検討中" in reasons
    assert figures["leader"] != ""


@pytest.mark.usefixtures("measured_once")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--need", "nobody"], "nobody"),
        (["--need", "aged_share=-1"], "0 以上"),
        (["--need", "aged_share=nan"], "0 以上"),
        (["--need", "aged_share=0"], "すべて 0"),
        (["--need", "aged_share,aged_share"], "2 回"),
        (["--need", "boards", "--readiness", "boards"], "2 回"),
        (["--veto", "boards"], "boards>=1"),
        (["--veto", "nobody>=1"], "nobody"),
        (["--refuse", "いろみ町小学校区"], "理由"),
        (["--refuse", "どこか=理由"], "どこか"),
        (["--like", "どこか"], "どこか"),
        (["--tier", "nowhere"], "nowhere"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence(capsys, words, said):
    code, out, err = run(capsys, "choose", "mihon", *QUICK, *words)
    assert code == 2
    assert out == ""
    assert said in err
    assert "Traceback" not in err


@pytest.mark.usefixtures("measured_once")
def test_a_decision_is_kept_printed_and_worked_out_again(capsys, tmp_path):
    record, paper = tmp_path / "d.json", tmp_path / "d.pdf"
    words = ["decide", "mihon", *QUICK, *DECIDE, "-o", str(record), "--pdf", str(paper)]
    code, out, _ = run(capsys, *words)
    assert code == 0
    assert "候補の先頭（いろみ町小学校区）とは違う" in out
    first = record.read_bytes()
    assert run(capsys, *words)[0] == 0
    assert record.read_bytes() == first
    text = without_spaces(run_poppler("pdftotext", paper.read_bytes(), tmp_path))
    digest = json.loads(first)["digest"]
    for said in ("すみえ町小学校区", "部屋がある。", "いろみ町を先に", "委員会", "架空", digest):
        assert without_spaces(said) in text
    again = tmp_path / "again.pdf"
    code, out, _ = run(capsys, "replay", str(record), "--pdf", str(again))
    assert code == 0
    assert "すべて同じになりました" in out
    assert "変わっていません" in out
    assert again.read_bytes() == paper.read_bytes()
    figures = run(capsys, "replay", str(record), "--json")[1]
    assert figures == run(capsys, "choose", "mihon", *QUICK, "--json")[1]


@pytest.mark.usefixtures("measured_once")
def test_what_has_changed_since_is_named(capsys, tmp_path):
    record = tmp_path / "d.json"
    assert run(capsys, "decide", "mihon", *QUICK, *DECIDE, "-o", str(record))[0] == 0
    data = json.loads(record.read_text(encoding="utf-8"))
    data["sheet"]["inputs"]["ledger"] = "0"
    record.write_text(json.dumps(data), encoding="utf-8")
    code, out, _ = run(capsys, "replay", str(record))
    assert code == 2
    assert "書き出したあとに変えられています" in out
    assert "資源台帳" in out


@pytest.mark.usefixtures("measured_once")
@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b'{"format":"machiwari-decision"}'])
def test_a_file_that_is_no_record_is_refused(capsys, tmp_path, content):
    file = tmp_path / "x.json"
    file.write_bytes(content)
    code, _, err = run(capsys, "replay", str(file))
    assert code == 2
    assert "決定の記録ではない" in err


@pytest.mark.usefixtures("measured_once")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-o", "d.txt"], ".json"),
        (["-o", "d.json", "--date", "きのう"], "2026-11-21"),
        (["-o", "d.json", "--reason", " "], "理由"),
        (["-o", "d.json", "--chosen", "どこか"], "どこか"),
    ],
)
def test_a_decision_that_is_none_is_one_sentence(capsys, tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    code, _, err = run(capsys, "decide", "mihon", *QUICK, *DECIDE, *words)
    assert code == 2
    assert said in err
    assert list(tmp_path.iterdir()) == []
