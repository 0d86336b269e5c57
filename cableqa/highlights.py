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
# A sentence with this part of the query's words, by rarity, needs no other evidence.
_CLEAR = 0.5

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

    The best sentence is the one with most of the query's words, by rarity; only where none has
    half of them is it sought by meaning too, which takes the model's time.  A search for a
    cable's id has no best sentence: it says nothing of the text.
    """
    rarity = catalogue.rarity(terms(query))
    whole = sum(rarity.values()) or 1.0
    plain = query.casefold().replace(" ", "")
    told: list[dict[Span, float]] = []
    for hit in hits:
        found = [] if hit.cable.casefold() in plain else _several(hit.text)
        told.append(
            {
                span: sum(rarity[t] for t in terms(hit.text[slice(*span)]) & rarity.keys()) / whole
                for span in found
            }
        )
    unclear = [n for n, shared in enumerate(told) if shared and max(shared.values()) < _CLEAR]
    for (n, span), near in _nearness(query, hits, told, unclear, embedder=embedder):
        told[n][span] += near
    return [
        Highlight(
            matching_words(query, hit.text), max(scores, key=scores.__getitem__, default=None)
        )
        for hit, scores in zip(hits, told, strict=True)
    ]


def _nearness(
    query: str,
    hits: Sequence[Hit],
    told: Sequence[dict[Span, float]],
    unclear: Sequence[int],
    *,
    embedder: Embedder,
) -> list[tuple[tuple[int, Span], float]]:
    """The cosine of the query and each sentence of the hits that are unclear."""
    places = [(n, span) for n in unclear for span in told[n]]
    if not places:
        return []
    vectors = embedder.embed([hits[n].text[slice(*span)] for n, span in places])
    nearness = vectors @ embedder.embed([query], query=True)[0]
    return list(zip(places, map(float, nearness), strict=True))


def _several(text: str) -> list[Span]:
    """The sentences of ``text`` that say something, where it has more than one."""
    found = spans(text)
    return [s for s in found if len(text[slice(*s)].split()) >= _FEWEST_WORDS] if found[1:] else []
