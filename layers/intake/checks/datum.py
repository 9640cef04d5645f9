"""Finding an undeclared old datum (or another common shift) by comparison with known places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pyproj

from zones.constants import GEOGRAPHIC_CRS
from zones.faults import FaultCode

if TYPE_CHECKING:
    from layers.intake.findings import Findings

__all__ = ["compare_places", "is_tokyo_shift", "median_offset_m"]

Points = npt.NDArray[np.float64]
MIN_PAIRS = 5
TOLERANCE_M = 100.0  # the shift itself is about 400 m; places of one name differ by tens of metres
FAR_M = 2_000.0  # a representative point may lie in another part of a large mountain area
METRES_PER_DEGREE = 111_320.0


def _offsets(places: Points, known: Points) -> Points:
    """East and north offsets in metres, good enough over a city."""
    middle = np.radians(np.median(known[:, 1]))
    scale = np.array([METRES_PER_DEGREE * np.cos(middle), METRES_PER_DEGREE])
    return np.asarray((places - known) * scale)


def median_offset_m(places: Points, known: Points) -> float:
    """Length of the median offset, metres; parameters as in :func:`is_tokyo_shift`."""
    return float(np.hypot(*np.median(_offsets(places, known), axis=0)))


def is_tokyo_shift(places: Points, known: Points) -> bool:
    """Tell whether places lie where the Tokyo datum, taken for JGD2011, would put them.

    Parameters
    ----------
    places
        Longitude, latitude of the doubtful places.
    known
        Longitude, latitude of the same places from a trusted source, same order.
    """
    if len(places) < MIN_PAIRS:
        return False
    offsets = _offsets(places, known)
    middle = np.median(offsets, axis=0)
    old = pyproj.Transformer.from_crs(GEOGRAPHIC_CRS, "EPSG:4301", always_xy=True)
    expected = np.median(
        _offsets(np.column_stack(old.transform(known[:, 0], known[:, 1])), known), axis=0
    )
    distance = float(np.hypot(*(middle - expected)))
    return distance < min(TOLERANCE_M, float(np.hypot(*middle)))


def compare_places(places: Points, known: Points, where: str, findings: Findings) -> None:
    """Ask when places are shifted from where they are known to be."""
    if is_tokyo_shift(places, known):
        metres = round(median_offset_m(places, known))
        findings.ask(FaultCode.OLD_DATUM_SUSPECTED, where, metres=metres)
        return
    middle = median_offset_m(places, known)
    if middle > FAR_M:
        findings.ask(FaultCode.WRONG_PLANE_ZONE, where, found="", proposed="", metres=round(middle))
