"""What the reader chose, kept in the address: a page can be bookmarked, sent and opened again.

An address is text from anywhere. Only known names are read, and a value counts only if it is
among the choices at hand; anything else is left aside and said.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["NAMES", "RADII_M", "View", "read_address", "write_address"]

NAMES = (
    "city",
    "tier",
    "definition",
    "radius",
    "rule",
    "policy",
    "clip",
    "indicator",
    "zone",
    "place",
    "area",
)
RADII_M = tuple(str(radius) for radius in range(400, 2001, 50))
LONGEST = 100  # no identifier of ours is longer


@dataclass(slots=True)
class View:
    """Choices of one reader, by name, all as text.

    Parameters
    ----------
    chosen
        Name to value.
    unread
        Names whose value came from the address and has not been checked yet.
    refused
        Names whose value in the address was of no use, in the order met.
    """

    chosen: dict[str, str] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)

    def settle(self, name: str, choices: Sequence[str], default: str) -> str:
        """Keep the value of a name if it is among the choices, else take the default.

        Parameters
        ----------
        name
            One of ``NAMES``.
        choices
            Values possible now.
        default
            Taken, and remembered, when the value is not possible.

        Returns
        -------
        str
            The value in force. A value refused while it is fresh from the address is noted in
            ``refused``; later ones give way silently, because another choice made them impossible.

        Examples
        --------
        >>> view = read_address({"city": "../x", "evil": "1"})
        >>> view.settle("city", ["kiyose"], "kiyose"), view.refused
        ('kiyose', ['city'])
        """
        value = self.chosen.get(name)
        fresh = name in self.unread
        self.unread.discard(name)
        if value is None or value not in choices:
            if fresh:
                self.refused.append(name)
            value = default
        self.chosen[name] = value
        return value


def read_address(parameters: Mapping[str, str]) -> View:
    """Read the part of an address after the question mark.

    Parameters
    ----------
    parameters
        Names and values as they came.

    Returns
    -------
    View
        Known names only, none of them checked; empty and overlong values are left out, the latter
        as refused.
    """
    view = View()
    for name in NAMES:
        value = parameters.get(name, "")
        if len(value) > LONGEST:
            view.refused.append(name)
        elif value:
            view.chosen[name] = value
            view.unread.add(name)
    return view


def write_address(view: View, *, leave_out: Sequence[str] = ()) -> dict[str, str]:
    """Write the choices for an address, in a fixed order.

    Parameters
    ----------
    view
        Choices in force.
    leave_out
        Names that mean nothing for what is shown now.
    """
    return {
        name: view.chosen[name] for name in NAMES if view.chosen.get(name) and name not in leave_out
    }
