"""The words of a text, each with what the check asks of it: stem, name, negation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from cableqa.catalogue_query import stop_words
from cableqa.checking.lexicon import common_words, values, words
from cableqa.terms import stem

# A compound is its parts: "military-to-military", al-Maliki; U/S and S&D stay whole.
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]/[^\W\d_](?![^\W_])|[^\W_]+(?:['’&][^\W_]+)*")
_POSSESSIVE = re.compile(r"(?:['’]s?|(?<=s)['’])$", re.IGNORECASE)
_STARTS = re.compile(r"(?:^|[.!?:;]['\"”’)]*\s|\n|--)\s*[\"“'‘(\[*]*$")
_CLAUSE = re.compile(r"[;:.!?()]|,\s|--")
# Words of content that a negation reaches: "did not formally agree to the plan".
_REACH = 3
_NEGATED_AUXILIARY = re.compile(r"n['’]t$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text, at characters ``start`` to ``end``.

    ``plain`` is case-folded, without accents, possessive ending and the stops of "U.S."; ``stem``
    is what the index holds.  ``name`` says that a capital makes it a name, ``title`` that it is
    a common word with a capital (Minister); ``negated`` that a negation reaches it.
    """

    text: str
    plain: str
    stem: str
    start: int
    end: int
    stop: bool
    name: bool
    title: bool
    negated: bool


def tokens(text: str) -> tuple[Token, ...]:
    """The words of ``text`` in order."""
    return _tokens(text)


@lru_cache(maxsize=4096)
def _tokens(text: str) -> tuple[Token, ...]:
    found: list[Token] = []
    left = 0  # words of content that the last negation still reaches
    matches = list(_TOKEN.finditer(text))
    at = 0
    shouted = _is_shouted(text)
    for place, match in enumerate(matches):
        if _CLAUSE.search(text, at, match.start()):
            left = 0
        at = match.end()
        word = plain(match[0])
        stop = word in stop_words() or len(word) == 1
        negator = is_negator(word, match[0])
        name, title = _capital(text, matches, place, shouted=shouted)
        reached = not stop and left > 0
        left -= reached
        if negator and not _lifted(matches, place):
            left = _REACH
        found.append(
            Token(match[0], word, stem(word), match.start(), at, stop, name, title, reached)
        )
    return tuple(found)


def content(found: Sequence[Token]) -> list[Token]:
    """Those that are no stop words."""
    return [token for token in found if not token.stop]


def plain(word: str) -> str:
    """Case-folded, without accents, possessive ending and stops."""
    bare = _POSSESSIVE.sub("", word.replace("’", "'")).replace(".", "").casefold()
    spread = unicodedata.normalize("NFKD", bare)
    return "".join(c for c in spread if not unicodedata.combining(c))


def is_negator(word: str, text: str) -> bool:
    """Whether the word turns what follows into its contrary."""
    return word in words("negator") or bool(_NEGATED_AUXILIARY.search(text))


def _lifted(matches: Sequence[re.Match[str]], place: int) -> bool:
    """Whether a negator denies nothing: "not only", and "no" before a number."""
    after = matches[place + 1][0] if place + 1 < len(matches) else ""
    return after.casefold() in words("lifts") or (
        matches[place][0].casefold() == "no" and after[:1].isdigit()
    )


def _is_shouted(text: str) -> bool:
    """Whether a text is all in capitals, as cables of the teletype were (75TEHRAN2069)."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 20 and sum(c.isupper() for c in letters) > 0.8 * len(letters)


def _capital(
    text: str, matches: Sequence[re.Match[str]], place: int, *, shouted: bool
) -> tuple[bool, bool]:
    """Whether the word is a name, and whether it is a title."""
    match = matches[place]
    word = match[0]
    if not any(c.isupper() for c in word):
        return False, word.casefold() in words("title")
    bare = plain(word)
    if bare in words("weekday") or bare in words("label") or bare in values("month"):
        return False, False
    known = bare in common_words() or bare in stop_words()
    if known and shouted:
        return False, bare in words("title")
    if known and not (word.isupper() and len(word) > 1):
        starts = bool(_STARTS.search(text, 0, match.start()))
        return False, bare in words("title") or not (starts or bare in stop_words())
    if word == "I" or (len(word) == 1 and known):
        return False, False
    if word.isupper() and known and bare in stop_words() and bare not in {"us", "who", "it"}:
        return False, False
    return True, False
