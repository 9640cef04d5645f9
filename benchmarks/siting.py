"""Where to put places: seconds, gap, and spopt on the same matrices where it is installed.

``python -m benchmarks.siting [--quick]`` prints it alone.
"""

from __future__ import annotations

import argparse
import importlib.util
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.spopt_child import ask_spopt
from zones.program import Effort
from zones.siting.model import SiteModel, SiteQuestion, SiteTable
from zones.siting.planning import plan_sites
from zones.siting.several import find_alternatives
from zones.siting.table import make_site_table

if TYPE_CHECKING:
    from zones.siting.model import SitePlan

__all__ = ["run_all", "run_alternatives", "run_case"]

SECONDS = 60.0  # what we have for one case
PEER_SECONDS = 120.0  # and the peer, who needs most of it to build the program
PEER = {
    SiteModel.LSCP: "LSCP",
    SiteModel.MCLP: "MCLP",
    SiteModel.P_MEDIAN: "PMedian",
    SiteModel.P_CENTER: "PCenter",
}


@dataclass(frozen=True)
class Case:
    """One question on invented homes and candidates; ``goal_s`` where one was set."""

    model: SiteModel
    homes: int
    candidates: int
    sites: int | None
    radius_m: float | None = None
    goal_s: float | None = None
    side_m: float = 5_000.0


CITY = (
    Case(SiteModel.MCLP, 500, 60, 8, 800.0, 0.03),
    Case(SiteModel.LSCP, 500, 60, None, 1_200.0, 0.05),
    Case(SiteModel.P_MEDIAN, 500, 60, 8, None, 2.3),
    Case(SiteModel.P_CENTER, 120, 40, 8, None, 1.0),
)
LARGE = (
    Case(SiteModel.MCLP, 2_000, 200, 20, 800.0),
    Case(SiteModel.LSCP, 2_000, 200, None, 1_200.0),
    Case(SiteModel.P_MEDIAN, 600, 120, 12, None, 11.0),
    Case(SiteModel.P_CENTER, 600, 120, 12, None, 5.0),
)
BEYOND = (
    Case(SiteModel.MCLP, 6_000, 2_000, 60, 800.0, 0.15, 20_000.0),
    Case(SiteModel.LSCP, 6_000, 2_000, None, 600.0, 3.2, 20_000.0),
    Case(SiteModel.LSCP, 6_000, 2_000, None, 1_200.0, None, 20_000.0),
    Case(SiteModel.P_MEDIAN, 6_000, 150, 15),
)


def make_table(case: Case) -> SiteTable:
    """Put homes and candidates anywhere in a square; people are skewed, as in real 町丁目."""
    rng = np.random.default_rng(case.homes + case.candidates)
    here = rng.uniform(0, case.side_m, (case.homes, 2))
    there = rng.uniform(0, case.side_m, (case.candidates, 2))
    if case.model is SiteModel.LSCP:
        there[: len(there) // 2] = here[: len(there) // 2]
    far = np.hypot(here[:, :1] - there[:, 0], here[:, 1:] - there[:, 1])
    if case.model is SiteModel.LSCP:
        # homes beyond all candidates would be refused, by either hand
        far[far.min(axis=1) > (case.radius_m or 0.0)] = far[0]
    people = np.round(rng.lognormal(3.5, 1.0, case.homes)) + 1
    return make_site_table(
        far,
        [f"h{number}" for number in range(case.homes)],
        [f"c{number}" for number in range(case.candidates)],
        people,
    )


def _ask(case: Case) -> SiteQuestion:
    return SiteQuestion(case.model, case.sites, case.radius_m)


def run_case(case: Case, *, peers: bool = True, seconds_each: float = SECONDS) -> None:
    """Time ours (median of three where that is quick) and the peer once."""
    table, times = make_table(case), []
    plan = None
    while not times or (len(times) < 3 and sum(times) < 5):
        start = time.perf_counter()
        plan = plan_sites(table, _ask(case), Effort(seconds=seconds_each))
        times.append(time.perf_counter() - start)
    seconds = float(np.median(times))
    goal = f", goal {case.goal_s} s" if case.goal_s else ""
    print(f"\n{case.model} {case.homes:,} x {case.candidates:,}, {case.sites} places")
    print(
        f"  machiwari  {seconds:>8.3f} s{goal}: {plan.objective:,.2f}, bound {plan.bound:,.2f},"
        f" gap {plan.gap:.2%}, {plan.status}"
    )
    if peers and importlib.util.find_spec("spopt") is not None:
        _run_spopt(case, table, plan, seconds)


def _run_spopt(case: Case, table: SiteTable, plan: SitePlan, seconds: float) -> None:
    given: dict[str, object] = {"distance_m": table.distance_m}
    if case.model in {SiteModel.MCLP, SiteModel.P_MEDIAN}:
        given["weights"] = table.people
    if case.radius_m is not None:
        given["service_radius"] = case.radius_m
    if case.sites is not None:
        given["p_facilities"] = case.sites
    answer = ask_spopt(PEER[case.model], PEER_SECONDS, **given)
    if "error" in answer:
        print(f"  spopt      {answer['error']}; ours answered in {seconds:.3f} s")
        return
    spent, found = float(answer["seconds"]), float(answer["objective"])
    if case.model is SiteModel.P_MEDIAN:
        found /= float(table.people.sum())
    sign = -1.0 if case.model is SiteModel.MCLP else 1.0
    better = sign * (plan.objective - found) <= 1e-6 * abs(found)
    verdict = "same or better" if better else "WORSE"
    print(f"  spopt      {spent:>8.3f} s: {found:,.2f}; {spent / seconds:.1f} x, ours {verdict}")


def run_alternatives() -> None:
    """Find three other plans within 5 % of the best."""
    case = LARGE[2]
    table = make_table(case)
    best = plan_sites(table, _ask(case), Effort(seconds=SECONDS))
    start = time.perf_counter()
    found = find_alternatives(table, best, Effort(seconds=SECONDS))
    seconds = time.perf_counter() - start
    worse = [f"{other.objective / best.objective - 1:.2%}" for other in found.others]
    print(
        f"\nalternatives to the last p-median: {len(worse)} in {seconds:.2f} s, worse by"
        f" {', '.join(worse)}; {len(found.common)} of {case.sites} places in all"
    )


def run_all(*, quick: bool) -> None:
    """Run every case; ``quick`` stays at city size."""
    for case in CITY if quick else (*CITY, *LARGE):
        run_case(case)
    if quick:
        return
    run_alternatives()
    for case in BEYOND:
        # the peer takes 15 GB for the last one
        run_case(case, peers=case.model is not SiteModel.P_MEDIAN, seconds_each=20.0)


def main() -> None:
    """Run the cases alone; ``--quick`` leaves out the larger ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="city size only")
    run_all(quick=parser.parse_args().quick)


if __name__ == "__main__":
    main()
