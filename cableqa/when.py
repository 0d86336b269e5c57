"""The times that a question names: "in mid-2008", "on 26 February 2010", "2005 to 2007".

A cable reports an event some days after it, so a match reaches past a span's end.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

GRACE = timedelta(days=45)

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_MONTHS["sept"] = 9
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b",
        r"\b(?:between|from)\s+(?P<first>(?:19|20)\d\d)\s+(?:and|to|until)\s+(?P<last>(?:19|20)\d\d)\b",
        r"\b(?P<first>(?:19|20)\d\d)\s?[-–]\s?(?P<last>(?:19|20)\d\d)\b",
        rf"\b{_MONTH}\s+(?:of\s+)?{_YEAR}\b",
        r"\b(?P<part>early|mid|late|spring|summer|autumn|fall|winter|beginning|start|end|"
        r"first\shalf|second\shalf)(?:[\s-]+(?:in|of|the|year))*[\s-]+" + _YEAR + r"\b",
        r"\b(?P<decade>(?:19|20)\d)0s\b",
        rf"(?<![\d,.$€£])\b{_YEAR}\b(?![,.]?\d)",
    )
)
# First and last month; winter and "late" run over the turn of the year.
_PARTS = {
    "early": (1, 4),
    "beginning": (1, 3),
    "start": (1, 3),
    "first half": (1, 6),
    "spring": (3, 6),
    "mid": (5, 8),
    "summer": (6, 9),
    "second half": (7, 12),
    "autumn": (9, 12),
    "fall": (9, 12),
    "late": (9, 12),
    "end": (10, 12),
    "winter": (1, 12),
}


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``first`` to ``last``, both included."""

    first: date
    last: date

    def match(self, day: date) -> float:
        """1 for a day in the span or reported just after it, else 0."""
        return float(self.first <= day <= self.last + GRACE)


def spans(question: str) -> tuple[Span, ...]:
    """The times named in ``question``, the most exact reading of each, in reading order."""
    return tuple(span for _, _, span in _found(question))


def times(question: str) -> tuple[str, ...]:
    """The same times as they are written."""
    return tuple(question[start:end] for start, end, _ in _found(question))


def _found(question: str) -> list[tuple[int, int, Span]]:
    taken: list[tuple[int, int, Span]] = []
    for form in _FORMS:
        for match in form.finditer(question):
            if any(match.start() < end and start < match.end() for start, end, _ in taken):
                continue
            span = _span(match.groupdict())
            if span:
                taken.append((match.start(), match.end(), span))
    return sorted(taken, key=lambda item: item[0])


def without_times(question: str) -> str:
    """``question`` with every time taken out, to see how a search does without them."""
    for form in _FORMS:
        question = form.sub(" ", question)
    return re.sub(r"\s+(?:in|on|of|by|since|during)?\s*([,?.])", r"\1", " ".join(question.split()))


def _span(found: dict[str, str | None]) -> Span | None:
    if found.get("first") and found.get("last"):
        first, last = sorted((int(found["first"] or 0), int(found["last"] or 0)))
        return Span(date(first, 1, 1), date(last, 12, 31))
    if decade := found.get("decade"):
        return Span(date(int(decade + "0"), 1, 1), date(int(decade + "9"), 12, 31))
    year = int(found["year"] or 0)
    if part := found.get("part"):
        first, last = _PARTS[re.sub(r"\s+", " ", part.lower())]
        return Span(date(year, first, 1), _month_end(year, last))
    if name := found.get("month"):
        month = _MONTHS[name.lower()]
        day = int(found.get("day") or 0)
        if day:
            return _day(year, month, day)
        return Span(date(year, month, 1), _month_end(year, month))
    return Span(date(year, 1, 1), date(year, 12, 31))


def _day(year: int, month: int, day: int) -> Span | None:
    try:
        return Span(date(year, month, day), date(year, month, day))
    except ValueError:
        return None


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
