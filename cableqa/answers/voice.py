"""Whose claim a sentence is: a contact's, the post's own comment, or the post's report.

A reader must not take what a minister told the Ambassador for a fact, nor the post's comment
for the minister's words.  The rules read the paragraph's kind, ``Comment: … End comment``
inside it, and the verb of saying with the word before it (``voice_words.csv``).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

COMMENT, CONTACT, REPORT = "comment", "contact", "report"

_COMMENT = re.compile(
    r"\b(?:begin\s+)?(?:embassy\s+|post\s+)?comment(?:s|\s+continued|\s+and\s+analysis)?\s*[:.\-–]",
    re.IGNORECASE,
)
_END = re.compile(r"\bend\s+(?:of\s+)?(?:\w+\s+and\s+)?comment", re.IGNORECASE)
_WORD = re.compile(r"[\w'’]+")
_PASSIVE = re.compile(r"\b(?:according to|in \w+['’]s (?:view|opinion|words))\b", re.IGNORECASE)
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
# How far before the verb its subject is looked for, in words.
_REACH = 4


def voice(paragraph: str, start: int, end: int, *, kind: str) -> str:
    """The voice of the sentence ``paragraph[start:end]`` of a paragraph of that ``kind``."""
    if kind == COMMENT or _in_comment(paragraph, start):
        return COMMENT
    return CONTACT if _is_reported(paragraph[start:end]) else REPORT


def saying(sentence: str) -> tuple[int, int] | None:
    """Where the first verb of saying stands in ``sentence``, whoever says it; None without one."""
    return next(sayings(sentence), None)


def sayings(sentence: str) -> Iterator[tuple[int, int]]:
    """Where all its verbs of saying stand, in order."""
    return (m.span() for m in _WORD.finditer(sentence) if m[0].casefold() in _words("says"))


def is_ours(word: str) -> bool:
    """Whether a case-folded word names the post, its people or its government."""
    return word in _words("ours")


def _in_comment(paragraph: str, start: int) -> bool:
    if _COMMENT.match(paragraph, start + (paragraph[start : start + 1] == "(")):
        return True
    opened = -1
    for match in _COMMENT.finditer(paragraph, 0, start):
        if not re.search(r"\bend\s+(?:of\s+)?$", paragraph[: match.start()], re.IGNORECASE):
            opened = match.start()
    return opened >= 0 and not _END.search(paragraph, opened, start)


def _is_reported(sentence: str) -> bool:
    if _PASSIVE.search(sentence):
        return True
    words = [word.casefold() for word in _WORD.findall(sentence)]
    for place, word in enumerate(words):
        before = words[max(0, place - _REACH) : place]
        if word in _words("says") and not _is_passive(before, words[place + 1 : place + 2]):
            subject = before or words[place + 1 : place + _REACH]
            if not _words("ours") & set(subject):
                return True
    return False


def _is_passive(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether nobody is named as saying it: "was last reported", not "was reported by"."""
    return bool(_BE & set(before[-2:])) and "by" not in after


@cache
def _words(role: str) -> frozenset[str]:
    with files("cableqa.answers").joinpath("voice_words.csv").open(encoding="utf-8") as lines:
        return frozenset(row["word"] for row in csv.DictReader(lines) if row["role"] == role)
