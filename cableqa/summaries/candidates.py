"""The sentences of a cable that a summary may use, with the place of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from cableqa.cables.marks import MARKING
from cableqa.domain import Cable, Citation, Paragraph
from cableqa.sentences import spans
from cableqa.terms import stem

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
_POINT = re.compile(r"\s*(?:\(?\d{1,2}[.)]|\([a-z]\)|[-•*·]+)\s+")
# Posts close cables with the address of their pages: "Visit Ankara's Classified Web Site at…".
_PAGE = re.compile(r"\bvisit\b.*\bweb\s*site\b|\bsgov\.gov\b|\bintelink\b", re.IGNORECASE)
_TOKEN = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True)
class Candidate:
    """One sentence, ``paragraph.text[start:end]``.

    ``place`` is the paragraph's index among those read, ``rank`` the sentence's in its
    paragraph, of ``siblings``.
    """

    paragraph: Paragraph
    place: int
    start: int
    end: int
    rank: int
    siblings: int

    @property
    def quote(self) -> str:
        """The sentence verbatim."""
        return self.paragraph.text[self.start : self.end]

    @cached_property
    def text(self) -> str:
        """The sentence on one line."""
        return " ".join(self.quote.split())

    @property
    def words(self) -> int:
        return len(self.text.split())

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """Stems of all words, stop words included, in order."""
        return tokens(self.text)

    def citation(self, cable_id: str) -> Citation:
        return Citation(cable_id, self.paragraph.label)


def tokens(text: str) -> tuple[str, ...]:
    """Stems of all words and numbers of ``text`` in order."""
    return tuple(stem(word) for word in _TOKEN.findall(text.casefold()))


def candidates(cable: Cable, *, hide_summary: bool = False) -> list[Candidate]:
    """Every sentence worth showing, in reading order.

    Labels ("Summary:", "End comment.") are cut off.  ``hide_summary`` leaves the paragraphs of
    the cable's own Summary out.
    """
    read = [p for p in cable.paragraphs if not (hide_summary and p.kind == "summary")]
    return [one for place, paragraph in enumerate(read) for one in of_paragraph(paragraph, place)]


def of_paragraph(paragraph: Paragraph, place: int) -> list[Candidate]:
    """The sentences of one paragraph, the ``place``-th of those read."""
    kept = trimmed(paragraph.text, spans(paragraph.text))
    return [
        Candidate(paragraph, place, start, end, rank, len(kept))
        for rank, (start, end) in enumerate(kept)
    ]


def trimmed(text: str, found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans without their labels; pointers elsewhere and mere fragments are dropped."""
    kept = []
    for start, end in found:
        first = start
        for form in (_ENDED, _POINT, MARKING, _LABEL, MARKING):
            found_first = form.match(text, first, end)
            first = found_first.end() if found_first else first
        first += len(text[first:end]) - len(text[first:end].lstrip())
        closing = _END.search(text, first, end)
        last = closing.start() if closing else end
        is_told = not (_PAGE.search(text, first, last) or _POINTER.match(text, first, last))
        if is_told and len(text[first:last].split()) >= FEWEST_WORDS:
            kept.append((first, last))
    return kept
