"""The scenarios of one reader: kept in the session, never in the ledger, every step taken back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import streamlit as st

from interface.pages.ledgerview.access import now
from interface.wording.whatif_page import KEEP
from zones.whatif.scenario import MOST_EDITS, Scenario

if TYPE_CHECKING:
    from interface.pages.reachview.model import ReachView
    from zones.whatif.edits import Edit
    from zones.whatif.trial import Trial

__all__ = ["MODE", "MOST_SCENARIOS", "WIDGETS", "Board", "Entry", "open_board"]

BOARDS = "whatif-boards"
WIDGETS = "whatif-ask-"
MODE = "whatif-mode"
MOST_SCENARIOS = 8
MOST_TRIALS = 4  # each holds every pair of a home and a place
LONGEST_NAME = 100


@dataclass(slots=True)
class Entry:
    """One scenario and the steps it was made in.

    Parameters
    ----------
    scenario
        Name, note, edits.
    steps
        Number of edits of each step, so that a step is taken back whole.
    """

    scenario: Scenario
    steps: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Board:
    """What one reader tries out in one city.

    Parameters
    ----------
    slug
        The city.
    entries, current
        Scenarios, and the one on screen.
    heard
        Last press on the map that was taken note of.
    presses
        Presses in use for what is being tried, the last two at most.
    removed
        The scenario deleted last, and where it stood.
    key, trials
        The question, and what was measured for it: edits to trial, the newest last.
    told
        Sentence to show once.
    """

    slug: str
    entries: list[Entry]
    current: int = 0
    heard: tuple[float, float] | None = None
    presses: list[tuple[float, float]] = field(default_factory=list)
    removed: tuple[int, Entry] | None = None
    key: str = ""
    trials: dict[tuple[Edit, ...], Trial] = field(default_factory=dict)
    told: str = ""

    @property
    def entry(self) -> Entry:
        """The scenario on screen."""
        return self.entries[self.current]

    @property
    def scenario(self) -> Scenario:
        """The scenario on screen."""
        return self.entry.scenario

    def hear(self, spot: tuple[float, float] | None) -> bool:
        """Take note of a press on the map; say whether it is a new one."""
        if spot is None or spot == self.heard:
            return False
        self.heard = spot
        self.presses = [*self.presses[-1:], spot]
        return True

    def ask_again(self, key: str) -> None:
        """Forget what was measured for another question."""
        if self.key != key:
            self.key, self.trials = key, {}

    def remember(self, trial: Trial) -> None:
        """Keep what was measured."""
        self.trials[trial.edits] = trial
        while len(self.trials) > MOST_TRIALS:
            del self.trials[next(iter(self.trials))]

    def keep(self, edits: tuple[Edit, ...]) -> None:
        """Put what is being tried into the scenario."""
        scenario = self.scenario
        if len(scenario.edits) + len(edits) > MOST_EDITS:
            return
        self.entry.scenario = replace(scenario, edits=(*scenario.edits, *edits))
        self.entry.steps.append(len(edits))
        self.drop()

    def drop(self) -> None:
        """Forget what is being tried."""
        self.presses = []
        for name in list(st.session_state):
            if str(name).startswith(WIDGETS):
                del st.session_state[name]

    def undo(self) -> None:
        """Take the last step back: what is being tried, or else what was kept last."""
        if self.presses:
            self.drop()
            return
        self.drop()
        count = self.entry.steps.pop() if self.entry.steps else 1
        scenario = self.scenario
        left = max(len(scenario.edits) - count, 0)
        self.entry.scenario = replace(scenario, edits=scenario.edits[:left])

    def choose(self, number: int) -> None:
        """Put another scenario on screen."""
        self.current = min(max(number, 0), len(self.entries) - 1)
        self.drop()

    def add(self, entry: Entry) -> None:
        """Add a scenario and put it on screen."""
        if len(self.entries) < MOST_SCENARIOS:
            self.entries.append(entry)
            self.choose(len(self.entries) - 1)

    def add_empty(self) -> None:
        """Add a scenario without edits."""
        names = {entry.scenario.name for entry in self.entries}
        numbers = range(1, len(names) + 2)
        free = next(n for n in numbers if KEEP["first"].format(number=n) not in names)
        self.add(_begin(self.slug, free))

    def copy(self) -> None:
        """Add a scenario like the one on screen."""
        name = KEEP["copy_of"].format(name=self.scenario.name)[:LONGEST_NAME]
        self.add(Entry(replace(self.scenario, name=name), list(self.entry.steps)))

    def delete(self) -> None:
        """Delete the scenario on screen; it can be brought back."""
        self.removed = (self.current, self.entries.pop(self.current))
        if not self.entries:
            self.entries = [_begin(self.slug, 1)]
        self.choose(self.current)

    def bring_back(self) -> None:
        """Bring back the scenario that was deleted last."""
        if self.removed is not None and len(self.entries) < MOST_SCENARIOS:
            number, entry = self.removed
            self.removed = None
            self.entries.insert(min(number, len(self.entries)), entry)
            self.choose(number)

    def rename(self, name: str, note: str) -> None:
        """Give the scenario on screen another name and note; an empty name changes nothing."""
        name = name.strip() or self.scenario.name
        self.entry.scenario = replace(self.scenario, name=name, note=note)


def _begin(slug: str, number: int) -> Entry:
    name = KEEP["first"].format(number=number)
    return Entry(Scenario(slug, name, now().astimezone().date()))


def open_board(view: ReachView) -> Board:
    """Give the reader's scenarios of a city."""
    boards: dict[str, Board] = st.session_state.setdefault(BOARDS, {})
    slug = view.edition.slug
    return boards.setdefault(slug, Board(slug, [_begin(slug, 1)]))
