"""Numbers and dates of a text, in words or digits, and whether another text has them.

``forty`` is 40, ``$1.5 bn`` 1,500,000,000, ``40-50`` both 40 and 50; a number inside a name
(G-8, C-130) is part of the name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from cableqa.checking.lexicon import values, words

_SCALES = "hundred|thousand|million|billion|trillion|dozen"
_DIGITS = re.compile(
    r"(?<![\w.,/])(?<![A-Za-z][-/])(?P<money>[$€£¥]|(?:USD|EUR|US\$)\s?)?"
    r"(?P<digits>\d{1,3}(?:[,.]\d{3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<ordinal>st|nd|rd|th)?(?:[-\s]?(?P<scale>" + _SCALES + r"|mn|bn|[mbk](?![\w'’])))?"
    r"(?:[-\s]?(?P<percent>percent|per\s?cent|pct|%))?(?![A-Za-z])(?!-?[A-Z]\w*\d)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z]+")
_PERCENT = re.compile(r"[-\s]*(?:percent|per\s?cent|pct|%)", re.IGNORECASE)
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?"
)
_DAY = (
    r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?(?:\s?(?:-|–|to|and)\s?(?P<{0}b>[0-3]?\d)(?:st|nd|rd|th)?)?"
)
_DATES = (
    re.compile(
        rf"\b(?P<m>{_MONTHS}|{_MONTHS.upper()})\s+{_DAY.format('d')}(?![\d:]|\s?percent|,\d)"
        r"(?:,?\s+(?P<y>(?:19|20)\d\d)\b)?"
    ),
    re.compile(
        rf"\b{_DAY.format('d')}\s+(?:of\s+)?(?P<m>{_MONTHS}|{_MONTHS.upper()})\b"
        r"(?:,?\s+(?P<y>(?:19|20)\d\d)\b)?"
    ),
    re.compile(rf"\b(?P<m>{_MONTHS}|{_MONTHS.upper()})(?:,?\s+(?:of\s+)?(?P<y>(?:19|20)\d\d)\b)?"),
    re.compile(r"\b(?P<m>[01]?\d)/(?P<d>[0-3]?\d)(?:/(?P<y>(?:19|20)?\d\d))?\b"),
    re.compile(r"\b(?P<y>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)\b"),
)
_YEAR = range(1900, 2031)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at ``start`` to ``end``; ``near`` is -1, 0 or 1 for "under", "about", "over".

    ``unit`` is ``percent``, ``money``, ``ordinal``, ``year`` or empty; ``small`` says that it is
    a word up to ten, which a writer may have counted himself.
    """

    text: str
    start: int
    end: int
    value: float
    unit: str = ""
    near: int | None = None
    small: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A date as far as it is told."""

    text: str
    month: int | None = None
    day: int | None = None
    year: int | None = None


@lru_cache(maxsize=4096)
def dates(text: str) -> tuple[tuple[Day, ...], tuple[tuple[int, int], ...]]:
    """The dates of ``text``, and where they stand."""
    found: list[Day] = []
    places: list[tuple[int, int]] = []
    for form in _DATES:
        for match in form.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in places):
                continue
            parts = match.groupdict()
            month = _month(parts["m"])
            days: list[int | None] = [int(d) for d in (parts.get("d"), parts.get("db")) if d]
            if not month or any(not 1 <= (day or 0) <= 31 for day in days):
                continue
            if _opens(match) and not days and not parts["y"]:
                continue
            year = int(parts["y"]) if parts["y"] else None
            year = year + 2000 if year is not None and year < 100 else year
            found += [Day(match[0], month, day, year) for day in days or [None]]
            places.append(match.span())
    return tuple(found), tuple(places)


def _opens(match: re.Match[str]) -> bool:
    """Whether a month's name opens the text, where "May" and "March" may be verbs."""
    return match.start() == 0 and match["m"] in ("May", "March")


def _month(text: str) -> int | None:
    if text.isdigit():
        return int(text) if 1 <= int(text) <= 12 else None
    return int(values("month")[text.casefold().rstrip(".")])


@lru_cache(maxsize=4096)
def figures(text: str) -> tuple[Figure, ...]:
    """The numbers of ``text`` that are no part of a date, in reading order."""
    taken = list(dates(text)[1])
    found: list[Figure] = []
    for match in _DIGITS.finditer(text):
        if any(match.start() < end and start < match.end() for start, end in taken):
            continue
        found.append(_from_digits(text, match))
        taken.append(match.span())
    found += (f for f in _in_words(text) if not any(f.start < b and a < f.end for a, b in taken))
    return tuple(sorted(found, key=lambda figure: figure.start))


def _from_digits(text: str, match: re.Match[str]) -> Figure:
    digits = match["digits"]
    grouped = re.fullmatch(r"\d{1,3}(?:[,.]\d{3})+", digits)
    value = float(re.sub(r"[,.]", "", digits) if grouped else digits.replace(",", ""))
    scale = (match["scale"] or "").casefold()
    if scale:
        value *= values("scale").get(scale) or values("short")[scale]
    unit = "percent" if match["percent"] else "money" if match["money"] else ""
    if match["ordinal"]:
        unit = "ordinal"
    elif not unit and not scale and digits.isdigit() and len(digits) == 4 and value in _YEAR:
        unit = "year"
    return Figure(match[0], match.start(), match.end(), value, unit, _near(text, match.start()))


def _in_words(text: str) -> list[Figure]:
    """Numbers written as words: "twenty-five", "two hundred thousand", "a dozen"."""
    found: list[Figure] = []
    run: list[re.Match[str]] = []
    for match in _WORD.finditer(text):
        word = match[0].casefold()
        joined = run and re.fullmatch(
            r"[\s-]*(?:and\s|a\s)?\s*", text[run[-1].end() : match.start()]
        )
        if run and not joined:
            found += _run(text, run)
            run = []
        known = word in values("unit") or word in values("ten") or word in values("scale")
        if known and match[0] != match[0].upper():
            run.append(match)
        elif run and word not in ("and", "a"):
            found += _run(text, run)
            run = []
    return found + (_run(text, run) if run else [])


def _run(text: str, run: Sequence[re.Match[str]]) -> list[Figure]:
    total, part = 0.0, 0.0
    for match in run:
        word = match[0].casefold()
        if word in values("scale"):
            size = values("scale")[word]
            if size <= 100:
                part = (part or 1) * size
            else:
                total, part = total + (part or 1) * size, 0.0
        else:
            part += values("unit").get(word) or values("ten").get(word, 0.0)
    value = total + part
    start, end = run[0].start(), run[-1].end()
    percent = _PERCENT.match(text, end)
    small = len(run) == 1 and value <= 10
    unit = "percent" if percent else ""
    return [Figure(text[start:end], start, end, value, unit, _near(text, start), small)]


def _near(text: str, start: int) -> int | None:
    before = [word.casefold() for word in _WORD.findall(text[max(0, start - 24) : start])[-2:]]
    for role, sign in (("around", 0), ("above", 1), ("below", -1)):
        if words(role) & set(before):
            return sign
    return None


def borne_out(figure: Figure, others: Sequence[Figure]) -> bool:
    """Whether one of ``others`` is this number, or one that it says it is about."""
    for other in others:
        if (figure.unit == "percent") != (other.unit == "percent") and other.unit != "":
            continue
        if abs(other.value - figure.value) <= 0.001 * abs(figure.value):
            return True
        if figure.near is not None and figure.value:
            ratio = other.value / figure.value
            low, high = (
                (0.9, 1.1) if figure.near == 0 else (1, 1.25) if figure.near > 0 else (0.8, 1)
            )
            if low <= ratio <= high and figure.unit != "year":
                return True
    return False
