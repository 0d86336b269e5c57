"""What the commands show a person, through rich.

Cable text is data: it is always put into ``Text`` objects, never into rich's markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.padding import Padding
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from cableqa import domain
    from cableqa.indexing import IndexReport

_WIDTH = 100


def terminal(*, err: bool = False) -> Console:
    """Standard output, or standard error, no wider than is good to read."""
    console = Console(stderr=err, highlight=False, soft_wrap=False)
    console.width = min(console.width, _WIDTH)
    return console


def hits(found: Sequence[domain.Hit], *, query: str) -> None:
    """Ranked paragraphs, whole."""
    console = terminal()
    if not found:
        console.print(Text(f"Nothing found for: {query}", style="yellow"))
        return
    for n, hit in enumerate(found, 1):
        console.print(hit_title(n, hit))
        console.print(Padding(Text(hit.text), (0, 0, 1, 4)))


def cable(shown: domain.Cable, *, only: domain.Paragraph | None = None) -> None:
    """A cable as a document: header facts, notices, paragraphs; or one paragraph of it."""
    console = terminal()
    console.print(Text(f"{shown.id}  {shown.subject or '(no subject)'}", style="bold"))
    console.print(_header(shown))
    for notice in _notices(shown):
        console.print(Text(notice, style="yellow"))
    console.print()
    for paragraph in (only,) if only else shown.paragraphs:
        console.print(_paragraph(paragraph))
    if shown.signature and not only:
        console.print(Text(shown.signature))


def thread(found: domain.Thread) -> None:
    """What a cable refers to, what refers to it, and its twins."""
    console = terminal()
    console.print(Text(found.cable, style="bold"))
    for title, ends in (
        ("refers to", found.refers_to),
        ("is referred to by", found.referred_to_by),
    ):
        console.print(Text(f"\n{title}" + ("" if ends else ": nothing known"), style="bold"))
        for end in ends:
            console.print(_reference(end))
    if found.other_references:
        console.print(Text("\nother documents it refers to", style="bold"))
        for other in found.other_references:
            console.print(Text(f"  {other}"))
    if found.same_message:
        console.print(Text(f"\nthe same message as {', '.join(found.same_message)}"))


def stats(found: domain.Stats) -> None:
    """What a store holds."""
    console = terminal()
    tokens = ", with a vector a word" if found.tokens else ""
    console.print(Text(f"{found.cables:,} cables, {found.paragraphs:,} paragraphs", style="bold"))
    console.print(Text(f"store {found.store}\nmodel {found.model}{tokens}", style="dim"))
    for title, counts in (
        ("classification", found.classification),
        ("years", found.years),
        ("posts", found.posts),
        ("tags", found.tags),
    ):
        console.print(Text(f"\n{title} ({len(counts)})", style="bold"))
        console.print(Padding(Text(_tally(counts)), (0, 0, 0, 2)))


def report(done: IndexReport) -> None:
    """The counts at the end of indexing, and every reject with its reason, on stderr."""
    console = terminal(err=True)
    for reject in done.rejects:
        console.print(Text(f"rejected  {reject}", style="yellow"))
    counts = (
        f"{done.cables:,} cables, {done.paragraphs:,} paragraphs: {done.new:,} new, "
        f"{done.changed:,} changed, {done.unchanged:,} unchanged, {done.removed:,} removed; "
        f"{done.duplicates:,} duplicates, {len(done.rejects):,} rejects; {done.seconds:.1f} s"
    )
    terminal().print(Text(counts))


class _Rate(ProgressColumn):
    """Cables a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f} cables/s" if task.speed else "")


class BarProgress:
    """Shows indexing on a bar; see ``indexing.index`` for the calls."""

    def __init__(self, bar: Progress) -> None:
        self._bar = bar
        self._task = bar.add_task("indexing", total=None, paragraphs=0)

    def __call__(self, cables: int, paragraphs: int, total: int | None) -> None:
        self._bar.update(self._task, completed=cables, total=total, paragraphs=paragraphs)


@contextmanager
def progress() -> Iterator[BarProgress]:
    """A progress bar on standard error: cables, paragraphs, rate, time left."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,} cables, {task.fields[paragraphs]:,} paragraphs"),
        _Rate(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=terminal(err=True), transient=True) as bar:
        yield BarProgress(bar)


def hit_title(n: int, hit: domain.Hit) -> Text:
    """Rank, citation and header facts of a paragraph found."""
    title = Text(f"{n:>2}. ")
    title.append(f"[{hit.citation}]", style="cyan")
    title.append(
        f"  {hit.post or '?'}, {day(hit.date)}, {hit.classification or 'no classification'}"
    )
    title.append(f"  {hit.score:.3f}", style="dim")
    title.append(f"\n    {hit.subject or '(no subject)'}", style="bold")
    if hit.heading:
        title.append(f" / {hit.heading}", style="italic")
    if hit.also:
        title.append(f"\n    the same message as {', '.join(hit.also)}", style="dim")
    return title


def _header(shown: domain.Cable) -> Table:
    table = Table.grid(padding=(0, 2))
    date = day(shown.date) + (" (inferred)" if shown.date_inferred else "")
    classified = " ".join((shown.classification or "none known", *shown.captions))
    facts: Mapping[str, str | None] = {
        "date": date,
        "from": shown.origin or shown.post,
        "classification": classified,
        "to": "; ".join(one.name for one in shown.recipients),
        "info": "; ".join(one.name for one in shown.info_recipients),
        "tags": " ".join(shown.tags),
        "refers to": "; ".join((*shown.references, *shown.other_references)),
        "classified by": shown.classified_by,
        "reason": shown.reason,
        "declassify on": shown.declassify_on.isoformat() if shown.declassify_on else None,
    }
    for name, value in facts.items():
        if value:
            table.add_row(Text(name, style="dim"), Text(value))
    return table


def _notices(shown: domain.Cable) -> list[str]:
    notices = []
    if shown.partial:
        notices.append("This is an extract: the full text of the cable is not held.")
    if shown.redacted:
        notices.append("Words have been removed by the publisher (XXXX).")
    return notices + list(shown.warnings)


def _paragraph(paragraph: domain.Paragraph) -> Group:
    parts: list[Text | Padding] = []
    if paragraph.heading:
        parts.append(Text(paragraph.heading, style="bold"))
    lead = Text(f"¶{paragraph.label} ", style="cyan")
    if paragraph.marking:
        lead.append(f"({paragraph.marking}) ", style="dim")
    if paragraph.kind != "body":
        lead.append(f"{paragraph.kind} ", style="magenta")
    lead.append(paragraph.text, style="default")
    parts.append(Padding(lead, (0, 0, 1, 0)))
    return Group(*parts)


def _reference(end: domain.Reference) -> Text:
    if not end.held:
        return Text(f"  {end.id}  (not held)", style="dim")
    line = Text(f"  {end.id}", style="cyan")
    line.append(f"  {day(end.date)}  {end.subject or ''}", style="default")
    return line


def _tally(counts: Mapping[str, int], most: int = 40) -> str:
    shown = [f"{name} {count:,}" for name, count in list(counts.items())[:most]]
    left = len(counts) - len(shown)
    return ", ".join(shown) + (f", and {left} more" if left > 0 else "")


def shortened(text: str, most: int = 400) -> str:
    """The text up to a word near ``most`` characters."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def day(date: datetime | None) -> str:
    """The date as a person writes it."""
    return f"{date.day} {date:%b %Y}" if date else "no date"
