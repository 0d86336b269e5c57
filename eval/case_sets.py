"""Sets of questions for the search: from case files, or built by code."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cableqa.cables.ids import canonical_id
from cableqa.errors import CaseError, IdError
from cableqa.ports import Catalogue, ParagraphKey
from eval.cases import Case, read_cases


@dataclass(frozen=True, slots=True)
class Query:
    """A question and the paragraphs of which any answers it; none where it is unanswerable."""

    id: str
    question: str
    kind: str
    gold: frozenset[ParagraphKey]


@dataclass(frozen=True, slots=True)
class CaseSet:
    """Questions under one name.  ``hidden`` are paragraphs that the search must not see."""

    name: str
    cases: tuple[Query, ...]
    hidden: frozenset[ParagraphKey] = frozenset()

    @property
    def answerable(self) -> tuple[Query, ...]:
        return tuple(case for case in self.cases if case.gold)


def load(path: Path, *, held: Catalogue) -> CaseSet:
    """The cases in the JSONL file ``path``, named after it.

    Raises ``CaseError`` for a file that ``read_cases`` refuses, and for gold that the catalogue
    does not hold.
    """
    return CaseSet(path.stem, tuple(_query(case, path, held) for case in read_cases(path)))


def _query(case: Case, path: Path, held: Catalogue) -> Query:
    try:
        gold = frozenset(ParagraphKey(canonical_id(c), str(number)) for c, number in case.gold)
    except IdError as error:
        raise CaseError(f"{path}: {case.id}: {error}") from error
    missing = sorted(gold - set(held.passing(sorted(gold))))
    if missing:
        cable, label = missing[0]
        what = f"no ¶{label} in {cable}" if held.cable(cable) else f"no cable {cable}"
        raise CaseError(f"{path}: {case.id}: the store holds {what}")
    return Query(case.id, case.question, case.kind, gold)
