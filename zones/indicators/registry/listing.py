"""The registry as one list, in the order of the chapters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zones.indicators.registry.people import BOND, NEED
from zones.indicators.registry.places import ACCESS, SUPPLY
from zones.indicators.registry.work import READINESS, WORK

if TYPE_CHECKING:
    from zones.indicators.model import Indicator

__all__ = ["DEFAULT_INDICATORS"]

DEFAULT_INDICATORS: tuple[Indicator, ...] = (*NEED, *BOND, *SUPPLY, *ACCESS, *WORK, *READINESS)
