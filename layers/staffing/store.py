"""The posts of a city: those of the user's folder, else those the project carries."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from layers.cities import find_city_folder
from layers.indicators.store import read_store, write_store
from layers.indicators.work import SOURCE
from layers.staffing.carried import read_carried
from zones.errors import BadValueError, StorageError, UnknownNameError
from zones.staffing.posts import Funding, Post, PostKind, Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["CityPosts", "forget_posts", "list_posts", "store_posts"]

FORM = "machiwari-posts"
NAME = "posts"
MOST = 500
LONGEST = 200


@dataclass(frozen=True, slots=True)
class CityPosts:
    """Posts of a city.

    Parameters
    ----------
    posts
        All of them, also those that have ended.
    credit
        Where they are from; empty for those a user typed.
    own
        Whether they are the user's.
    """

    posts: tuple[Post, ...] = ()
    credit: str = ""
    own: bool = False


def list_posts(slug: str, tiers: Mapping[str, Mapping[str, str]]) -> CityPosts:
    """List the posts of a city.

    Parameters
    ----------
    slug
        City.
    tiers
        Tier id to the name per zone id, for the carried ones.

    Returns
    -------
    CityPosts
        Without posts where nobody has said any.

    Raises
    ------
    StorageError
        If a file is damaged.
    """
    entries = read_store(slug, NAME, FORM)
    if entries:
        return CityPosts(tuple(map(_read, entries)), own=True)
    try:
        folder = find_city_folder(slug)
    except UnknownNameError:  # a city that was opened by its path, or made in a test
        return CityPosts()
    carried = read_carried(folder, tiers, SOURCE)
    return CityPosts() if carried is None else CityPosts(carried.posts, carried.credit)


def _read(entry: dict[str, Any]) -> Post:
    try:
        values = {
            **entry,
            "role": Role(entry["role"]),
            "kind": PostKind(entry["kind"]),
            "funding": Funding(entry["funding"]),
            **{name: _read_day(entry[name]) for name in ("start", "end")},
        }
        words = [values[name] for name in ("name", "base", "tier", "zone")]
        if not all(isinstance(word, str) and len(word) <= LONGEST for word in words):
            raise BadValueError("texts of some letters", where=NAME)
        return Post(**values)
    except (KeyError, TypeError, ValueError) as error:
        raise StorageError("a damaged post", where=NAME) from error


def _read_day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def store_posts(slug: str, posts: Sequence[Post]) -> None:
    """Keep posts for a city, in place of those that were kept.

    Parameters
    ----------
    slug
        City.
    posts
        All of them.

    Raises
    ------
    BadValueError
        If there are none, or too many.
    StorageError
        If they cannot be written; what was there stays.
    """
    if not 0 < len(posts) <= MOST:
        raise BadValueError(f"one to {MOST} posts", where=NAME)
    entries = [
        {
            **asdict(post),
            "start": post.start.isoformat() if post.start else None,
            "end": post.end.isoformat() if post.end else None,
        }
        for post in posts
    ]
    write_store(slug, NAME, FORM, list(entries))


def forget_posts(slug: str) -> None:
    """Go back to the posts the project carries.

    Parameters
    ----------
    slug
        City.

    Raises
    ------
    StorageError
        If the file cannot be removed.
    """
    write_store(slug, NAME, FORM, [])
