"""How good answers are: nuggets in them, citations in gold, refusals right and wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import fmean, median
from typing import TYPE_CHECKING

from eval.cases import Case
from eval.counting import Tokens

if TYPE_CHECKING:
    from cableqa.domain import Answer


@dataclass(frozen=True, slots=True)
class Row:
    """One case's figures; None where a figure does not apply to it.

    ``nuggets`` is the part of the case's nuggets that the answer's sentences hold, ``cited``
    the part of its citations that are gold, ``gold`` the part of the gold that it cites; a
    refused answer holds none of its nuggets.  ``borne_out`` is the part of the sentences written
    that the cables bear out; ``by`` who made the answer in the end (a model may have failed).
    ``own`` is the part of the nuggets that a model's own sentences hold, without the cables' that
    stand beside them; None where no model wrote.
    """

    id: str
    kind: str
    answerable: bool
    answered: bool
    nuggets: float | None
    cited: float | None
    gold: float | None
    borne_out: float | None
    words: int | None
    seconds: float
    told: int
    wrote: int
    by: str
    grade: float | None
    answer: str
    dropped: tuple[tuple[str, str], ...] = ()
    notices: tuple[str, ...] = ()
    own: float | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """Means over the cases to which each figure applies.

    ``answered_nuggets`` leaves out answerable cases that were refused; ``fallen_back`` counts
    answers that the extractive answerer gave in a model's place.  ``refusal_precision`` is
    the part of all refusals that were right, ``refusal_recall`` the part of unanswerable cases
    that were refused.
    """

    cases: int
    nuggets: float
    answered_nuggets: float
    own: float
    cited: float
    gold: float
    borne_out: float
    grade: float
    words: float
    seconds: float
    told: float
    wrote: float
    fallen_back: int
    refusals: int
    refusal_precision: float
    refusal_recall: float


def measure(cases: Sequence[Case], ask: Callable[[str], Answer]) -> tuple[Report, list[Row]]:
    """Ask every case and score the answers."""
    rows = [scored(case, ask(case.question)) for case in cases]
    return summed_up(rows), rows


def summed_up(rows: Sequence[Row], *, model: str = "extractive") -> Report:
    """The report on ``rows``, the answers that ``model`` was to give."""
    asked = [row for row in rows if row.answerable]
    answered = [row for row in asked if row.answered]
    refused = [row for row in rows if not row.answered]
    right = [row for row in refused if not row.answerable]
    return Report(
        cases=len(rows),
        nuggets=_mean([row.nuggets or 0.0 for row in asked]),
        answered_nuggets=_mean([row.nuggets or 0.0 for row in answered]),
        own=_mean([row.own for row in rows if row.own is not None]),
        cited=_mean([row.cited or 0.0 for row in answered]),
        gold=_mean([row.gold or 0.0 for row in answered]),
        borne_out=_mean([row.borne_out for row in rows if row.borne_out is not None]),
        grade=_mean([row.grade for row in rows if row.grade is not None]),
        words=_mean([float(row.words or 0) for row in answered]),
        seconds=median(row.seconds for row in rows),
        told=_mean([float(row.told) for row in rows if row.told]),
        wrote=_mean([float(row.wrote) for row in rows if row.told]),
        fallen_back=sum(row.answered and row.by != model for row in rows),
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


def _made(answer: Answer, *, by_model: bool) -> list[str]:
    """Those of the sentences shown that were written by who was to answer."""
    return [one.text for one in answer.sentences if not (by_model and one.verbatim)]


def scored(
    case: Case, answer: Answer, *, tokens: Tokens | None = None, grade: float | None = None
) -> Row:
    """The figures of one answer."""
    shown = " ".join(sentence.text for sentence in answer.sentences)
    numbers = {(hit.cable, hit.paragraph): hit.number for hit in answer.hits}
    citations = [one for sentence in answer.sentences for one in sentence.citations]
    places = [(one.cable, numbers.get((one.cable, one.paragraph))) for one in citations]
    gold = [place in case.gold for place in places]
    own = _made(answer, by_model=tokens is not None)
    made = len(own)
    return Row(
        id=case.id,
        kind=case.kind,
        answerable=case.answerable,
        answered=answer.answered,
        nuggets=nugget_recall(case, shown) if case.answerable else None,
        cited=sum(gold) / len(gold) if gold and case.answerable else None,
        gold=len(case.gold & set(places)) / len(case.gold) if gold and case.gold else None,
        borne_out=made / (made + len(answer.dropped)) if made + len(answer.dropped) else None,
        words=len(shown.split()) if answer.answered else None,
        seconds=answer.seconds,
        told=tokens.told if tokens else 0,
        wrote=tokens.wrote if tokens else 0,
        by=answer.model,
        grade=grade,
        answer=answer.answer,
        dropped=tuple((one.text, one.why) for one in answer.dropped),
        notices=answer.notices,
        own=nugget_recall(case, " ".join(own)) if tokens and own and case.answerable else None,
    )


def _mean(values: Sequence[float]) -> float:
    return fmean(values) if values else 0.0
