"""Reading without the child process, for tests of layouts; a warm child for tests of the whole."""

from __future__ import annotations

import tempfile
from pathlib import Path

from layers.intake.assemble import assemble, recognise
from layers.intake.findings import Findings
from layers.intake.model import Dataset, DatasetKind, Limits
from layers.intake.opening.gather import gather
from layers.intake.readers.dispatch import read_unit
from zones.errors import InputRefusedError
from zones.faults import Fault, Outcome

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared" / "data"


def read_here(*paths: Path) -> tuple[tuple[Dataset, ...], list[Fault]]:
    findings, pieces, terms = Findings(), [], {}
    with tempfile.TemporaryDirectory() as place:
        for unit in gather(list(paths), Path(place), Limits(), findings):
            for layer in read_unit(unit, Limits(), findings):
                found = recognise(layer, findings)
                if isinstance(found, dict):
                    terms |= found
                elif found is not None:
                    pieces.append(found)
        refused = tuple(f for f in findings.faults if f.outcome is Outcome.REFUSE)
        if refused:
            raise InputRefusedError(refused)
        return assemble(pieces, terms or None, findings), findings.faults


def only(datasets: tuple[Dataset, ...], kind: DatasetKind) -> Dataset:
    (dataset,) = (item for item in datasets if item.kind is kind)
    assert dataset.rows.balanced
    return dataset


def codes(faults: list[Fault]) -> set[str]:
    return {fault.code.value for fault in faults}
