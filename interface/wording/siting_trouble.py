"""What stands in the way of new places: the one sentence for each fault, and the ways out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from interface.wording.errors import say_error
from zones.errors import BadValueError, InfeasibleError, NotMetricCrsError, UnknownNameError

if TYPE_CHECKING:
    from zones.errors import ZonesError

__all__ = ["ERRORS", "say_site_error", "say_way_out"]

ERRORS = {
    "sites": "置く数は 1 以上の整数で書いてください（{given}は使えません）。",
    "sites_none": "置く数が決まっていないので、1 以上の整数で書いてください。",
    "too_many": "置ける候補は {free} か所なので、置く数を {free} か所までにしてください。",
    "degrees": (
        "距離がメートルで測られていない（度やキロメートルの）表なので、平面直角座標系で"
        "測り直した距離を使ってください。"
    ),
    "radius": "届く距離は 0 より大きいメートルの数で書いてください。",
    "goals": "ねらいの重みは 0 以上の数で、少なくとも 1 つは 0 より大きくしてください。",
    "seconds": "時間内に案が見つからなかったので、探す時間を長くしてください。",
    "people": "人口が分かる所がないので、計算できません。",
    "capacitated": "定員を考えるのは、「届く人を最大に」と「平均を短く」のときだけです。",
    "candidate": "「{name}」という候補はないので、候補の一覧にある番号を書いてください。",
}


def say_way_out(
    radius_m: float | None, sites: int | None, now: int | None, anywhere: int | None
) -> list[str]:
    """List the smallest changes that make a plan possible, each by itself.

    Parameters
    ----------
    radius_m
        Least radius that would do.
    sites, now
        Number of new places that would do, and the number asked for.
    anywhere
        Fewest further spots, wherever people live.

    Examples
    --------
    >>> say_way_out(853.2, None, None, 2)[0]
    '届く距離を 860 m にすると、いまの候補で全員に届きます。'
    """
    ways = []
    if radius_m is not None and math.isfinite(radius_m):
        metres = math.ceil(radius_m / 10) * 10
        ways.append(f"届く距離を {metres:,} m にすると、いまの候補で全員に届きます。")
    if sites is not None:
        more = f"（あと {sites - now} か所多く）" if now is not None and sites > now else ""
        ways.append(f"置く数を {sites} か所{more}にすると、全員に届きます。")
    if anywhere is not None:
        ways.append(
            f"候補の会場を、この人たちの近くに少なくとも {anywhere} か所見つけると、全員に届きます"
            "（人の暮らす所ならどこでも会場にできるとした、直線での目安）。"
        )
    return ways


def say_site_error(error: ZonesError, *, given: str = "") -> str:
    """Say what is wrong with a question, in the one sentence there is for it.

    Parameters
    ----------
    error
        From the search.
    given
        The number of places as it was typed.
    """
    if isinstance(error, NotMetricCrsError):
        return ERRORS["degrees"]
    if isinstance(error, UnknownNameError) and error.kind == "resource":
        name = "".join(letter for letter in error.name if letter.isprintable())
        return ERRORS["candidate"].format(name=name)
    if isinstance(error, InfeasibleError) and not error.ids and "sites" in error.fixes:
        return ERRORS["too_many"].format(free=int(error.fixes["sites"] or 0))
    where = error.where if isinstance(error, BadValueError) else ""
    if where == "sites":
        return ERRORS["sites"].format(given=f"「{given}」") if given else ERRORS["sites_none"]
    known = {**ERRORS, "radius_m": ERRORS["radius"]}
    return known.get(where) or say_error(error)
