"""What stands behind buttons: yearly limits, districts that differ, and the assumptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from interface.pages.rolloutview.asking import ask_choice, ask_number, ask_tick
from interface.pages.rolloutview.view import KEY, kept
from interface.rollout.defaults import split_phases
from interface.rollout.model import LIMITS as LIMIT_IDS
from interface.rollout.model import MOST_YEARS, DistrictWish
from interface.wording.rollout import LIMIT_WORDS, say_era
from interface.wording.rollout_page import COLUMNS, CONTROLS, HELP, LIMITS
from zones.rollout.model import Stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interface.rollout.model import RolloutRequest, RolloutSheet

__all__ = ["ask_details", "ask_districts", "ask_limits"]

MOST = 500.0
MOST_MONEY = 10_000_000.0
USUAL_YEARS = (3, 4, 5, 6, 8, 10, 12, 15, 20)
STEP = 0.1
YEARS_PX, DISTRICTS_PX = 380, 620


def ask_limits(usual: RolloutRequest, fte: float) -> dict[str, Any]:
    """Ask for the yearly limits.

    Parameters
    ----------
    usual
        What a plan begins with.
    fte
        From the control on the page.

    Returns
    -------
    dict
        ``…_per_year``, ``setup_money`` and ``yearly_money`` of the question.
    """
    flat: dict[str, float | None] = dict.fromkeys(LIMIT_IDS)
    if ask_tick("has-fte", _say_limited("fte"), default=True):
        flat["fte"] = fte
    if ask_tick("has-bases", _say_limited("bases"), default=True):
        first = int(usual.bases_per_year or 1)  # type: ignore[arg-type]  # one for all years
        flat["bases"] = ask_number("bases", CONTROLS["bases"], first, (0, int(MOST), 1))
    money = {"setup_money": 0.0, "yearly_money": 0.0}
    if ask_tick("has-money", _say_limited("money"), default=False):
        flat["money"] = ask_number(
            "money", CONTROLS["money"], 0.0, (0.0, MOST_MONEY, 100.0), told=HELP["money"]
        )
        money = {
            f"{name}_money": ask_number(name, CONTROLS[name], 0.0, (0.0, MOST_MONEY, 10.0))
            for name in ("setup", "yearly")
        }
        st.caption(CONTROLS["money_hint"])
    limits: dict[str, Any] = {f"{name}_per_year": value for name, value in flat.items()}
    if any(value is not None for value in flat.values()) and ask_tick(
        "by-year", CONTROLS["by_year"], default=False
    ):
        limits |= _ask_each_year(usual, flat)
    return {**limits, **money}


def _say_limited(name: str) -> str:
    return CONTROLS["limited"].format(name=LIMIT_WORDS[name])


def _ask_each_year(usual: RolloutRequest, flat: dict[str, float | None]) -> dict[str, Any]:
    years = int(kept().get("years", usual.years))
    start = int(kept().get("start", usual.start_year))
    limited = [name for name in LIMIT_IDS if flat[name] is not None]
    key = f"{KEY}years-table-{years}-{start}-{'-'.join(limited)}"
    known = kept().get("years-table", {})
    if key not in st.session_state:
        kept()["years-base"] = known
    base: dict[str, list[float]] = kept().get("years-base", {})
    table = pd.DataFrame(
        {
            LIMITS[name]: base.get(name, [])
            if len(base.get(name, [])) == years
            else [flat[name]] * years
            for name in limited
        },
        index=pd.Index([say_era(start + at) for at in range(years)], name=LIMITS["year"]),
    )
    edited = st.data_editor(
        table,
        key=key,
        width=YEARS_PX,
        alt=CONTROLS["by_year"],
        column_config={
            LIMITS[name]: st.column_config.NumberColumn(
                min_value=0, step=1 if name == "bases" else STEP
            )
            for name in limited
        },
    )
    found = {
        name: [float(each) for each in edited[LIMITS[name]].fillna(flat[name])] for name in limited
    }
    kept()["years-table"] = found
    return {
        f"{name}_per_year": tuple(int(each) if name == "bases" else each for each in values)
        for name, values in found.items()
    }


def ask_districts(sheet: RolloutSheet) -> tuple[DistrictWish, ...]:
    """Ask what is known or wished of single districts.

    Parameters
    ----------
    sheet
        Districts.

    Returns
    -------
    tuple of DistrictWish
        Only those that differ.
    """
    key = f"{KEY}wishes-{sheet.slug}-{sheet.tier}"
    if key not in st.session_state:
        kept()["wishes"] = kept().get("edited", kept().get("wishes", ()))
    wishes = {each.zone_id: each for each in kept().get("wishes", ())}
    table = _make_table(sheet, [wishes.get(zone, DistrictWish(zone)) for zone in sheet.zone_ids])
    st.caption(CONTROLS["districts_hint"])
    number = st.column_config.NumberColumn
    edited = st.data_editor(
        table,
        key=key,
        width=DISTRICTS_PX,
        placeholder=CONTROLS["as_all"],
        alt=CONTROLS["districts_alt"],
        hide_index=True,
        disabled=[COLUMNS["zone"]],
        column_config={
            COLUMNS["years_at_work"]: number(min_value=0, max_value=100, step=1),
            COLUMNS["fte"]: number(min_value=0, max_value=100, step=STEP),
            COLUMNS["bases"]: number(min_value=0, max_value=100, step=1),
            COLUMNS["maturing_years"]: number(min_value=1, max_value=MOST_YEARS, step=1),
        },
    )
    found = tuple(
        wish
        for zone, row in zip(sheet.zone_ids, edited.to_dict("records"), strict=True)
        if (wish := _read_wish(zone, row)) != DistrictWish(zone)
    )
    kept()["edited"] = found
    return found


def _make_table(sheet: RolloutSheet, rows: Sequence[DistrictWish]) -> pd.DataFrame:
    numbers = ("years_at_work", "fte", "bases", "maturing_years")
    table = pd.DataFrame(
        {
            COLUMNS["zone"]: list(sheet.zone_names),
            COLUMNS["goes_first"]: [each.goes_first for each in rows],
            **{COLUMNS[name]: [getattr(each, name) for each in rows] for name in numbers},
        },
        index=list(sheet.zone_ids),
    )
    return table.astype(
        {COLUMNS[name]: "Float64" if name == "fte" else "Int64" for name in numbers}
    )


def _read_wish(zone: str, row: dict[Any, Any]) -> DistrictWish:
    values = {name: row[COLUMNS[name]] for name in COLUMNS if name not in {"zone", "people"}}
    known = {name: None if pd.isna(value) else value for name, value in values.items()}
    return DistrictWish(
        zone,
        fte=None if known["fte"] is None else float(known["fte"]),
        bases=None if known["bases"] is None else int(known["bases"]),
        years_at_work=int(known["years_at_work"] or 0),
        maturing_years=None if known["maturing_years"] is None else int(known["maturing_years"]),
        goes_first=bool(known["goes_first"]),
    )


def ask_details(usual: RolloutRequest) -> dict[str, Any]:
    """Ask for times and assumptions.

    Parameters
    ----------
    usual
        What a plan begins with.

    Returns
    -------
    dict
        The other members of the question.
    """
    left, right = st.columns(2)
    with left:
        span = (2000, 2100, 1)
        start = int(ask_number("start", CONTROLS["start"], usual.start_year, span))
        lengths = sorted({*USUAL_YEARS, int(kept().get("years", usual.years))})
        years = ask_choice(
            "years", CONTROLS["years"], lengths, usual.years,
            lambda each: CONTROLS["year_count"].format(years=each),
        )  # fmt: skip
    with right:
        months = [*range(4, 13), 1, 2, 3]
        month = ask_choice(
            "month", CONTROLS["month"], months, months[0],
            lambda each: CONTROLS["month_name"].format(month=each), HELP["month"],
        )  # fmt: skip
        choices = _list_phases(years)
        phases = ask_choice("phases", CONTROLS["phases"], choices, choices[0], _say_phases)
    return {
        "start_year": start,
        "first_month": month,
        "years": years,
        "phases": phases,
        **_ask_growth(usual),
    }


def _list_phases(years: int) -> list[tuple[int, ...]]:
    choices = [split_phases(years), (years,)]
    third = years // 3
    if third:
        choices.append((third, third, years - 2 * third))
    before = kept().get("phases")
    if isinstance(before, tuple) and sum(before) == years:
        choices.append(before)
    return list(dict.fromkeys(choices))


def _say_phases(phases: tuple[int, ...]) -> str:
    return CONTROLS["phase_name"].format(phases=" + ".join(map(str, phases)))


def _ask_growth(usual: RolloutRequest) -> dict[str, Any]:
    mature = ask_number(
        "mature", CONTROLS["mature"], usual.maturing_years, (1, MOST_YEARS, 1), told=HELP["mature"]
    )
    left, right = st.columns(2)
    with left:
        fte = ask_number("fte_each", CONTROLS["fte_each"], usual.fte_each, (0.0, 100.0, STEP))
    with right:
        bases = ask_number("bases_each", CONTROLS["bases_each"], usual.bases_each, (0, 100, 1))
    st.caption(CONTROLS["shares"], help=HELP["shares"])
    shares: list[float] = []
    for place, stage, share in zip(st.columns(len(Stage)), Stage, usual.shares, strict=True):
        with place:
            found = ask_number(f"share-{stage.value}", stage.label, share, (0.0, 1.0, STEP))
        # a later stage never takes more than an earlier one
        shares.append(min([found, *shares[-1:]]))
    return {
        "maturing_years": int(mature),
        "fte_each": fte,
        "bases_each": int(bases),
        "shares": tuple(shares),
    }
