"""What a question asks for: a figure, a sum, a day, a person, a name, or none of these.

A paragraph on the topic of "How large a ransom was paid?" without any sum of money does not
answer it.  ``Asked.found_in`` says whether a text holds something of the kind asked for that
the question does not hold itself.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from cableqa.catalogue_query import stop_words
from cableqa.terms import stem, terms
from cableqa.when import without_times


class Kind(StrEnum):
    """What would be an answer."""

    COUNT = "count"
    SUM = "sum"
    TIME = "time"
    PERSON = "person"
    NAME = "name"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question read.

    ``focus`` are the stems of what is asked for ("ransom", "Portuguese bank"); ``names`` its
    names, those of times left out.
    """

    kind: Kind
    focus: frozenset[str]
    names: tuple[str, ...]
    known: frozenset[str]

    def found_in(self, text: str) -> list[tuple[int, int]]:
        """Where ``text`` has something of the kind asked for that the question has not."""
        return [span for span in _things(self.kind, text) if not self._is_known(text[slice(*span)])]

    def _is_known(self, thing: str) -> bool:
        words = [word.casefold() for word in _WORD.findall(thing)]
        return bool(words) and all(word in self.known or stem(word) in self.known for word in words)


_WORD = re.compile(r"\w+")
_NAMES = re.compile(
    r"\b[^\W\d_a-zà-ÿ][\w'’-]*\w(?:\s+(?:(?:al|bin|ibn|de|da|von|van|del|della)\s+)?"
    r"(?:[^\W\d_a-zà-ÿ][\w'’-]*\w|[A-Z]\.))*"
)
_FIGURE = re.compile(
    r"\b\d[\d,.]*\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety|hundreds?|thousands?|dozens?|half|third|quarter|none)\b",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"(?:[$€£¥]|\b(?:US[D$]|EUR|GBP|CFA|UAH|RMB|Rs))\s?\d[\d,.]*(?:\s?(?:[mb]illion|[MBK]\b))?|"
    r"\b\d[\d,.]*\s?(?:[mbtr]+illion\s|[MB]\s)?(?:US |U\.S\. )?"
    r"(?:USD|EUR|dollars?|euros?|pounds?|rubles?|roubles?|yuan|RMB|riyals?|dinars?|lira|rupees|"
    r"francs?|pesos?|kroner|crowns?|cents?|percent|per cent)\b|"
    r"\b(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|several|hundreds of) "
    r"?(?:million|billion|trillion)s?\b",
    re.IGNORECASE,
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_TIME = re.compile(
    rf"\b(?:{_MONTHS})\.?\s+\d{{1,2}}\b|\b\d{{1,2}}\s+(?:{_MONTHS})\b|\b(?:{_MONTHS})\b|"
    r"\b(?:19|20)\d\d\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|"
    r"\b(?:year|month|week|day|hour|minute)s?\b",
    re.IGNORECASE,
)


def asked(question: str) -> Asked:
    """The question read."""
    kind, focus = _kind(question)
    named = (
        re.sub(r"['’]s?$", "", match[0])
        for match in _NAMES.finditer(without_times(question))
        if match.start()
    )
    known = terms(question) | {word.casefold() for word in _WORD.findall(question)}
    return Asked(kind, terms(focus), tuple(dict.fromkeys(named)), known)


def _kind(question: str) -> tuple[Kind, str]:
    for form, kind in _forms():
        match = form.search(question)
        if match:
            focus = match.groupdict().get("focus") or ""
            return kind, focus
    return Kind.OTHER, ""


@cache
def _forms() -> tuple[tuple[re.Pattern[str], Kind], ...]:
    with files("cableqa").joinpath("asked_forms.csv").open(encoding="utf-8") as lines:
        return tuple(
            (re.compile(row["form"], re.IGNORECASE), Kind(row["kind"]))
            for row in csv.DictReader(lines)
        )


def _things(kind: Kind, text: str) -> Iterator[tuple[int, int]]:
    form = {
        Kind.COUNT: _FIGURE,
        Kind.SUM: _SUM,
        Kind.TIME: _TIME,
        Kind.PERSON: _NAMES,
        Kind.NAME: _NAMES,
    }.get(kind)
    if form:
        for match in form.finditer(text):
            # "The" and "He" open sentences: they name nothing.
            if form is not _NAMES or not stop_words().issuperset(match[0].casefold().split()):
                yield match.span()
