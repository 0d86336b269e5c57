"""The report on summaries: a table, and the best and worst beside the drafters' text."""

from __future__ import annotations

import json

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from eval.summaries import OURS, Report, table
from eval.summary_scores import NAMES


def print_tables(report: Report, *, shown: int = 5) -> None:
    """The table with intervals; the ``shown`` best and worst by ROUGE-2, side by side."""
    console = Console(highlight=False)
    out = Table("method", *NAMES, title=f"{len(report.cases)} cables, 95 % intervals")
    for method, values in table(report).items():
        cells = [f"{v.mean:.3f} ({v.low:.3f}-{v.high:.3f})" for v in values.values()]
        out.add_row(method, *cells)
    console.print(out)
    for method in report.scores:
        if method != OURS:
            ps = ", ".join(
                f"{m} p={report.against(method, m):.4f}" for m in ("ROUGE-2", "coverage")
            )
            console.print(f"{OURS} against {method}: {ps}")
    console.print(f"citations valid: {report.valid} of {report.citations}")
    order = sorted(range(len(report.cases)), key=lambda n: -report.scores[OURS][n]["ROUGE-2"])
    for title, part in (("best", order[:shown]), ("worst", order[len(order) - shown :])):
        for n in part:
            console.print(_beside(report, n, title))


def _beside(report: Report, n: int, title: str) -> Table:
    case, score = report.cases[n], report.scores[OURS][n]
    ours = "\n".join(
        f"{case.candidates[m].text} [{case.id} ¶{case.candidates[m].paragraph.label}]"
        for m in report.chosen[OURS][n]
    )
    head = f"{title}: {case.id} {case.cable.subject}: ROUGE-2 {score['ROUGE-2']:.3f}"
    beside = Table("taught", "the drafter's Summary", title=escape(head), show_lines=True)
    beside.add_row(escape(ours), escape(case.reference))
    return beside


def print_json(report: Report) -> None:
    """One JSON object: intervals by method, and the scores of every cable."""
    rows = {
        method: [{"id": case.id} | one for case, one in zip(report.cases, values, strict=True)]
        for method, values in report.scores.items()
    }
    means = {
        method: {name: value._asdict() for name, value in values.items()}
        for method, values in table(report).items()
    }
    print(
        json.dumps(
            {
                "cables": len(report.cases),
                "means": means,
                "citations": report.citations,
                "valid": report.valid,
                "scores": rows,
            },
            ensure_ascii=False,
        )
    )
