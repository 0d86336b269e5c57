"""Whose turn it is to speak, sentence by sentence of a paragraph.

Cables name a speaker once and go on in his words without saying so again: "Mammadyarov believes
... Poverty is like the middle ages ... Mammadyarov argued" (06BAKU1835).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache

from cableqa.answers.speakers import OURS, PRONOUN, THEIRS, Subject, our_people, subjects, whose
from cableqa.answers.speaking import words
from cableqa.sentences import spans

_SOURCE = re.compile(
    r"\b(?:according to|per(?= (?-i:[A-Z]|x{4}))|in the (?:view|opinion|words) of)"
    r"\s+(?P<of>[^.;:]{2,80})"
    r"|\bin (?P<whose>(?:\w+ )?\w+)['’]s? (?:view|opinion|words)\b"
    r"|\bas (?P<put>[\w ]{2,40}) put it\b",
    re.IGNORECASE,
)
_NO_SOURCE = re.compile(
    r"(?:the |its |their |his |a |an |current |new |original )*"
    r"(?:plans?|schedule|orders|instructions|law|laws|constitution|rules|procedures?|protocol|need|needs"
    r"|terms|agreement|annum|capita|cent|day|month|year|week|person|barrel|ton|hour|head|household)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[A-Z][\w'’]+|[xX]{4,}")
_ASIDE = re.compile(
    r"[(\[]?\s*(?:begin )?(?:note|comment|biographic note|bio note)\b", re.IGNORECASE
)
_POST_SPEAKS = re.compile(
    r"[(\[\s-]*(?:the )?(?:in our|as we|we|our|post|embassy|department|mission|usg"
    r"|ambassador|poloffs?|emboffs?|econoffs?|charg[eé]|dcm)\b(?! of)"
    r"|it (?:is|was) (?:clear|evident|apparent)",
    re.IGNORECASE,
)
_WE = re.compile(r".*\b(?i:we|our|post['’]s)\b", re.DOTALL)
_DATED = re.compile(
    r"\W*(?:On|Since|By|As of)\s+(?:(?:the )?(?:evening|morning|night) of )?(?:\w+day,? )?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_ANSWERS = frozenset({"replied", "responded", "answered"})
_ASKS = frozenset({"asked", "inquired", "questioned", "wondered"})
_APART = re.compile(r"[,;]")


@dataclass(frozen=True, slots=True)
class Turn:
    """A sentence of a paragraph; ``whose`` words it gives, None where nobody is said to speak."""

    start: int
    end: int
    whose: str | None
    name: str = ""


@dataclass(slots=True)
class _Listener:
    """Who spoke last, whether he goes on speaking, and whether a quotation is still open."""

    ours: Collection[str]
    last: str | None = None
    goes_on: bool = False
    asked: bool = False
    quoting: bool = False
    name: str = ""

    def hear(self, sentence: str) -> str | None:
        quoted = self.quoting
        self.quoting = _leaves_open(sentence, quoted)
        self.name = ""
        source = _named_source(sentence, self.ours)
        if named := source or self._speaker(sentence):
            self.last = named
            self.goes_on = self.goes_on and source is None
            return named
        if quoted or _is_quotation(sentence):
            return self.last or THEIRS
        if _ASIDE.match(sentence) or not self.goes_on:
            return None
        self.goes_on = not _breaks_off(sentence)
        return self.last if self.goes_on else None

    def _speaker(self, sentence: str) -> str | None:
        found = list(subjects(sentence, self.ours))
        self.name = found[0][1].name if found else ""
        if not found:
            return None
        known = [self._known(one) for _, one in found]
        self.asked = found[-1][1].verb in _ASKS
        self.goes_on = any(_holds_the_floor(one) for _, one in found)
        first = found[0][0]
        for (place, _), one in zip(found[1:], known[1:], strict=True):
            if one == THEIRS and _APART.search(sentence, first, place):
                return THEIRS
        return known[0]

    def _known(self, subject: Subject) -> str:
        """Whom "he" stands for: the last speaker, or whom he spoke to."""
        if subject.whose != PRONOUN:
            return subject.whose
        return THEIRS if self.asked or subject.verb in _ANSWERS else self.last or THEIRS


@lru_cache(maxsize=256)
def turns(paragraph: str) -> tuple[Turn, ...]:
    """The sentences of a paragraph, each with whose words it gives."""
    ours = our_people(paragraph)
    listener = _Listener(ours)
    found = []
    for start, end in spans(paragraph):
        sentence = paragraph[start:end]
        heard = listener.hear(sentence)
        found.append(Turn(start, end, heard, listener.name))
    between = zip(found[1:-1], found, found[2:], strict=False)
    inner = [_told_between(paragraph, *three) for three in between]
    return (*found[:1], *inner, *found[1:][-1:])


def _told_between(paragraph: str, turn: Turn, before: Turn, after: Turn) -> Turn:
    """A sentence between two of one speaker is his, though the verbs alone do not carry it on."""
    same = before.name and before.name == after.name and before.whose == after.whose == THEIRS
    if turn.whose or not same or _breaks_off(paragraph[turn.start : turn.end]):
        return turn
    return replace(turn, whose=THEIRS)


def _breaks_off(sentence: str) -> bool:
    """Whether the post speaks again: in a note, of itself, or of a day on which something was."""
    return any(form.match(sentence) for form in (_ASIDE, _POST_SPEAKS, _DATED, _WE))


def _holds_the_floor(subject: Subject) -> bool:
    """Whether somebody said something in a talk, so that the next sentences may be his too."""
    spoke = subject.whose in {OURS, PRONOUN} or bool(subject.name)
    return spoke and subject.verb in words("turn")


def _named_source(sentence: str, ours: Collection[str]) -> str | None:
    """Whose word it is by "according to", "in the view of"; a law or plan says nothing."""
    for match in _SOURCE.finditer(sentence):
        source = next(filter(None, match.groups()))
        if _NO_SOURCE.match(source):
            continue
        first = [word.casefold() for word in source.split()[:6]]
        if _NAMED.search(source) or words("source") & {word.strip(",.'’)") for word in first}:
            return whose(re.split(r"[,(]", source)[0], ours)
    return None


def _leaves_open(sentence: str, is_open: bool) -> bool:
    """Whether a quotation is open at the end of a sentence."""
    for match in re.finditer(r"[“”\"]", sentence):
        mark, after = match[0], sentence[match.end() : match.end() + 1]
        is_open = (not is_open and after.strip() != "") if mark == '"' else mark == "“"
    return is_open


def _is_quotation(sentence: str) -> bool:
    """Whether a sentence is nothing but a quotation, or opens one that runs on."""
    return re.match(r"[\"“][^\"”]{15,}[\"”]?\W*$", sentence) is not None
