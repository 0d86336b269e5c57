"""``python -m eval``: one sub-command an evaluation, each loaded only when it is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="Measure cableqa.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


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


if __name__ == "__main__":
    app()
