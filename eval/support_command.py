"""What ``python -m eval support`` and ``train-support`` do."""

from __future__ import annotations

import sys
from pathlib import Path

from cableqa.checking.checker import Checker
from cableqa.checking.entailment import LocalEntailment
from cableqa.settings import load as settings
from cableqa.wiring import make_embedder
from eval.support import cases_of, drawn, load, measure, rarity, teach
from eval.support_report import print_json, print_tables
from eval.vector_cache import RememberingEmbedder


def measure_and_print(
    path: Path,
    *,
    cache: Path,
    most: int | None,
    claims: int | None,
    worst: int,
    entailment: str | None,
    as_json: bool,
) -> None:
    """Measure on the cables held out and print the report."""
    chosen = settings()
    embedder = RememberingEmbedder(make_embedder(chosen), cache)
    cables = load(path)
    cases = drawn([case for case in cases_of(cables, most=most) if case.held_out], claims)
    second = LocalEntailment(entailment, network=chosen.network) if entailment else None
    report = measure(cases, Checker(embedder, rarity(cables), entailment=second))
    embedder.save()
    print_json(report) if as_json else print_tables(report, worst=worst)


def teach_and_print(path: Path, *, cache: Path, most: int | None) -> None:
    """Teach the judge and say where it was written."""
    embedder = RememberingEmbedder(make_embedder(settings()), cache)
    written = teach(load(path), embedder, most=most)
    embedder.save()
    print(f"written to {written}", file=sys.stderr)
