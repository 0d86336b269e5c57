"""Answers of several models to case files: a run that can be cut and taken up again.

Each row is written as soon as it is measured.  The cases come in an order that has nothing to
do with the file's, the same in every run, so that a run cut short is a fair sample; all models
answer one question before the next is asked.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typer

from cableqa.errors import InputError, LanguageModelError
from cableqa.library import Library
from cableqa.settings import load as settings
from cableqa.store import Store
from cableqa.wiring import make_language_model, open_store
from eval import answers_report, record
from eval.answers import Report, Row, scored, summed_up
from eval.cases import Case, read_cases
from eval.counting import CountedModel
from eval.judge import Judge
from eval.retrieval_command import RUNS, known_errors

EXTRACTIVE = "extractive"


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run: ``limit`` cases of each file at most, for ``minutes`` at most."""

    cases: Sequence[Path]
    models: Sequence[str]
    limit: int | None = None
    minutes: float | None = None
    judge: str | None = None


# Rows made with another of these are not of one run.
_DEPEND_ON = ("store", "manifest", "excerpt_tokens", "judge")


@dataclass(frozen=True, slots=True)
class _Asker:
    model: CountedModel | None
    library: Library


def measure_and_print(plan: Plan, *, store: Path | None, out: Path | None, as_json: bool) -> None:
    """Run what is missing of ``plan`` in the folder ``out``, print and write the report."""
    folder = out or RUNS / datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    with known_errors(), ExitStack() as stack:
        held = stack.enter_context(open_store(settings(store=store)))
        judge = _judge(plan)
        about = record.about(command="answers", settings=_settings(plan, held, judge))
        record.refuse_another(folder, about, _DEPEND_ON)
        record.begin(folder, about)
        done = read_rows(folder)
        for row in _missing(plan, held, done=done, judge=judge):
            done[row["set"], row["model"], row["id"]] = row
            with (folder / record.ROWS).open("a", encoding="utf-8") as rows:
                rows.write(json.dumps(row, ensure_ascii=False) + "\n")
    reports = reports_of(done)
    about["results"] = {"/".join(key): asdict(report) for key, report in reports.items()}
    page = answers_report.html(reports, list(done.values()), about)
    record.write(folder, about=about, rows=list(done.values()), report=page)
    typer.echo(f"written to {folder}", err=True)
    if as_json:
        for row in done.values():
            print(json.dumps(row, ensure_ascii=False))
    else:
        answers_report.print_table(reports)


def _settings(plan: Plan, held: Store, judge: Judge | None) -> dict[str, Any]:
    return {
        "store": str(held.path),
        "manifest": asdict(held.manifest),
        "plan": {
            "cases": [str(path) for path in plan.cases],
            "models": list(plan.models),
            "limit": plan.limit,
        },
        "excerpt_tokens": settings().llm_excerpts,
        "judge": judge.about if judge else None,
    }


def read_rows(folder: Path) -> dict[tuple[str, str, str], dict[str, Any]]:
    """The rows that a run left in its folder, by set, model and case; a torn last line is not."""
    path = folder / record.ROWS
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        try:
            row = json.loads(line)
        except ValueError:
            continue
        found[row["set"], row["model"], row["id"]] = row
    return found


def reports_of(
    rows: Mapping[tuple[str, str, str], Mapping[str, Any]],
) -> dict[tuple[str, str], Report]:
    """A report for each set and model, over the cases measured."""
    grouped: dict[tuple[str, str], list[Row]] = {}
    for (name, model, _), row in rows.items():
        fields = {key: value for key, value in row.items() if key in Row.__slots__}
        grouped.setdefault((name, model), []).append(Row(**fields))
    return {key: summed_up(found, model=key[1]) for key, found in sorted(grouped.items())}


def _missing(
    plan: Plan, held: Store, *, done: Mapping[tuple[str, str, str], object], judge: Judge | None
) -> Iterator[dict[str, Any]]:
    """The rows still to be made, as they are made, until the time is up."""
    until = time.monotonic() + 60 * (plan.minutes or float("inf"))
    askers = {name: _asker(name, held) for name in dict.fromkeys(plan.models)}
    for path in plan.cases:
        for n, case in enumerate(_shuffled(read_cases(path))[: plan.limit], start=1):
            for name, asker in askers.items():
                if (path.stem, name, case.id) in done:
                    continue
                if time.monotonic() > until:
                    return
                row = _row(case, asker, judge)
                typer.echo(f"{path.stem} {n} {name}: {row.seconds:.0f} s, {case.id}", err=True)
                yield {"set": path.stem, "model": name, "question": case.question} | asdict(row)


def _shuffled(cases: Sequence[Case]) -> list[Case]:
    return sorted(cases, key=lambda case: hashlib.sha256(case.id.encode()).digest())


def _asker(name: str, held: Store) -> _Asker:
    chosen = settings(llm=name)
    made = make_language_model(chosen)
    model = CountedModel(made) if made else None
    return _Asker(model, Library(held, model=model, excerpt_tokens=chosen.llm_excerpts))


def _row(case: Case, asker: _Asker, judge: Judge | None) -> Row:
    answer = asker.library.ask(case.question)
    try:
        grade = judge.grade(case, answer) if judge else None
    except LanguageModelError as error:
        typer.echo(f"{case.id}: the judge failed: {error}", err=True)
        grade = None
    if asker.model is None:
        return scored(case, answer, grade=grade)
    return scored(case, answer, tokens=asker.model.taken(), grade=grade)


def _judge(plan: Plan) -> Judge | None:
    if plan.judge in plan.models:
        raise InputError(f"{plan.judge} cannot grade its own answers; give another --judge")
    model = make_language_model(settings(llm=plan.judge)) if plan.judge else None
    return Judge(model) if model else None
