"""What each further place adds, and where it begins to add little."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interface.pages.plain import write_table, write_words
from interface.pages.sitingview.cached import steps_of
from interface.siting.saying import say_even
from interface.wording.numbers import say_about
from interface.wording.siting import say_names_of
from interface.wording.siting_page import COLUMNS, STEPS

if TYPE_CHECKING:
    import pandas as pd

    from interface.pages.sitingview.cached import SitingView
    from interface.siting.model import SiteAnswer

__all__ = ["show_steps"]

LEAST_STEPS, MORE = 5, 2
LITTLE = 0.1
MOST_NAMES = 6


def show_steps(view: SitingView, answer: SiteAnswer) -> None:
    """Show the best plan of one, two, three … places."""
    asked = 0 if view.ask.sites is None else int(view.ask.sites)
    steps = steps_of(view, max(LEAST_STEPS, asked + MORE))
    if steps is None:
        write_words(STEPS["all"])
        return
    before = answer.change.effect.before
    gains = steps["reached"].diff().fillna(steps["reached"] - before).astype(int).tolist()
    lines = [STEPS["lead"].format(most=len(steps)) + STEPS["anew"]]
    little = [number for number, gain in enumerate(gains, start=1) if gain < LITTLE * gains[0]]
    if little and gains[0] > 0:
        people = say_about(LITTLE * gains[0])
        lines.append(STEPS["less"].format(sites=little[0], people=people))
    write_words(*lines)
    heads = ("sites", "reached", "more", "mean", "worst", "worst_off", "gini", "where")
    write_table(
        [COLUMNS[name] for name in heads],
        [_write_row(view, number, gain, row) for (number, gain), (_, row) in zip(
            enumerate(gains, start=1), steps.iterrows(), strict=True
        )],
        figures=(0, 1, 2, 3, 4, 6),
    )  # fmt: skip


def _write_row(view: SitingView, number: int, gain: int, row: pd.Series) -> list[str]:
    worst, gini, far = say_even(view.ground, row["comparison"].even_after)
    names = [view.ground.name(each) for each in row["added"]]
    return [
        str(number),
        f"{int(row['reached']):,}",
        f"{gain:+,}",
        f"{row['comparison'].mean_after_m:,.0f}",
        far.removesuffix(" m"),
        worst,
        gini,
        say_names_of(names, most=MOST_NAMES),
    ]
