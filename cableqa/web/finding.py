"""What the Search room shows for what it is asked: found once, then turned over page by page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cableqa.catalogue_overview import Facets
from cableqa.domain import Hit
from cableqa.errors import FilterError
from cableqa.highlights import Highlight
from cableqa.library import Library
from cableqa.web.asked import Asked

PAGE = 10
# How many paragraphs a search ranks; the counts beside it are of these.
BEST = 200
# How many cables a search by words can be held to by a trait.
_MOST_CABLES = 5000


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to ``asked``: hits of its page, counts over all, and what to mark.

    ``best`` has all hits of a search, best first, and is empty where cables are listed without
    one; ``total`` says how many paragraphs, or cables, there are to turn over.
    """

    asked: Asked
    total: int
    facets: Facets
    hits: tuple[Hit, ...]
    marks: tuple[Highlight, ...]
    best: tuple[Hit, ...] = ()

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


def find(library: Library, asked: Asked, *, before: Found | None = None) -> Found:
    """What is found.

    ``before`` is what was shown last: another page or order of it needs no new search.  Raises
    ``FilterError`` where a filter cannot be understood.
    """
    if not asked.text:
        return _listed(library, asked)
    if before and before.best and before.asked.query == asked.query:
        best, facets = before.best, before.facets
    else:
        best = _searched(library, asked)
        facets = library.overview.facets(best)
    asked = replace(asked, page=min(asked.page, max(1, -(-len(best) // PAGE))))
    hits = _ordered(best, asked.sort)[(asked.page - 1) * PAGE : asked.page * PAGE]
    marks = tuple(library.highlights(asked.text, hits))
    return Found(asked, len(best), facets, hits, marks, best)


def _searched(library: Library, asked: Asked) -> tuple[Hit, ...]:
    filters = asked.filters
    if asked.only:
        cables = library.overview.cables(filters, only=asked.only, most=_MOST_CABLES + 1)
        if len(cables) > _MOST_CABLES:
            raise FilterError(
                f"more than {_MOST_CABLES:,} cables are {asked.only!r}; narrow the other filters"
            )
        if not cables:
            return ()
        filters = replace(filters, cables=tuple(cables))
    return tuple(library.search(asked.text, k=BEST, filters=filters))


def _listed(library: Library, asked: Asked) -> Found:
    filters, overview = asked.filters, library.overview
    total = overview.count(filters, only=asked.only)
    asked = replace(asked, page=min(asked.page, max(1, -(-total // PAGE))))
    hits = library.browse(
        filters,
        only=asked.only,
        oldest_first=asked.sort == "oldest",
        start=(asked.page - 1) * PAGE,
        k=PAGE,
    )
    facets = overview.facets_of_all(filters, only=asked.only)
    return Found(asked, total, facets, tuple(hits), tuple(Highlight() for _ in hits))


def _ordered(hits: tuple[Hit, ...], sort: str) -> tuple[Hit, ...]:
    if sort == "relevance":
        return hits
    dated = sorted((hit for hit in hits if hit.date), key=_day, reverse=sort == "newest")
    return (*dated, *(hit for hit in hits if not hit.date))


def _day(hit: Hit) -> float:
    return hit.date.timestamp() if hit.date else 0.0
