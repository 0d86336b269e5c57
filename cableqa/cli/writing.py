"""``cableqa summarize`` and ``cableqa brief``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cableqa.cli import options
from cableqa.plain import to_json

Words = Annotated[int, typer.Option(min=10, max=20_000, help="About how many words to quote.")]


def summarize(
    cable_id: Annotated[
        str, typer.Argument(metavar="ID", help="A cable's id: 09MEXICO3061.", show_default=False)
    ],
    words: Words = 150,
    hide_summary: Annotated[
        bool, typer.Option("--hide-summary", help="Do not use the cable's own Summary.")
    ] = False,
    store: options.Store = None,
    llm: options.Llm = None,
    json: options.Json = False,
) -> None:
    """Summarise one cable; every sentence cites its paragraph.

    Example: cableqa summarize 09MEXICO3061 --words 100
    """
    with options.library(store, llm=llm) as library:
        made = library.summarize(cable_id, words=words, hide_summary=hide_summary)
    if json:
        options.print_json(to_json(made))
        return
    from cableqa.cli import render_documents

    render_documents.summary(made)


def brief(
    topic: Annotated[
        str, typer.Argument(help="A subject; empty for all that the filters let through.")
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write to FILE: .md, .html, .docx or .json."),
    ] = None,
    words: Words = 800,
    store: options.Store = None,
    after: options.After = None,
    before: options.Before = None,
    post: options.Post = None,
    tag: options.Tag = None,
    cable: options.Cable = None,
    max_classification: options.MaxClassification = None,
    llm: options.Llm = None,
    json: options.Json = False,
) -> None:
    """Write a briefing on a subject, or on a period or post, over all cables that bear on it.

    Example: cableqa brief "Devils Lake outlet" -o lake.html --before 2006
    """
    from cableqa.briefs import limits, writing
    from cableqa.errors import NotHeldError
    from cableqa.filtering import make_filters

    filters = make_filters(
        after=after,
        before=before,
        posts=post or (),
        tags=tag or (),
        cables=cable or (),
        max_classification=max_classification,
    )
    if output:
        writing.check(output)
    with options.library(store, llm=llm) as library:
        limits.check(filters, library.overview)
        made = library.brief(topic, filters=filters, words=words, stage=_tell)
    if json:
        options.print_json(to_json(made))
    elif not made.sources:
        raise NotHeldError(made.scope)
    if output and made.sources:
        writing.write(made, output)
        _tell(f"{made.cables_read} cables read, {len(made.sources)} cited; written to {output}")
    elif not json:
        typer.echo(writing.content(made, ".md").decode(), nl=False)


def _tell(stage: str) -> None:
    typer.echo(f"cableqa: {stage}", err=True)
