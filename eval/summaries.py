"""Measures summaries: hides the drafters' own, writes them from the body, compares.

The ranker is taught anew for each fifth of the cables by the other four.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from cableqa.linear import chance
from cableqa.quotable import FEWEST_WORDS
from cableqa.summaries.choice import Taste, choose
from cableqa.summaries.extractive import sentence
from cableqa.summaries.ranker import Ranker
from eval import summary_baselines as baselines
from eval.metrics import Interval, interval, paired_p
from eval.summary_cases import SummaryCase
from eval.summary_scores import NAMES, Support, supported
from eval.summary_scores import scores as scored
from eval.summary_training import Lesson, train

FOLDS = 5
OURS = "taught"
METHODS: Mapping[str, Callable[[SummaryCase], list[int]]] = {
    "lead": baselines.lead,
    "first sentences": baselines.first_sentences,
    "LexRank": baselines.lexrank,
}
CEILING = "greedy oracle"


@dataclass(slots=True)
class Report:
    """Scores by method, metric and case, in the order of ``cases``."""

    cases: list[SummaryCase] = field(default_factory=list)
    chosen: dict[str, list[list[int]]] = field(default_factory=dict)
    scores: dict[str, list[dict[str, float]]] = field(default_factory=dict)
    citations: int = 0
    valid: int = 0

    def interval(self, method: str, metric: str) -> Interval:
        """Mean and 95 % interval over the cables."""
        return interval([one[metric] for one in self.scores[method]])

    def against(self, method: str, metric: str) -> float:
        """The p of the paired randomisation test of ours against ``method``."""
        ours = [one[metric] for one in self.scores[OURS]]
        return paired_p([one[metric] for one in self.scores[method]], ours)


def measure(
    lessons: Sequence[Lesson],
    *,
    taste: Taste | None = None,
    support: Support = supported,
    tell: Callable[[str], None],
) -> Report:
    """Every method over every case, ours by weights that the case did not teach.

    ``support`` judges the coverage.
    """
    report = Report()
    for fold in range(FOLDS):
        tell(f"fold {fold + 1} of {FOLDS}")
        ranker = train([one for n, one in enumerate(lessons) if n % FOLDS != fold])
        for one in lessons[fold::FOLDS]:
            _add(report, one.case, taught(one, ranker, taste or Taste()), support)
    return report


def taught(lesson: Lesson, ranker: Ranker, taste: Taste) -> list[int]:
    """Our summary of a body, in the budget of its Summary."""
    case = lesson.case
    scores = chance(ranker.sentences(lesson.names, lesson.table))
    worth = ranker.told(case.candidates, scores, case.setting)
    return choose(case.candidates, case.vectors, worth, words=case.words, taste=taste)


def _add(report: Report, case: SummaryCase, ours: list[int], support: Support) -> None:
    report.cases.append(case)
    found = {name: method(case) for name, method in METHODS.items()}
    found |= {OURS: ours, CEILING: baselines.oracle(case)}
    for name, chosen in found.items():
        report.chosen.setdefault(name, []).append(chosen)
        report.scores.setdefault(name, []).append(scored(case, chosen, support=support))
    for n in ours:
        made = sentence(case.cable, case.candidates[n])
        report.citations += len(made.citations)
        report.valid += sum(_is_valid(case, made.quote, one.paragraph) for one in made.citations)


def _is_valid(case: SummaryCase, quote: str, label: str) -> bool:
    """Whether the cited paragraph exists and holds the quote."""
    paragraph = case.cable.paragraph(label)
    return (
        paragraph is not None
        and quote in paragraph.text
        and len(quote.split()) >= FEWEST_WORDS
        and paragraph.kind != "summary"
    )


def table(report: Report) -> dict[str, dict[str, Interval]]:
    """Intervals by method and metric."""
    return {
        method: {name: report.interval(method, name) for name in NAMES} for method in report.scores
    }
