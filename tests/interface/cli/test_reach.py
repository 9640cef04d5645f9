"""Reach on the command line: straight lines are called so, hidden places give nothing away."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from interface.cli import main
from layers.ledger.opening import open_ledger
from zones.resources import LocationMode, OpenRule, Resource, ResourceStatus, Weekday
from zones.vocabulary import CoordinateQuality, FacilityKind

pytestmark = pytest.mark.usefixtures("user_folder")
NOW = dt.datetime(2026, 4, 1, tzinfo=dt.UTC)
LON, LAT = 139.5262, 35.7786


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["reach", *words])
    answer = capsys.readouterr()
    return code, answer.out, answer.err


def _json(capsys: pytest.CaptureFixture[str], *words: str) -> dict:
    code, out, err = _run(capsys, *words, "--json")
    assert code == 0, err
    return json.loads(out)


def _keep(city: str, *resources: Resource) -> None:
    from interface.cli.ledger.opened import open_both

    with open_both(city):
        pass
    with open_ledger(city) as store:
        store.import_rows(resources, who="x", when=NOW)


def _salon(number: int, **fields: object) -> Resource:
    values = {"kind": FacilityKind.SALON, "lon": LON, "lat": LAT, "notes": "", **fields}
    return Resource(f"t{number}", f"サロン{number}", **values)


def test_people_of_every_row_sum(capsys: pytest.CaptureFixture[str]) -> None:
    answer = _json(capsys, "mihon", "--to", "support_center", "--metres", "800")
    rows = [answer["city"], *answer["zones"], *answer["areas"]]
    assert len(answer["zones"]) > 3
    assert len(answer["areas"]) == 72
    for row in rows:
        parts = [row[f"people_{name}"] for name in ("within", "beyond", "unreachable")]
        assert sum(parts) == row["people"]
        if row["people"]:
            assert row["median_m"] <= row["p90_m"] <= row["worst_m"]
        else:
            assert row["median_m"] is row["share_within"] is None
    assert answer["fictional"] is True
    assert (answer["by"], answer["radius_m"]) == ("network", 800.0)
    assert answer["cut_off"]["people"] >= 0
    assert "estimate" not in answer


def test_lines_are_called_lines_and_estimates_stand_apart(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = _json(capsys, "mihon", "--to", "support_center", "--by", "line", "--metres", "800")
    walked = _json(capsys, "mihon", "--to", "support_center", "--by", "network", "--metres", "800")
    assert "直線" in answer["method"]
    assert "cut_off" not in answer
    assert answer["estimate"]["median_m"] == pytest.approx(
        answer["city"]["median_m"] * 1.3, abs=0.2
    )
    assert answer["city"]["people_within"] >= walked["city"]["people_within"]
    assert walked["city"]["median_m"] > answer["city"]["median_m"]
    _, out, _ = _run(capsys, "mihon", "--to", "support_center", "--by", "line")
    assert "距離は直線です" in out
    assert "測った値ではありません" in out
    assert out.startswith("架空")


def test_without_streets_the_network_is_refused_with_the_way_to_get_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, err = _run(capsys, "kiyose", "--to", "care_office", "--by", "network")
    assert (code, out) == (2, "")
    assert "machiwari streets kiyose fetch" in err
    assert "--by line" in err
    assert _json(capsys, "kiyose", "--to", "care_office")["by"] == "line"


def test_minutes_are_a_pace_that_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    usual = _json(capsys, "kiyose", "--to", "介護事業所", "--minutes", "10")
    older = _json(capsys, "kiyose", "--to", "介護事業所", "--minutes", "10", "--older")
    assert (usual["radius_m"], older["radius_m"]) == (800.0, 600.0)
    assert usual["assumptions"]["walk_m_per_min"] == 80.0
    assert usual["city"]["people_within"] >= older["city"]["people_within"]
    _, out, _ = _run(capsys, "kiyose", "--to", "介護事業所", "--older")
    assert "分速 60 m（仮定）" in out


def test_hidden_and_rough_places_are_counted_and_never_placed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    hidden = {"lon": 139.5111111, "lat": 35.7777777, "address": "秘密町9-9-9"}
    _keep(
        "kiyose",
        _salon(1),
        _salon(2, location_mode=LocationMode.WITHHELD, **hidden),
        _salon(3, location_mode=LocationMode.TOWN, **hidden),
        _salon(4, coordinate_quality=CoordinateQuality.TOWN_CENTROID),
        _salon(5, status=ResourceStatus.DORMANT),
        _salon(6, candidate=True),
        _salon(7, lon=None, lat=None),
        _salon(8, municipality_code="13229"),
    )
    words = ("kiyose", "--to", "salon", "--own-city")
    answer = _json(capsys, *words)
    assert answer["places"]["count"] == 1
    assert answer["left_out"] == {
        "not_active": ["t5"],
        "candidate": ["t6"],
        "withheld": ["t2"],
        "town_only": ["t3"],
        "neighbour": ["t8"],
        "unplaced": ["t7"],
        "town_centroid": ["t4"],
    }
    _, out, _ = _run(capsys, *words)
    for text in (out, json.dumps(answer, ensure_ascii=False)):
        assert not any(secret in text for secret in ("139.51111", "35.77777", "秘密町"))
    assert "場所は非公開 1 件" in out
    assert "位置が町丁目の代表点 1 件" in out
    assert "市の端では実際より遠く出ます" in out
    assert _json(capsys, "kiyose", "--to", "salon")["places"]["count"] == 2


def test_only_what_is_open_then(capsys: pytest.CaptureFixture[str]) -> None:
    _keep("kiyose", _salon(1, opening=(OpenRule(weekdays=(Weekday.WEDNESDAY,)),)), _salon(2))
    answer = _json(capsys, "kiyose", "--to", "サロン", "--open-on", "水", "--half", "pm")
    assert answer["places"]["count"] == 1
    code, _, err = _run(capsys, "kiyose", "--to", "サロン", "--open-on", "日")
    assert code == 2
    assert "1 件もない" in err


def test_an_own_reach_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    _keep("kiyose", _salon(1, reach_m=50.0), _salon(2, lon=LON + 0.01))
    assert _json(capsys, "kiyose", "--to", "サロン")["places"]["with_own_reach"] == 1
    assert "うち 1 件は台帳に届く距離がある" in _run(capsys, "kiyose", "--to", "サロン")[1]


@pytest.mark.fault
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--minutes", "5", "--metres", "5"), "どちらか"),
        (("--to", "castle"), "castle"),
        (("--tier", "nowhere"), "nowhere"),
        (("--metres", "-3"), "正しくない"),
        (("--minutes", "nan"), "数で書いて"),
    ],
)
def test_wrong_words_are_answered(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    code, out, err = _run(capsys, "kiyose", *words)
    assert (code, out) == (2, "")
    assert said in err
