"""「資源台帳」: what the ledger holds, how fresh it is; find, choose, change, take back."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from interface.escape import inert
from interface.maps.compose import write_today
from interface.pages.frame import as_text
from interface.pages.ledgerlist import chosen as choice
from interface.pages.ledgerlist.bulk import show_bulk
from interface.pages.ledgerlist.filters import ask_filter, keep_address, open_filters
from interface.pages.ledgerlist.listing import show_table
from interface.pages.ledgerlist.mapside import show_resources
from interface.pages.ledgerlist.matching import pick_rows, say_filter
from interface.pages.ledgerlist.rows import list_rows
from interface.pages.ledgerlist.saving import tell_done
from interface.pages.ledgerlist.stale import show_stale
from interface.pages.ledgerlist.tools import offer_sample, show_part, show_tools, show_tools_row
from interface.pages.ledgerview.access import now, open_ledger_view
from interface.pages.plain import make_plain
from interface.wording.ledger_page import (
    LISTING,
    MARKS,
    PANEL,
    refuse_filters,
    say_headline,
    say_ruler,
)
from interface.wording.method import FICTIONAL
from layers.ledger.sample import can_have_sample
from zones.resources import LocationMode, ResourceStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interface.pages.ledgerlist.matching import Filter
    from interface.pages.ledgerlist.rows import Listed
    from interface.pages.ledgerview.access import LedgerView
    from zones.resources import Resource

__all__ = ["show"]

STYLE = Path(__file__).resolve().parent / "ledger.css"
TALL_PX, LOW_PX, LEAST_PX = 476, 190, 128  # the less the list is needed, the more the map is


def show() -> None:
    """Draw the page."""
    make_plain()
    st.html(STYLE)
    head = st.container()
    filters = open_filters()
    with st.container(horizontal=True, vertical_alignment="bottom", key="ledger-filters-row"):
        view = open_ledger_view(choice.ask_city(filters))
        wanted = ask_filter(filters, view)
    choice.follow_change(view)
    listed = list_rows(view, now().astimezone().date())
    choice.take_address(filters, listed.numbers)
    rows = pick_rows(view, listed, wanted)
    shown = [view.resources[number] for number in rows]
    with head:
        _show_head(view, listed, wanted, rows.tolist())
        if filters.refused:
            st.warning(as_text(refuse_filters(filters.refused)))
    with st.container(horizontal=True, vertical_alignment="bottom", key="ledger-tools-row"):
        show_tools_row(view, sum(listed.stale[number] for number in rows))
    tell_done()
    chosen = choice.read_chosen((row.resource_id for row in shown), listed.numbers)
    panel = choice.read_panel()
    busy = bool(chosen or panel)
    asking = panel == "add" or len(chosen) == 1
    height_px = LEAST_PX if asking else LOW_PX if busy else TALL_PX
    with st.container(key="ledger-body"):
        with st.container(key="ledger-list", gap="small"):
            if shown:
                show_table(view, listed, rows, chosen, height_px=height_px)
            else:
                _show_empty(view)
        with st.container(key="ledger-map", gap=None):
            show_resources(view, rows, chosen, tier=wanted.tier, asking=asking)
        if busy:
            with st.container(key="ledger-panel", gap="small"):
                _show_panel(view, listed, rows.tolist(), shown, chosen)
    filters.chosen["place"] = chosen[0] if len(chosen) == 1 else ""
    keep_address(filters)


def _show_head(view: LedgerView, listed: Listed, wanted: Filter, rows: Sequence[int]) -> None:
    city = view.city.profile
    shown = [view.resources[number] for number in rows]
    sentence = say_headline(
        city.name,
        shown=len(shown),
        total=len(view.resources),
        stale=sum(listed.stale[number] for number in rows),
    )
    invented = city.fictional or any(row.fictional for row in shown)
    mark = f'<strong class="mw-banner">{FICTIONAL}</strong> ' if invented else ""
    ruler = say_ruler(say_filter(view, wanted), _count_marks(shown), write_today())
    st.html(
        f'<header class="mw-head"><h1>{mark}{inert(sentence)}</h1>'
        f"<p><b>{inert(city.name)}</b> {inert(ruler)}</p></header>"
    )


def _count_marks(shown: Sequence[Resource]) -> list[tuple[str, int]]:
    statuses = Counter(row.status for row in shown)
    others = (ResourceStatus.DORMANT, ResourceStatus.CLOSED)
    return [
        *((status.label, statuses[status]) for status in others),
        (MARKS["candidate"], sum(row.candidate for row in shown)),
        (FICTIONAL, sum(row.fictional for row in shown)),
        (
            MARKS["hidden"],
            sum(row.location_mode is not LocationMode.PUBLIC for row in shown),
        ),
    ]


def _show_empty(view: LedgerView) -> None:
    """Say what to do where nothing is listed."""
    if view.resources:
        st.info(LISTING["none_match"])
        return
    sample = LISTING["empty_sample"] if can_have_sample(view.city.profile) else ""
    st.info(LISTING["empty"] + sample)
    if choice.read_panel() != "tools":  # the panel offers it too
        offer_sample(view)


def _show_panel(
    view: LedgerView,
    listed: Listed,
    rows: Sequence[int],
    shown: Sequence[Resource],
    chosen: Sequence[str],
) -> None:
    st.button(
        PANEL["close"], on_click=choice.open_panel, args=("",), key="ledger-close", type="tertiary"
    )
    panel = choice.read_panel()
    if panel == "stale":
        show_stale(view, listed, rows)
    elif panel == "tools":
        show_tools(view, shown)
    elif panel == "add":
        show_part("form", "show_form", view, None, choice.read_spot())
    elif len(chosen) > 1:
        show_bulk(view, chosen)
    else:
        show_part("form", "show_form", view, chosen[0], choice.read_spot())
        with st.expander(PANEL["history"], key="ledger-history", on_change="rerun") as opened:
            if opened.open:
                show_part("history", "show_history", view, chosen[0])
