"""The answers' own check as the measure of what a summary supports (see summary_scores)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cableqa.checking.evidence import Source, Window, paired
from cableqa.checking.faults import faults_of
from cableqa.checking.features import Claim, features
from cableqa.checking.judging import Judge, trained
from cableqa.checking.meaning import embedded
from cableqa.checking.tokens import tokens
from cableqa.domain import Hit
from cableqa.terms import terms

if TYPE_CHECKING:
    from cableqa.ports import Embedder, Tokens, Vectors

# So many sentences of the summary, those nearest, are looked at, alone and two by two.
_CLOSELY = 3


@dataclass(frozen=True)
class CheckedSupport:
    """A ``Support``: one or two sentences that carry the claim, nothing speaking against it."""

    rarity: Callable[[Iterable[str]], Mapping[str, float]]
    embedder: Embedder
    judge: Judge = field(default_factory=trained)

    def __call__(
        self, sentence: str, vector: Vectors, texts: Sequence[str], vectors: Vectors
    ) -> bool:
        """Whether ``texts`` support ``sentence``; all vectors are units."""
        near = sorted(range(len(texts)), key=lambda n: -float(vectors[n] @ vector))[:_CLOSELY]
        # vectors are known, the states of words are not
        _, (pieces, *there) = embedded([sentence, *(texts[n] for n in near)], self.embedder)
        claim = Claim(sentence, vector, self.rarity(terms(sentence)), pieces)
        alone = [
            _window(texts[n], vectors[n], texts, states)
            for n, states in zip(near, there, strict=True)
        ]
        both = [paired(one, other) for k, one in enumerate(alone) for other in alone[k + 1 :]]
        return any(self._carries(claim, window) for window in (*alone, *both))

    def _carries(self, claim: Claim, window: Window) -> bool:
        if any(fault.hard for fault in faults_of(claim, window)):
            return False
        return self.judge.support(features(claim, window)) >= self.judge.threshold


def _window(text: str, vector: Vectors, texts: Sequence[str], pieces: Tokens | None) -> Window:
    hit = Hit("", "", None, 0.0, text, None, None, None, None, None)
    others = tuple(other for other in texts if other != text)
    stems = frozenset(token.stem for token in tokens(text))
    states = (pieces.vectors,) if pieces else ()
    return Window(Source(hit, others), 0, len(text), 1, vector, stems, states)
