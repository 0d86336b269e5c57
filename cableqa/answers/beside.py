"""The cables' own sentences beside a model's: what it got wrong, and what it left unsaid.

A small model tells less than the paragraphs do (eval/NOTES.md, "Answers by a model"), so a short
answer is followed by the best sentences that it did not tell, named as the cables' words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cableqa.answers.choice import Weights, repeats
from cableqa.answers.extractive import written
from cableqa.answers.passages import Passage
from cableqa.answers.quoting import is_order
from cableqa.domain import Sentence
from cableqa.leaning import dangles

LABEL = "In the cables' words:"


@dataclass(frozen=True, slots=True)
class Room:
    """How many sentences stand beside a model's, and how many words there are in all.

    A sentence that scores ``worse`` than the best that was read is not to the point.
    """

    sentences: int = 2
    words: int = 120
    worse: float = 0.2


def beside(
    told: Sequence[Sentence],
    instead: Sequence[Sentence],
    read: Sequence[Passage],
    *,
    weights: Weights,
    room: Room,
) -> list[Sentence]:
    """The sentences to stand beside those ``told``, none of which is said already.

    First those ``instead`` of sentences that were not borne out, then the best of the passages
    read, until one has no room.  One that leans on a sentence which is not told is passed over.
    """
    chosen: list[Sentence] = []
    words = sum(one.words for one in told)
    for one, before in _offered(instead, read, weights, room.worse):
        held = (*told, *chosen)
        if any(repeats(other.text, one.text) for other in held):
            continue
        if dangles(one.text) and not any(before.endswith(other.quote) for other in held):
            continue
        words += one.words
        if words > room.words or len(chosen) == room.sentences:
            break
        chosen.append(one)
    return chosen


def apart(sentences: Sequence[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """The sentences of the answer proper, and those of the cables beside a model's.

    Where no model wrote, the cables' sentences are the answer proper.
    """
    wrote = [one for one in sentences if not one.verbatim]
    return (wrote, [one for one in sentences if one.verbatim]) if wrote else ([*sentences], [])


def joined(sentences: Sequence[Sentence]) -> str:
    """The answer as text with citations, what stands beside it as a paragraph of its own."""
    answer, more = apart(sentences)
    return f"{written(answer)}\n\n{LABEL} {written(more)}" if more else written(answer)


def _offered(
    instead: Sequence[Sentence], read: Sequence[Passage], weights: Weights, worse: float
) -> Iterator[tuple[Sentence, str]]:
    """Sentences, each with what stands before it in its paragraph."""
    for one in instead:
        yield one, ""
    # What speaks to a machine is no part of an answer.
    scored = [(weights.score(one), one) for one in read if not is_order(one.quote)]
    least = max((score for score, _ in scored), default=0.0) - worse
    for score, best in sorted(scored, key=lambda pair: pair[0], reverse=True):
        if score >= least:
            yield best.sentence([best.citation]), best.hit.text[: best.start].rstrip()
