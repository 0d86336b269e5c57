"""A run of an evaluation: its table and plots, what it missed, and what moved since another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cableqa.domain import Citation
from cableqa.web.evaluations import Recorded
from cableqa.web.pages.environment import render

MEASURES = ("hit@1", "hit@5", "hit@10", "recall@50", "MRR@10", "nDCG@10", "cable hit@1")
PLOTTED = ("MRR@10", "hit@5")
_BANDS = ("1", "2", "3", "4", "5", "6–10", "11–50", "none")
_CAME = re.compile(
    r"(?P<cable>\S+) ¶(?P<label>\S+) \((?P<score>-?[\d.]+)\) (?P<words>.*)", re.DOTALL
)
_MOST_MISSES = 200

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Came:
    """A paragraph that the search gave, with its score and first words."""

    citation: Citation
    score: str
    words: str


@dataclass(frozen=True, slots=True)
class Miss:
    """A question whose first hit is not right."""

    id: str
    question: str
    rank: int | None
    gold: tuple[Citation, ...]
    came: tuple[Came, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One set of questions: its results by configuration, and the last of them in detail."""

    name: str
    questions: int
    results: tuple[Row, ...]
    kinds: tuple[tuple[str, int, float], ...]
    ranks: tuple[tuple[str, int, float], ...]
    misses: tuple[Miss, ...]
    missed: int


def evaluation(run: Recorded) -> str:
    """The run's table and plots, and its misses as links into the cables."""
    groups = [_group(name, run) for name in dict.fromkeys(r["set"] for r in run.about["results"])]
    return render("evaluation.html", run=run, groups=groups, measures=MEASURES, plotted=PLOTTED)


def comparison(moved: Sequence[Row], *, first: Recorded, second: Recorded) -> str:
    """Which questions moved between two runs, the greatest gains first."""
    gold = {(row["set"], row["id"]): _gold(row) for row in second.rows}
    return render("comparison.html", moved=moved, first=first, second=second, gold=gold)


def under_way(what: str, done: int, of: int) -> str:
    """How far a run is; ``of`` is 0 where that is not known yet."""
    return render("measuring.html", what=what, done=done, of=of)


def _group(name: str, run: Recorded) -> Group:
    results = tuple(one for one in run.about["results"] if one["set"] == name)
    last = results[-1]["configuration"]
    rows = [row for row in run.rows if row["set"] == name and row["configuration"] == last]
    missed = sorted((row for row in rows if row["rank"] != 1), key=lambda row: -(row["rank"] or 99))
    return Group(
        name=name,
        questions=len(rows),
        results=results,
        kinds=tuple(_kinds(rows)),
        ranks=tuple(_ranks(rows)),
        misses=tuple(map(_miss, missed[:_MOST_MISSES])),
        missed=len(missed),
    )


def _kinds(rows: Sequence[Row]) -> Iterable[tuple[str, int, float]]:
    """Each kind of question with how many there are and their mean MRR@10."""
    for kind in sorted({row["kind"] for row in rows}):
        values = [row["metrics"]["MRR@10"] for row in rows if row["kind"] == kind]
        yield kind, len(values), sum(values) / len(values)


def _ranks(rows: Sequence[Row]) -> Iterable[tuple[str, int, float]]:
    """Each band of ranks with its number of questions, and that as a share of the most."""
    counts = Counter(_band(row["rank"]) for row in rows)
    most = max(counts.values(), default=1)
    for band in _BANDS:
        yield band, counts[band], counts[band] / most


def _band(rank: int | None) -> str:
    if rank is None:
        return "none"
    return str(rank) if rank <= 5 else "6–10" if rank <= 10 else "11–50"


def _miss(row: Row) -> Miss:
    came = (_CAME.fullmatch(one) for one in row["came"])
    hits = tuple(
        Came(Citation(one["cable"], one["label"]), one["score"], one["words"])
        for one in came
        if one
    )
    return Miss(row["id"], row["question"], row["rank"], _gold(row), hits)


def _gold(row: Row) -> tuple[Citation, ...]:
    return tuple(Citation(str(cable), str(label)) for cable, label in row["gold"])
