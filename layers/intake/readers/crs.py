"""What a file says about its coordinate system, believed only after a look at the words."""

from __future__ import annotations

import re

import pyproj
from pyproj.exceptions import CRSError

from layers.intake.findings import refuse
from zones.faults import FaultCode

__all__ = ["check_crs_text", "parse_crs"]

# a definition may name a grid file or an address; PROJ would open it (fault class B10)
FOREIGN = re.compile(
    r"nadgrids|geoidgrids|PROJ4_GRIDS|grids\s*=|https?:|file:|ftp:|/vsi|\+init|PARAMETERFILE"
    r"|\.\./|\bEXTENSION\s*\[|[A-Za-z]:\\\\",
    re.IGNORECASE,
)
LONGEST_CRS = 8_000


def check_crs_text(text: str, where: str) -> None:
    """Refuse a definition that reaches outside of itself.

    Raises
    ------
    InputRefusedError
        The text names a grid, a file or an address.
    """
    bare = re.sub(r"http://www\.opengis\.net/def/crs/\S+", "", text)
    if len(text) > LONGEST_CRS or FOREIGN.search(bare):
        refuse(FaultCode.CRS_UNSAFE, where)


def parse_crs(text: str, where: str) -> pyproj.CRS:
    """Understand a coordinate system.

    Parameters
    ----------
    text
        Well-known text or an authority code.
    where
        File name for the fault.

    Raises
    ------
    InputRefusedError
        Unsafe, or not known to the EPSG registry or the parser.
    """
    check_crs_text(text, where)
    try:
        return pyproj.CRS.from_user_input(text)
    except CRSError:
        refuse(FaultCode.CRS_UNKNOWN, where, found=text)
