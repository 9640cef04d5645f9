"""Posts of coordinators, counted by a rule that travels with the number.

A post is so many days a week out of the normal ones. Posts of several kinds may share a zone: the
teams are meant to. Desk staff are never added to those who go out, and posts paid from the
council's own money are shown apart.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zones.errors import BadValueError
from zones.vocabulary import LabelledEnum

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

__all__ = [
    "NORMAL_DAYS",
    "FteCount",
    "Funding",
    "Post",
    "PostKind",
    "Role",
    "SupervisorRule",
    "count_fte",
    "list_joint",
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


@dataclass(frozen=True, slots=True)
class FteCount:
    """FTE, and the rule it was counted by.

    Parameters
    ----------
    rule
        How supervisors count toward the zones.
    on
        The day it was counted for; ``None`` for posts of any time.
    conversions
        The different (days, normal days) there are, so that the arithmetic can be seen.
    area_fte, supervising_fte
        FTE of area workers and of supervisors, not paid from own money.
    own_fte
        FTE of both that the council pays itself.
    desk_fte
        FTE of the desk, in none of the others.
    by_zone
        FTE in each zone by the rule, own money included.
    unplaced_fte
        FTE of area workers and supervisors that is in no zone by the rule: supervisors where they
        do not count, and area workers who have the whole city.
    by_kind
        FTE of area workers and supervisors of each programme.
    """

    rule: SupervisorRule
    on: dt.date | None
    conversions: tuple[tuple[float, float], ...]
    area_fte: float
    supervising_fte: float
    own_fte: float
    desk_fte: float
    by_zone: Mapping[str, float]
    unplaced_fte: float
    by_kind: Mapping[PostKind, float]

    @property
    def posted_fte(self) -> float:
        """Area workers and supervisors, own money kept apart."""
        return math.fsum((self.area_fte, self.supervising_fte))

    @property
    def going_out_fte(self) -> float:
        """Area workers and supervisors together with own money; never the desk."""
        return math.fsum((self.area_fte, self.supervising_fte, self.own_fte))


def count_fte(
    posts: Sequence[Post],
    rule: SupervisorRule,
    zones: Sequence[str],
    need: Mapping[str, float] | None = None,
    *,
    on: dt.date | None = None,
) -> FteCount:
    """Count FTE.

    Parameters
    ----------
    posts
        All of them, the desk included.
    rule
        How supervisors count toward the zones.
    zones
        Ids of the zones.
    need
        Of each zone, zero or more; for the rule by need.
    on
        Only posts of that day.

    Returns
    -------
    FteCount
        With the rule.

    Raises
    ------
    BadValueError
        If a post has a zone that is not there, or the need of a zone is missing or below zero.
    """
    strange = {post.zone for post in posts} - {"", *zones}
    if strange:
        raise BadValueError(f"posts in zones that are not there: {sorted(strange)}", where="posts")
    filled = [post for post in posts if post.is_filled(on)]
    out = [post for post in filled if post.role is not Role.DESK]
    shares = _share_out(rule, zones, need)
    workers = [post for post in out if _is_area(post)]
    by_zone = {zone: _add([p for p in workers if p.zone == zone]) for zone in zones}
    for post in out:
        if post.role is Role.SUPERVISOR:
            own = {post.zone: 1.0} if post.zone and shares else shares
            for zone, share in own.items():
                by_zone[zone] += post.fte * share
    paid = [post for post in out if post.funding is not Funding.OWN]
    total = _add(out)
    return FteCount(
        rule=rule,
        on=on,
        conversions=tuple(sorted({(post.days, post.normal_days) for post in filled})),
        area_fte=_add([post for post in paid if _is_area(post)]),
        supervising_fte=_add([post for post in paid if not _is_area(post)]),
        own_fte=_add([post for post in out if post.funding is Funding.OWN]),
        desk_fte=_add([post for post in filled if post.role is Role.DESK]),
        by_zone=by_zone,
        unplaced_fte=max(total - math.fsum(by_zone.values()), 0.0),
        by_kind={kind: _add([post for post in out if post.kind is kind]) for kind in PostKind},
    )


def list_joint(posts: Sequence[Post], on: dt.date | None = None) -> dict[str, tuple[PostKind, ...]]:
    """List the zones that several programmes share, which is wanted.

    Parameters
    ----------
    posts
        All of them.
    on
        Only posts of that day.

    Returns
    -------
    dict
        Zone to the programmes, only where there are two or more.
    """
    kinds: dict[str, set[PostKind]] = {}
    for post in posts:
        if post.zone and post.fte > 0 and post.role is not Role.DESK and post.is_filled(on):
            kinds.setdefault(post.zone, set()).add(post.kind)
    return {zone: tuple(sorted(own)) for zone, own in kinds.items() if len(own) > 1}


def _share_out(
    rule: SupervisorRule, zones: Sequence[str], need: Mapping[str, float] | None
) -> dict[str, float]:
    if rule is SupervisorRule.ZERO or not zones:
        return {}
    if rule is SupervisorRule.EQUAL:
        return {zone: 1 / len(zones) for zone in zones}
    given = [(need or {}).get(zone, math.nan) for zone in zones]
    total = math.fsum(given)
    if not all(value >= 0 for value in given) or not 0 < total < math.inf:
        raise BadValueError("the need of every zone is known, and one is above zero", where="need")
    return {zone: value / total for zone, value in zip(zones, given, strict=True)}


def _is_area(post: Post) -> bool:
    return post.role is Role.AREA_WORKER


def _add(posts: Sequence[Post]) -> float:
    return math.fsum(post.fte for post in posts)
