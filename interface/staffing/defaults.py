"""What a question begins with where nobody has chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zones.staffing.load import EQUAL_WEIGHTS

if TYPE_CHECKING:
    from interface.staffing.model import StaffingSheet

__all__ = ["choose_weights"]


def choose_weights(sheet: StaffingSheet) -> tuple[tuple[str, float], ...]:
    """Weigh every figure alike that is known in every unit and is above zero in one.

    Parameters
    ----------
    sheet
        Numbers.

    Returns
    -------
    tuple
        Figure and weight; those that are not known have weight zero.
    """
    figures = sheet.figures
    return tuple(
        (str(name), weight if figures[name].notna().all() and figures[name].sum() > 0 else 0.0)
        for name, weight in EQUAL_WEIGHTS.items()
    )
