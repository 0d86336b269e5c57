"""The best paragraphs weighed by all that is known of them.

Most first misses are the right cable's wrong paragraph: the one that names the people while the
one that answers stands beside it.  So what a paragraph has of the question *beside* its names, and
whether it holds a thing of the kind asked for, count; as do its cable's date and its place.  The
weights, in ``weights.json``, are those of a listwise softmax over the shortlists of questions that
this project wrote (``python -m eval teach-search``; eval/NOTES.md, "Retrieval").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import log1p
from typing import TYPE_CHECKING

import numpy as np

from cableqa.asked import Asked, asked
from cableqa.fusion import Joined
from cableqa.linear import Line
from cableqa.ports import Rarity
from cableqa.terms import terms
from cableqa.when import Span, spans

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cableqa.domain import Hit

    Table = NDArray[np.float32]

# A longer paragraph is no likelier to hold what is asked for.
_LONG = 400
# A cable with so many paragraphs on the shortlist fills one of the length that taught the weights.
_CROWD = 100


@dataclass(frozen=True, slots=True)
class Question:
    """What a question asks for, in what words, and of what time."""

    asked: Asked
    times: tuple[Span, ...]
    names: frozenset[str]
    rarity: Mapping[str, float]

    def share(self, text: frozenset[str], *, named: bool) -> float:
        """The part of its words, by rarity, that ``text`` has: all, or those of no name."""
        wanted = [term for term in self.rarity if named or term not in self.names]
        whole = sum(self.rarity[term] for term in wanted)
        return sum(self.rarity[term] for term in wanted if term in text) / whole if whole else 0.0

    def dated(self, hit: Hit) -> float:
        """1 for a cable of a time that is named; for any where none is, so that scores compare."""
        day = hit.date.date() if hit.date else None
        if not self.times:
            return 1.0
        return max(time.match(day) for time in self.times) if day else 0.0


def read(question: str, rarity: Rarity) -> Question:
    """The question, read once for all paragraphs."""
    what = asked(question)
    names = frozenset[str]().union(*map(terms, what.names))
    return Question(what, spans(question), names, rarity(terms(question)))


def features(
    question: Question, hits: Sequence[Hit], found: Sequence[Joined]
) -> tuple[tuple[str, ...], Table]:
    """Names, and a row for each hit; ``found`` is how the search came to it."""
    crowd = Counter(hit.cable for hit in hits)
    rows = [
        _of_hit(question, hit, how) | {"crowded": crowd[hit.cable] / _CROWD}
        for hit, how in zip(hits, found, strict=True)
    ]
    names = tuple(rows[0]) if rows else ()
    return names, np.array([list(row.values()) for row in rows], dtype=np.float32)


def _of_hit(question: Question, hit: Hit, how: Joined) -> dict[str, float]:
    text = terms(hit.text)
    number = hit.number or 0
    return {
        "meaning": how.dense,
        "cosine": how.cosine,
        "words": how.words,
        "cable": how.cable,
        "date": question.dated(hit),
        "summary": float(hit.kind == "summary"),
        "besides_names": question.share(text, named=False),
        "typed": float(bool(question.asked.found_in(hit.text))),
        "headed": question.share(terms(f"{hit.subject} {hit.heading or ''}"), named=True),
        "opening": float(number <= 1),
        "later": log1p(number),
        "length": log1p(min(_LONG, len(hit.text.split()))),
    }


@cache
def trained() -> Line:
    """The weights of the package."""
    return Line.shipped("cableqa", "weights.json")


def weighed(
    question: Question, hits: Sequence[Hit], found: Sequence[Joined], *, line: Line
) -> list[Hit]:
    """The hits with their weighed scores, 0 to 1, best first."""
    names, table = features(question, hits, found)
    scores = line(names, table)
    order = sorted(range(len(hits)), key=lambda n: (-scores[n], hits[n].cable, hits[n].paragraph))
    return [replace(hits[n], score=float(np.clip(scores[n], 0.0, 1.0))) for n in order]
