"""What of a paragraph found answers to the words of the search: the words, and one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cableqa.domain import Hit
from cableqa.ports import Catalogue, Embedder
from cableqa.sentences import spans
from cableqa.terms import stem, terms

_WORD = re.compile(r"\w+")
# Shorter pieces are list marks, dates and "End summary".
_FEWEST_WORDS = 5

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
    """What to mark in each of ``hits``; the best sentence is the nearest in meaning and words.

    A search for a cable's id has no best sentence: it says nothing of the text.
    """
    sentences = [
        (place, span)
        for place, hit in enumerate(hits)
        if hit.cable.casefold() not in query.casefold().replace(" ", "")
        for span in _several(hit.text)
    ]
    best: dict[int, tuple[float, Span]] = {}
    if sentences:
        rarity = catalogue.rarity(terms(query))
        whole = sum(rarity.values()) or 1.0
        texts = [hits[place].text[slice(*span)] for place, span in sentences]
        nearness = embedder.embed(texts) @ embedder.embed([query], query=True)[0]
        for (place, span), text, near in zip(sentences, texts, nearness, strict=True):
            shared = sum(rarity[term] for term in terms(text) & rarity.keys()) / whole
            best[place] = max(best.get(place, (-1.0, span)), (float(near) + shared, span))
    return [
        Highlight(matching_words(query, hit.text), best[place][1] if place in best else None)
        for place, hit in enumerate(hits)
    ]


def _several(text: str) -> list[Span]:
    """The sentences of ``text`` that say something, where it has more than one."""
    found = spans(text)
    return [s for s in found if len(text[slice(*s)].split()) >= _FEWEST_WORDS] if found[1:] else []
