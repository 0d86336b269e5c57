"""Two ranked lists joined into one score, and the evidence of the whole cable.

The scores of each list are brought to 0..1 within the question (min-max) and added with
weights; a cable whose other paragraphs fit too lifts all of its paragraphs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cableqa.ports import ParagraphKey, Scored

# How many of a cable's paragraphs speak for it.
_WITNESSES = 3


@dataclass(frozen=True, slots=True)
class Fusion:
    """How a search is put together; eval/NOTES.md, "Retrieval", has what each stage is worth.

    ``pool`` paragraphs of each search are considered; a weight of 0 leaves that search out.
    ``cable`` weighs the evidence of a cable's best paragraphs.  ``weighed`` says that the
    ``shortlist`` best are weighed by all that is known of them (see ``weighing``); ``late`` weighs
    late interaction (see ``late``), which reorders the first ``reread`` of them where the store
    keeps tokens.  The weights were chosen on questions of the project's own, written to be asked of
    body paragraphs drawn at random (eval/cases/december-2010-tuning.jsonl).
    """

    dense: float = 0.6
    words: float = 0.4
    cable: float = 0.2
    weighed: bool = True
    late: float = 0.2
    pool: int = 300
    shortlist: int = 50
    reread: int = 14

    @property
    def most(self) -> float:
        """The highest joined score there can be."""
        return self.dense + self.words + self.cable


class Joined(NamedTuple):
    """A paragraph with its joined ``score``, from 0 to 1, and what that is made of.

    ``dense`` and ``words`` are its places between the least and the best of each search, 0 to 1
    (0 where that search did not find it), ``cable`` the evidence of its cable, 0 to 1, ``cosine``
    its nearness in meaning, or the least that was found.
    """

    key: ParagraphKey
    score: float
    dense: float
    words: float
    cable: float
    cosine: float


def joined(dense: Sequence[Scored], words: Sequence[Scored], *, fusion: Fusion) -> list[Joined]:
    """The paragraphs of both lists, best first."""
    near, shared = _min_max(dense), _min_max(words)
    cosines = dict(dense)
    least = min(cosines.values(), default=0.0)
    total = {
        key: fusion.dense * near.get(key, 0.0) + fusion.words * shared.get(key, 0.0)
        for key in near | shared
    }
    evidence = _of_cables(total)
    found = (
        Joined(
            key,
            (score + fusion.cable * evidence[key.cable]) / fusion.most,
            near.get(key, 0.0),
            shared.get(key, 0.0),
            evidence[key.cable],
            cosines.get(key, least),
        )
        for key, score in total.items()
    )
    return sorted(found, key=lambda one: (-one.score, one.key))


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
