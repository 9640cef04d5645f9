"""Opening uploads safely and reading official files."""

from layers.intake.model import (
    Dataset,
    DatasetKind,
    Intake,
    Limits,
    Restriction,
    RowCount,
    SourceNote,
    ValueState,
)
from layers.intake.receive import receive

__all__ = [
    "Dataset",
    "DatasetKind",
    "Intake",
    "Limits",
    "Restriction",
    "RowCount",
    "SourceNote",
    "ValueState",
    "receive",
]
