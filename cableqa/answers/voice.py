"""Whose claim a sentence is: a contact's, the post's own comment, or the post's report.

A reader must not take what a minister told the Ambassador for a fact, nor the post's comment
for the minister's words.  The rules read the paragraph's kind, ``Comment: … End comment``
inside it, and whose turn it is to speak (``turns``).
"""

from __future__ import annotations

import re

from cableqa.answers.speakers import THEIRS
from cableqa.answers.speaking import saying, sayings, words
from cableqa.answers.turns import turns

__all__ = ["COMMENT", "CONTACT", "REPORT", "is_ours", "saying", "sayings", "voice"]

COMMENT, CONTACT, REPORT = "comment", "contact", "report"

_COMMENT = re.compile(
    r"\b(?:begin\s+)?(?:embassy\s+|post\s+)?comment(?:s|\s+continued|\s+and\s+analysis)?\s*[:.\-–]",
    re.IGNORECASE,
)
# "End comment", and the "Summary and comment:" that heads a whole summary (09LONDON604)
_NOT_OPENED = re.compile(r"\b(?:end\s+(?:of\s+)?|summary\s+and\s+)$", re.IGNORECASE)
_END = re.compile(r"\bend\s+(?:of\s+)?(?:\w+\s+and\s+)?comment", re.IGNORECASE)


def voice(paragraph: str, start: int, end: int, *, kind: str) -> str:
    """The voice of the sentence ``paragraph[start:end]`` of a paragraph of that ``kind``."""
    if kind == COMMENT or _in_comment(paragraph, start):
        return COMMENT
    heard = [turn.whose for turn in turns(paragraph) if turn.start < end and start < turn.end]
    return CONTACT if THEIRS in heard else REPORT


def is_ours(word: str) -> bool:
    """Whether a case-folded word names the post, its people or its government."""
    return any(word in words(role) for role in ("ours", "title", "official"))


def _in_comment(paragraph: str, start: int) -> bool:
    if _COMMENT.match(paragraph, start + (paragraph[start : start + 1] == "(")):
        return True
    opened = -1
    for match in _COMMENT.finditer(paragraph, 0, start):
        if not _NOT_OPENED.search(paragraph, 0, match.start()):
            opened = match.start()
    return opened >= 0 and not _is_closed(paragraph, opened, start)


def _is_closed(paragraph: str, opened: int, start: int) -> bool:
    """Whether the comment ends before ``start``: by its words, or by the bracket it stands in."""
    if _END.search(paragraph, opened, start):
        return True
    bracket = paragraph[:opened].rstrip()[-1:]
    closing = {"(": ")", "[": "]"}.get(bracket)
    # (COMMENT: See Ref B ... before his death.) of 10MADRID154 has no "End comment"
    return closing is not None and _depth(paragraph[opened:start], bracket, closing) < 0


def _depth(text: str, opening: str, closing: str) -> int:
    return text.count(opening) - text.count(closing)
