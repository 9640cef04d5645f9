"""Schools P29: the layouts of 2013 and of 2021/2023, and the application-schema XML."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from layers.intake.layouts.piece import Piece, check_codes, edition, take_shapes
from layers.intake.layouts.roles import SCHOOL_CODE, made_id, share_matching
from layers.intake.model import DatasetKind
from zones.constants import GEOGRAPHIC_CRS
from zones.faults import FaultCode

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from layers.intake.findings import Findings
    from layers.intake.raw import RawLayer

__all__ = ["read_schools"]

CLASS_CODE = re.compile(r"160\d\d")
ELEMENTARY, JUNIOR_HIGH, COMPULSORY = "16001", "16002", "16014"
KINDS = {
    ELEMENTARY: ("elementary",),
    JUNIOR_HIGH: ("junior_high",),
    # 義務教育学校 has both courses: one row for each, the same school_id
    COMPULSORY: ("elementary", "junior_high"),
}
SUSPENDED = "2"
NEW = {"code": "001", "school_code": "002", "name": "004", "address": "005", "founder": "006",
       "status": "007", "campus": "008", "note": "009"}  # fmt: skip
OLD = {"code": "001", "name": "005", "address": "006", "founder": "007"}
XML_ROLES = (
    ("class", "schooltype"), ("class", "schoolclass"), ("status", "closed"),
    ("school_code", "schoolcode"), ("code", "administrativecode"),
    ("code", "administrativearea"), ("founder", "administrator"), ("address", "address"),
    ("campus", "campus"), ("note", "note"), ("name", "name"),
)  # fmt: skip
COLUMNS = ["municipality_code", "school_id", "name", "kind", "address", "founder", "status",
           "campus", "note", "geometry"]  # fmt: skip


def read_schools(layer: RawLayer, findings: Findings) -> Piece | None:
    """Read P29; None when the layer is something else.

    Universities, kindergartens and so on are counted apart. Suspended schools stay, with their
    status; branch campuses stay, with what the file calls them.
    """
    roles, new = _roles(layer)
    if not {"class", "code", "name"} <= roles.keys() or layer.shapes is None:
        return None
    frame = pd.DataFrame(
        {role: layer.columns[roles[role]] if role in roles else ""
         for role in ("code", "class", "school_code", "name", "address", "founder", "status",
                      "campus", "note")},
        index=layer.columns.index,
    )  # fmt: skip
    wanted = frame["class"].isin(list(KINDS)).to_numpy()
    good = check_codes(frame.loc[wanted, "code"], layer.where, findings)
    shapes, usable = take_shapes(_only(layer, wanted), frame.loc[wanted, "code"], findings,
                                 points=True)  # fmt: skip
    kept = frame.loc[wanted]
    named = (kept["name"] != "").to_numpy()
    findings.rows(FaultCode.NAME_MISSING, layer.where, rows=kept.index[~named])
    keep = good & usable & named
    result = gpd.GeoDataFrame(_normal(kept), geometry=shapes, crs=GEOGRAPHIC_CRS).loc[keep]
    vintage = edition(
        layer, "P29", {"21": "2021", "23": "2023"} if new else {"13": "2013"},
        "2021-2023" if new else "2013",
    )  # fmt: skip
    return Piece(
        DatasetKind.SCHOOLS, vintage, "ksj-p29-v2" if new else "ksj-p29-v1",
        _both_courses(result), layer.where, layer.digest,
        read=len(frame), listed=int((~keep).sum()), apart=int((~wanted).sum()),
    )  # fmt: skip


def _only(layer: RawLayer, wanted: npt.NDArray[np.bool_]) -> RawLayer:
    shapes = None if layer.shapes is None else layer.shapes[wanted]
    return replace(layer, columns=layer.columns.loc[wanted], shapes=shapes)


def _roles(layer: RawLayer) -> tuple[dict[str, str], bool]:
    names = list(layer.columns.columns)
    numbered = {name.upper().removeprefix("P29_"): name for name in names
                if name.upper().startswith("P29_")}  # fmt: skip
    if numbered:
        classes = [key for key, name in numbered.items()
                   if share_matching(layer.columns[name], CLASS_CODE) > 0.9]  # fmt: skip  # noqa: PLR2004 - nearly all
        if not classes:
            return {}, False
        plain = NEW if classes[0] == "003" and _has_school_codes(layer, numbered) else OLD
        roles = {role: numbered[key] for role, key in plain.items() if key in numbered}
        return roles | {"class": numbered[classes[0]]}, plain is NEW
    if layer.form != "gml" or "school" not in layer.name.lower():
        return {}, False
    roles = {}
    for role, word in XML_ROLES:
        match = next((n for n in names if word in n.lower() and n not in roles.values()), None)
        if match and role not in roles:
            roles[role] = match
    return roles, "status" in roles


def _has_school_codes(layer: RawLayer, numbered: dict[str, str]) -> bool:
    column = numbered.get("002")
    if column is None:
        return False
    values = layer.columns[column]
    return share_matching(values, SCHOOL_CODE) > 0.5 or bool((values == "").all())  # noqa: PLR2004 - the greater part


def _normal(frame: pd.DataFrame) -> pd.DataFrame:
    ids = [
        code or made_id(municipality, name, address)
        for code, municipality, name, address in zip(
            frame["school_code"], frame["code"], frame["name"], frame["address"], strict=True
        )
    ]
    return frame.rename(columns={"code": "municipality_code"}).assign(
        school_id=ids,
        status=["suspended" if value == SUSPENDED else "open" for value in frame["status"]],
    )


def _both_courses(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    courses = frame.assign(kind=[KINDS[value] for value in frame["class"]]).explode("kind")
    return courses[COLUMNS]
