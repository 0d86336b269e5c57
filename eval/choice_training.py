"""``python -m eval teach-choice``: which sentences of the paragraphs read make an answer.

A sentence is right where it holds a nugget of its question and its paragraph is gold; the weights
are those of the listwise softmax that also orders a shortlist (``weight_training``).  Judged by
the nuggets of whole answers, five folds by question, every question answered (no gate).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from cableqa.answers.choice import Limits, Weights, choose
from cableqa.answers.passages import Passage
from cableqa.library import ASK_K, Library
from cableqa.linear import Line
from eval.answers import nugget_recall
from eval.cases import Case, read_cases
from eval.weight_training import Shortlist, fit, fold_of, write

FOLDS = 5
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question and the sentences of the paragraphs that were read for it."""

    case: Case
    passages: tuple[Passage, ...]

    @property
    def shortlist(self) -> Shortlist:
        """The sentences' evidence, and which of them are right."""
        table = [list(one.evidence.values()) for one in self.passages]
        right = [
            (one.hit.cable, one.hit.number) in self.case.gold
            and bool(nugget_recall(self.case, one.text))
            for one in self.passages
        ]
        names = tuple(self.passages[0].evidence)
        return Shortlist(names, np.array(table, dtype=np.float32), np.array(right))

    def nuggets(self, weights: Weights) -> float:
        """The part of the nuggets that the answer holds by these weights."""
        chosen = choose(self.passages, weights=weights, limits=Limits())
        return nugget_recall(self.case, " ".join(one.passage.text for one in chosen)) or 0.0


def lessons(paths: Sequence[Path], store: Path | None, *, tell: Tell) -> list[Lesson]:
    """The answerable cases that have nuggets, searched and read."""
    cases = [case for path in paths for case in read_cases(path) if case.nuggets]
    found = []
    with Library.open(store, llm="none") as library:
        for n, case in enumerate(cases, start=1):
            hits = library.searcher.find(case.question, k=ASK_K)
            read = library.answerer.passages(case.question, hits)
            if read:
                found.append(Lesson(case, tuple(read)))
            if n % 20 == 0:
                tell(f"{n} of {len(cases)} questions read")
    return found


def teach(given: Sequence[Lesson]) -> Line:
    """The weights that these lessons teach."""
    return fit([one.shortlist for one in given])


def judged(given: Sequence[Lesson]) -> list[float]:
    """Nugget recall of every lesson by weights of the other folds."""
    folds = [fold_of(one.case.id, folds=FOLDS) for one in given]
    weights = [
        Weights(teach([one for one, at in zip(given, folds, strict=True) if at != fold]))
        for fold in range(FOLDS)
    ]
    return [one.nuggets(weights[fold]) for one, fold in zip(given, folds, strict=True)]


def teach_and_print(
    cases: Sequence[Path], *, store: Path | None, check: Path | None, train: bool, tell: Tell
) -> None:
    """Print nugget recall, cross-validated and on ``check``; ``train`` writes the weights."""
    given = lessons(cases, store, tell=tell)
    line = teach(given)
    print(f"{len(given)} questions, cross-validated: nuggets {np.mean(judged(given)):.3f}")
    if check:
        others = lessons([check], store, tell=tell)
        recall = np.mean([one.nuggets(Weights(line)) for one in others])
        print(f"{check.stem}, {len(others)} questions that taught nothing: nuggets {recall:.3f}")
    if train:
        path = write(line, "cableqa.answers", "choice.json", questions=len(given))
        print(f"written to {path}")
