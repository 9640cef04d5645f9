"""What the reader of the page chose; zone and scene stand in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interface.pages.addressed import Addressed
from interface.pages.asking import Asker
from interface.wording.meeting_mode import CONTROLS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interface.state import View

__all__ = ["ASKER", "settle_scene"]

NAMES = ("city", "tier", "zone", "step")
ASKER = Asker(Addressed("meeting", NAMES), CONTROLS, first_tiers=("elementary",))


def settle_scene(view: View, scenes: Sequence[str]) -> str:
    """Give the scene to go on from; empty = from the start."""
    chosen: str = view.settle("step", ["", *scenes], "")
    return chosen
