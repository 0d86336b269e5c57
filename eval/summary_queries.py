"""A case set from the cables themselves: Summary sentences ask, body paragraphs answer.

Each sentence of a Summary is a question; the Summaries are hidden from the search; the
paragraphs of the same cable's body that support the sentence are gold.  So that the set rewards
neither search it measures, support is judged by other evidence than both: names and figures
that the sentence shares with a paragraph and with few others of that cable, and the order of
telling (a Summary runs as its body does).  Neither BM25 of the corpus nor any vector is used.
The figures at cable level depend on no alignment at all: they check those at paragraph level.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cableqa.domain import Cable, Paragraph
from cableqa.ports import ParagraphKey
from cableqa.sentences import sentences
from eval.case_sets import CaseSet, Query

NAME = "summaries"
# A run of words that sentence and body share: longer ones give the answer away.
LEAK_WORDS = 7
_LEAST_WORDS = 10
_LEAST_EVIDENCE = 1.5
_MARGIN = 1.25
_ORDER = 0.5
_NAME = re.compile(r"(?<![.!?\"“] )(?<!^)\b[A-Z][\w'’-]{2,}|\b\d[\d,.]*\d\b|\b\d\b")
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Tally:
    """What became of the sentences."""

    sentences: int = 0
    short: int = 0
    leaking: int = 0
    unaligned: int = 0
    kept: int = 0


def summary_set(cables: Iterable[Cable]) -> tuple[CaseSet, Tally]:
    """The cases of all cables that have a Summary and a body, and what was dropped why."""
    cases: list[Query] = []
    hidden: set[ParagraphKey] = set()
    tally = Tally()
    for cable in cables:
        summary = [p for p in cable.paragraphs if p.kind == "summary"]
        hidden |= {ParagraphKey(cable.id, p.label) for p in summary}
        body = [p for p in cable.paragraphs if p.kind != "summary" and p.text.strip()]
        if summary and len(body) >= 3:
            cases += _cases(cable, summary, body, tally)
    return CaseSet(NAME, tuple(cases), frozenset(hidden)), tally


def _cases(
    cable: Cable, summary: Sequence[Paragraph], body: Sequence[Paragraph], tally: Tally
) -> Iterator[Query]:
    asked = [s for p in summary for s in sentences(p.text)]
    runs = {run for p in body for run in _runs(p.text)}
    held = [evidence(p.text) for p in body]
    spread = Counter(name for names in held for name in names)
    for place, sentence in enumerate(asked):
        tally.sentences += 1
        if len(_WORD.findall(sentence)) < _LEAST_WORDS:
            tally.short += 1
            continue
        if runs & set(_runs(sentence)):
            tally.leaking += 1
            continue
        due = place / max(1, len(asked) - 1) * (len(body) - 1)
        best = supporting(evidence(sentence), held, spread, due)
        if not best:
            tally.unaligned += 1
            continue
        tally.kept += 1
        gold = frozenset(ParagraphKey(cable.id, body[n].label) for n in best)
        yield Query(f"{cable.id}-{place + 1}", sentence, "summary", gold)


def supporting(
    asked: frozenset[str], body: Sequence[frozenset[str]], spread: Counter[str], due: float
) -> list[int]:
    """Places of the paragraphs with the most evidence; none where it is thin or undecided.

    A name counts 1 / (paragraphs of the cable that have it); far from its due place a
    paragraph loses up to half a name.
    """
    scores = []
    for place, names in enumerate(body):
        shared = sum(1 / spread[name] for name in asked & names)
        away = abs(place - due) / max(1, len(body) - 1)
        scores.append(shared * 2 - _ORDER * away if shared else 0.0)
    first = max(scores)
    if first < _LEAST_EVIDENCE:
        return []
    best = [place for place, score in enumerate(scores) if score * _MARGIN >= first]
    return best if len(best) <= 2 else []


def evidence(text: str) -> frozenset[str]:
    return frozenset(match.casefold() for match in _NAME.findall(text))


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(text)]
    return (tuple(words[n : n + LEAK_WORDS]) for n in range(len(words) - LEAK_WORDS + 1))
