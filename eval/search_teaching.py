"""``python -m eval teach-search``: the search learns from questions, and is judged on others.

Five folds by cable.  For each the model learns to read questions (``question_teaching``) from the
other four; the shortlists that its own questions then get teach the weights
(``weight_training``), again fold by fold.  So every figure is of questions about cables that
taught nothing.  What is written in the end is taught by all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from cableqa.embedding import LocalEmbedder
from cableqa.fusion import Fusion
from cableqa.library import Library
from cableqa.ports import ParagraphKey
from cableqa.question_weights import FILE, changed
from cableqa.search import Searcher
from cableqa.weighing import features, read
from eval.case_sets import CaseSet, Query, load
from eval.question_teaching import Course, Lesson, teach
from eval.stored_vectors import stored_vectors
from eval.weight_training import Shortlist, first_right, fit, fold_of, write

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from cableqa.linear import Line
    from cableqa.ports import Vectors

FOLDS = 5
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Taught:
    """Out-of-fold results: the shortlists of each question untaught and taught, and the weights.

    ``weighed`` has the rank of each question's first right paragraph by weights of other folds.
    """

    plain: list[Shortlist]
    taught: list[Shortlist]
    weighed: list[int | None]


class School:
    """A store, its model without what it was taught before, and the questions."""

    def __init__(self, library: Library, sets: Sequence[CaseSet], *, course: Course) -> None:
        self.cases = [case for one in sets for case in one.answerable]
        self.course = course
        self.fold = [_fold(case) for case in self.cases]
        self.searcher = replace(library.searcher, fusion=replace(Fusion(), weighed=False, late=0.0))
        embedder = library.searcher.embedder
        assert isinstance(embedder, LocalEmbedder)
        self.model = embedder._model  # the model itself: only here it learns
        held = stored_vectors(library._store)
        self.chunks = held.vectors
        places = held.places()
        self.lessons = [
            Lesson(case.question, tuple(row for key in case.gold for row in places.get(key, ())))
            for case in self.cases
        ]

    def out_of_fold(self, *, tell: Tell) -> Taught:
        """Every question searched by a model that its cable did not teach."""
        everyone = range(len(self.cases))
        plain = self._shortlists(everyone, self._vectors(self.model, everyone))
        taught: dict[int, Shortlist] = {}
        for fold in range(FOLDS):
            tell(f"fold {fold + 1} of {FOLDS}")
            here = [n for n in everyone if self.fold[n] == fold]
            vectors = self._vectors(self.learned(leave_out=fold), here)
            taught |= dict(zip(here, self._shortlists(here, vectors), strict=True))
        lists = [taught[n] for n in everyone]
        lines = [
            fit([one for n, one in enumerate(lists) if self.fold[n] != fold])
            for fold in range(FOLDS)
        ]
        ranks = [first_right(one, lines[self.fold[n]]) for n, one in enumerate(lists)]
        return Taught(plain, lists, ranks)

    def changes(self, *, leave_out: int | None = None) -> dict[str, Any]:
        """What the lessons of all folds but one teach."""
        told = [
            lesson
            for lesson, fold in zip(self.lessons, self.fold, strict=True)
            if fold != leave_out and lesson.rows
        ]
        return teach(self.model, told, self.chunks, course=self.course)

    def learned(self, *, leave_out: int | None = None) -> SentenceTransformer:
        """The model with those changes."""
        return changed(self.model, self.changes(leave_out=leave_out))

    def _vectors(self, model: SentenceTransformer, which: Sequence[int]) -> Vectors:
        told: Any = model
        questions = [self.cases[n].question for n in which]
        return np.asarray(told.encode(questions, normalize_embeddings=True), dtype=np.float32)

    def _shortlists(self, which: Sequence[int], vectors: Vectors) -> list[Shortlist]:
        return [
            _shortlist(self.searcher, self.cases[n], vector)
            for n, vector in zip(which, vectors, strict=True)
        ]


def teach_and_print(
    cases: Sequence[Path], *, store: Path | None, course: Course, out: bool, tell: Tell
) -> None:
    """Teach, print what it is worth out of fold; ``out`` writes both files into the package."""
    with Library.open(store, llm="none") as library:
        catalogue = library.searcher.catalogue
        sets = [load(path, held=catalogue) for path in cases]
        school = School(library, sets, course=course)
        taught = school.out_of_fold(tell=tell)
        for line in table(taught):
            print(line)
        if out:
            tell("all folds together")
            _write(school, fit(taught.taught))


def table(taught: Taught) -> list[str]:
    """hit@1, hit@5 and MRR@10 stage by stage, each with the p against the one before."""
    from eval.metrics import paired_p

    stages = {
        "joined": [_joined_rank(one) for one in taught.plain],
        "+ taught questions": [_joined_rank(one) for one in taught.taught],
        "+ weighed": taught.weighed,
    }
    lines = [f"{len(taught.weighed)} questions, out of fold"]
    former: list[float] | None = None
    for name, ranks in stages.items():
        gained = [1 / rank if rank and rank <= 10 else 0.0 for rank in ranks]
        p = f", p {paired_p(former, gained):.4f}" if former else ""
        first, five = (np.mean([bool(r and r <= k) for r in ranks]) for k in (1, 5))
        lines.append(
            f"{name:20} hit@1 {first:.3f} hit@5 {five:.3f} MRR@10 {np.mean(gained):.4f}{p}"
        )
        former = gained
    return lines


def _shortlist(searcher: Searcher, case: Query, vector: Vectors) -> Shortlist:
    hits, how, _ = searcher.shortlist(case.question, vector)
    asked = read(case.question, searcher.catalogue.rarity)
    names, found = features(asked, hits, how)
    right = [ParagraphKey(hit.cable, hit.paragraph) in case.gold for hit in hits]
    return Shortlist(names, found, np.array(right))


def _joined_rank(one: Shortlist) -> int | None:
    found = np.flatnonzero(one.right)
    return int(found[0]) + 1 if len(found) else None


def _fold(case: Query) -> int:
    cable = min(key.cable for key in case.gold)
    return fold_of(cable, folds=FOLDS)


def _write(school: School, line: Line) -> None:
    from safetensors.torch import save_file

    save_file(school.changes(), FILE)
    path = write(line, "cableqa", "weights.json", questions=len(school.cases))
    print(f"written to {FILE} and {path}")
