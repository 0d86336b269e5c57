"""A run of answers as a table for a terminal and as one HTML file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from html import escape
from typing import Any

from rich.console import Console
from rich.table import Table

from eval.answers import Report
from eval.retrieval_report import STYLE

_NAMES = {
    "cases": "cases",
    "nuggets": "nuggets",
    "answered_nuggets": "of those answered",
    "cited": "citations in gold",
    "gold": "gold cited",
    "own": "of them by the model",
    "borne_out": "borne out",
    "grade": "judge",
    "words": "words",
    "seconds": "seconds",
    "told": "tokens read",
    "wrote": "written",
    "fallen_back": "fallen back",
    "refusals": "refusals",
    "refusal_precision": "right",
    "refusal_recall": "of unanswerable",
}
_WHOLE = {"words", "told", "wrote", "seconds"}


def print_table(reports: Mapping[tuple[str, str], Report]) -> None:
    """A line for each set and model."""
    table = Table("set", "model", *_NAMES.values())
    for (name, model), report in reports.items():
        table.add_row(name, model, *_cells(report))
    Console(width=220).print(table)


def html(
    reports: Mapping[tuple[str, str], Report],
    rows: Sequence[Mapping[str, Any]],
    about: Mapping[str, Any],
) -> str:
    """The report: one file, nothing fetched; every answer beside its question."""
    parts = [
        "<!doctype html><html lang='en'><meta charset='utf-8'><title>Answers</title>",
        f"<style>{STYLE}</style><h1>Answers</h1>",
        f"<p>{escape(str(about.get('at', '')))}, cableqa {escape(str(about.get('cableqa', '')))}"
        f"; {escape(str(about.get('machine', {}).get('processor', '')))}; seconds: median, on a "
        "machine that may be shared</p>",
        "<table><tr>",
        *(f"<th>{escape(one)}</th>" for one in ("set", "model", *_NAMES.values())),
        "</tr>",
    ]
    for (name, model), report in reports.items():
        cells = (name, model, *_cells(report))
        parts.append("<tr>" + "".join(f"<td>{escape(one)}</td>" for one in cells) + "</tr>")
    return "\n".join([*parts, "</table>", *map(_row_html, rows), "</html>\n"])


def _cells(report: Report) -> Iterator[str]:
    for name, value in asdict(report).items():
        if name in _NAMES:
            shown = f"{value:.0f}" if name in _WHOLE else f"{value:.3f}"
            yield shown if isinstance(value, float) else str(value)


def _row_html(row: Mapping[str, Any]) -> str:
    dropped = "".join(
        f"<li><s>{escape(text)}</s> {escape(why)}</li>" for text, why in row["dropped"]
    )
    notices = "".join(f"<p><em>{escape(one)}</em></p>" for one in row["notices"])
    return (
        f"<details><summary>{escape(row['question'])} <code>{escape(row['id'])}</code> "
        f"{escape(row['model'])}</summary><p>{escape(row['answer'])}</p><ul>{dropped}</ul>"
        f"{notices}</details>"
    )
