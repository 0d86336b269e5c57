"""``cableqa parse`` and ``cableqa index``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cableqa.cli import options
from cableqa.errors import InputError
from cableqa.plain import to_json

Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH...",
        help="Files, folders, .zip or .tar archives of cables, cables.csv; - for standard input.",
        show_default=False,
    ),
]


def parse(
    paths: Paths,
    json: options.Json = True,  # noqa: ARG001  (the output is JSONL with and without)
) -> None:
    """Print cables as JSON, one a line; what cannot be read is named on standard error.

    Example: cableqa parse cables.zip > cables.jsonl
    """
    from cableqa.cables.reader import Found, read_sources

    found = 0
    for item in read_sources(paths):
        if isinstance(item, Found):
            found += 1
            options.print_json(to_json(item.cable))
        else:
            typer.echo(f"cableqa: {item}", err=True)
    if not found:
        raise InputError("no cable could be read")


def index(
    paths: Paths,
    store: options.Store = None,
    prune: Annotated[
        bool, typer.Option(help="Also remove cables that are no longer in their source.")
    ] = False,
    json: options.Json = False,
) -> None:
    """Read, chunk, embed and store cables; run again, it does only what changed.

    Example: cableqa index cables.zip --store cables.store
    """
    from cableqa.cli import render
    from cableqa.library import Library

    with Library.writing(store) as library, render.progress() as progress:
        report = library.index(paths, progress=progress, prune=prune)
    if json:
        options.print_json(to_json(report))
    else:
        render.report(report)
    if not report.cables:
        raise InputError("no cable could be read")
