"""Collecting faults: all of them, not only the first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

from layers.intake.raw import say_rows, tidy
from zones.errors import InputRefusedError
from zones.faults import Fault, FaultCode, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Findings", "make_fault", "refuse"]


def make_fault(
    code: FaultCode,
    outcome: Outcome,
    where: str = "",
    *,
    rows: Iterable[int] | None = None,
    **details: str | float,
) -> Fault:
    """Build a fault whose details are safe to show; ``rows`` become text and a count."""
    safe: dict[str, str | int | float] = {
        key: tidy(value) if isinstance(value, str) else value for key, value in details.items()
    }
    if rows is not None:
        numbers = [int(number) for number in rows]
        safe["rows"] = say_rows(numbers)
        safe["count"] = len(numbers)
    return Fault(code, outcome, tidy(where, 200), safe)


def refuse(code: FaultCode, where: str = "", **details: str | float) -> NoReturn:
    """Give up on one file, with the fault that decides."""
    raise InputRefusedError(
        (make_fault(code, Outcome.REFUSE, where, rows=None, **details),)
    ) from None


@dataclass(slots=True)
class Findings:
    """Faults found so far."""

    faults: list[Fault] = field(default_factory=list)

    def add(
        self,
        code: FaultCode,
        outcome: Outcome,
        where: str,
        *,
        rows: Iterable[int] | None = None,
        **details: str | float,
    ) -> None:
        """Keep a fault; a list of rows that is empty is no fault."""
        if rows is not None:
            rows = [int(number) for number in rows]
            if not rows:
                return
        fault = make_fault(code, outcome, where, rows=rows, **details)
        if fault not in self.faults:
            self.faults.append(fault)

    def repair(
        self,
        code: FaultCode,
        where: str,
        *,
        rows: Iterable[int] | None = None,
        **details: str | float,
    ) -> None:
        """Keep a change that was made and must be shown."""
        self.add(code, Outcome.REPAIR, where, rows=rows, **details)

    def rows(
        self,
        code: FaultCode,
        where: str,
        *,
        rows: Iterable[int],
        **details: str | float,
    ) -> None:
        """Keep bad rows that are left out and listed."""
        self.add(code, Outcome.ROWS, where, rows=rows, **details)

    def ask(
        self,
        code: FaultCode,
        where: str,
        *,
        rows: Iterable[int] | None = None,
        **details: str | float,
    ) -> None:
        """Keep a choice that only the user can make."""
        self.add(code, Outcome.ASK, where, rows=rows, **details)
