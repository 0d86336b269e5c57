"""The sentences of a cable that a summary may use, with the place of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from cableqa.answers.verbatim import heard
from cableqa.domain import Cable, Citation, Paragraph
from cableqa.quotable import quotables, shown, unbroken
from cableqa.terms import stem

_TOKEN = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True)
class Candidate:
    """One sentence, ``paragraph.text[start:end]``.

    ``place`` is the paragraph's index among those read, ``rank`` the sentence's in its
    paragraph, of ``siblings``; ``lead`` is the span of what introduces the list it is a point of.
    """

    paragraph: Paragraph
    place: int
    start: int
    end: int
    rank: int
    siblings: int
    lead: tuple[int, int] | None = None

    @property
    def quote(self) -> str:
        """The sentence verbatim."""
        return self.paragraph.text[self.start : self.end]

    @cached_property
    def text(self) -> str:
        """The sentence on one line, after the lead of its list."""
        return shown(self.paragraph.text, self.start, self.end, self.lead)

    @cached_property
    def voice(self) -> str:
        """Whose claim it is, see ``answers.verbatim``."""
        of = self.paragraph
        return heard(of.text, (self.start, self.end), self.lead, kind=of.kind)

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
    kept = list(quotables(paragraph.text, unbroken(paragraph.text)))
    return [
        Candidate(paragraph, place, one.start, one.end, rank, len(kept), one.lead)
        for rank, one in enumerate(kept)
    ]
