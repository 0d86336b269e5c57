"""A cable's summary in its own sentences.

Without ``hide_summary`` the drafter's Summary leads, and what it leaves out (the post's comment,
what is asked of Washington) follows from the body; with it the body alone is read.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from cableqa.citations import marker
from cableqa.documents import Source, Summary
from cableqa.domain import Cable, Sentence
from cableqa.ports import Embedder
from cableqa.summaries.candidates import Candidate, candidates
from cableqa.summaries.choice import Taste, choose
from cableqa.summaries.features import Setting
from cableqa.summaries.ranker import Ranker, Worth, trained

if TYPE_CHECKING:
    from cableqa.ports import Vectors

NAME = "extractive"
WORDS = 150
# Of the words, what the drafter's own Summary may take where the post also comments or asks.
SUMMARY_SHARE = 0.75


@dataclass(frozen=True, slots=True)
class Read:
    """A cable read for a summary: its sentences, their vectors and what they are worth."""

    cable: Cable
    sentences: Sequence[Candidate]
    vectors: Vectors
    worth: Worth


@dataclass(frozen=True)
class ExtractiveSummarizer:
    """Summarises one cable; whatever writes better has to offer the same ``summarize``."""

    embedder: Embedder
    ranker: Ranker | None = None
    taste: Taste = field(default_factory=Taste)

    def summarize(self, cable: Cable, *, words: int = WORDS, hide_summary: bool = False) -> Summary:
        """At most ``words`` words (one sentence at least) in reading order, each cited.

        A cable without a body gives a summary without sentences whose text says so.
        """
        begun = time.perf_counter()
        read = self.read(cable, hide_summary=hide_summary)
        chosen = _chosen(read, words=words, taste=self.taste)
        sentences = tuple(sentence(cable, read.sentences[n]) for n in chosen)
        return Summary(
            cable=cable.id,
            summary=_written(sentences) or _nothing(cable, hide_summary=hide_summary),
            sentences=sentences,
            sources=(source(cable, [read.sentences[n].paragraph.label for n in chosen]),)
            if chosen
            else (),
            classification=cable.classification,
            notices=notices(cable),
            hide_summary=hide_summary,
            model=NAME,
            seconds=time.perf_counter() - begun,
        )

    def read(self, cable: Cable, *, hide_summary: bool = False) -> Read:
        """The cable's sentences with their worth."""
        sentences = candidates(cable, hide_summary=hide_summary)
        subject = cable.subject or ""
        if not sentences:
            return Read(cable, (), np.zeros((0, 1), np.float32), Worth(np.zeros(0), {}))
        vectors = self.embedder.embed([*(one.text for one in sentences), subject])
        setting = Setting(subject, vectors[-1])
        worth = (self.ranker or trained()).worth(sentences, vectors[:-1], setting)
        return Read(cable, sentences, vectors[:-1], worth)


def _chosen(read: Read, *, words: int, taste: Taste) -> list[int]:
    """Positions taken: from the Summary, then comment and action, then the rest of the body."""
    kinds = [one.paragraph.kind for one in read.sentences]
    own = [n for n, kind in enumerate(kinds) if kind == "summary"]
    if not own:
        return choose(read.sentences, read.vectors, read.worth, words=words, taste=taste)
    asides = [n for n, kind in enumerate(kinds) if kind in ("comment", "action")]
    first = int(words * SUMMARY_SHARE) if asides else words
    taken: list[int] = []
    for room, among in ((first, own), (words, asides), (words, own), (words, range(len(kinds)))):
        taken += _more(read, room, among, taken, taste)
    return sorted(taken)


def _more(
    read: Read, room: int, among: Collection[int], taken: Sequence[int], taste: Taste
) -> list[int]:
    left = room - sum(read.sentences[n].words for n in taken)
    return choose(
        read.sentences, read.vectors, read.worth, words=left, taste=taste, taken=taken, among=among
    )


def sentence(cable: Cable, chosen: Candidate) -> Sentence:
    """The sentence as shown, with its citation."""
    return Sentence(
        text=chosen.text,
        citations=(chosen.citation(cable.id),),
        support=1.0,
        quote=chosen.quote,
        voice=chosen.voice,
        post=cable.post,
        date=cable.date,
        verbatim=True,
        span=(chosen.start, chosen.end),
    )


def source(cable: Cable, labels: Collection[str]) -> Source:
    """The cable as a source, with those of its paragraphs."""
    return Source(
        id=cable.id,
        date=cable.date,
        post=cable.post,
        subject=cable.subject,
        classification=cable.classification,
        paragraphs=tuple(p for p in cable.paragraphs if p.label in labels),
    )


def notices(cable: Cable) -> tuple[str, ...]:
    """What a reader must know of the source."""
    facts = {
        "This is an extract: the full text of the cable is not held.": cable.partial,
        "Words have been removed by the publisher (XXXX).": cable.redacted,
        "The date is inferred, not printed.": cable.date_inferred,
    }
    return tuple(text for text, holds in facts.items() if holds)


def _written(sentences: Sequence[Sentence]) -> str:
    return " ".join(f"{one.text} {marker(one.citations)}" for one in sentences)


def _nothing(cable: Cable, *, hide_summary: bool) -> str:
    if hide_summary and any(p.kind == "summary" for p in cable.paragraphs):
        return f"{cable.id} has no text beside its Summary; leave --hide-summary out to read that."
    return f"{cable.id} has no text to summarise."
