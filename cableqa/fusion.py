"""Two ranked lists joined into one score, and the evidence of the whole cable.

The scores of each list are brought to 0..1 within the question (min-max) and added with
weights; a cable whose other paragraphs fit too lifts all of its paragraphs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cableqa.ports import ParagraphKey, Scored

# How many of a cable's paragraphs speak for it.
_WITNESSES = 3


@dataclass(frozen=True, slots=True)
class Fusion:
    """Weights of the joined score; eval/NOTES.md, "Retrieval", has what each is worth.

    ``pool`` paragraphs of each search are considered; a weight of 0 leaves that search out.
    ``cable`` weighs the evidence of a cable's best paragraphs, ``date`` a cable dated in a time
    that the question names; ``summary`` is taken from a summary, since the paragraph that it
    sums up says more.  The last two reorder the ``shortlist`` best; ``late`` weighs late
    interaction (see ``late``), which reorders the first ``reread`` of them where the store keeps
    tokens.  All were chosen on questions of the project's own, written to be asked of body
    paragraphs drawn at random (eval/cases/december-2010-tuning.jsonl), not on Summary sentences.
    """

    dense: float = 0.6
    words: float = 0.4
    cable: float = 0.2
    date: float = 0.3
    summary: float = 0.15
    late: float = 0.2
    pool: int = 300
    shortlist: int = 100
    reread: int = 14

    @property
    def most(self) -> float:
        """The highest score there can be."""
        return self.dense + self.words + self.cable + self.date


def joined(dense: Sequence[Scored], words: Sequence[Scored], *, fusion: Fusion) -> list[Scored]:
    """The paragraphs of both lists, best first, with scores from 0 to ``fusion.most``."""
    total: defaultdict[ParagraphKey, float] = defaultdict(float)
    for weight, scored in ((fusion.dense, dense), (fusion.words, words)):
        for key, score in _min_max(scored).items():
            total[key] += weight * score
    evidence = _of_cables(total)
    scores = (Scored(key, total[key] + fusion.cable * evidence[key.cable]) for key in total)
    return sorted(scores, key=lambda one: (-one.score, one.key))


def _of_cables(scores: Mapping[ParagraphKey, float]) -> dict[str, float]:
    """The sum of each cable's best scores, as a share of the best cable's."""
    by_cable: defaultdict[str, list[float]] = defaultdict(list)
    for key, score in scores.items():
        by_cable[key.cable].append(score)
    best = {c: sum(sorted(found)[-_WITNESSES:]) for c, found in by_cable.items()}
    highest = max(best.values(), default=0.0) or 1.0
    return {cable: score / highest for cable, score in best.items()}


def _min_max(scored: Sequence[Scored]) -> dict[ParagraphKey, float]:
    if not scored:
        return {}
    low, high = min(s.score for s in scored), max(s.score for s in scored)
    return {key: (score - low) / (high - low) if high > low else 1.0 for key, score in scored}
