"""The parsing report as tables for a terminal, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields

from rich.console import Console
from rich.table import Table

from eval.parsing import ParsingReport


def print_json(report: ParsingReport) -> None:
    """One JSON object on standard output."""
    data = {field.name: getattr(report, field.name) for field in fields(report)} | {
        "words_kept": report.words_kept,
        "cables_a_second": round(report.cables_a_second, 1),
        "facts": {fact: asdict(c) | {"share": c.share} for fact, c in report.facts.items()},
        "disagreements": [asdict(verdict) for verdict in report.disagreements],
        "rejects": [asdict(reject) for reject in report.rejects],
    }
    print(json.dumps(data, ensure_ascii=False, indent=1))


def print_tables(report: ParsingReport, *, worst: int = 10) -> None:
    """Tables with up to ``worst`` examples of each fault."""
    console = Console(highlight=False)
    console.print(
        f"{report.cables} cables, {report.paragraphs} paragraphs, {len(report.rejects)} rejects; "
        f"read {report.read_seconds:.1f} s, parsed {report.parse_seconds:.1f} s, "
        f"{report.cables_a_second:.0f} cables a second"
    )
    _facts(console, report, worst)
    kept = report.words_kept
    console.print(
        f"\nWords kept: {f'{kept:.4%}' if kept is not None else 'none'} of {report.words}; "
        f"{report.words_lost} lost in {len(report.lost)} cables"
    )
    by_loss = sorted(report.lost, key=lambda row: -row[1])[:worst]
    _table(console, "Words lost", ("cable", "lost", "of", "words"), by_loss)
    by_added = sorted(report.added, key=lambda row: -row[1])[:worst]
    _table(console, f"Words added ({len(report.added)})", ("cable", "added", "words"), by_added)
    by_furniture = sorted(report.furniture, key=lambda row: -row[1])[:worst]
    title = f"Lines of page heads left out ({len(report.furniture)})"
    _table(console, title, ("cable", "words", "lines"), by_furniture)
    by_head = sorted(report.head_lost, key=lambda row: -row[1])[:worst]
    title = f"Prose words of the head in no field ({len(report.head_lost)})"
    _table(console, title, ("cable", "lost", "words"), by_head)
    _table(console, "Faults", ("fault", "times", "cables", "examples"), _faults(report, worst))
    _table(console, "Warnings", ("times", "warning"), _warnings(report, worst))
    rejects = [(r.source, r.reason) for r in report.rejects[:worst]]
    _table(console, f"Rejects ({len(report.rejects)})", ("source", "reason"), rejects)


def _facts(console: Console, report: ParsingReport, worst: int) -> None:
    rows = [
        (name, "" if c.share is None else f"{c.share:.2%}", c.agrees, c.differs, c.not_in_text)
        for name, c in report.facts.items()
    ]
    columns = ("fact", "share", "agrees", "differs", "not in the text")
    _table(console, "From the text alone", columns, rows)
    for name in report.facts:
        differing = [v for v in report.disagreements if v.fact == name]
        cases = [(v.cable, v.record, v.text) for v in differing[:worst]]
        title = f"{name}: the text differs ({len(differing)})"
        _table(console, title, ("cable", "record", "text"), cases)


def _faults(report: ParsingReport, worst: int) -> Iterable[tuple[object, ...]]:
    for kind, cases in sorted(report.faults.items()):
        examples = "\n".join(f"{cable} {where}" for cable, where in cases[:worst])
        yield kind, len(cases), len({cable for cable, _ in cases}), examples


def _warnings(report: ParsingReport, worst: int) -> Iterable[tuple[object, ...]]:
    return ((times, warning) for warning, times in report.warnings.most_common(worst))


def _table(
    console: Console, title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    table = Table(*columns, title=title, title_justify="left", show_lines=False)
    for row in rows:
        table.add_row(*(str(cell)[:400].replace("[", r"\[") for cell in row))
    if table.row_count:
        console.print(table)
