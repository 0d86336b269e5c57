"""What of a paragraph can be quoted by itself.

Labels, closing words, marks of lists and pointers are cut off.  A quotation or a bracket is not
broken, and a point of a list comes with what introduces the list: "Zelaya resigned;" is what the
cable says only after "Defenders of the coup have offered arguments:" (09TEGUCIGALPA645).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cableqa.cables.marks import MARKING
from cableqa.sentences import spans

# Shorter pieces are list marks, dates and "End summary".
FEWEST_WORDS = 5
# What opens a section inside a paragraph and is no part of its first sentence.
_LABEL = re.compile(
    r"[\s(\[*\"]*(?:begin(?:\s+of)?\s+)?(?:(?:(?:embassy|post|mission|consulate|key|brief|executive)\s+)?"
    r"(?:summary|comment|introduction|bluf|note|analysis|action\s+request(?:ed)?)s?"
    r"(?:\s*(?:and|&|/)\s*(?:\w+\s+){0,1}(?:comment|summary|introduction|analysis|action\s+requests?))*"
    r"(?:,?\s*\(?cont(?:inued|'d|d)?\)?)?)\s*[:.\-–]+\s*",
    re.IGNORECASE,
)
_END = re.compile(
    r"\s*[(\[*]*\bend\s+(?:of\s+)?(?:\w+\s+){0,2}?"
    r"(?:summary|comment|introduction|note|analysis)s?\b"
    r"(?:\s+and\s+\w+(?:\s+\w+)?)?[\s.:;)\]*]*$",
    re.IGNORECASE,
)
# What is left of the note before it: "End Note) Malik said" (09ISLAMABAD284).
_ENDED = re.compile(
    r"[(\[*]*\s*end\s+(?:of\s+)?(?:summary|comment|introduction|note|analysis)s?[\s.:;)\]*]+",
    re.IGNORECASE,
)
# "See Ref B on a reported meeting" points elsewhere.
_POINTER = re.compile(r"[(\[\s]*see\s+(?:also\s+)?(?:ref|sep)", re.IGNORECASE)
# The mark of a list's point: "9. ", "(a) ", "-- "; an initial ("A. Q. Khan") is none.
_POINT = re.compile(r"\s*(?:(?:\(?\d{1,2}[.)]|\([a-z]\)|[-•*·]+)\s+|--+(?=[\w\"“(]))")
# Posts close cables with the address of their pages: "Visit Ankara's Classified Web Site at…".
# Archives stamp what they release, and cables send their readers on to other paragraphs.
_PAGE = re.compile(
    r"\bvisit\b.*\bweb\s*site\b|\bsgov\.gov\b|\bintelink\b|\bdeclassified/released\b"
    r"|\bcopy from the national archives\b|\bplease see para"
    r"|^this is an action (?:request|cable)\b",
    re.IGNORECASE,
)
# "Begin points:" and "Begin text:" open what somebody else says, and say nothing of it.
_OPENING = re.compile(r"\W*begin\b[^:]{0,40}:", re.IGNORECASE)
_LISTED = re.compile(r"\s*(?:[-•*·]{1,3}\s*(?=[\w\"“(])|\(?[a-z0-9]{1,2}[.)]\s)")
# What is joined to a sentence to close its quotation or bracket, in sentences and in words.
_MOST_JOINED, _MOST_WORDS = 4, 90
# A lead longer than this is not said before each point of its list.
_LONGEST_LEAD = 30
# Headings inside a paragraph are no longer (09STATE120288).
_LONGEST_HEADLINE = 8
_ENDS = re.compile(r"[.!?][\"”’')\]]*$")


@dataclass(frozen=True, slots=True)
class Quotable:
    """``text[start:end]`` of a paragraph; ``lead`` is the span of what introduces its list.

    ``rank`` is its place among the sentences of the paragraph.
    """

    start: int
    end: int
    rank: int
    lead: tuple[int, int] | None = None


def shown(text: str, start: int, end: int, lead: tuple[int, int] | None = None) -> str:
    """``text[start:end]`` on one line, after the lead of its list."""
    parts = [text[slice(*lead)], text[start:end]] if lead else [text[start:end]]
    return " ".join(" ".join(parts).split())


def quotables(text: str, found: Sequence[tuple[int, int]]) -> Iterator[Quotable]:
    """What can be quoted of the paragraph, in order; ``found`` are its sentences, ``unbroken``."""
    lead: tuple[int, int] | None = None
    fresh = False
    for rank, span in enumerate(found):
        listed = fresh or bool(_LISTED.match(text, *span))
        introduces = text[slice(*span)].endswith(":")
        for start, end in trimmed(text, [span]) if not introduces else ():
            if not (lead and listed):
                yield Quotable(start, end, rank)
            elif _is_short(text[slice(*lead)]):
                yield Quotable(start, end, rank, lead)
            elif _ENDS.search(text, start, end):
                yield Quotable(start, end, rank)
        fresh = introduces
        if introduces:
            lead = _lead(text, *span)


def unbroken(text: str) -> list[tuple[int, int]]:
    """The spans of its sentences, those joined that a quotation or a bracket runs through."""
    found = spans(text)
    joined: list[tuple[int, int]] = []
    n = 0
    while n < len(found):
        start = found[n][0]
        ends = [end for _, end in found[n : n + _MOST_JOINED]]
        closed = next((m for m, end in enumerate(ends) if not _is_open(text[start:end])), 0)
        if len(text[start : ends[closed]].split()) > _MOST_WORDS:
            closed = 0
        joined.append((start, ends[closed]))
        n += closed + 1
    return joined


def _is_open(text: str) -> bool:
    """Whether a quotation or a bracket that begins in the text does not end in it.

    What a bracket opens ("(Note: ... End note.)") is made of whole sentences.
    """
    inside = text.removeprefix("(")
    return (
        text.count('"') % 2 == 1
        or text.count("“") > text.count("”")
        or inside.count("(") > inside.count(")")
    )


def _lead(text: str, start: int, end: int) -> tuple[int, int] | None:
    """What is said before each point of the list that the span introduces; a label is nothing."""
    label = _LABEL.match(text, start, end) or _OPENING.match(text, start, end)
    if label and label.end() == end:
        return None
    return next(iter(trimmed(text, [(start, end)])), (start, end))


def _is_short(lead: str) -> bool:
    return len(lead.split()) <= _LONGEST_LEAD


def trimmed(text: str, found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans without their labels; pointers elsewhere and mere fragments are dropped."""
    kept = []
    for start, end in found:
        first, last = _without_half_a_bracket(text, *_unlabelled(text, start, end))
        is_told = not (
            _PAGE.search(text, first, last)
            or _POINTER.match(text, first, last)
            or _is_headline(text, first, last)
        )
        if is_told and len(text[first:last].split()) >= FEWEST_WORDS:
            kept.append((first, last))
    return kept


def _is_headline(text: str, start: int, end: int) -> bool:
    """Whether it is a short line of its own without a stop: "On Demands to Suspend Enrichment"."""
    told = text[start:end]
    short = len(told.split()) <= _LONGEST_HEADLINE and told[-1:].isalnum()
    return short and text.startswith("\n", end) and not told.endswith("XXXX")


def is_label(text: str) -> bool:
    """Whether the text is nothing but a label: "End summary."."""
    first, last = _unlabelled(text, 0, len(text))
    return first >= last


def _unlabelled(text: str, start: int, end: int) -> tuple[int, int]:
    for form in (_ENDED, _POINT, MARKING, _LABEL, _OPENING, MARKING, _POINT):
        found = form.match(text, start, end)
        start = found.end() if found else start
    start += len(text[start:end]) - len(text[start:end].lstrip())
    closing = _END.search(text, start, end)
    return start, closing.start() if closing else end


def _without_half_a_bracket(text: str, start: int, end: int) -> tuple[int, int]:
    told = text[start:end]
    if told.startswith("(") and ")" not in told:
        return start + 1, end
    return (start, end - 1) if told.endswith(")") and "(" not in told else (start, end)
