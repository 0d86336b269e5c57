"""The days that sentences name ("on October 12"), with the year their cable gives them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date, timedelta

from cableqa.briefs.points import Point

_MONTHS = {name: n for n, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name: n for n, name in enumerate(calendar.month_abbr) if name}
_MONTHS["Sept"] = 9
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
# The year may stand after it; "May 5,000 men" is no day.
_DAY = re.compile(
    rf"\b(?P<month>{_NAMES})\.?\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b(?![,.]?\d{{3}}\b)"
    r"(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?"
)
# A cable may speak of days to come; one further ahead than this is of the year before.
_AHEAD = timedelta(days=120)
MOST = 14


def day_named(point: Point) -> date | None:
    """The first day that the point names, None where it names none or its year is unknown."""
    written = point.cable.date.date() if point.cable.date else None
    for found in _DAY.finditer(point.text):
        year = int(found["year"]) if found["year"] else _year(found, written)
        try:
            return date(year, _MONTHS[found["month"]], int(found["day"]))
        except ValueError:
            continue
    return None


def dated(points: Iterable[tuple[int, Point]]) -> list[tuple[date, int]]:
    """Day and position of those points that name a day, by day."""
    found = [(day_named(point), n) for n, point in points]
    return sorted((day, n) for day, n in found if day)


def _year(found: re.Match[str], written: date | None) -> int:
    if written is None:
        return 0
    try:
        day = date(written.year, _MONTHS[found["month"]], int(found["day"]))
    except ValueError:
        return 0
    return written.year - 1 if day > written + _AHEAD else written.year
