"""What of a paragraph found answers to the words of the search: the words, and one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cableqa.answers.choice import Weights
from cableqa.answers.passages import Passage, passages
from cableqa.domain import Hit
from cableqa.ports import Catalogue, Embedder
from cableqa.terms import stem, terms

# What is marked is the sentence itself, so its own words count more than its neighbours'.
_WEIGHTS = Weights(shared=1.0, shared_around=0.25)
_WORD = re.compile(r"\w+")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Highlight:
    """Spans of a hit's text: the words that match, and the best sentence, None in a short text."""

    words: tuple[Span, ...] = ()
    sentence: Span | None = None


def matching_words(query: str, text: str) -> tuple[Span, ...]:
    """Where words of ``text`` stand that share a stem with a telling word of ``query``."""
    asked = terms(query)
    return tuple(
        match.span() for match in _WORD.finditer(text) if stem(match[0].casefold()) in asked
    )


def highlights(
    query: str, hits: Sequence[Hit], *, catalogue: Catalogue, embedder: Embedder
) -> list[Highlight]:
    """What to mark in each of ``hits``.

    A search for a cable's id has no best sentence: its words say nothing of the text.
    """
    if not hits:
        return []
    best: dict[tuple[str, str], Passage] = {}
    found = passages(query, hits, embedder=embedder, rarity=catalogue.rarity(terms(query)))
    for passage in sorted(found, key=_WEIGHTS.score):
        best[passage.hit.cable, passage.hit.paragraph] = passage
    return [_highlight(query, hit, best.get((hit.cable, hit.paragraph))) for hit in hits]


def _highlight(query: str, hit: Hit, passage: Passage | None) -> Highlight:
    words = matching_words(query, hit.text)
    if passage is None or hit.cable.casefold() in query.casefold().replace(" ", ""):
        return Highlight(words)
    whole = passage.end - passage.start >= len(hit.text.strip())
    return Highlight(words, None if whole else (passage.start, passage.end))
