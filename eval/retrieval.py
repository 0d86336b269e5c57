"""``python -m eval retrieval``: cases through the search, under one or all configurations."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median
from typing import Any

from cableqa.domain import Hit
from cableqa.ports import Embedder
from cableqa.search import Found, Searcher
from cableqa.when import without_times
from eval.case_sets import CaseSet, Query
from eval.configurations import Configuration
from eval.hiding import ranking, without
from eval.metrics import DEPTH, NAMES, Interval, first_right, interval, measure, paired_p
from eval.remembering import RememberedLists, RememberedVectors

UNDATED = " (dates taken out)"
_SEED = 1
_SHOWN = 5
_TOLD = 10  # questions between two lines of progress

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Row:
    """One question under one configuration; ``came`` are the first hits.

    ``stages`` has the milliseconds of each stage by name.
    """

    set: str
    configuration: str
    case: Query
    rank: int | None
    metrics: dict[str, float]
    milliseconds: float
    came: tuple[str, ...]
    stages: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """All questions of one set under one configuration."""

    set: str
    configuration: str
    rows: tuple[Row, ...]

    def interval(self, metric: str, *, kind: str | None = None) -> Interval:
        """The metric's mean and interval, over all questions or those of one kind."""
        return interval([r.metrics[metric] for r in self.rows if kind in (None, r.case.kind)])

    @property
    def kinds(self) -> list[str]:
        return sorted({row.case.kind for row in self.rows})

    @property
    def milliseconds(self) -> float:
        """The median time of a question."""
        return median(row.milliseconds for row in self.rows) if self.rows else 0.0

    @property
    def stages(self) -> dict[str, float]:
        """The median milliseconds of each stage, in their order."""
        names = dict.fromkeys(name for row in self.rows for name in row.stages)
        return {n: median(row.stages[n] for row in self.rows if n in row.stages) for n in names}


@dataclass(slots=True)
class Run:
    """What one run measured.  ``notes`` say what was left out."""

    outcomes: list[Outcome] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def sets(self) -> list[str]:
        return list(dict.fromkeys(one.set for one in self.outcomes))

    def of(self, name: str) -> list[Outcome]:
        """The outcomes of one set, in the order of the configurations."""
        return [one for one in self.outcomes if one.set == name]


def undated(cases: CaseSet) -> CaseSet:
    """The same cases with every time taken out of the questions."""
    bare = tuple(replace(case, question=without_times(case.question)) for case in cases.cases)
    return CaseSet(cases.name + UNDATED, bare, cases.hidden)


def sample(cases: CaseSet, most: int | None) -> CaseSet:
    """At most so many of the cases, the same ones each time."""
    if most is None or len(cases.cases) <= most:
        return cases
    return replace(cases, cases=tuple(random.Random(_SEED).sample(cases.cases, most)))


def evaluate(
    searcher: Searcher,
    sets: Iterable[CaseSet],
    configurations: Sequence[Configuration],
    *,
    plain: Embedder | None = None,
    tell: Tell = lambda _: None,
) -> Run:
    """Every answerable case of every set under every configuration.

    Questions are embedded beforehand, so a row's time is that of the search without it.
    ``plain`` embeds them for the configurations that are not taught.
    """
    sets = list(sets)
    run = Run()
    questions = [case.question for cases in sets for case in cases.answerable]
    lists: Any = [RememberedLists(one) for one in (searcher.catalogue, searcher.vectors)]
    searcher = replace(searcher, catalogue=lists[0], vectors=lists[1])
    readers: dict[bool, Any] = {True: RememberedVectors(searcher.embedder, questions)}
    untaught = plain and not all(one.taught for one in configurations)
    readers[False] = RememberedVectors(plain, questions) if plain and untaught else readers[True]
    for cases in sets:
        unanswerable = len(cases.cases) - len(cases.answerable)
        if unanswerable:
            run.notes.append(f"{cases.name}: {unanswerable} unanswerable cases not measured")
        for configuration in configurations:
            tell(f"{cases.name}: {configuration.name} ({len(cases.answerable)} questions)")
            asking = replace(searcher, embedder=readers[configuration.taught])
            run.outcomes.append(_outcome(asking, cases, configuration, tell=tell))
    return run


def p_against_former(outcomes: Sequence[Outcome], metric: str) -> list[float | None]:
    """For each outcome the p of its difference from the one before; None for the first."""
    values = [[row.metrics[metric] for row in one.rows] for one in outcomes]
    pairs = pairwise(values)
    return [None, *(paired_p(first, second) for first, second in pairs)]


def _outcome(
    searcher: Searcher, cases: CaseSet, configuration: Configuration, *, tell: Tell
) -> Outcome:
    reranker = searcher.reranker if configuration.reranker else None
    searcher = replace(searcher, fusion=configuration.fusion, reranker=reranker)
    searcher = without(searcher, cases.hidden)
    answerable = cases.answerable
    found = []
    for n, case in enumerate(answerable, start=1):
        found.append(_timed(searcher, case.question))
        if n % _TOLD == 0 or n == len(answerable):
            tell(f"{cases.name}: {configuration.name}: {n} of {len(answerable)}")
    rankings = [ranking(one.hits) for one in found]
    metrics = measure(answerable, rankings)
    rows = tuple(
        Row(
            cases.name,
            configuration.name,
            case,
            first_right(case, rankings[n]),
            metrics[n],
            sum(found[n].stages.values()) * 1000,
            tuple(_shown(hit) for hit in found[n].hits[:_SHOWN]),
            {name: seconds * 1000 for name, seconds in found[n].stages.items()},
        )
        for n, case in enumerate(answerable)
    )
    assert all(set(row.metrics) == set(NAMES) for row in rows)
    return Outcome(cases.name, configuration.name, rows)


def _timed(searcher: Searcher, question: str) -> Found:
    """What is found, its stages with the seconds that they take with nothing remembered."""
    stores: Any = {"words": searcher.catalogue, "meaning": searcher.vectors}
    before = {stage: one.saved for stage, one in stores.items()}
    found = searcher.find(question, k=DEPTH)
    saved = {stage: one.saved - before[stage] for stage, one in stores.items()}
    stages = {name: seconds + saved.get(name, 0.0) for name, seconds in found.stages.items()}
    return replace(found, stages=stages)


def _shown(hit: Hit) -> str:
    words = " ".join(hit.text.split())
    return f"{hit.citation} ({hit.score:.2f}) {words[:160]}{'…' if len(words) > 160 else ''}"
