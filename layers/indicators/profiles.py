"""Named sets of weights, kept per city: what a committee agreed on, to be used again."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from layers.indicators.store import read_store, write_store
from zones.errors import BadValueError, StorageError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["WeightProfile", "list_profiles", "load_profile", "remove_profile", "save_profile"]

FORM = "machiwari-weight-profiles"
NAME = "profiles"
LONGEST = 60
MOST = 200


@dataclass(frozen=True, slots=True)
class WeightProfile:
    """A set of weights under a name.

    Parameters
    ----------
    name
        As the committee calls it, at most 60 characters on one line.
    need, readiness
        Weight per indicator id, zero or more; an indicator stands on one side only.
    method
        How criteria are put together; empty where left open.
    tier
        Tier it was made for; empty where it does not matter.
    saved
        Day, YYYY-MM-DD; empty where not stated.
    note
        Why these weights.

    Raises
    ------
    BadValueError
        If the name is empty or too long, a weight is no number from zero up, all weights are zero,
        or an indicator stands on both sides.
    """

    name: str
    need: Mapping[str, float] = field(default_factory=dict)
    readiness: Mapping[str, float] = field(default_factory=dict)
    method: str = ""
    tier: str = ""
    saved: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse what no choice can be made with."""
        words = (self.name, self.method, self.tier, self.saved, self.note)
        if not all(isinstance(word, str) for word in words):
            raise BadValueError("text is expected", where="profile")
        if not 0 < len(self.name.strip()) <= LONGEST or not self.name.isprintable():
            raise BadValueError(f"a name of 1 to {LONGEST} characters", where="name")
        if set(self.need) & set(self.readiness):
            raise BadValueError("an indicator on both sides", where="need")
        weights = [*self.need.values(), *self.readiness.values()]
        if any(not _is_weight(weight) for weight in weights):
            raise BadValueError("weights are numbers from zero up", where="weights")
        if not any(weights):
            raise BadValueError("no weight above zero", where="weights")


def _is_weight(weight: object) -> bool:
    number = isinstance(weight, int | float) and not isinstance(weight, bool)
    return number and math.isfinite(weight) and weight >= 0  # type: ignore[arg-type,operator]


def list_profiles(slug: str) -> tuple[WeightProfile, ...]:
    """List the profiles of a city, by name.

    Parameters
    ----------
    slug
        City.

    Raises
    ------
    StorageError
        If the file is damaged.
    """
    entries = read_store(slug, NAME, FORM)
    return tuple(sorted((_read(entry) for entry in entries), key=lambda each: each.name))


def _read(entry: dict[str, Any]) -> WeightProfile:
    try:
        return WeightProfile(**entry)
    except (TypeError, AttributeError, BadValueError) as error:
        raise StorageError("a damaged profile", where=NAME) from error


def load_profile(slug: str, name: str) -> WeightProfile:
    """Give a profile by its name.

    Raises
    ------
    UnknownNameError
        If the city has none of this name.
    StorageError
        If the file is damaged.
    """
    known = {profile.name: profile for profile in list_profiles(slug)}
    if name not in known:
        raise UnknownNameError("no such profile", kind="profile", name=name, choices=tuple(known))
    return known[name]


def save_profile(slug: str, profile: WeightProfile) -> None:
    """Keep a profile; one of the same name is replaced.

    Raises
    ------
    BadValueError
        If there are too many.
    StorageError
        If it cannot be written; what was there stays.
    """
    known = {each.name: each for each in list_profiles(slug)} | {profile.name: profile}
    if len(known) > MOST:
        raise BadValueError(f"more than {MOST} profiles", where=NAME)
    _write(slug, known)


def remove_profile(slug: str, name: str) -> None:
    """Take a profile away.

    Raises
    ------
    UnknownNameError
        If the city has none of this name.
    StorageError
        If the file cannot be written.
    """
    load_profile(slug, name)
    _write(slug, {each.name: each for each in list_profiles(slug) if each.name != name})


def _write(slug: str, known: Mapping[str, WeightProfile]) -> None:
    write_store(slug, NAME, FORM, [asdict(known[name]) for name in sorted(known)])
