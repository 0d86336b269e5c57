"""``python -m eval summaries``: the extractive ones over all cables, a model's on a sample."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import typer

from cableqa.cables import read_cables
from cableqa.settings import load as settings
from cableqa.wiring import make_embedder, make_language_model
from eval import written_summaries
from eval.checked_support import CheckedSupport
from eval.retrieval_command import known_errors
from eval.summaries import measure
from eval.summaries_report import print_json, print_tables
from eval.summary_cases import load
from eval.summary_scores import Support, supported
from eval.summary_training import Lesson
from eval.support import rarity
from eval.vector_cache import RememberingEmbedder


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be measured: ``checked`` judges coverage by the answers' own check."""

    path: Path
    cache: Path
    most: int | None = None
    shown: int = 5
    checked: bool = False


def measure_and_print(plan: Plan, *, as_json: bool) -> None:
    """Every method over every cable, the ranker cross-validated."""
    embedder = RememberingEmbedder(make_embedder(settings()), plan.cache)
    cases = load(plan.path, embedder, most=plan.most)
    embedder.save()
    lessons = [Lesson(case) for case in cases]
    support: Support = supported
    if plan.checked:
        support = CheckedSupport(rarity(case.cable for case in cases), embedder)
    report = measure(lessons, support=support, tell=_tell)
    print_json(report) if as_json else print_tables(report, shown=plan.shown)


def measure_written(path: Path, llm: str, *, minutes: float, as_json: bool) -> None:
    """The summaries of the model ``llm`` on as many cables as it writes in ``minutes``."""
    with known_errors():
        model = make_language_model(settings(llm=llm))
        if model is None:
            raise typer.BadParameter("name a language model", param_hint="--llm")
        cables = list(read_cables(path))
        embedder = make_embedder(settings())
        rows = written_summaries.measure(cables, model, embedder, minutes=minutes, tell=_tell)
    if not as_json:
        written_summaries.print_table(rows)
        return
    for row in rows:
        print(json.dumps(asdict(row), ensure_ascii=False))


def _tell(text: str) -> None:
    typer.echo(text, err=True)
