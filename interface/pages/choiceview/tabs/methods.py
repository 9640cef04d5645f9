"""「方法を並べる」: the order of need under five methods, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from interface.pages.plain import write_pairs, write_table, write_words
from interface.wording.choice_page import EXPLAIN, METHODS
from interface.wording.choice_sentences import name_zone, say_rank

if TYPE_CHECKING:
    from interface.choosing.model import ChoiceAnswer

__all__ = ["show_methods"]


def show_methods(answer: ChoiceAnswer) -> None:
    """Show the ranks side by side, and whether the methods agree on the first."""
    sheet, methods = answer.sheet, answer.need.methods
    first = {
        kind.label: [sheet.zone_names[at] for at in np.flatnonzero(rank == rank.min())]
        for kind, rank in methods.items()
    }
    leaders = {tuple(names) for names in first.values()}
    if len(leaders) == 1:
        said = METHODS["agree"].format(name="・".join(map(name_zone, leaders.pop())))
    else:
        parts = (f"{kind} {'・'.join(map(name_zone, names))}" for kind, names in first.items())
        said = METHODS["differ"].format(names="、".join(parts))
    write_words(METHODS["lead"], said)
    order = np.argsort(answer.need.ranking.rank, kind="stable")
    rows = [
        (name_zone(sheet.zone_names[at]), *(say_rank(float(rank[at])) for rank in methods.values()))
        for at in order
    ]
    heads = (METHODS["zone"], *(kind.label for kind in methods))
    write_table(heads, rows, figures=range(1, len(heads)))
    write_pairs(EXPLAIN)
