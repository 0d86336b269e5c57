"""When a cable may be declassified: ``E.O. 12958: DECL: 2020/02/17``."""

from __future__ import annotations

import re
from datetime import date

from dateutil import parser as dates

_NUMERIC = re.compile(r"(?<!\d)(\d{1,4})\s?[/.\-]\s?(\d{1,2})\s?[/.\-]\s?(\d{2,4})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_MONTH = r"(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*\.?"
_WORDS = re.compile(
    rf"\b(?:{_MONTH}\s*\d{{1,2}}(?:ST|ND|RD|TH)?\s*,?\s*\d{{4}}|\d{{1,2}}\s*{_MONTH}\s*,?\s*\d{{4}})\b",
    re.IGNORECASE,
)


def declassification_date(text: str) -> date | None:
    """The first day named in ``text``; None for ``N/A``, ``OADR``, ``X1`` or an event.

    Months come before days, as in all of the archive, unless only the other order can be a
    date; two-digit years up to 65 are 20xx.
    """
    text = re.split(r"date of source|dated", text, maxsplit=1, flags=re.IGNORECASE)[0]
    for found in _NUMERIC.finditer(text):
        first, second, third = (int(part) for part in found.groups())
        if day := _day(first, second, third, len(found[1])):
            return day
    if compact := _COMPACT.search(text):
        return _valid(int(compact[1]), int(compact[2]), int(compact[3]))
    if words := _WORDS.search(text):
        try:
            return dates.parse(words[0].replace(".", " ")).date()
        except (ValueError, OverflowError):
            return None
    return None


def _day(first: int, second: int, third: int, digits: int) -> date | None:
    if digits == 4:
        return _valid(first, second, third) or _valid(first, third, second)
    if digits > 2:
        return None
    year = third if third > 99 else third + (1900 if third >= 66 else 2000)
    return _valid(year, first, second) or _valid(year, second, first)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1966 <= year <= 2100 else None
    except ValueError:
        return None
