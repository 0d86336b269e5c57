"""How good a summary is, held against the drafter's own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Protocol

from rouge_score.rouge_scorer import RougeScorer

from cableqa.summaries.choice import redundancy
from cableqa.terms import terms

if TYPE_CHECKING:
    from cableqa.ports import Vectors
    from eval.summary_cases import SummaryCase

NAMES = ("ROUGE-1", "ROUGE-2", "ROUGE-L", "coverage", "redundancy", "words")
# A sentence of the Summary counts as supported by one as near as this that has this part of its
# terms.  Both are a judgement, not a measurement.
_NEAR = 0.55
_SHARED = 0.35


class Support(Protocol):
    """Whether texts support a sentence; the answers' own check can take its place."""

    def __call__(
        self, sentence: str, vector: Vectors, texts: Sequence[str], vectors: Vectors
    ) -> bool:
        """``vector`` and ``vectors`` are unit vectors of the sentence and the texts."""


def supported(sentence: str, vector: Vectors, texts: Sequence[str], vectors: Vectors) -> bool:
    """The simple check: one text near in meaning with a third of the sentence's terms."""
    wanted = terms(sentence)
    if not wanted or not len(texts):
        return False
    for text, near in zip(texts, vectors @ vector, strict=True):
        if near >= _NEAR and len(wanted & terms(text)) / len(wanted) >= _SHARED:
            return True
    return False


def scores(
    case: SummaryCase, chosen: Sequence[int], *, support: Support = supported
) -> dict[str, float]:
    """Every metric of one summary, by name.

    ``coverage`` is the share of the Summary's sentences that the summary supports,
    ``redundancy`` the mean cosine of a sentence with its nearest other.
    """
    texts = [case.candidates[n].text for n in chosen]
    vectors = case.vectors[list(chosen)]
    found = rouge(case.reference, " ".join(texts))
    told = [
        support(sentence, vector, texts, vectors)
        for sentence, vector in zip(case.told, case.told_vectors, strict=True)
    ]
    return found | {
        "coverage": sum(told) / max(1, len(told)),
        "redundancy": redundancy(vectors),
        "words": sum(case.candidates[n].words for n in chosen) / case.words,
    }


def rouge(reference: str, text: str) -> dict[str, float]:
    """F1 of ROUGE-1, -2 and -L (of the whole text) by rouge-score, with its stemmer."""
    found = _scorer().score(reference, text)
    return {f"ROUGE-{kind[5:]}": float(score.fmeasure) for kind, score in found.items()}


@cache
def _scorer() -> RougeScorer:
    return RougeScorer(["rouge1", "rouge2", "rougeL"], use_stemmer=True)
