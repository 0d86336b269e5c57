"""Evaluation cases: questions with the paragraphs that answer them, one JSON object a line.

A line has ``id``, ``question``, ``kind``, ``gold`` (``[[cable id, paragraph number], …]``, empty
for a question that the cables do not answer), ``answer`` and ``nuggets``: a list of facts that
an answer must hold, each a list of wordings of which any will do.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cableqa.errors import CaseError

UNANSWERABLE = "unanswerable"


@dataclass(frozen=True, slots=True)
class Case:
    """One question.  ``gold`` holds pairs of canonical cable id and paragraph number."""

    id: str
    question: str
    kind: str
    gold: frozenset[tuple[str, int]]
    answer: str
    nuggets: tuple[tuple[str, ...], ...]

    @property
    def answerable(self) -> bool:
        """Whether the cables hold the answer."""
        return self.kind != UNANSWERABLE


def read_cases(path: Path) -> list[Case]:
    """The cases of a JSONL file, in order.

    Raises ``CaseError`` naming file and line for what is not JSON, lacks a field, repeats an
    id, or has no gold though it is not marked unanswerable.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise CaseError(f"{path}: {error.strerror}") from error
    cases: dict[str, Case] = {}
    for n, line in enumerate(lines, 1):
        if not line.strip():
            continue
        case = _case(line, where=f"{path}, line {n}")
        if case.id in cases:
            raise CaseError(f"{path}, line {n}: the id {case.id!r} stands on an earlier line too")
        cases[case.id] = case
    if not cases:
        raise CaseError(f"{path}: there is no case in it")
    return list(cases.values())


def refuse_unknown_cables(cases: Iterable[Case], held: Iterable[str], *, source: str) -> None:
    """Raise ``CaseError`` naming the first case whose gold is a cable that is not ``held``."""
    known = set(held)
    for case in cases:
        missing = sorted({cable for cable, _ in case.gold} - known)
        if missing:
            raise CaseError(f"{source}: {case.id}: the store does not hold {', '.join(missing)}")


def _case(line: str, *, where: str) -> Case:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise CaseError(f"{where}: not JSON ({error.msg})") from error
    if not isinstance(row, dict):
        raise CaseError(f"{where}: not an object")
    missing = [name for name in ("id", "question", "gold") if name not in row]
    if missing:
        raise CaseError(f"{where}: {', '.join(missing)} missing")
    gold = frozenset(_place(pair, where=where) for pair in row["gold"])
    kind = str(row.get("kind", "question"))
    if not gold and kind != UNANSWERABLE:
        raise CaseError(f"{where}: no gold, though it is not marked {UNANSWERABLE}")
    nuggets = tuple(tuple(map(str, wordings)) for wordings in row.get("nuggets", ()))
    return Case(
        str(row["id"]), str(row["question"]), kind, gold, str(row.get("answer", "")), nuggets
    )


def _place(pair: Any, *, where: str) -> tuple[str, int]:
    try:
        cable, number = pair
        return str(cable), int(number)
    except (TypeError, ValueError) as error:
        raise CaseError(f"{where}: gold {pair!r} is not [cable id, paragraph number]") from error
