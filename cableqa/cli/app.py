"""The Typer application and the list of its commands."""

from __future__ import annotations

from typing import Annotated

import typer

from cableqa import __version__
from cableqa.cli import asking, chatting, looking, models, reading, serving, writing

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"cableqa {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Answers about diplomatic cables in which every sentence cites the exact paragraph.

    Example: cableqa index cables.zip && cableqa ask "Who met President Calderon?"
    """


for command in (
    reading.parse,
    reading.index,
    asking.search,
    asking.ask,
    chatting.chat,
    writing.summarize,
    writing.brief,
    looking.show,
    looking.thread,
    looking.stats,
    serving.serve,
):
    app.command()(command)

app.add_typer(models.app)
