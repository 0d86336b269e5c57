"""What the retrieval commands do between their options and their tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import typer
from rich.console import Console

from cableqa import question_weights
from cableqa.embedding import LocalEmbedder
from cableqa.errors import CableqaError, CaseError
from cableqa.search import Searcher
from cableqa.settings import load as settings
from cableqa.store import Store
from cableqa.wiring import make_reranker, open_store
from eval import configurations, record, retrieval_report
from eval.case_sets import CaseSet, load
from eval.compare import compare
from eval.retrieval import Run, evaluate, sample, undated
from eval.summary_queries import LEAK_WORDS, summary_set

RUNS = Path("eval-runs")


@contextmanager
def known_errors() -> Iterator[None]:
    """A known error as one line on standard error, exit code 1."""
    try:
        yield
    except CableqaError as error:
        typer.echo(f"Error: {error}", err=True)
        raise typer.Exit(1) from None


def measure_and_print(
    paths: Sequence[Path],
    *,
    store: Path | None,
    ablation: bool,
    summaries: int,
    undated_too: bool,
    out: Path | None,
    as_json: bool,
) -> None:
    """Measure, print, and write the run's folder."""
    chosen = settings(store=store)
    with known_errors(), open_store(chosen) as held:
        sets, notes = _sets(paths, held, summaries=summaries, undated_too=undated_too)
        searcher = Searcher.of(held, reranker=make_reranker(chosen))
        searcher.find("warm up")
        stages = configurations.ablation(searcher)
        measured = stages if ablation else stages[-1:]
        model = searcher.embedder
        plain = model.untaught() if isinstance(model, LocalEmbedder) else None
        run = evaluate(searcher, sets, measured, plain=plain, tell=_tell())
        run.notes += notes
        about = record.about(
            command="retrieval",
            settings={
                "cases": [str(path) for path in paths],
                "store": str(held.path),
                "manifest": asdict(held.manifest),
                "questions": question_weights.fingerprint(),
                "weights": searcher.weights.to_json(),
                "configurations": {one.name: asdict(one.fusion) for one in measured},
                "summaries": summaries,
            },
        )
    _write(run, about, out or RUNS / datetime.now(UTC).strftime("%Y%m%d-%H%M%S"))
    if as_json:
        print(json.dumps(retrieval_report.summary(run), ensure_ascii=False, indent=1))
    else:
        retrieval_report.print_tables(run, Console(width=180))


def compare_and_print(first: Path, second: Path, *, as_json: bool = False) -> None:
    """Print which questions moved between the runs in two folders."""
    with known_errors():
        differences = compare(record.read(first), record.read(second))
        if not differences:
            raise CaseError(f"{first} and {second} have no question in common")
    if as_json:
        print(json.dumps([asdict(one) for one in differences], ensure_ascii=False, indent=1))
    else:
        retrieval_report.print_differences(differences, Console())


def _sets(
    paths: Sequence[Path], held: Store, *, summaries: int, undated_too: bool
) -> tuple[list[CaseSet], list[str]]:
    if not held.catalogue.stats().paragraphs:
        raise CaseError(f"the store at {held.path} is empty; run: cableqa index PATH")
    sets = [load(path, held=held.catalogue) for path in paths]
    notes = []
    if undated_too:
        sets = [one for cases in sets for one in (cases, undated(cases))]
    if summaries:
        made, tally = summary_set(held.catalogue.cables())
        sets.append(sample(made, summaries))
        notes.append(
            f"summaries: of {tally.sentences} sentences {tally.short} are too short, "
            f"{tally.leaking} share {LEAK_WORDS} words in a row with the body, "
            f"{tally.unaligned} have no clear paragraph; {tally.kept} remain, "
            f"{len(sets[-1].cases)} measured"
        )
    if not sets:
        raise CaseError("nothing to measure: name a case file, or give --summaries")
    return sets, notes


def _write(run: Run, about: dict[str, object], folder: Path) -> None:
    about |= {"results": retrieval_report.summary(run), "notes": run.notes}
    page = retrieval_report.html(run, about)
    record.write(folder, about=about, rows=retrieval_report.rows(run), report=page)
    typer.echo(f"written to {folder}", err=True)


def _tell() -> Callable[[str], None]:
    return lambda text: typer.echo(text, err=True)
