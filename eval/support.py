"""Measures the check on claims, true and false, made from cables that taught it nothing."""

from __future__ import annotations

import math
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sklearn.metrics import roc_auc_score

from cableqa.cables.reader import read_cables
from cableqa.checking.checker import Checker, Verdict
from cableqa.domain import Cable
from cableqa.terms import terms
from eval.metrics import Interval
from eval.support_cases import Case, make
from eval.support_training import balance, checkings, row, train, with_threshold, write
from eval.written_claims import written

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cableqa.ports import Embedder

SEED = 7
_DRAWS = 500


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case and what the check made of it.

    ``moved`` is what it made of the same true claim with a wrong citation, the right paragraph
    among the others; ``nearness`` and ``shared`` are what plain measures say.
    """

    case: Case
    verdict: Verdict
    moved: Verdict | None
    nearness: float
    shared: float


@dataclass(slots=True)
class Report:
    """All outcomes, and the seconds that a claim took."""

    outcomes: list[Outcome] = field(default_factory=list)
    seconds: float = 0.0

    def score(self, of: Callable[[Outcome], float]) -> NDArray[np.float64]:
        """One number an outcome, in order."""
        return np.array([of(one) for one in self.outcomes], dtype=float)

    @property
    def true(self) -> NDArray[np.float64]:
        return self.score(lambda one: one.case.true)


def load(path: Path) -> list[Cable]:
    """The cables under ``path``, each once."""
    cables = {cable.id: cable for cable in read_cables(path)}
    return sorted(cables.values(), key=lambda cable: cable.id)


def cases_of(cables: Sequence[Cable], *, most: int | None) -> list[Case]:
    """Claims made from ``most`` of those with a Summary, and those written of any of them."""
    told = {cable.summary: cable for cable in cables if cable.summary}
    return [*make(told.values(), seed=SEED, most=most), *written(cables)]


def drawn(cases: Sequence[Case], claims: int | None) -> list[Case]:
    """The cases of whole cables, drawn by their ids alone, until there are ``claims``."""
    by_cable: dict[str, list[Case]] = {}
    for case in cases:
        by_cable.setdefault(case.cable, []).append(case)
    chosen: list[Case] = []
    for cable in sorted(by_cable, key=lambda one: zlib.crc32(f"drawn {one}".encode())):
        if claims is not None and len(chosen) >= claims:
            break
        chosen += by_cable[cable]
    return chosen


def rarity(cables: Iterable[Cable]) -> Callable[[Iterable[str]], Mapping[str, float]]:
    """The weight of terms among the paragraphs of these cables, as a catalogue gives it."""
    held = Counter[str]()
    total = 0
    for cable in cables:
        for paragraph in cable.paragraphs:
            held.update(terms(paragraph.text))
            total += 1
    return lambda asked: {term: math.log((total + 1) / (held[term] + 1)) for term in asked}


def measure(cases: Sequence[Case], checker: Checker) -> Report:
    """Check every case, and every true one again with a wrong citation."""
    report = Report()
    for case, checking in checkings(cases, checker):
        begun = time.perf_counter()
        verdict = checking.check(case.claim, cited=[case.cited.citation])
        report.seconds += time.perf_counter() - begun
        wrong = case.others[0].citation if case.true and case.others else None
        moved = checking.check(case.claim, cited=[wrong]) if wrong else None
        plain = row(case, checking)
        report.outcomes.append(Outcome(case, verdict, moved, plain["nearness"], plain["shared"]))
    report.seconds /= max(1, len(cases))
    return report


def teach(cables: Sequence[Cable], embedder: Embedder, *, most: int | None) -> Path:
    """Teach the judge on the cables not held out and write it; gives the file."""
    cases = [case for case in cases_of(cables, most=most) if not case.held_out]
    untaught = Checker(embedder, rarity(cables))
    judge = with_threshold(cases, replace(untaught, judge=train(cases, untaught)))
    return write(judge, cables=len({case.cable for case in cases}))


def auc(report: Report, scores: NDArray[np.float64], kind: str | None = None) -> Interval:
    """Chance that a true claim scores above a false one (of that kind), with its interval."""
    true = report.true
    kinds = np.array([one.case.kind for one in report.outcomes])
    chosen = (true > 0) | (kinds == kind) if kind else np.ones(len(true), dtype=bool)

    def of(places: NDArray[np.intp]) -> float:
        if len(set(true[places])) < 2:
            return math.nan
        return float(roc_auc_score(true[places], scores[places]))

    return _by_cable(report, np.flatnonzero(chosen), of)


def precision(report: Report) -> Interval:
    """Share of true claims among those passed, where as many are false as true."""
    passed, true = report.score(lambda one: one.verdict.supported), report.true

    def of(places: NDArray[np.intp]) -> float:
        weight = balance(true[places]) * passed[places]
        return float((weight * true[places]).sum() / max(1e-9, weight.sum()))

    return _by_cable(report, np.arange(len(true)), of)


def passed(report: Report, kinds: Iterable[str]) -> Interval:
    """Share of the claims of those kinds that the check passes."""
    wanted = set(kinds)
    places = [n for n, one in enumerate(report.outcomes) if one.case.kind in wanted]
    values = report.score(lambda one: one.verdict.supported)
    return _by_cable(report, np.array(places), lambda some: float(values[some].mean()))


def citations(report: Report) -> dict[str, float]:
    """Of the true claims that pass, the share cited rightly, by what they cited before."""
    kept = [one for one in report.outcomes if one.case.true and one.verdict.supported]
    moved = [(one.case, one.moved) for one in report.outcomes if one.moved and one.moved.supported]
    return {
        "right": _rightly([(one.case, one.verdict) for one in kept]),
        "wrong": _rightly(moved),
    }


def _rightly(checked: Sequence[tuple[Case, Verdict]]) -> float:
    right = [verdict.citations[0] == case.cited.citation for case, verdict in checked]
    return sum(right) / max(1, len(right))


def _by_cable(
    report: Report, places: NDArray[np.intp], of: Callable[[NDArray[np.intp]], float]
) -> Interval:
    """A figure over ``places`` with its 95 % interval; cables are drawn, not cases."""
    groups: dict[str, list[int]] = {}
    for place in places:
        groups.setdefault(report.outcomes[place].case.cable, []).append(int(place))
    chance = np.random.default_rng(SEED)
    held = [np.array(group) for group in groups.values()]
    draws = []
    for _ in range(_DRAWS):
        drawn = chance.integers(0, len(held), len(held))
        draws.append(of(np.concatenate([held[n] for n in drawn])))
    low, high = np.nanquantile(draws, (0.025, 0.975))
    return Interval(of(places), float(low), float(high))
