"""The work of the child process: read every unit, put datasets together, write them down."""

from __future__ import annotations

import logging
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from layers.intake.agreement import compare_datasets
from layers.intake.assemble import assemble, recognise
from layers.intake.findings import Findings, make_fault
from layers.intake.model import Limits
from layers.intake.opening.staging import Unit
from layers.intake.readers.dispatch import read_unit
from zones.errors import InputRefusedError
from zones.faults import FaultCode, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from layers.intake.layouts.piece import Piece
    from layers.intake.layouts.terms import Terms

__all__ = ["do_job", "fault_to_json"]

logger = logging.getLogger(__name__)


def fault_to_json(fault: Any) -> dict[str, Any]:  # noqa: ANN401 - a frozen dataclass with slots
    """Plain values of a fault."""
    return {
        "code": fault.code.value,
        "outcome": fault.outcome.value,
        "where": fault.where,
        "details": dict(fault.details),
    }


def do_job(job: dict[str, Any], say: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """Read the units of a job.

    Parameters
    ----------
    job
        ``units``, ``limits`` and the folder ``out``.
    say
        Called with progress: ``{"at": name, "number": n}``.

    Returns
    -------
    dict
        ``datasets`` (each with the path of its frame) and ``faults``.
    """
    limits = Limits(**job["limits"])
    findings = Findings()
    pieces: list[Piece] = []
    terms: Terms = {}
    for number, values in enumerate(job["units"]):
        unit = Unit.from_json(values)
        say({"at": unit.where, "number": number})
        for found in _read(unit, limits, findings):
            if isinstance(found, dict):
                terms |= found
            else:
                pieces.append(found)
    say({"at": "", "number": len(job["units"])})
    refused = any(fault.outcome is Outcome.REFUSE for fault in findings.faults)
    datasets = [] if refused else _write(pieces, terms or None, Path(job["out"]), findings)
    return {"datasets": datasets, "faults": [fault_to_json(fault) for fault in findings.faults]}


def _read(unit: Unit, limits: Limits, findings: Findings) -> list[Piece | Terms]:
    """Read one unit; whatever goes wrong becomes a fault, never a traceback."""
    try:
        layers = read_unit(unit, limits, findings)
        found = [piece for layer in layers if (piece := recognise(layer, findings)) is not None]
    except InputRefusedError as refusal:
        findings.faults.extend(refusal.faults)
        return []
    except MemoryError:
        findings.faults.append(make_fault(FaultCode.MEMORY_LIMIT, Outcome.REFUSE, unit.where))
        return []
    except Exception as error:
        logger.warning("unreadable input: %s", type(error).__name__, exc_info=job_debug())
        findings.faults.append(make_fault(FaultCode.UNREADABLE, Outcome.REFUSE, unit.where))
        return []
    if found:
        return found
    if "/" in unit.where:
        # a folder or an archive may hold other things; a file picked by itself may not
        findings.repair(FaultCode.FILES_SKIPPED, unit.where, found=unit.where, reason="unknown")
    else:
        empty = all(not len(layer.columns) for layer in layers)
        code = FaultCode.NO_ROWS if empty else FaultCode.UNKNOWN_LAYOUT
        findings.faults.append(make_fault(code, Outcome.REFUSE, unit.where))
    return []


def job_debug() -> bool:
    """Whether the log may carry tracebacks (they can hold values of the file)."""
    return logger.isEnabledFor(logging.DEBUG)


def _write(
    pieces: list[Piece], terms: Terms | None, out: Path, findings: Findings
) -> list[dict[str, Any]]:
    try:
        datasets = assemble(pieces, terms, findings)
        compare_datasets(datasets, findings)
    except InputRefusedError as refusal:
        findings.faults.extend(refusal.faults)
        return []
    written = []
    for number, dataset in enumerate(datasets):
        path = out / f"{number:04d}.parquet"
        dataset.frame.to_parquet(path)
        written.append(
            {
                "frame": path.name,
                "geometry": "geometry" in dataset.frame,
                "kind": dataset.kind.value,
                "vintage": dataset.vintage,
                "layout": dataset.layout,
                "source": asdict(dataset.source),
                "restrictions": [asdict(item) for item in dataset.restrictions],
                "digest": dataset.digest,
                "files": list(dataset.files),
                "rows": asdict(dataset.rows),
                "notes": dict(dataset.notes),
            }
        )
    return written
