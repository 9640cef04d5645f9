"""Receiving files: the opening ritual from the first byte to the report of all faults."""

from __future__ import annotations

import tempfile
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd

from layers.intake.findings import Findings, make_fault
from layers.intake.model import (
    Dataset,
    DatasetKind,
    Intake,
    Limits,
    Restriction,
    RowCount,
    SourceNote,
)
from layers.intake.opening.gather import gather
from layers.intake.worker.host import StoppedError, Worker
from zones.errors import InputRefusedError
from zones.faults import Fault, FaultCode, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from layers.intake.opening.staging import Unit

__all__ = ["receive", "receive_with"]

STOPPED = {
    "time": FaultCode.TIME_LIMIT,
    "memory": FaultCode.MEMORY_LIMIT,
    "died": FaultCode.UNREADABLE,
}
GATHERED = 0.2  # share of the progress bar after copying and unpacking


def receive(
    paths: Sequence[Path],
    *,
    limits: Limits = Limits(),  # noqa: B008 - frozen, and the documented default
    progress: Callable[[str, float], None] | None = None,
) -> Intake:
    """Open files safely and read every official layout in them.

    The order is that of the opening ritual: size, first bytes, archive rules with names of our
    own, a child process with limits and without network, a named driver, encoding, columns about
    persons, place, geometry, ids and values, and one report of all faults. Nothing is kept: the
    temporary folder is gone when this returns.

    Parameters
    ----------
    paths
        Zip files, folders or single files; the parts of a shapefile together.
    limits
        See :class:`Limits`.
    progress
        Called with the name of the file that begins and the share done, 0 to 1.

    Returns
    -------
    Intake
        Frames in EPSG:6668 and the faults that are to be shown, listed or asked about.

    Raises
    ------
    InputRefusedError
        At least one file is refused; carries every fault found, refusals first.
    """
    with Worker(limits) as worker:
        return receive_with(worker, paths, limits=limits, progress=progress)


def receive_with(
    worker: Worker,
    paths: Sequence[Path],
    *,
    limits: Limits,
    progress: Callable[[str, float], None] | None = None,
) -> Intake:
    """Do :func:`receive` with a child process that is already warm."""
    findings = Findings()
    tell = progress or (lambda _name, _share: None)
    with tempfile.TemporaryDirectory(prefix="machiwari-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        (folder / "in").mkdir()
        (folder / "out").mkdir()
        units = gather(paths, folder / "in", limits, findings)
        tell("", GATHERED)
        datasets: tuple[Dataset, ...] = ()
        if units:
            datasets = _read_units(worker, units, folder / "out", (limits, findings, tell))
    faults = _sorted(findings.faults)
    _raise_refusals(faults, has_units=bool(units), paths=paths)
    if not datasets:
        raise InputRefusedError((make_fault(FaultCode.NOTHING_USABLE, Outcome.REFUSE), *faults))
    tell("", 1.0)
    return Intake(datasets, faults)


def _raise_refusals(faults: tuple[Fault, ...], *, has_units: bool, paths: Sequence[Path]) -> None:
    if faults and faults[0].outcome is Outcome.REFUSE:
        raise InputRefusedError(faults)
    if not has_units:
        code = FaultCode.NOTHING_USABLE if paths else FaultCode.NO_FILES
        where = paths[0].name if paths else ""
        raise InputRefusedError((make_fault(code, Outcome.REFUSE, where), *faults))


def _sorted(faults: list[Fault]) -> tuple[Fault, ...]:
    """Refusals first; the same remark about many files becomes one that counts the others."""
    order = {Outcome.REFUSE: 0, Outcome.ASK: 1, Outcome.ROWS: 2, Outcome.REPAIR: 3}
    same: dict[tuple[object, ...], list[Fault]] = {}
    for fault in faults:
        key = (fault.code, fault.outcome, tuple(sorted(fault.details.items())))
        members = same.setdefault((*key, fault.where) if "rows" in fault.details else key, [])
        members.append(fault)
    told = [
        members[0]
        if len(members) == 1
        else replace(members[0], details={**members[0].details, "others": len(members) - 1})
        for members in same.values()
    ]
    return tuple(sorted(told, key=lambda fault: order[fault.outcome]))


def _read_units(
    worker: Worker,
    units: list[Unit],
    out: Path,
    context: tuple[Limits, Findings, Callable[[str, float], None]],
) -> tuple[Dataset, ...]:
    """Run the child; after it was stopped at one unit, read the others to report their faults."""
    limits, findings, tell = context
    left, stopped = list(units), False
    while left:
        total = len(left)

        def step(name: str, number: int, total: int = total) -> None:
            tell(name, GATHERED + (1 - GATHERED) * number / (total + 1))

        job: dict[str, Any] = {
            "units": [unit.to_json() for unit in left],
            "limits": asdict(limits),
            "out": str(out),
        }
        try:
            answer = worker.run(job, step, limits.seconds_per_file)
        except StoppedError as stop:
            if stop.number < 0:
                findings.add(FaultCode.READER_FAILED, Outcome.REFUSE, "")
                return ()
            stopped = True
            culprit = left[min(stop.number, len(left) - 1)]
            findings.add(STOPPED[stop.reason], Outcome.REFUSE, culprit.where,
                         limit=limits.seconds_per_file)  # fmt: skip
            left.remove(culprit)
            continue
        findings.faults.extend(_fault(values) for values in answer["faults"])
        return () if stopped else tuple(_dataset(values, out) for values in answer["datasets"])
    return ()


def _fault(values: dict[str, Any]) -> Fault:
    return Fault(
        FaultCode(values["code"]), Outcome(values["outcome"]), values["where"], values["details"]
    )


def _dataset(values: dict[str, Any], out: Path) -> Dataset:
    path = out / Path(values["frame"]).name
    frame = gpd.read_parquet(path) if values["geometry"] else pd.read_parquet(path)
    return Dataset(
        kind=DatasetKind(values["kind"]),
        vintage=values["vintage"],
        layout=values["layout"],
        frame=frame,
        source=SourceNote(**values["source"]),
        restrictions=tuple(Restriction(**item) for item in values["restrictions"]),
        digest=values["digest"],
        files=tuple(values["files"]),
        rows=RowCount(**values["rows"]),
        notes=values["notes"],
    )
