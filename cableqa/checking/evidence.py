"""The paragraphs that a claim can rest on, in windows of one to three sentences.

A claim often fuses two sentences, and the sentence that carries it often names nobody ("He
asked for three more months"); so a claim is held against windows, not single sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from cableqa.cables.posts import posts
from cableqa.checking.figures import Day, Figure, dates, figures
from cableqa.checking.meaning import embedded
from cableqa.checking.names import Known, joined, known
from cableqa.checking.tokens import Token, tokens
from cableqa.domain import Citation, Hit
from cableqa.sentences import sentences, spans

if TYPE_CHECKING:
    from cableqa.ports import Embedder, Vectors

WIDEST = 3


@dataclass(frozen=True)
class Source:
    """A paragraph that was read, with what its header tells.

    ``neighbours`` is the text of the other paragraphs of its cable that were read, where a
    person may be named of whom this one says "he".
    """

    hit: Hit
    neighbours: tuple[str, ...] = ()

    @cached_property
    def header(self) -> str:
        """Subject, heading, post and day, as one text."""
        hit = self.hit
        post = posts().get(hit.post or "")
        places = (post.city, post.country, *post.also) if post else (hit.post or "",)
        day = f"{hit.date:%B} {hit.date.day}, {hit.date:%Y}" if hit.date else ""
        return ". ".join(filter(None, (hit.subject, hit.heading, *places, day)))

    @cached_property
    def known(self) -> Known:
        """The names in the paragraph and its header."""
        return joined([known(self.hit.text), known(self.header)])

    @cached_property
    def known_around(self) -> Known:
        """And those in the other paragraphs of the cable."""
        return joined([self.known, *map(known, self.neighbours)])

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The numbers of the paragraph and of its subject."""
        return figures(self.hit.text) + figures(self.hit.subject or "")

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """The dates of the paragraph and of its subject."""
        return dates(self.hit.text)[0] + dates(self.hit.subject or "")[0]

    @cached_property
    def header_days(self) -> tuple[Day, ...]:
        """The day of the cable."""
        day = self.hit.date
        return (Day(f"{day:%d %B %Y}", day.month, day.day, day.year),) if day else ()

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of paragraph and header."""
        return frozenset(t.stem for t in tokens(self.hit.text) + tokens(self.header))


@dataclass(frozen=True)
class Window:
    """Neighbouring sentences of a paragraph, ``hit.text[start:end]``.

    ``vector`` is a unit; ``stems`` are those of its words; ``width`` the number of sentences;
    ``states`` those of its words, sentence by sentence, where the model gives them.
    """

    source: Source
    start: int
    end: int
    width: int
    vector: Vectors
    stems: frozenset[str]
    states: tuple[Vectors, ...] = ()

    @cached_property
    def pieces(self) -> Vectors | None:
        """The states of its words, shape (words, dimensions); None where the model gives none."""
        return np.vstack(self.states) if self.states else None

    @property
    def hit(self) -> Hit:
        return self.source.hit

    @property
    def citation(self) -> Citation:
        return self.source.hit.citation

    @property
    def quote(self) -> str:
        """The passage verbatim."""
        return self.hit.text[self.start : self.end]

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The sentences of the passage."""
        return tuple(sentences(self.quote)) or (self.quote,)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return tokens(self.quote)


def sources(hits: Sequence[Hit]) -> list[Source]:
    """Each of ``hits`` once, knowing the others of its cable."""
    once = list({hit.citation: hit for hit in hits}.values())
    return [
        Source(
            hit, tuple(o.text for o in once if o.cable == hit.cable and o.citation != hit.citation)
        )
        for hit in once
    ]


def windows(read: Sequence[Source], embedder: Embedder) -> list[Window]:
    """Every window of every source, in reading order, narrow ones first at each place.

    Only sentences are embedded, all in one call; a wider window has the mean of its sentences.
    """
    places = [(source, spans(source.hit.text)) for source in read]
    texts = [" ".join(one.hit.text[a:b].split()) for one, found in places for a, b in found]
    vectors, pieces = embedded(texts, embedder) if texts else (np.zeros((0, 1), np.float32), ())
    stems = [frozenset(token.stem for token in tokens(text)) for text in texts]
    made: list[Window] = []
    at = 0
    for source, found in places:
        for first, (start, _) in enumerate(found):
            for width in range(1, min(WIDEST, len(found) - first) + 1):
                part = slice(at + first, at + first + width)
                vector = _unit(vectors[part].mean(axis=0))
                end = found[first + width - 1][1]
                words = frozenset[str]().union(*stems[part])
                states = tuple(one.vectors for one in pieces[part] if one)
                made.append(Window(source, start, end, width, vector, words, states))
        at += len(found)
    return made


def paired(one: Window, other: Window) -> Window:
    """Windows of two paragraphs as one, for a claim that fuses them."""
    text = f"{one.quote}\n\n{other.quote}"
    around = (one.hit.text, other.hit.text, other.source.header)
    source = Source(replace(one.hit, text=text), (*around, *one.source.neighbours))
    vector = _unit(one.vector + other.vector)
    return Window(
        source,
        0,
        len(text),
        one.width + other.width,
        vector,
        one.stems | other.stems,
        one.states + other.states,
    )


def _unit(vector: Vectors) -> Vectors:
    unit: Vectors = vector / max(float(np.linalg.norm(vector)), 1e-9)
    return unit
