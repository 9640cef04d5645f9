"""Posts of coordinators: what they do, for which programme, on how many days, paid by whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zones.errors import BadValueError
from zones.vocabulary import LabelledEnum

if TYPE_CHECKING:
    import datetime as dt

__all__ = [
    "NORMAL_DAYS",
    "Funding",
    "Post",
    "PostKind",
    "Role",
    "SupervisorRule",
]

NORMAL_DAYS = 5.0


class Role(LabelledEnum):
    """What a post does in the area it has."""

    AREA_WORKER = "area_worker", "地区担当"
    SUPERVISOR = "supervisor", "総括"
    DESK = "desk", "窓口"


class PostKind(LabelledEnum):
    """Which programme a post belongs to."""

    COMMUNITY_WELFARE = "community_welfare", "地域福祉コーディネーター"
    LIVELIHOOD_SUPPORT = "livelihood_support", "生活支援コーディネーター"
    SCHOOL_SUPPORT = "school_support", "学校支援コーディネーター"
    OTHER = "other", "その他"


class Funding(LabelledEnum):
    """Who pays for a post."""

    COMMISSIONED = "commissioned", "委託"
    OWN = "own", "自主財源"
    OTHER = "other", "その他"


class SupervisorRule(LabelledEnum):
    """How supervisors count toward the zones."""

    ZERO = "zero", "総括は地区の人数に数えない"
    EQUAL = "equal", "総括は全地区に等しく分ける"
    BY_NEED = "by_need", "総括は必要の大きさに応じて分ける"


@dataclass(frozen=True, slots=True)
class Post:
    """A post, or several alike.

    Parameters
    ----------
    name
        As the council calls it.
    role, kind, funding
        What it does, for which programme, and who pays.
    days
        Days a week.
    normal_days
        Days of a full week; the post is ``days / normal_days`` FTE.
    count
        How many such posts there are.
    start, end
        First and last day; ``None`` where open.
    base
        Place it goes out from.
    tier, zone
        Area it has; no zone means the whole city.

    Raises
    ------
    BadValueError
        If days or count are not possible, or the post ends before it starts.

    Examples
    --------
    >>> Post("週1日", days=1).fte
    0.2
    """

    name: str
    role: Role = Role.AREA_WORKER
    kind: PostKind = PostKind.COMMUNITY_WELFARE
    funding: Funding = Funding.COMMISSIONED
    days: float = NORMAL_DAYS
    normal_days: float = NORMAL_DAYS
    count: int = 1
    start: dt.date | None = None
    end: dt.date | None = None
    base: str = ""
    tier: str = ""
    zone: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        if not 0 < self.normal_days <= 7:  # noqa: PLR2004 - days of a week
            raise BadValueError("a week has up to seven normal days", where=self.name)
        if not 0 <= self.days <= self.normal_days:
            raise BadValueError("days lie between none and the normal ones", where=self.name)
        if self.count < 0:
            raise BadValueError("posts are none or more", where=self.name)
        if self.start is not None and self.end is not None and self.end < self.start:
            raise BadValueError("a post ends after it starts", where=self.name)

    @property
    def fte(self) -> float:
        """Full-time equivalent of all posts of this line."""
        return self.days * self.count / self.normal_days

    def is_filled(self, on: dt.date | None) -> bool:
        """Tell whether the post exists on a day.

        Parameters
        ----------
        on
            The day; ``None`` asks for posts of any time.

        Returns
        -------
        bool
            Both ends included.
        """
        if on is None:
            return True
        begun = self.start is None or self.start <= on
        return begun and (self.end is None or on <= self.end)
