"""What the order does when a number, a way of counting or the last zone is taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from interface.pages.plain import write_step, write_table, write_words
from interface.wording.choice_page import SURE
from interface.wording.choice_sentences import VARIANTS, name_zone

if TYPE_CHECKING:
    import numpy.typing as npt

    from interface.choosing.model import ChoiceAnswer

    Floats = npt.NDArray[np.float64]

__all__ = ["name_first", "show_leaving", "show_twins", "show_variants"]

PODIUM = 3
DASH = "—"


def name_first(names: tuple[str, ...], ranks: Floats, most: int = PODIUM) -> str:
    """Name the zones in the first places.

    Parameters
    ----------
    names, ranks
        Zones and their ranks, NaN where a zone has none.
    most
        How many places.

    Examples
    --------
    >>> import numpy as np
    >>> name_first(("甲", "乙", "丙"), np.array([2.0, 1.0, 3.0]), 2)
    '1. 乙　2. 甲'
    """
    known = [at for at in np.argsort(ranks, kind="stable") if np.isfinite(ranks[at])]
    return "　".join(f"{ranks[at]:g}. {name_zone(names[at])}" for at in known[:most]) or DASH


def show_leaving(answer: ChoiceAnswer) -> None:
    """Show the first places without each number."""
    write_step(SURE["without"])
    names = answer.sheet.zone_names
    rows = [
        (answer.sheet.find(criterion).label, name_first(names, ranks))
        for criterion, ranks in zip(answer.need.table.criteria, answer.left_out, strict=True)
    ]
    write_table((SURE["without_head"], SURE["leaders"]), rows)


def show_variants(answer: ChoiceAnswer) -> None:
    """Show the first places under other ways of counting."""
    write_step(SURE["variants"])
    variants, sheet = answer.variants, answer.sheet
    if variants is None:
        write_words(SURE["variants_none"])
        return
    names = tuple(sheet.name_zone(zone) for zone in variants.zone_ids)
    rows = [
        (VARIANTS.get(name, name), name_first(names, ranks))
        for name, ranks in zip(variants.names, variants.rank, strict=True)
    ]
    write_table((SURE["variant_head"], SURE["leaders"]), rows)
    write_words(SURE["variant_note"], small=True)


def show_twins(answer: ChoiceAnswer) -> None:
    """Show numbers that say the same, and what becomes of the order without the last zone."""
    sheet = answer.sheet
    write_step(SURE["clones"])
    lines = [
        SURE["clone" if clone.correlation > 0 else "opposed"].format(
            first=sheet.find(clone.first).label,
            second=sheet.find(clone.second).label,
            value=clone.correlation,
        )
        for clone in answer.clones
    ]
    write_words(*(lines or [SURE["clone_none"]]))
    reversal = answer.reversal
    if not reversal.dropped:
        return
    write_step(SURE["reversal"])
    dropped = name_zone(sheet.name_zone(reversal.dropped))
    if not reversal.swapped:
        write_words(SURE["reversal_none"].format(dropped=dropped))
        return
    pairs = "、".join(
        SURE["pair"].format(
            one=name_zone(sheet.name_zone(one)), other=name_zone(sheet.name_zone(other))
        )
        for one, other in reversal.swapped
    )
    write_words(SURE["reversal_some"].format(dropped=dropped, pairs=pairs))
