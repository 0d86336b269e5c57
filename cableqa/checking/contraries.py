"""Whether a claim says the contrary of a window: a negation more or less, an opposite word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from cableqa.checking.lexicon import opposites, words
from cableqa.checking.tokens import Token, is_negator


def features(
    claim: Sequence[Token], window: Sequence[Token], paragraph: frozenset[str]
) -> dict[str, float]:
    """How far negations, opposites and hedges of ``claim`` differ from those of ``window``."""
    differing = negations(claim, window)
    said = {token.stem for token in window}
    return {
        "negations_differ": min(3, len(differing)) / 3,
        "any_negation_differs": float(bool(differing)),
        "negators_more": float(_negators(claim) > _negators(window)),
        "negators_none": float(_negators(claim) == 0 < _negators(window)),
        "opposites": float(bool(contrary_words(claim, said))),
        "opposites_in_paragraph": float(bool(contrary_words(claim, paragraph))),
        "hedges_dropped": float(_hedges(claim) == 0 < _hedges(window)),
    }


def negations(claim: Sequence[Token], window: Sequence[Token]) -> list[Token]:
    """The words of ``claim`` that a negation reaches in it and nowhere there, or the reverse."""
    there: dict[str, set[bool]] = defaultdict(set)
    for token in window:
        if not token.stop:
            there[token.stem].add(token.negated)
    return [
        token
        for token in claim
        if not token.stop
        and not (token.name or token.title)
        and token.stem in there
        and token.negated not in there[token.stem]
    ]


def contrary_words(claim: Sequence[Token], said: frozenset[str] | set[str]) -> list[Token]:
    """The words of ``claim`` that are not ``said`` though an opposite of theirs is."""
    table = opposites()
    return [
        token
        for token in claim
        if token.stem not in said and table.get(token.stem, frozenset()) & said
    ]


def _negators(found: Sequence[Token]) -> int:
    return sum(is_negator(token.plain, token.text) for token in found)


def _hedges(found: Sequence[Token]) -> int:
    return sum(token.plain in words("hedge") for token in found)
