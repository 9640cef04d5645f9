"""FTE counted by a rule that travels with the number.

A post is so many days a week out of the normal ones. Posts of several kinds may share a zone: the
teams are meant to. Desk staff are never added to those who go out, and posts paid from the
council's own money are shown apart.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zones.errors import BadValueError
from zones.staffing.posts import Funding, PostKind, Role, SupervisorRule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from zones.staffing.posts import Post

__all__ = ["FteCount", "count_fte", "list_joint"]


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
    own_supervising_fte
        The part of the own money that supervisors have.
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
    own_supervising_fte: float = 0.0

    @property
    def ruled_fte(self) -> float:
        """FTE that count toward districts: without supervisors where the rule says so."""
        if self.rule is not SupervisorRule.ZERO:
            return self.going_out_fte
        return math.fsum((self.area_fte, self.own_fte, -self.own_supervising_fte))

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
        own_supervising_fte=_add(
            [post for post in out if post.funding is Funding.OWN and not _is_area(post)]
        ),
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
