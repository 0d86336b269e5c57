"""The days on which sentences say that something happened, with the year their cable gives them."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cableqa.answers.voice import COMMENT
from cableqa.briefs.points import Point
from cableqa.checking.figures import Day, dates
from cableqa.documents import Event

MOST = 14
_A_DAY = 2
# A cable may speak of days to come; one further ahead than this is of the year before, or than
# the second where it does not say that it is to come (07TBILISI1732: "released October 2").
_AHEAD = timedelta(days=120)
_AHEAD_UNTOLD = timedelta(days=60)
_TO_COME = re.compile(
    r"\b(?:will|shall|would|to be|scheduled|planned|next|upcoming|due|expected|(?:is|are) to)\b",
    re.IGNORECASE,
)
# An entry shows its first words; its date stands among them, one that only describes a noun
# ("the June 28 removal") near their beginning.
_EARLY = 20
_AT_ONCE = 3
_DESCRIBES_EARLY = 4
# With so many dates a sentence is a list of them.
_LIST = 4
_YEAR = re.compile(r"(?<![\d,.$-])(?:19|20)\d\d\b(?![,.]?\d)")
# 07MADRID173 goes on after 2001: "Shortly thereafter, on December 11".
_OF_THEN = re.compile(
    r"\b(?:thereafter|afterwards?|later that"
    r"|(?:that|the) (?:(?:same|following|next|previous) )?year)\b",
    re.IGNORECASE,
)
# A list's item, a sentence cut at its beginning, an introduction to a list, a question.
_NO_SENTENCE = re.compile(
    r"\W*(?:[-*•–]|\(?\w{1,2}[.)]\s)|[\"“'‘(]?[a-z]|.*(?:[;:?]\W*|[^.!?\"”'’)\]])$", re.DOTALL
)
_BREAK = re.compile(r"[.;:!?,]\s|\s--?\s")
_FULL_STOP = re.compile(r"(?<=[a-z\d)”\"][.!?])\s+(?=\W?[A-Z])|(?<=[A-Z]{4}\.)\s+")
# What came before or after that day, or hangs on it, did not happen on it; a birth is no event.
_NOT_ON = re.compile(
    r"\b(?:until|till|before|by|after|through|(?:prior|up) to|as (?:of|early as|late as)"
    r"|than|between|following|(?:beginn|start)ing on|dob|nlt)"
    r"(?:\s(?:the|a|an|about|around|early|late|mid|\w+day,))?\W*$"
    r"|\bsince\b[^,;]*$|\bborn\b.*$",
    re.IGNORECASE,
)
_HANGS = re.compile(
    r"\W*(?:since|if|unless|should|although|though|while|whereas|because|given|until|despite|as"
    r"|whether|once|even|after|before|following|when|without|in case|in view|in light|in advance"
    r"|in preparation|ahead|prior|with)\b",
    re.IGNORECASE,
)
_SUPPOSES = re.compile(
    r"(?i:\b(?:would|could|might|should|shall|if|unless|whether|likely|can|cannot|must|propos\w+"
    r"|hop(?:es?|ed|ing)|expect(?:s|ed)?|look\w* forward|plan(?:s|ned)?|urg(?:es?|ed)"
    r"|request(?:s|ed)?)\b)"
    r"|\bmay\s(?=[a-z])|\bMAY\s(?=BE\b|HAVE\b|NOT\b)",
)
_DESCRIBES = re.compile(
    r"(?:(?<!night )(?<!morning )(?<!evening )\b(?:the|an?|this|that|its|his|her|their|our|of|dated"
    r"|from|for|to|and)|['’]s?)\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """A day that a text names at ``start``; ``exact`` is False for the first of a month named."""

    day: date
    start: int
    exact: bool = True


def named(text: str, written: date | None) -> Iterator[Named]:
    """The days and months that ``text``, written on that day, names with a known year."""
    found, places = dates(text)
    days = {one.text: one for one in reversed(found)}
    unknown = _other_year(text, places, written)
    ahead = _AHEAD if _TO_COME.search(text) else _AHEAD_UNTOLD
    for start, end in sorted(places):
        one = days[text[start:end]]
        year = one.year or (_year(one, written, ahead) if one.day and start < unknown else 0)
        # "9/11" and "24/7" are no days of the cable's year
        if not year or not one.month or ("/" in one.text and not one.year):
            continue
        if written and date(year, one.month, 1) > written + _AHEAD:
            continue
        if 1 <= (one.day or 1) <= calendar.monthrange(year, one.month)[1]:
            yield Named(date(year, one.month, one.day or 1), start, one.day is not None)


def dated(
    points: Iterable[tuple[int, Point]], *, beside: Iterable[tuple[date, int]] = ()
) -> list[tuple[date, int]]:
    """Day and position of those points that tell what happened on a day or in a month, by day.

    At most two a day, those of ``beside`` among them, the plainest first.
    """
    found = [(*told, n) for n, point in points if (told := _told(point))]
    taken = Counter(day for day, _ in beside)
    kept: list[tuple[date, int]] = []
    for _, day, n in sorted(found, key=lambda one: one[0]):
        if taken[day] < _A_DAY and len(kept) < MOST:
            taken[day] += 1
            kept.append((day, n))
    return sorted(kept)


def by_month(event: Event) -> bool:
    """Whether the event's sentence names the month of its day and not the day."""
    written = event.sentence.date.date() if event.sentence.date else None
    known = [one.exact for one in named(event.sentence.text, written) if one.day == event.day]
    return bool(known) and not any(known)


def _told(point: Point) -> tuple[int, date] | None:
    """The day on which the point says that something happened, and how far that is from plain."""
    if _NO_SENTENCE.match(point.text) or point.voice == COMMENT:
        return None
    if len(dates(point.text)[1]) >= _LIST:
        return None
    ranked = [
        (rank + 2 * (not one.exact), one.day)
        for one in named(point.text, _written(point))
        if (rank := _rank(point.text, one.start)) is not None
    ]
    return min(ranked, default=None, key=lambda one: one[0])


def _rank(text: str, start: int) -> int | None:
    """0 where the sentence opens with the date at ``start``, 1 and 2 later; None for no event."""
    sentence = text[max((m.end() for m in _FULL_STOP.finditer(text, 0, start)), default=0) :]
    before = sentence[: len(sentence) - len(text) + start]
    clause = before[max((m.end() for m in _BREAK.finditer(before)), default=0) :]
    hangs = _HANGS.match(sentence) and "," not in before
    if hangs or _NOT_ON.search(before) or _SUPPOSES.search(clause) or _HANGS.match(clause):
        return None
    words = len(text[:start].split())
    if _DESCRIBES.search(before):
        return 2 if words < _DESCRIBES_EARLY else None
    if words > _EARLY:
        return None
    return int(words > _AT_ONCE)


def _written(point: Point) -> date | None:
    return point.cable.date.date() if point.cable.date else None


def _other_year(text: str, places: Iterable[tuple[int, int]], written: date | None) -> int:
    """Where a year that is not the cable's is told, outside the dates: "In 2005 … on May 3"."""
    inside = list(places)
    years = [
        found.start()
        for found in _YEAR.finditer(text)
        if not any(start <= found.start() < end for start, end in inside)
        and not (written and int(found[0]) == written.year)
    ]
    then = _OF_THEN.search(text)
    return min([len(text), *years, *([then.start()] if then else [])])


def _year(one: Day, written: date | None, ahead: timedelta) -> int:
    if written is None or not one.month or not one.day:
        return 0
    try:
        day = date(written.year, one.month, one.day)
    except ValueError:
        return 0
    return written.year - 1 if day > written + ahead else written.year
