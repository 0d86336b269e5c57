"""``python -m eval``: one sub-command an evaluation, each loaded only when it is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from eval.teaching_commands import app as teaching

app = typer.Typer(
    help="Measure cableqa.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(teaching)


@app.callback()
def _main() -> None:
    """Measure cableqa: parsing, retrieval, answers, summaries."""


@app.command()
def parsing(
    path: Annotated[Path, typer.Argument(help="File, folder or archive of cables.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    worst: Annotated[int, typer.Option(min=0, help="Examples shown of each fault.")] = 10,
) -> None:
    """Read every cable under PATH and measure what the parser got from its text.

    Example: python -m eval parsing ../shared/corpus/cablegate-2010-12.zip --worst 20
    """
    from eval.parsing import measure
    from eval.parsing_report import print_json, print_tables

    report = measure(path)
    if not report.cables:
        reasons = "; ".join(str(reject) for reject in report.rejects[:3])
        typer.echo(f"No cable to measure: {reasons}", err=True)
        raise typer.Exit(1)
    print_json(report) if as_json else print_tables(report, worst=worst)


@app.command()
def summaries(
    path: Annotated[Path, typer.Argument(help="File, folder or archive of cables.")],
    cache: Annotated[
        Path, typer.Option(help="File that keeps the vectors of sentences between runs.")
    ] = Path("summary-vectors.npz"),
    most: Annotated[int | None, typer.Option(min=10, help="Only so many cables.")] = None,
    shown: Annotated[int, typer.Option(min=0, help="Best and worst shown.")] = 5,
    checked: Annotated[
        bool, typer.Option("--checked", help="Judge coverage by the answers' own check.")
    ] = False,
    llm: Annotated[
        str | None, typer.Option(help="A language model to measure instead, on a sample.")
    ] = None,
    minutes: Annotated[float, typer.Option(min=0.1, help="How long --llm may take.")] = 20.0,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Hide each cable's Summary, write one from the body, and hold the two together.

    Example: python -m eval summaries ../shared/corpus/cablegate-2010-12.zip
    """
    from eval.summaries_command import Plan, measure_and_print, measure_written

    if llm:
        measure_written(path, llm, minutes=minutes, as_json=as_json)
    else:
        plan = Plan(path, cache, most=most, shown=shown, checked=checked)
        measure_and_print(plan, as_json=as_json)


@app.command()
def support(
    path: Annotated[Path, typer.Argument(help="File, folder or archive of cables.")],
    cache: Annotated[
        Path, typer.Option(help="File that keeps the vectors of sentences between runs.")
    ] = Path("support-vectors.npz"),
    most: Annotated[int | None, typer.Option(min=10, help="Only so many cables.")] = None,
    claims: Annotated[
        int | None, typer.Option(min=1, help="Only so many claims, of cables evenly drawn.")
    ] = None,
    worst: Annotated[int, typer.Option(min=0, help="Errors shown of each kind.")] = 3,
    entailment: Annotated[
        str | None, typer.Option(help="A cross-encoder to ask too, by name or path.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Check claims, made from cables and written of them, true and false, and count what passes.

    Only cables that did not teach the check are used.

    Example: python -m eval support ../shared/corpus/cablegate-2010-12.zip --most 450 --claims 1500
    """
    from eval.support_command import measure_and_print

    measure_and_print(
        path,
        cache=cache,
        most=most,
        claims=claims,
        worst=worst,
        entailment=entailment,
        as_json=as_json,
    )


@app.command()
def briefings(
    store: Annotated[Path, typer.Option(help="The store to write them from.")],
    cases: Annotated[Path | None, typer.Option(help="Topics, one JSON object a line.")] = None,
    words: Annotated[int, typer.Option(min=50, help="The most words to quote.")] = 800,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Write a briefing on each topic and look for the paragraphs it must cover.

    Example: python -m eval briefings --store /tmp/store
    """
    from eval.briefings import FILE, load, measure, print_json, print_tables

    report = measure(store, load(cases or FILE), words=words)
    print_json(report) if as_json else print_tables(report)


@app.command()
def growth(
    store: Annotated[Path, typer.Option(help="The store to start from; it is copied.")],
    cases: Annotated[Path, typer.Option(help="Questions to time searches with (JSONL).")] = Path(
        "eval/cases/december-2010-tuning.jsonl"
    ),
    size: Annotated[
        list[int] | None, typer.Option(help="Paragraphs to grow to (repeatable, ascending).")
    ] = None,
    folder: Annotated[
        Path | None, typer.Option(help="Keep the grown store here; it must be empty.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Write the numbers to this JSON file.")] = None,
) -> None:
    """Grow a store by altered copies of its cables and time searches as it grows.

    Example: python -m eval growth --store /tmp/store --size 50000 --size 250000
    """
    from eval.growth_command import measure_and_print

    sizes = size or [0, 50_000, 100_000, 250_000]
    measure_and_print(store=store, cases=cases, sizes=sizes, folder=folder, out=out)


@app.command()
def answers(
    cases: Annotated[list[Path], typer.Argument(help="Case files (JSONL).")],
    store: Annotated[Path | None, typer.Option(help="Folder of the store.")] = None,
    llm: Annotated[
        list[str] | None,
        typer.Option(help="Who answers (repeatable): extractive, packaged, gguf:PATH, ..."),
    ] = None,
    judge: Annotated[
        str | None, typer.Option(help="A language model that grades answers, apart from --llm.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="So many cases of each file.")] = None,
    minutes: Annotated[float | None, typer.Option(help="Stop after so many minutes.")] = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder for the run; what is in it is not run again.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, case by case.")] = False,
) -> None:
    """Ask every question of CASES and score nuggets, citations, refusals and length.

    Example: python -m eval answers cableqa/samples/questions.jsonl --llm packaged --out R
    """
    from eval.answers_command import EXTRACTIVE, Plan, measure_and_print

    plan = Plan(cases, llm or [EXTRACTIVE], limit=limit, minutes=minutes, judge=judge)
    measure_and_print(plan, store=store, out=out, as_json=as_json)


@app.command()
def hostile(
    llm: Annotated[
        str, typer.Option(help="Who answers: extractive, packaged, gguf:PATH, ...")
    ] = "extractive",
    limit: Annotated[int | None, typer.Option(min=1, help="Only so many of them.")] = None,
) -> None:
    """Ask about twenty cables that give orders to whoever reads them with a machine.

    Exits with 1 where one of them had an effect.  Example: python -m eval hostile --llm packaged
    """
    from eval.hostile import print_outcomes
    from eval.retrieval_command import known_errors

    with known_errors():
        if not print_outcomes(llm, limit=limit):
            raise typer.Exit(1)


@app.command()
def retrieval(
    cases: Annotated[list[Path] | None, typer.Argument(help="Case files (JSONL).")] = None,
    store: Annotated[Path | None, typer.Option(help="Folder of the store.")] = None,
    ablation: Annotated[
        bool, typer.Option("--ablation", help="Measure the search stage by stage.")
    ] = False,
    summaries: Annotated[
        int, typer.Option(min=0, help="So many sentences of the store's own Summaries too.")
    ] = 0,
    undated: Annotated[
        bool, typer.Option("--undated", help="Each set also with its dates taken out.")
    ] = False,
    out: Annotated[Path | None, typer.Option(help="Folder for the run's record.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Search for every question of CASES and measure the rank of the right paragraphs.

    Example: python -m eval retrieval eval/cases/december-2010.jsonl --store S --ablation --out R
    """
    from eval.retrieval_command import measure_and_print

    measure_and_print(
        cases or [],
        store=store,
        ablation=ablation,
        summaries=summaries,
        undated_too=undated,
        out=out,
        as_json=as_json,
    )


@app.command()
def compare(
    first: Annotated[Path, typer.Argument(help="Folder of the earlier run.")],
    second: Annotated[Path, typer.Argument(help="Folder of the later run.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show which questions moved between two recorded runs of retrieval.

    Example: python -m eval compare runs/before runs/after
    """
    from eval.retrieval_command import compare_and_print

    compare_and_print(first, second, as_json=as_json)


@app.command()
def speed(
    cases: Annotated[Path, typer.Argument(help="Case file whose questions are searched.")],
    store: Annotated[Path | None, typer.Option(help="Folder of the store.")] = None,
    cables: Annotated[
        Path | None, typer.Option(help="A few cables, to time indexing against llama-index.")
    ] = None,
) -> None:
    """Time a search by stages, and indexing against llama-index's quick start.

    Example: python -m eval speed eval/cases/december-2010.jsonl --cables cableqa/samples/cables
    """
    from eval.retrieval_command import known_errors
    from eval.speed import print_speed

    with known_errors():
        print_speed(store=store, cases=cases, cables=cables)


if __name__ == "__main__":
    app()
