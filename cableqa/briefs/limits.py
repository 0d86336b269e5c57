"""Whether any cable passes the limits of a briefing, before any model is loaded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cableqa.catalogue_overview import Overview
from cableqa.domain import Filters
from cableqa.errors import NotHeldError


def check(filters: Filters, overview: Overview) -> None:
    """Raise ``NotHeldError`` where no cable passes ``filters``, naming what leaves nothing."""
    if not filters or _number(filters, overview):
        return
    for told, alone in _each(filters):
        if not _number(alone, overview):
            raise NotHeldError(f"the store holds no cable {told}")
    raise NotHeldError("the store holds cables within each of these limits, but none within all")


def _number(filters: Filters, overview: Overview) -> int:
    return overview.coverage(filters)["cables"]


def _each(filters: Filters) -> Iterator[tuple[str, Filters]]:
    """Each limit in words, and as the only one."""
    none = Filters()
    if filters.posts:
        yield f"of {' or '.join(filters.posts)}", replace(none, posts=filters.posts)
    if filters.cables:
        yield f"called {' or '.join(filters.cables)}", replace(none, cables=filters.cables)
    if filters.tags:
        yield f"tagged {' and '.join(filters.tags)}", replace(none, tags=filters.tags)
    if filters.after:
        yield f"of {filters.after} or later", replace(none, after=filters.after)
    if filters.before:
        yield f"of {filters.before} or earlier", replace(none, before=filters.before)
    if filters.after and filters.before:
        span = replace(none, after=filters.after, before=filters.before)
        yield f"of {filters.after} to {filters.before}", span
    if filters.max_classification is not None:
        most = filters.max_classification
        yield f"classified {most.label} or lower", replace(none, max_classification=most)
