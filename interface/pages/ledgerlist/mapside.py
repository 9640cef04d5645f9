"""The map beside the table: signs of the rows that fit, the chosen one marked."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from interface.maps.base import BaseMap
from interface.maps.component import show_map
from interface.maps.compose import write_today
from interface.maps.drawing import Spot, draw_plan
from interface.maps.resources import ResourceWish, compose_resources
from interface.pages.frame import open_shelf
from interface.pages.ledgerlist.chosen import choose_rows, read_spot, take_spot
from interface.pages.ledgerlist.matching import draw_tier
from interface.pages.mapview.cached import load_base
from interface.wording.ledger_map import say_left_out
from interface.wording.ledger_page import FILTERS, TOOLS
from interface.wording.pages import BUSY
from zones.shapes import list_definitions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from interface.maps.component import Choice
    from interface.maps.resources import ResourceDrawing
    from interface.pages.ledgerview.access import LedgerView

__all__ = ["show_resources"]

MAP_PX = 300


def show_resources(
    view: LedgerView, rows: NDArray[np.intp], chosen: Sequence[str], *, tier: str, asking: bool
) -> None:
    """Show the rows on the map.

    Parameters
    ----------
    view, rows
        The ledger, and numbers of the rows that fit.
    chosen
        Ids of the chosen rows; one is marked.
    tier
        Zones to draw; empty for the first of the city.
    asking
        Whether a spot is asked for, so that the last press is marked.
    """
    drawn_tier = tier or _choose_tier(view)
    digest = hashlib.sha256(np.ascontiguousarray(rows, dtype=np.int64).tobytes()).hexdigest()
    drawing = _draw(
        (view.edition.slug, view.edition.mark, view.mark, drawn_tier, digest, write_today()),
        view,
        rows,
    )
    spot = read_spot() if asking else None
    group = draw_plan(
        drawing.plan,
        place_id=chosen[0] if len(chosen) == 1 else None,
        spot=None if spot is None else Spot(lon=spot[0], lat=spot[1], name=FILTERS["spot"]),
    )
    base = load_base(view.edition, tiles=False)
    key = f"ledger-map-{view.edition.slug}"
    show_map(BaseMap(base), group, key=key, height_px=MAP_PX, on_choice=_hear_map)
    left_out = say_left_out(drawing.left_out)
    if left_out:
        st.caption(left_out)


def _choose_tier(view: LedgerView) -> str:
    profile = view.city.profile
    tiers = [profile.first_tier, *(tier.id for tier in profile.tiers)]
    return next(
        tier
        for tier in tiers
        if profile.tier(tier).shapes != "undeclared" and list_definitions(view.city, tier)
    )


@st.cache_resource(show_spinner=BUSY["draw"], max_entries=32)
def _draw(
    key: tuple[str, str, str, str, str, str], _view: LedgerView, _rows: NDArray[np.intp]
) -> ResourceDrawing:
    tier, date = key[3], key[5]
    resources = [_view.resources[number] for number in _rows]
    label = _view.city.profile.tier(tier).label
    ruler = TOOLS["map_ruler"].format(count=len(resources), tier=label)
    base = load_base(_view.edition, tiles=False)
    wish = ResourceWish(date=date, ruler_line=ruler, numbers={}, spots=True)
    zones = draw_tier(_view, tier)
    return compose_resources(_view.city, zones, resources, wish, base, open_shelf())


def _hear_map(choice: Choice) -> None:
    """Follow a press: a sign opens its row, any other spot is kept for the form."""
    if choice.kind == "place":
        choose_rows([choice.chosen_id])
    else:
        take_spot(choice.at)
