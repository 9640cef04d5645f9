"""spopt on one matrix, in a process of its own: ``python -m benchmarks.spopt_child FILE``.

Some questions it never answers; a child can be ended. What was asked lies in FILE (NumPy arrays),
the answer is one line of JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path
from typing import Any

import numpy as np

__all__ = ["ask_spopt"]

REGIONS = {"ward", "skater", "azp", "max_p"}


def ask_spopt(job: str, seconds: float, **arrays: Any) -> dict[str, Any]:  # noqa: ANN401 - as NumPy
    """Ask, and wait no longer than that.

    Parameters
    ----------
    job
        A class of ``spopt.locate``, or one of ``REGIONS``.
    seconds
        What it has in all, with the start of the process.
    arrays
        What the job reads; single numbers too.

    Returns
    -------
    dict
        ``seconds`` of building and solving, and the answer; ``error`` where there was none.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "job.npz"
        np.savez(path, job=np.array(job), limit=np.array(seconds), **arrays)
        command = [sys.executable, "-m", "benchmarks.spopt_child", str(path)]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=seconds + 15, check=False
            )
        except subprocess.TimeoutExpired:
            return {"error": f"no answer in {seconds:.0f} s, ended"}
    lines = done.stdout.strip().splitlines()
    if done.returncode or not lines:
        said = (done.stderr.strip().splitlines() or ["nothing said"])[-1]
        return {"error": said[:160]}
    found: dict[str, Any] = json.loads(lines[-1])
    return found


def _locate(job: str, given: Any) -> dict[str, Any]:  # noqa: ANN401 - as NumPy gives it
    import pulp  # noqa: PLC0415 - a peer that may be absent
    from spopt import locate  # noqa: PLC0415 - as pulp

    fields: dict[str, Any] = {}
    for name in ("weights", "service_radius", "p_facilities"):
        if name in given:
            fields[name] = given[name] if given[name].ndim else given[name].item()
    solver = pulp.HiGHS(msg=False, timeLimit=float(given["limit"]), threads=1)
    start = time.perf_counter()
    kind = getattr(locate, job)
    model = kind.from_cost_matrix(given["distance_m"], **fields).solve(solver, results=False)
    value = pulp.value(model.problem.objective)
    seconds = time.perf_counter() - start
    if value is None:
        return {"error": f"no plan in {seconds:.1f} s"}
    return {"seconds": seconds, "objective": float(value)}


def _divide(job: str, given: Any) -> dict[str, Any]:  # noqa: ANN401 - as NumPy gives it
    import geopandas as gpd  # noqa: PLC0415 - quick to start without
    from libpysal.weights import W  # noqa: PLC0415 - a peer that may be absent
    from spopt import region  # noqa: PLC0415 - as libpysal

    xy, load, edges, k = given["xy"], given["load"], given["edges"], int(given["k"])
    near: dict[int, list[int]] = {at: [] for at in range(len(xy))}
    for one, other in edges.tolist():
        near[one].append(other)
        near[other].append(one)
    w = W(near, silence_warnings=True)
    points = gpd.points_from_xy(xy[:, 0], xy[:, 1])
    frame = gpd.GeoDataFrame({"x": xy[:, 0], "y": xy[:, 1], "load": load}, geometry=points)
    np.random.seed(0)
    start = time.perf_counter()
    if job == "max_p":
        least = float(given["least"])
        model = region.MaxPHeuristic(frame, w, ["x", "y"], "load", least, top_n=2)
    else:
        kind = {"ward": region.WardSpatial, "skater": region.Skater, "azp": region.AZP}[job]
        model = kind(frame, w, ["x", "y"], k)
    model.solve()
    labels = np.asarray(model.labels_).astype(int).tolist()
    return {"seconds": time.perf_counter() - start, "labels": labels}


def _main() -> None:
    warnings.simplefilter("ignore")
    given = np.load(sys.argv[1])
    job = str(given["job"])
    print(json.dumps((_divide if job in REGIONS else _locate)(job, given)))


if __name__ == "__main__":
    _main()
