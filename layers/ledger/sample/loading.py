"""Load the sample into a ledger and take it out again, where that is safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.ledger.sample.making import make_sample
from zones.errors import BadValueError

if TYPE_CHECKING:
    from datetime import datetime

    from layers.ledger.protocol import LedgerStore
    from zones.city import City
    from zones.tiers import CityProfile

__all__ = ["can_have_sample", "check_sample_allowed", "load_sample", "remove_sample"]


def can_have_sample(profile: CityProfile) -> bool:
    """Tell whether a sample may be offered.

    Parameters
    ----------
    profile
        Profile of the city.

    Returns
    -------
    bool
        ``False`` for a fictional city: to remove the sample would empty its whole ledger.
    """
    return not profile.fictional


def check_sample_allowed(profile: CityProfile) -> None:
    """Refuse a sample where it may not be offered.

    Raises
    ------
    BadValueError
        The city is fictional throughout.
    """
    if not can_have_sample(profile):
        raise BadValueError("a fictional city has no sample", where=profile.name)


def load_sample(store: LedgerStore, city: City, *, who: str, when: datetime) -> int:
    """Load the sample of a city.

    Parameters
    ----------
    store
        The city's ledger.
    city
        A real city.
    who, when
        For the history.

    Returns
    -------
    int
        Rows that were new.

    Raises
    ------
    BadValueError
        The city is fictional.
    StorageError
        As the store's own verb.
    """
    check_sample_allowed(city.profile)
    return store.load_sample(make_sample(city), who=who, when=when)


def remove_sample(store: LedgerStore, city: City, *, who: str, when: datetime) -> int:
    """Remove every fictional row of a real city's ledger.

    Parameters
    ----------
    store
        The city's ledger.
    city
        A real city.
    who, when
        For the history.

    Returns
    -------
    int
        Rows that were removed.

    Raises
    ------
    BadValueError
        The city is fictional: everything would go.
    StorageError
        As the store's own verb.
    """
    check_sample_allowed(city.profile)
    return store.remove_sample(who=who, when=when)
