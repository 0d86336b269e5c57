"""What ``cableqa models`` shows a person, through rich; see ``render``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from cableqa.models.measuring import Measured
    from cableqa.models.offers import Offer

_UNSET = """No language model is set: answers are the cables' own sentences.

cableqa models get              brings a small one (1.1 GB) and sets it
CABLEQA_LLM=ollama:qwen3:8b     uses an Ollama server; cableqa models --help has the other kinds"""


def measured(found: Measured | None) -> None:
    """What was found of the model that is set, or how to set one."""
    console = Console(highlight=False)
    if found is None:
        console.print(Text(_UNSET))
        return
    table = Table.grid(padding=(0, 2))
    facts = {
        "model": found.model,
        "server": found.address,
        "reachable": "yes" if found.reachable else "no",
        "problem": found.error,
        "context": f"{found.context:,} tokens" if found.context else None,
        "ready after": f"{found.load_seconds:.1f} s" if found.load_seconds is not None else None,
        "reads": _rate(found.prompt_rate, found),
        "writes": _rate(found.reply_rate, found),
        "wrote": found.reply,
    }
    for name, value in facts.items():
        if value:
            table.add_row(Text(name, style="dim"), Text(value.strip()))
    console.print(table)


def brought(offer: Offer, path: Path, settings: Path | None, *, missing: bool) -> None:
    """Where the model is, and what is still to do."""
    console = Console(highlight=False, soft_wrap=True)
    console.print(Text(f"{offer.title} ({offer.licence}) is at {path}"))
    if settings:
        console.print(Text(f'set as llm = "{offer.setting}" in {settings}'))
    if missing:
        console.print(Text("to run it: pip install 'cableqa[local]'", style="yellow"))


@contextmanager
def download(size: int) -> Iterator[Callable[[str, int], None]]:
    """A bar on standard error: what is brought, bytes, speed, time left."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=size)
        yield lambda what, done: bar.update(task, description=what, completed=done)


def _rate(tokens: float | None, found: Measured) -> str | None:
    about = "about " if found.estimated else ""
    return f"{about}{tokens:.1f} tokens a second" if tokens is not None else None
