"""A cable's summary in a model's words: notes of all its paragraphs, then the text.

Every paragraph is read, never a few that a search picked.  Where what is borne out is shorter than
was asked for, the cable's own sentences follow; where the model fails, or far too little is left,
they alone are the summary.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cableqa import prompts
from cableqa.answers.beside import joined
from cableqa.answers.excerpts import Excerpt
from cableqa.answers.retelling import Reteller, Retold, excerpts_of
from cableqa.documents import Summary
from cableqa.domain import Cable, Hit, Paragraph, Sentence
from cableqa.summaries.extractive import WORDS, ExtractiveSummarizer, notices, source

# Words of cable that one request may show: small models lose the thread beyond.
_AT_ONCE = 700
_A_NOTE = 30
# With less than this of the words asked for, the model has not done the cable justice.
_ENOUGH = 0.3
# Fewer words than this left over are not worth another sentence.
_ROOM = 20
# A sentence of the cable as near as this (cosine) to one of the model's says the same.
_SAID = 0.7


@dataclass(frozen=True, slots=True)
class WrittenSummarizer:
    """Summarises one cable with a model."""

    reteller: Reteller
    fallback: ExtractiveSummarizer

    def summarize(self, cable: Cable, *, words: int = WORDS, hide_summary: bool = False) -> Summary:
        """About ``words`` words, each sentence checked against the paragraphs that it cites."""
        begun = time.perf_counter()
        read = [p for p in cable.paragraphs if not (hide_summary and p.kind == "summary")]
        told = self._told(cable, [p for p in read if p.text.strip()], words)
        if told.words < _ENOUGH * words:
            made = self.fallback.summarize(cable, words=words, hide_summary=hide_summary)
            made = replace(made, notices=(*made.notices, self._why(told)))
        else:
            more = self._more(cable, told, words, hide_summary=hide_summary)
            made = self._summary(cable, told, more, hide_summary=hide_summary)
        return replace(made, dropped=told.dropped, seconds=time.perf_counter() - begun)

    def _told(self, cable: Cable, read: Sequence[Paragraph], words: int) -> Retold:
        if not read:
            return Retold()
        shown = excerpts_of([(_hit(cable, p), p.text) for p in read])
        write = prompts.load("summary", "v1")
        if _length(shown) <= _AT_ONCE and self.reteller.fits(shown, words=words):
            return self.reteller.retell(write, shown, words=words)
        notes = self._notes(shown)
        if not notes.sentences:
            return notes
        hits = {one.hit.citation: one.hit for one in shown}
        passages = [(hits[one.citations[0]], one.text) for one in notes.sentences]
        told = self.reteller.retell(write, excerpts_of(passages), words=words)
        dropped = notes.dropped + told.dropped
        if told.words < _ENOUGH * words:
            # The notes are checked too: better they than nothing of the model's.
            return Retold(_within(notes, words).sentences, dropped, told.failure)
        return replace(told, dropped=dropped)

    def _notes(self, shown: Sequence[Excerpt]) -> Retold:
        """One sentence on each paragraph, as many paragraphs at a time as the model can hold."""
        take_notes = prompts.load("notes", "v1")
        notes = Retold()
        for part in _parts(shown):
            told = self.reteller.retell(take_notes, part, words=_A_NOTE * len(part))
            notes = Retold(
                notes.sentences + told.sentences, notes.dropped + told.dropped, told.failure
            )
            if told.failure:
                break
        return notes

    def _more(
        self, cable: Cable, told: Retold, words: int, *, hide_summary: bool
    ) -> list[Sentence]:
        """Sentences of the cable that say what the model left out, in the words left over."""
        left = words - told.words
        if left < _ROOM:
            return []
        whole = self.fallback.summarize(cable, words=words, hide_summary=hide_summary).sentences
        texts = [one.text for one in (*told.sentences, *whole)]
        vectors = self.fallback.embedder.embed(texts)
        said, own = vectors[: len(told.sentences)], vectors[len(told.sentences) :]
        new = []
        for one, vector in zip(whole, own, strict=True):
            if float((said @ vector).max()) < _SAID and one.words <= left:
                new.append(one)
                left -= one.words
        return new

    def _summary(
        self, cable: Cable, told: Retold, more: Sequence[Sentence], *, hide_summary: bool
    ) -> Summary:
        sentences = (*told.sentences, *more)
        cited = {c.paragraph for one in sentences for c in one.citations}
        broke = f"{self.reteller.name} broke off: {told.failure}" if told.failure else None
        return Summary(
            cable=cable.id,
            summary=joined(sentences),
            sentences=sentences,
            sources=(source(cable, cited),),
            classification=cable.classification,
            notices=notices(cable) + ((broke,) if broke else ()),
            hide_summary=hide_summary,
            model=self.reteller.name,
        )

    def _why(self, told: Retold) -> str:
        name = self.reteller.name
        if told.failure:
            return f"{name} failed: {told.failure}; the summary is in the cable's own sentences"
        return (
            f"the cable bears out too little of what {name} wrote; "
            "the summary is in the cable's own sentences"
        )


def _parts(shown: Sequence[Excerpt]) -> list[list[Excerpt]]:
    """The excerpts in order, in parts of about ``_AT_ONCE`` words, numbered anew in each."""
    parts: list[list[Excerpt]] = []
    left = 0
    for one in shown:
        length = _length([one])
        if not parts or length > left:
            parts.append([])
            left = _AT_ONCE
        parts[-1].append(replace(one, number=len(parts[-1]) + 1))
        left -= length
    return parts


def _within(told: Retold, words: int) -> Retold:
    """The first sentences that make ``words`` words, at least one."""
    kept: list[int] = []
    left = words
    for n, one in enumerate(told.sentences):
        if one.words <= left or not kept:
            kept.append(n)
            left -= one.words
    return replace(told, sentences=tuple(told.sentences[n] for n in kept))


def _length(shown: Sequence[Excerpt]) -> int:
    return sum(len(one.text.split()) for one in shown)


def _hit(cable: Cable, paragraph: Paragraph) -> Hit:
    return Hit(
        cable=cable.id,
        paragraph=paragraph.label,
        number=paragraph.number,
        score=1.0,
        text=paragraph.text,
        subject=cable.subject,
        date=cable.date,
        post=cable.post,
        classification=cable.classification,
        marking=paragraph.marking,
        heading=paragraph.heading,
        kind=paragraph.kind,
    )
