"""A date for a cable that carries none.

The order on classification gives ten years from the day of writing, sometimes 25, 20 or 15,
so the day is near the declassification date of an earlier year.  Of 1,166 cables of the
corpus with both dates, 87 in 100 lie within ten days of it.
"""

from __future__ import annotations

import re
from calendar import month_name
from datetime import date

from cableqa.cables.head import Head
from cableqa.cables.ids import FIRST_YEAR

LAST_YEAR = 2010  # the archive ends in February 2010
_SPANS = (10, 25, 20, 15, 5)  # years, commonest first
_MONTHS = tuple(month_name)[1:]
_NAMES = "|".join(f"{m[:3]}(?:{m[3:]})?" for m in _MONTHS)
_DAY_OF_MONTH = re.compile(
    rf"\b(?P<month>{_NAMES})\.?\s+(?P<day>\d{{1,2}})(?!\d|[/:])(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?"
    rf"|\b(?P<day2>\d{{1,2}})\s+(?P<month2>{_NAMES})\.?(?:,?\s+(?P<year2>(?:19|20)\d\d))?\b",
    re.IGNORECASE,
)


def infer_date(head: Head, body: str, *, year: int | None = None) -> date | None:
    """A day for the cable from its own text; ``year`` is that of its id, where it is known.

    The day of declassification in the year of writing, or a later day of that year named in
    the subject (000: declassify 07/24/2019, "meeting, October 19": 19 October 2009); without
    a declassification date, the latest full date in the text.
    """
    written = _full_dates(" ".join((head.subject or "", body)), year)
    base = _base(head.declassify_on, year, written)
    if base is None:
        return max(written, default=None)
    later = [
        day
        for found in _DAY_OF_MONTH.finditer(head.subject or "")
        if not (found["year"] or found["year2"]) and (day := _day(found, base.year)) and day > base
    ]
    return max([base, *later])


def _base(declassify: date | None, year: int | None, written: list[date]) -> date | None:
    """The declassification date moved to the year of writing."""
    if declassify is None:
        return None
    years = [declassify.year - span for span in _SPANS if declassify.year - span <= LAST_YEAR]
    if year is not None:
        years = [y for y in years if y == year]
    elif written and (named := max(written).year) in years:
        years = [named]
    return _valid(years[0], declassify.month, declassify.day) if years else None


def _full_dates(text: str, year: int | None) -> list[date]:
    days = (
        _day(found, int(found["year"] or found["year2"]))
        for found in _DAY_OF_MONTH.finditer(text)
        if found["year"] or found["year2"]
    )
    return [d for d in days if d and FIRST_YEAR <= d.year <= LAST_YEAR and year in {None, d.year}]


def _day(found: re.Match[str], year: int) -> date | None:
    name = (found["month"] or found["month2"])[:3].title()
    month = next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(name))
    return _valid(year, month, int(found["day"] or found["day2"]))


def _valid(year: int, month: int, day: int) -> date | None:
    if (month, day) == (2, 29):
        day = 28
    try:
        return date(year, month, day)
    except ValueError:
        return None
