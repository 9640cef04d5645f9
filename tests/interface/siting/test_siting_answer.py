"""One answer for page and command: candidates are no supply, totals match, ways out are named."""

from __future__ import annotations

import dataclasses
import json

import numpy as np
import pytest

from interface.siting.answer import answer_sites, compare_places
from interface.siting.figures import describe_answer
from interface.siting.further import add_places, explain_trouble, find_others
from interface.siting.gains import count_gains
from interface.siting.ground import pick_candidates
from interface.siting.model import NotTaken, SiteAsk, Source
from interface.siting.opening import USUAL_WISHES, open_ground, pick_usual_wish
from interface.siting.saying import say_headline
from tests.interface.pages.ledgers import CITY, beside
from zones.errors import InfeasibleError
from zones.reach.model import LeftOut, Wish
from zones.reach.places import pick_places
from zones.resources import LocationMode, Resource, ResourceStatus
from zones.siting.model import SiteModel
from zones.vocabulary import CoordinateQuality, Definition, FacilityKind

SECRET = "9番9号"


def _row(name: str, east: float, north: float, **fields) -> Resource:
    kind = fields.pop("kind", FacilityKind.SCHOOL)
    return Resource(name, f"{name}の場所", kind, fictional=True, **beside(east, north), **fields)


LEDGER = (
    _row("hub", 0, 0, kind=FacilityKind.HUB),
    _row("hub-idea", 700, 0, kind=FacilityKind.HUB, candidate=True),
    _row("school", 1_500, 0),
    _row("twin", 1_510, 0, kind=FacilityKind.LIBRARY),
    _row("there", 5, 0),
    _row("closed", 300, 900, status=ResourceStatus.CLOSED),
    _row("rough", 900, 900, coordinate_quality=CoordinateQuality.TOWN_CENTROID),
    _row("hidden", 777, 888, location_mode=LocationMode.WITHHELD, address=SECRET),
    _row("over", 2_000, 0, municipality_code="13229"),
    _row("post", -1_500, 400, kind=FacilityKind.POST_OFFICE),
    Resource("nowhere", "場所のない学校", FacilityKind.SCHOOL, fictional=True),
    _row("park", 300, 300, kind=FacilityKind.PARK),
)


def _ask(model: SiteModel = SiteModel.MCLP, sites: float | None = 1, **fields) -> SiteAsk:
    asked = {"wish": USUAL_WISHES["hub"], "radius_m": 800.0, "by": "line", "tier": "elementary"}
    return SiteAsk(
        model=model, sites=sites, definition=Definition.CELLS, **{**asked, **fields}
    )  # fmt: skip


@pytest.fixture(scope="module")
def ground():
    return open_ground(CITY, LEDGER, _ask(), None)


def test_a_candidate_is_never_supply_and_each_of_the_others_has_its_reason(ground) -> None:
    assert ground.existing.ids == ("hub",)
    assert ground.candidates.ids == ("hub-idea", "twin", "post")
    reasons = {
        reason: [row.resource_id for row in rows] for reason, rows in ground.left_out.items()
    }
    assert reasons == {
        LeftOut.NOT_ACTIVE.label: ["closed"],
        LeftOut.NEIGHBOUR.label: ["over"],
        LeftOut.WITHHELD.label: ["hidden"],
        LeftOut.UNPLACED.label: ["nowhere"],
        LeftOut.TOWN_CENTROID.label: ["rough"],
        NotTaken.EXISTING.label: ["there"],
        NotTaken.SAME.label: ["school"],
    }


def test_candidates_come_only_from_the_sources_that_were_asked() -> None:
    existing = pick_places(CITY, LEDGER, USUAL_WISHES["hub"])
    found, left = pick_candidates(CITY, LEDGER, existing, (Source.POST,))
    assert (found.ids, left) == (("post",), {})
    # a venue keeps its mark, so that it can be told from supply wherever it is shown
    found, _ = pick_candidates(CITY, LEDGER, existing, (Source.VENUE,))
    assert [row.candidate for row in found.resources] == [True]


@pytest.mark.parametrize("model", [each for each in SiteModel if each is not SiteModel.MIXED])
def test_totals_match_in_every_question(ground, model) -> None:
    lscp = model is SiteModel.LSCP
    answer = answer_sites(ground, _ask(model, None if lscp else 2, helped_only=lscp))
    effect, cross = answer.change.effect, answer.change.cross.to_numpy()
    assert effect.before + effect.gained - effect.lost == effect.after
    assert effect.zones[["gained", "lost", "after"]].sum().tolist() == [
        effect.gained,
        effect.lost,
        effect.after,
    ]
    assert cross.sum() == effect.people
    gains = count_gains(ground, answer.change, 800.0)
    assert gains["gained"].sum() == effect.gained
    assert effect.lost == 0  # what is there stays
    assert set(answer.plan.chosen) == {"hub", *answer.plan.added}


def test_more_places_never_reach_fewer(ground) -> None:
    steps = add_places(ground, _ask(), 9)
    assert steps.index.tolist() == [1, 2, 3]
    assert steps["reached"].is_monotonic_increasing
    assert add_places(ground, _ask(SiteModel.LSCP, None), 9) is None


def test_existing_places_may_move_where_that_is_asked(ground) -> None:
    free = answer_sites(ground, _ask(keep=False))
    kept = answer_sites(ground, _ask())
    assert (len(free.plan.chosen), len(kept.plan.chosen)) == (1, 2)
    assert "動かせる" in say_headline(ground, free)
    assert "置くと" in say_headline(ground, kept)


def test_nothing_about_a_hidden_place_but_its_name_is_told(ground) -> None:
    told = json.dumps(describe_answer(ground, answer_sites(ground, _ask())), ensure_ascii=False)
    assert "hiddenの場所" in told
    hidden = next(row for row in LEDGER if row.resource_id == "hidden")
    for secret in (SECRET, str(hidden.lon)[:9], str(hidden.lat)[:9], "lon", "lat"):
        assert secret not in told


def test_every_row_of_an_invented_place_says_so(ground) -> None:
    told = describe_answer(ground, answer_sites(ground, _ask()))
    assert told["fictional"]
    assert all(each["fictional"] for each in [*told["chosen"], *told["added"]])


def test_who_cannot_be_reached_is_named_with_the_least_changes_that_do(ground) -> None:
    ask = _ask(SiteModel.LSCP, None, radius_m=1_500.0)
    with pytest.raises(InfeasibleError) as refused:
        answer_sites(ground, ask)
    trouble = explain_trouble(ground, ask, refused.value)
    far = ground.table.distance_m.min(axis=1)
    out = (far > 1_500) & (ground.table.people > 0)
    assert trouble.people == round(float(ground.table.people[out].sum()))
    assert trouble.radius_m == pytest.approx(far[ground.table.people > 0].max())
    assert int(trouble.areas["homes"].sum()) == len(trouble.error.ids)
    assert set(trouble.areas["name"]) <= set(CITY.census["name"])
    enough = dataclasses.replace(ask, radius_m=trouble.radius_m)
    assert answer_sites(ground, enough).plan.gap == 0
    aside = answer_sites(ground, dataclasses.replace(ask, helped_only=True))
    assert aside.set_aside == trouble.people
    assert "除く" in say_headline(ground, aside)


def test_spots_anywhere_are_counted_where_few_homes_are_left(ground) -> None:
    far = np.sort(ground.table.distance_m.min(axis=1))
    ask = _ask(SiteModel.LSCP, None, radius_m=float(far[-5]))
    with pytest.raises(InfeasibleError) as refused:
        answer_sites(ground, ask)
    trouble = explain_trouble(ground, ask, refused.value)
    assert 1 <= trouble.anywhere <= len(trouble.error.ids) <= 5


def test_other_plans_are_nearly_as_good_and_common_places_are_marked(ground) -> None:
    answer = answer_sites(ground, _ask(sites=2))
    others = find_others(ground, answer, within=1.0, count=3)
    assert len(others.others) == 2  # of three candidates two are taken
    assert others.complete
    assert others.common == ("hub",)


def test_closing_and_opening_are_told_apart(ground) -> None:
    change = compare_places(ground, ("hub",), ("post",), 800.0)
    effect = change.effect
    assert effect.gained > 0
    assert effect.lost > 0
    closed = compare_places(ground, ("hub",), (), 800.0)
    assert (closed.effect.after, closed.effect.gained) == (0, 0)
    assert np.isnan(closed.even_after.worst_m)
    lived = ground.table.people > 0
    assert closed.cross.to_numpy()[:, -1].sum() == round(float(ground.table.people[lived].sum()))


def test_without_any_place_there_is_no_ground() -> None:
    assert open_ground(CITY, (), _ask(), None) is None


def test_what_is_placed_where_nothing_is_said() -> None:
    assert pick_usual_wish(LEDGER) == "hub"
    assert pick_usual_wish([row for row in LEDGER if row.kind is FacilityKind.LIBRARY]) == "hub"
    hall = _row("hall", 0, 0, kind=FacilityKind.WELFARE_HALL)
    assert pick_usual_wish([hall]) == "gather"


def test_capacity_is_a_limit_only_where_it_is_written() -> None:
    small = _row("small", 700, 0, candidate=True, capacity=40)
    ground = open_ground(CITY, (small,), _ask(wish=Wish(kinds=(FacilityKind.SALON,))), None)
    free = answer_sites(ground, _ask(wish=Wish(kinds=(FacilityKind.SALON,))))
    full = answer_sites(ground, _ask(wish=Wish(kinds=(FacilityKind.SALON,)), capacitated=True))
    assert free.plan.people_served > 40
    assert full.plan.people_served == pytest.approx(40)
