"""The publisher's table of terms per municipality (小中学校区データの公開に関する利用条件)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.intake.model import DatasetKind, Restriction
from layers.intake.raw import tidy
from layers.intake.readers.tables import plain_header

if TYPE_CHECKING:
    from layers.intake.raw import RawLayer

__all__ = ["Terms", "read_terms"]

Terms = dict[tuple[DatasetKind, str], Restriction]
OPEN = "オープンデータ公開"
NO_CONDITION = "2.なし"
SCHOOLS = (
    (DatasetKind.ELEMENTARY_DISTRICTS, "小学校区"),
    (DatasetKind.JUNIOR_HIGH_DISTRICTS, "中学校区"),
)


def read_terms(layer: RawLayer) -> Terms | None:
    """Read the table; None when the layer is something else.

    Returns
    -------
    dict
        Kind and municipality code to restriction; municipalities that publish openly and without
        a condition are absent.
    """
    plain = {plain_header(name): name for name in layer.columns.columns}
    code, name = plain.get("行政CD"), plain.get("自治体")
    if code is None or name is None or not any("利用条件" in key for key in plain):
        return None
    terms: Terms = {}
    for kind, word in SCHOOLS:
        use = next((plain[key] for key in plain if word in key and key.endswith("利用条件")), None)
        special = next(
            (plain[key] for key in plain if word in key and key.endswith("特記条件")), None
        )
        detail = next((plain[key] for key in plain if word in key and key.endswith("詳細")), None)
        if use is None:
            continue
        for _, row in layer.columns.iterrows():
            condition = special is not None and row[special] not in {NO_CONDITION, "", "-"}
            if row[use] == OPEN and not condition:
                continue
            extra = row[detail] if detail is not None and row[detail] not in {"", "-"} else ""
            words = f"{row[use]}（{extra}）" if extra else str(row[use])
            terms[kind, row[code]] = Restriction(
                row[code], tidy(row[name]), tidy(words, 300), tidy(layer.name, 200)
            )
    return terms
