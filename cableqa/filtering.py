"""Filters from what a user writes: ``2009-10``, ``Abu Dhabi``, ``prel``, ``09 MEXICO 3061``."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date

from cableqa.cables.ids import canonical_id
from cableqa.cables.posts import post_name
from cableqa.domain import Classification, Filters
from cableqa.errors import FilterError, IdError

_DAY = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?")


def make_filters(
    *,
    after: str | None = None,
    before: str | None = None,
    posts: Iterable[str] = (),
    tags: Iterable[str] = (),
    cables: Iterable[str] = (),
    max_classification: str | None = None,
    min_classification: str | None = None,
) -> Filters:
    """The filters a user's words come to; raises ``FilterError`` for what is not understood.

    A year or month counts from its first day for ``after`` and to its last for ``before``.
    """
    filters = Filters(
        after=_day(after, last=False) if after else None,
        before=_day(before, last=True) if before else None,
        posts=tuple(post_name(post) for post in posts),
        tags=tuple(tag.strip().upper() for tag in tags),
        cables=tuple(_cable(cable) for cable in cables),
        max_classification=_level(max_classification) if max_classification else None,
        min_classification=_level(min_classification) if min_classification else None,
    )
    if filters.after and filters.before and filters.after > filters.before:
        raise FilterError(f"no day is after {after} and before {before}")
    return filters


def _day(text: str, *, last: bool) -> date:
    found = _DAY.fullmatch(text.strip())
    if not found:
        raise FilterError(f"{text!r} is not a date; write 2009, 2009-10 or 2009-10-23")
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        month_or = month or (12 if last else 1)
        last_day = calendar.monthrange(int(year or 0), month_or)[1] if last else 1
        return date(int(year or 0), month_or, day or last_day)
    except (ValueError, calendar.IllegalMonthError) as error:
        raise FilterError(f"there is no day {text!r}") from error


def _cable(text: str) -> str:
    try:
        return canonical_id(text)
    except IdError as error:
        raise FilterError(str(error)) from error


def _level(text: str) -> Classification:
    try:
        return Classification.from_label(text)
    except ValueError as error:
        known = ", ".join(level.label for level in Classification)
        raise FilterError(f"{text!r} is not a classification; known are {known}") from error
