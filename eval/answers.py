"""How good answers are: nuggets in them, citations in gold, refusals right and wrong."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean, median
from typing import TYPE_CHECKING

from eval.cases import Case, read_cases

if TYPE_CHECKING:
    from cableqa.domain import Answer


@dataclass(frozen=True, slots=True)
class Row:
    """One case's figures; None where a figure does not apply to it.

    ``nuggets`` is the part of the case's nuggets that the answer's sentences hold, ``cited``
    the part of its citations that are gold; a refused answer holds none of its nuggets.
    """

    id: str
    kind: str
    answerable: bool
    answered: bool
    nuggets: float | None
    cited: float | None
    words: int | None
    seconds: float
    answer: str


@dataclass(frozen=True, slots=True)
class Report:
    """Means over the cases to which each figure applies.

    ``answered_nuggets`` leaves out answerable cases that were refused.  ``refusal_precision`` is
    the part of all refusals that were right, ``refusal_recall`` the part of unanswerable cases
    that were refused.
    """

    cases: int
    nuggets: float
    answered_nuggets: float
    cited: float
    words: float
    seconds: float
    refusals: int
    refusal_precision: float
    refusal_recall: float


def print_report(paths: Sequence[Path], *, store: Path | None, as_json: bool) -> None:
    """Measure each case file against one store and print a table, or with ``as_json`` JSONL."""
    from cableqa.library import Library

    reports: dict[str, Report] = {}
    with Library.open(store) as library:
        for path in paths:
            reports[path.stem], rows = measure(read_cases(path), library.ask)
            if as_json:
                for row in rows:
                    print(json.dumps({"set": path.stem, **asdict(row)}, ensure_ascii=False))
    if not as_json:
        print(table(reports))


def measure(cases: Sequence[Case], ask: Callable[[str], Answer]) -> tuple[Report, list[Row]]:
    """Ask every case and score the answers."""
    rows = [_row(case, ask(case.question)) for case in cases]
    return summed_up(rows), rows


def summed_up(rows: Sequence[Row]) -> Report:
    """The report on ``rows``."""
    asked = [row for row in rows if row.answerable]
    answered = [row for row in asked if row.answered]
    refused = [row for row in rows if not row.answered]
    right = [row for row in refused if not row.answerable]
    return Report(
        cases=len(rows),
        nuggets=_mean([row.nuggets or 0.0 for row in asked]),
        answered_nuggets=_mean([row.nuggets or 0.0 for row in answered]),
        cited=_mean([row.cited or 0.0 for row in answered]),
        words=_mean([float(row.words or 0) for row in answered]),
        seconds=median(row.seconds for row in rows),
        refusals=len(refused),
        refusal_precision=len(right) / len(refused) if refused else 0.0,
        refusal_recall=len(right) / max(1, len(rows) - len(asked)),
    )


def table(reports: Mapping[str, Report]) -> str:
    """The reports as a text table, one a line."""
    names = list(asdict(next(iter(reports.values()))))
    lines = ["  ".join(["set".ljust(18), *names])]
    for title, report in reports.items():
        cells = (
            f"{value:.3f}" if isinstance(value, float) else str(value)
            for value in asdict(report).values()
        )
        widths = zip(cells, names, strict=True)
        lines.append(
            "  ".join([title[:18].ljust(18), *(cell.rjust(len(name)) for cell, name in widths)])
        )
    return "\n".join(lines)


def nugget_recall(case: Case, text: str) -> float | None:
    """The part of the case's nuggets of which a wording stands in ``text``; None without any."""
    if not case.nuggets:
        return None
    folded = " ".join(text.casefold().split())
    held = (any(one.casefold() in folded for one in wordings) for wordings in case.nuggets)
    return sum(held) / len(case.nuggets)


def _row(case: Case, answer: Answer) -> Row:
    shown = " ".join(sentence.text for sentence in answer.sentences)
    numbers = {(hit.cable, hit.paragraph): hit.number for hit in answer.hits}
    citations = [one for sentence in answer.sentences for one in sentence.citations]
    gold = [(one.cable, numbers.get((one.cable, one.paragraph))) in case.gold for one in citations]
    return Row(
        id=case.id,
        kind=case.kind,
        answerable=case.answerable,
        answered=answer.answered,
        nuggets=nugget_recall(case, shown) if case.answerable else None,
        cited=sum(gold) / len(gold) if gold and case.answerable else None,
        words=len(shown.split()) if answer.answered else None,
        seconds=answer.seconds,
        answer=answer.answer,
    )


def _mean(values: Sequence[float]) -> float:
    return fmean(values) if values else 0.0
