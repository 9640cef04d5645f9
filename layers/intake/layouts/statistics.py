"""Small-area statistics of the census (e-Stat CSV): levels, withheld figures, merged areas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.intake.findings import refuse
from layers.intake.layouts.piece import Piece
from layers.intake.model import DatasetKind, ValueState
from zones.faults import FaultCode

if TYPE_CHECKING:
    from layers.intake.findings import Findings
    from layers.intake.raw import RawLayer

__all__ = ["SPREAD_RULE", "read_statistics", "state_of"]

FIGURE = re.compile(r"T\d{6}\d{3}")
CODE = re.compile(r"\d{5}|\d{9}|\d{11}")
SHORT_CODE = re.compile(r"\d{4}|\d{8}|\d{10}")
SUPPRESSED_MARKS = frozenset({"*", "X", "x", "Ｘ", "＊", "秘匿"})
MISSING_MARKS = frozenset({"", "…", "...", "･･･", "・・・"})
ZERO_MARKS = frozenset({"-", "－", "‐", "―", "ー"})
TABLE_YEARS = {"T0008": "2015", "T0009": "2015", "T0010": "2020", "T0011": "2020"}
MERGE_ROLES = {"0": "alone", "1": "holds_others", "2": "merged_away"}
Numbers = npt.NDArray[np.float64]
SPREAD_RULE = "proportional-to-known-total"


def state_of(text: str) -> tuple[float, ValueState | None]:
    """Value and state of one cell; no state for something that is no figure.

    Examples
    --------
    >>> state_of("1,234"), state_of("-")[1].value, state_of("*")[1].value
    ((1234.0, <ValueState.KNOWN: 'known'>), 'zero', 'suppressed')
    """
    plain = text.strip()
    if plain in ZERO_MARKS:
        return 0.0, ValueState.ZERO
    if plain in SUPPRESSED_MARKS:
        return np.nan, ValueState.SUPPRESSED
    if plain in MISSING_MARKS:
        return np.nan, ValueState.MISSING
    try:
        value = float(plain.replace(",", ""))
    except ValueError:
        return np.nan, None
    if not np.isfinite(value) or value < 0:
        return np.nan, None
    return value, ValueState.KNOWN if value else ValueState.ZERO


def read_statistics(layer: RawLayer, findings: Findings) -> Piece | None:
    """Read a statistics table; None when the layer is something else.

    The frame has, per figure, the value, ``<id>_state`` (known, zero, suppressed, missing) and
    ``<id>_spread``: members of a merged group share the figure of the group by
    :data:`SPREAD_RULE`, so sums stay what was published. ``counts_once`` marks the rows of the
    finest level: their sum is the municipality, whatever other levels the file holds.
    """
    columns = layer.columns
    if not {"KEY_CODE", "HYOSYO"} <= set(columns.columns) and not {
        "KEY_CODE", "HTKSYORI"
    } <= set(columns.columns):  # fmt: skip
        return None
    headings = columns.loc[~columns["KEY_CODE"].str.fullmatch(r"[0-9Ee.+]+")]
    labels = dict(headings.iloc[0]) if len(headings) else {}
    extra = headings.index[1:]
    findings.rows(FaultCode.CODE_BROKEN, layer.where, rows=extra)
    body = columns.drop(index=headings.index)
    if body.empty:
        refuse(FaultCode.NO_ROWS, layer.where)
    if body["KEY_CODE"].str.fullmatch(SHORT_CODE).all():
        refuse(FaultCode.ZEROS_LOST, layer.where, found=str(body["KEY_CODE"].iloc[0]))
    figures = [name for name in body.columns if FIGURE.fullmatch(name)]
    if not figures:
        return None
    good, frame = _frame(body, figures, layer.where, findings)
    frame = _spread(frame, figures, layer.where, findings)
    return Piece(
        DatasetKind.CENSUS_STATISTICS, TABLE_YEARS.get(figures[0][:5], ""),
        f"estat-{figures[0][:7]}", frame, layer.where, layer.digest,
        read=len(body) + len(extra) + layer.left_out,
        listed=int((~good).sum()) + len(extra) + layer.left_out,
        notes={name: labels[name] for name in figures if labels.get(name)},
    )  # fmt: skip


def _frame(
    body: pd.DataFrame, figures: list[str], where: str, findings: Findings
) -> tuple[pd.Series, pd.DataFrame]:
    def column(name: str) -> pd.Series:
        return body[name] if name in body else pd.Series("", index=body.index)

    ids = body["KEY_CODE"].str.strip()
    right_code = ids.str.fullmatch(CODE)
    findings.rows(FaultCode.CODE_BROKEN, where, rows=body.index[~right_code])
    repeated = ids.duplicated(keep="first")
    findings.rows(FaultCode.REPEATED_IDS, where, rows=body.index[repeated])
    parsed = {name: [state_of(text) for text in body[name]] for name in figures}
    readable = pd.Series(
        [all(parsed[name][row][1] is not None for name in figures) for row in range(len(body))],
        index=body.index,
    )
    findings.rows(FaultCode.BAD_VALUES, where, rows=body.index[~readable])
    values: dict[str, object] = {
        "area_id": ids,
        "municipality_code": ids.str[:5],
        "level": column("HYOSYO"),
        "name": column("NAME"),
        "merge_role": column("HTKSYORI").map(lambda mark: MERGE_ROLES.get(mark, "alone")),
        "merged_into": column("HTKSAKI"),
        "merged_from": column("GASSAN"),
    }
    for name in figures:
        values[name] = [value for value, _ in parsed[name]]
        values[f"{name}_state"] = [state.value if state else "" for _, state in parsed[name]]
    good = right_code & ~repeated & readable
    frame = pd.DataFrame(values, index=body.index).loc[good].reset_index(drop=True)
    return good, frame.assign(counts_once=_finest(frame["area_id"]))


def _finest(ids: pd.Series) -> list[bool]:
    """Rows that no finer row of the same file lies below."""
    known = set(ids)
    above = {code[:size] for code in known for size in (5, 9) if size < len(code)}
    return [code not in above for code in ids]


def _spread(
    frame: pd.DataFrame, figures: list[str], where: str, findings: Findings
) -> pd.DataFrame:
    spread = {name: frame[name].to_numpy(dtype=float).copy() for name in figures}
    groups, unresolved = _merged_groups(frame)
    weights = _weights(frame, figures)
    for holder, members in groups:
        for name in figures:
            states = frame[f"{name}_state"].to_numpy()
            withheld = [row for row in members if states[row] == ValueState.SUPPRESSED]
            if withheld and np.isfinite(spread[name][holder]):
                sharing = [holder, *withheld]
                spread[name][sharing] = _share_out(spread[name][holder], weights[sharing])
    if groups:
        findings.repair(FaultCode.MERGED_SPREAD, where, count=len(groups), found=SPREAD_RULE)
    if unresolved:
        found = "、".join(unresolved[:5])
        findings.ask(FaultCode.MERGE_UNRESOLVED, where, count=len(unresolved), found=found)
    named = {f"{name}_spread": values for name, values in spread.items()}
    return pd.concat([frame, pd.DataFrame(named, index=frame.index)], axis=1)


def _merged_groups(frame: pd.DataFrame) -> tuple[list[tuple[int, list[int]]], list[str]]:
    """Row that holds a group with the rows merged into it; ids whose holder is not there."""
    row_of = {code: row for row, code in enumerate(frame["area_id"])}
    members: dict[int, list[int]] = {}
    unresolved: list[str] = []
    for row, (code, role, target) in enumerate(
        zip(frame["area_id"], frame["merge_role"], frame["merged_into"], strict=True)
    ):
        if role != MERGE_ROLES["2"]:
            continue
        if target in row_of:
            members.setdefault(row_of[target], []).append(row)
        else:
            unresolved.append(str(code))
    return list(members.items()), unresolved


def _weights(frame: pd.DataFrame, figures: list[str]) -> Numbers:
    """Known totals of each row: the first figure without gaps; equal where there is none."""
    for name in figures:
        if frame[name].notna().all():
            return np.asarray(frame[name], dtype=float)
    return np.ones(len(frame))


def _share_out(total: float, weights: Numbers) -> Numbers:
    """Whole numbers in proportion to the weights, exactly the total (largest remainder)."""
    if not weights.sum():
        weights = np.ones(len(weights))
    exact = total * weights / weights.sum()
    if not float(total).is_integer():
        return np.asarray(exact)
    whole = np.floor(exact)
    left = round(total - float(whole.sum()))
    order = np.argsort(-(exact - whole), kind="stable")
    whole[order[:left]] += 1
    return np.asarray(whole)
