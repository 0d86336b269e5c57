"""All numbers of the Corpus room's overview, for the cables that pass its filters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cableqa.catalogue_overview import Timeline
from cableqa.library import Library
from cableqa.web.asked import Asked

_LISTED = 15
_SERIES = 5


@dataclass(frozen=True, slots=True)
class Survey:
    """What passes ``asked``; ``by_post`` says that the timeline is by post, not classification."""

    asked: Asked
    by_post: bool
    coverage: Mapping[str, int]
    timeline: Timeline
    posts: Mapping[str, int]
    tags: Mapping[str, int]
    lengths: Mapping[str, int]
    referred_to: list[tuple[str, int, str | None, bool]]


def survey(library: Library, asked: Asked, *, by_post: bool = False) -> Survey:
    """Count.  By post the timeline has the posts asked for, else those with most cables.

    Raises ``FilterError`` where a filter cannot be understood.
    """
    filters, overview = asked.filters, library.overview
    posts = overview.posts(filters, limit=_LISTED)
    series = (filters.posts or tuple(posts))[:_SERIES] if by_post else ()
    return Survey(
        asked,
        by_post,
        overview.coverage(filters),
        overview.timeline(filters, posts=series),
        posts,
        overview.tags(filters, limit=_LISTED),
        overview.lengths(filters),
        overview.referred_to(filters, limit=_LISTED),
    )
