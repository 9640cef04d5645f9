"""Everything that can be wrong, as one tree.

ZonesError
├── CrsError (ValueError)            the coordinate system is missing or cannot be measured in
│   ├── NoCrsError
│   └── NotMetricCrsError
├── FrameError (ValueError)          a frame is not what the function needs
│   ├── MissingColumnsError
│   ├── DuplicateIdError
│   ├── BadValueError
│   └── GeometryError
├── UnknownNameError (LookupError)   a city, tier, zone or rule that does not exist
├── UndeclaredShapesError (LookupError)  the tier exists, its shapes have not been published
├── NotImportedError (LookupError)   needs an official file that has not been imported
├── InputRefusedError (ValueError)   an input file, with every fault found in it
├── ScenarioRefusedError (ValueError)  a file that holds no scenario, or a damaged one
│   └── ScenarioVersionError
├── InfeasibleError (ValueError)     no plan meets every condition; says what would
├── ConfigError (ValueError)         a city file is not right
└── StorageError (OSError)           could not keep or read a file

Sentences for people are made in ``interface.wording`` from the class and the details; ``what`` is
for developers and logs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zones.faults import Fault
    from zones.ledger import Merge
    from zones.resources import Resource

__all__ = [
    "BackupRefusedError",
    "BadValueError",
    "ConfigError",
    "CrsError",
    "DuplicateIdError",
    "EditConflictError",
    "FrameError",
    "GeometryError",
    "InfeasibleError",
    "InputRefusedError",
    "LedgerBusyError",
    "LedgerDamagedError",
    "LedgerUnavailableError",
    "LedgerVersionError",
    "MissingColumnsError",
    "NoCrsError",
    "NotImportedError",
    "NotMetricCrsError",
    "ScenarioRefusedError",
    "ScenarioVersionError",
    "StorageError",
    "UndeclaredShapesError",
    "UnknownNameError",
    "ZonesError",
]


class ZonesError(Exception):
    """Anything this project raises on purpose.

    Parameters
    ----------
    what
        What is wrong, in English, for developers and logs.
    where
        The file, column, row or name it was found at.
    remedy
        What would make it right.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        """Join the parts, for logs."""
        parts = [self.what, f"at {self.where}" if self.where else "", self.remedy]
        return "; ".join(part for part in parts if part)


class CrsError(ZonesError, ValueError):
    """The coordinate system is missing or wrong."""


class NoCrsError(CrsError):
    """A frame with geometry states no coordinate system."""


class NotMetricCrsError(CrsError):
    """Measuring was asked in degrees, Web Mercator or another system that is not a plane one."""


class FrameError(ZonesError, ValueError):
    """A frame does not satisfy its schema."""


class MissingColumnsError(FrameError):
    """Required columns are absent."""


class DuplicateIdError(FrameError):
    """Ids that must be unique repeat."""


class BadValueError(FrameError):
    """A value is outside of what it may be (negative people, radius of zero …)."""


class GeometryError(FrameError):
    """A geometry is missing, empty, invalid or of the wrong type."""


class UnknownNameError(ZonesError, LookupError):
    """A city, tier, zone, definition or rule of this name does not exist.

    Parameters
    ----------
    what, where, remedy
        As in :class:`ZonesError`.
    kind
        What was looked for: ``city``, ``tier``, ``zone``, ``definition``, ``rule`` …
    name
        The name that was asked for.
    choices
        The names there are.
    """

    def __init__(
        self, what: str, *, kind: str, name: str, choices: tuple[str, ...] = (), where: str = ""
    ) -> None:
        super().__init__(what, where=where, remedy=f"one of: {', '.join(choices)}")
        self.kind = kind
        self.name = name
        self.choices = choices


class UndeclaredShapesError(ZonesError, LookupError):
    """A tier that the plan names, whose shapes nobody has published: never drawn, never guessed."""


class NotImportedError(ZonesError, LookupError):
    """The official file that this definition needs has not been imported."""


class InputRefusedError(ZonesError, ValueError):
    """An input file was refused; nothing was stored.

    Parameters
    ----------
    faults
        Every fault that was found, the one that decides first.
    """

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        first = faults[0]
        super().__init__(f"refused: {first.code.value}", where=first.where)
        self.faults = faults


class ScenarioRefusedError(ZonesError, ValueError):
    """A file is no scenario, is damaged or too large; nothing of it was taken."""


class ScenarioVersionError(ScenarioRefusedError):
    """A scenario was made by a newer version of this program."""


class InfeasibleError(ZonesError, ValueError):
    """No plan meets every condition; each fix below would do by itself.

    Parameters
    ----------
    what, where, remedy
        As in :class:`ZonesError`.
    ids
        Homes or districts that cannot be served under the conditions.
    fixes
        Name of a condition to the nearest value that makes a plan possible, the others unchanged;
        worked out exactly, ``None`` where no value of it would do. Absent where that was not
        certain in time.
    """

    def __init__(
        self,
        what: str,
        *,
        where: str = "",
        remedy: str = "",
        ids: tuple[str, ...] = (),
        fixes: Mapping[str, float | None] | None = None,
    ) -> None:
        super().__init__(what, where=where, remedy=remedy)
        self.ids = ids
        self.fixes = dict(fixes or {})


class ConfigError(ZonesError, ValueError):
    """A city file breaks the rules of the zone model."""


class EditConflictError(ZonesError, RuntimeError):
    """Someone else saved the same resource in between; nothing was stored.

    Parameters
    ----------
    base
        What the edit started from; ``None`` where it is not known.
    theirs
        What is stored now; its ``version`` is the one to expect when saving again.
    mine
        What was to be stored.
    merge
        Both edits together, and the fields that both of them changed.
    """

    def __init__(
        self, *, base: Resource | None, theirs: Resource, mine: Resource, merge: Merge
    ) -> None:
        super().__init__(
            f"version {mine.version} was edited, {theirs.version} is stored",
            where=theirs.name,
            remedy="look at both and save again",
        )
        self.base = base
        self.theirs = theirs
        self.mine = mine
        self.merge = merge


class StorageError(ZonesError, OSError):
    """A file could not be written, read or checked against its digest."""


class LedgerBusyError(StorageError):
    """Others were writing to the ledger for as long as was waited; nothing was stored."""


class LedgerVersionError(StorageError):
    """The ledger was made by a newer version of this program."""


class LedgerDamagedError(StorageError):
    """The ledger is no ledger, is damaged, or contradicts itself."""


class LedgerUnavailableError(StorageError):
    """The database server does not answer; whether the last change arrived is not known."""


class BackupRefusedError(StorageError):
    """A file that is no backup, is damaged, or belongs to another city."""
