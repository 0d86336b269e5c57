"""Commands that teach: each fits what ``cableqa`` ships with, and says what it is worth."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer()


@app.command("train-summaries")
def train_summaries(
    path: Annotated[Path, typer.Argument(help="File, folder or archive of cables.")],
    cache: Annotated[
        Path, typer.Option(help="File that keeps the vectors of sentences between runs.")
    ] = Path("summary-vectors.npz"),
    most: Annotated[int | None, typer.Option(min=10, help="Only so many cables.")] = None,
) -> None:
    """Teach the ranker of summaries and write its weights to cableqa/summaries/ranker.json.

    Example: python -m eval train-summaries ../shared/corpus/cablegate-2010-12.zip
    """
    from cableqa.settings import load as settings
    from cableqa.wiring import make_embedder
    from eval.summary_cases import load
    from eval.summary_training import Lesson, train, write
    from eval.vector_cache import RememberingEmbedder

    embedder = RememberingEmbedder(make_embedder(settings()), cache)
    cases = load(path, embedder, most=most)
    embedder.save()
    written = write(train([Lesson(case) for case in cases]), cables=len(cases))
    typer.echo(f"taught by {len(cases)} cables; written to {written}", err=True)


@app.command("train-support")
def train_support(
    path: Annotated[Path, typer.Argument(help="File, folder or archive of cables.")],
    cache: Annotated[
        Path, typer.Option(help="File that keeps the vectors of sentences between runs.")
    ] = Path("support-vectors.npz"),
    most: Annotated[int | None, typer.Option(min=10, help="Only so many cables.")] = None,
) -> None:
    """Teach the check on claims made from cables; write cableqa/checking/judge.json.

    Example: python -m eval train-support ../shared/corpus/cablegate-2010-12.zip --most 450
    """
    from eval.support_command import teach_and_print

    teach_and_print(path, cache=cache, most=most)


@app.command()
def gate(
    cases: Annotated[list[Path], typer.Argument(help="Case files (JSONL), each with its store.")],
    store: Annotated[list[Path], typer.Option(help="Folder of the store, one for each file.")],
    check: Annotated[
        Path | None, typer.Option(help="Questions of others, in the first store, to judge it by.")
    ] = None,
    train: Annotated[
        bool, typer.Option("--train", help="Write the weights into the package.")
    ] = False,
    out: Annotated[Path | None, typer.Option(help="File for the curves (SVG in HTML).")] = None,
) -> None:
    """Fit the refusal gate on CASES and show its trade-off by cross-validation.

    Example: python -m eval gate eval/cases/refusing.jsonl --store /tmp/store --train
    """
    from eval.gate import print_fit, see

    own = [see(*one) for one in zip(cases, store, strict=True)]
    others = see(check, store[0]) if check else None
    print_fit(own, others, out=out, train=train)


@app.command("teach-search")
def teach_search(
    cases: Annotated[list[Path], typer.Argument(help="Case files (JSONL).")],
    store: Annotated[Path | None, typer.Option(help="Folder of the store.")] = None,
    train: Annotated[
        bool, typer.Option("--train", help="Write what was learned into the package.")
    ] = False,
) -> None:
    """Teach the search by questions and measure it on those of other cables.

    Example: python -m eval teach-search eval/cases/december-2010-teaching.jsonl --store S --train
    """
    from eval.question_teaching import Course
    from eval.retrieval_command import known_errors
    from eval.search_teaching import teach_and_print

    with known_errors():
        teach_and_print(
            cases,
            store=store,
            course=Course(),
            out=train,
            tell=lambda text: typer.echo(text, err=True),
        )


@app.command("teach-choice")
def teach_choice(
    cases: Annotated[list[Path], typer.Argument(help="Case files (JSONL) with nuggets.")],
    store: Annotated[Path | None, typer.Option(help="Folder of the store.")] = None,
    check: Annotated[
        Path | None, typer.Option(help="Questions that teach nothing, to judge it by.")
    ] = None,
    train: Annotated[
        bool, typer.Option("--train", help="Write the weights into the package.")
    ] = False,
) -> None:
    """Teach which sentences make an answer and measure the nuggets of answers so made.

    Example: python -m eval teach-choice eval/cases/december-2010-teaching.jsonl --store S --train
    """
    from eval.choice_training import teach_and_print
    from eval.retrieval_command import known_errors

    with known_errors():
        teach_and_print(
            cases,
            store=store,
            check=check,
            train=train,
            tell=lambda text: typer.echo(text, err=True),
        )
