"""What the page says: in Japanese as everywhere else, in other languages from their string file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interface.meeting.reach.goals import GOAL_M
from interface.wording.directory_page import name_section
from interface.wording.languages import BASE
from interface.wording.numbers import say_about, say_percent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interface.meeting.model import GoalFacts, MeetingFacts
    from interface.wording.languages import Strings
    from zones.vocabulary import LabelledEnum

__all__ = ["Teller"]


class Teller:
    """Says facts in one language.

    Parameters
    ----------
    strings
        Of :func:`interface.wording.languages.list_languages`.
    """

    def __init__(self, strings: Strings) -> None:
        self.strings = strings
        self.page: Mapping[str, str] = strings["page"]
        self._base = strings["code"] == BASE

    @property
    def code(self) -> str:
        """Language of the page, for its ``lang``."""
        return str(self.strings["code"])

    def say_lead(self, facts: MeetingFacts) -> str:
        """Say who lives here."""
        if self._base:
            return facts.lead
        return self._fill("lead", people=_count(facts.people[0][1]))

    def say_fictional(self, facts: MeetingFacts) -> str:
        """Label what is made up; empty for real places."""
        if self._base or not facts.fictional:
            return facts.fictional
        return str(self.strings["sentences"]["fictional"])

    def say_goal(self, goal: GoalFacts) -> list[str]:
        """Say who is reached and who is not."""
        if self._base:
            return list(goal.lines)
        name = self.strings["goals"][goal.key]
        if not goal.known:
            return [self._fill("unknown", goal=name)]
        if goal.share is None:
            return []
        if not goal.areas and goal.share == 1.0:
            return [self._fill("everybody", goal=name)]
        share = say_percent(goal.share).replace(" 未満", "-").replace(" 以上", "+")
        return [self._fill("within", goal=name, share=share)]

    def name_goal(self, goal: GoalFacts) -> str:
        """Name what is looked for."""
        return goal.missing if self._base else str(self.strings["goals"][goal.key])

    def say_one_more(self, goal: GoalFacts) -> str:
        """Say what one more place would change; empty where nothing is proposed."""
        more = goal.one_more
        if more is None or self._base:
            return "" if more is None else more.sentence
        return self._fill(
            "one_more",
            near=more.near,
            square=more.cell,
            people=_count(say_about(more.gained)),
            goal=self.strings["goals"][goal.key],
        )

    def list_questions(self, facts: MeetingFacts) -> list[str]:
        """List what the meeting is asked."""
        if self._base:
            return list(facts.questions)
        return [str(line) for line in self.strings["sentences"]["questions"]]

    def name_section(self, key: str) -> str:
        """Name a part of the list of places."""
        if self._base:
            return name_section(key)
        sections, kinds = self.strings["sections"], self.strings["kinds"]
        return str(sections.get(key) or kinds.get(key) or key)

    def name(self, section: str, value: LabelledEnum) -> str:
        """Name a kind of place or a piece of equipment."""
        return value.label if self._base else str(self.strings[section].get(value.value, ""))

    def _fill(self, key: str, **values: object) -> str:
        text: str = self.strings["sentences"][key]
        return text.format(**{"limit": f"{GOAL_M:,.0f}", **values})


def _count(said: str) -> str:
    """Leave the number of ``約 8,200 人``."""
    return said.removeprefix("約 ").removesuffix(" 人")
