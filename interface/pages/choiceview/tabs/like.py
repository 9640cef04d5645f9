"""「最初の地区と似ているか」: beside a past model district; one case proves nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from interface.choosing.answer import answer_choice
from interface.choosing.sheet import add_reference
from interface.pages.choiceview.cached import Numbers, numbers_of
from interface.pages.frame import as_text
from interface.pages.ledgerview.access import open_ledger_view
from interface.pages.mapview.cached import mark_edition, profile_of
from interface.pages.plain import write_table, write_words
from interface.reaching.question import list_apart
from interface.wording.choice_page import CONTROLS, HEADS, LIKE
from interface.wording.choice_sentences import name_zone
from layers.cities import list_cities

if TYPE_CHECKING:
    from interface.choosing.model import ChoiceAnswer

__all__ = ["ask_likeness", "show_likeness"]

NONE = ""
CITY, ZONE = "choice-like-city", "choice-like-zone"
MOST_LISTED = 4


def ask_likeness(numbers: Numbers, answer: ChoiceAnswer) -> ChoiceAnswer:
    """Ask whom to compare with, and answer again.

    Parameters
    ----------
    numbers, answer
        Sheet and answer on screen.
    """
    slugs = list_cities()
    names = {slug: profile_of(mark_edition(slug)).name for slug in slugs}
    here = numbers.sheet.slug
    left, right = st.columns(2)
    slug = left.selectbox(
        LIKE["other_city"],
        slugs,
        index=slugs.index(here) if here in slugs else 0,
        format_func=names.__getitem__,
        key=CITY,
        filter_mode=None,
    )
    other = numbers if slug == here else _open(slug, numbers.sheet.tier)
    if other is None:
        st.info(CONTROLS["no_tier"])
        return answer
    labels = dict(zip(other.sheet.zone_ids, map(name_zone, other.sheet.zone_names), strict=True))
    if st.session_state.get(ZONE) not in labels:
        st.session_state.pop(ZONE, None)
    zone = right.selectbox(
        LIKE["ask"],
        [NONE, *labels],
        format_func=lambda each: labels.get(each, LIKE["none"]),
        key=ZONE,
        filter_mode=None,
    )
    if not zone:
        return answer
    sheet, wanted = numbers.sheet, zone
    if slug != here:
        sheet = add_reference(sheet, other.sheet, zone)
        wanted = next(iter(sheet.references))
    request = replace(answer.request, similar_to=wanted)
    return answer_choice(sheet, request, answer.stability, answer.readiness_stability)


def _open(slug: str, tier: str) -> Numbers | None:
    ledger = open_ledger_view(mark_edition(slug))
    tiers = [each.id for each in ledger.city.profile.tiers]
    choices = list_apart(ledger.city, tier) if tier in tiers else ()
    return numbers_of(ledger, tier, choices[0]) if choices else None


def show_likeness(answer: ChoiceAnswer) -> None:
    """Show how far each zone is from the past district, and in what."""
    likeness, sheet = answer.likeness, answer.sheet
    if likeness is None:
        write_words(LIKE["empty"], LIKE["one_case"])
        return
    reference = likeness.reference_ids[0]
    name = sheet.name_zone(reference) if reference in sheet.zone_ids else reference
    st.warning(as_text(LIKE["one_case"]))
    write_words(LIKE["lead"].format(name=name_zone(name)))
    order = np.argsort(likeness.distance[0], kind="stable")
    rows = []
    for at in order:
        zone = sheet.zone_ids[at]
        if zone == reference:
            continue
        distance = float(likeness.distance[0, at])
        alike = [sheet.find(each).label for each in likeness.list_alike(zone, reference)]
        rows.append(
            (
                name_zone(sheet.zone_names[at]),
                f"{distance:.2f}" if np.isfinite(distance) else LIKE["no_compare"],
                str(int(likeness.compared[0, at])),
                "、".join(alike[:MOST_LISTED]),
                "、".join(_list_different(answer, at, reference)),
            )
        )
    write_table(HEADS["like"], rows, figures=(1, 2))
    if likeness.left_out:
        names = "、".join(sheet.find(each).label for each in likeness.left_out)
        write_words(LIKE["left_out"].format(names=names), small=True)


def _list_different(answer: ChoiceAnswer, at: int, reference: str) -> list[str]:
    likeness = answer.likeness
    if likeness is None:
        return []
    zone = answer.sheet.zone_ids[at]
    found = []
    for name in likeness.list_different(zone, reference)[:MOST_LISTED]:
        value = float(likeness.difference[0, at, likeness.criteria.index(name)])
        sign = "＋" if value > 0 else "−"
        label = answer.sheet.find(name).label
        found.append(LIKE["much"].format(label=label, sign=sign, value=abs(value)))
    return found
