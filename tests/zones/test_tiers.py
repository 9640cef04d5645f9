"""The zone model: any depth, no contradictions."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.towns import make_profile
from zones.errors import ConfigError, UndeclaredShapesError, UnknownNameError
from zones.tiers import Tier, list_missing_functions


def test_any_depth_of_tiers_is_accepted() -> None:
    chain = tuple(Tier(f"t{n}", str(n), parent=f"t{n + 1}" if n < 9 else None) for n in range(10))
    assert make_profile(tiers=chain).tier("t0").parent == "t1"


@pytest.mark.parametrize(
    "tiers",
    [
        (Tier("a", "a"), Tier("a", "b")),
        (Tier("a", "a", parent="zzz"),),
        (Tier("a", "a", parent="b"), Tier("b", "b", parent="a")),
        (Tier("a", "a", parent="a"),),
    ],
    ids=["twice", "orphan", "loop", "own-parent"],
)
def test_contradictions_are_refused(tiers: tuple[Tier, ...]) -> None:
    with pytest.raises(ConfigError):
        make_profile(tiers=tiers)


@pytest.mark.parametrize("plane_zone", [0, 20, -1])
def test_only_the_nineteen_plane_systems_exist(plane_zone: int) -> None:
    with pytest.raises(ConfigError):
        make_profile(plane_zone=plane_zone)


def test_tokyo_is_measured_in_system_nine() -> None:
    assert make_profile().metric_crs == "EPSG:6677"


def test_unknown_and_undeclared_tiers_are_different_answers() -> None:
    with pytest.raises(UnknownNameError):
        make_profile().tier("nowhere")
    with pytest.raises(UndeclaredShapesError):
        make_profile().drawable_tier("living_area")


def test_missing_functions_are_listed_per_zone() -> None:
    tier = Tier("t", "区", required_functions=("hub", "consultation"))
    counts = pd.DataFrame({"hub": [2, 0], "consultation": [0, 1]}, index=["a", "b"])
    missing = list_missing_functions(tier, counts)
    assert list(missing.itertuples(index=False, name=None)) == [("a", "consultation"), ("b", "hub")]
