"""A retrieval run as tables for a terminal, as rows and as one HTML file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from rich.console import Console
from rich.table import Table

from eval.compare import Difference
from eval.metrics import CABLE, MEASURES
from eval.plots import columns, intervals
from eval.retrieval import Outcome, Row, Run, p_against_former

_MAIN = ("hit@1", "hit@5", "hit@10", "recall@50", "MRR@10", "nDCG@10")
_TESTED = "MRR@10"
_MOST_MISSES = 40
STYLE = """
body{font:15px/1.45 system-ui,sans-serif;max-width:1000px;margin:2em auto;padding:0 1em;color:#222}
table{border-collapse:collapse;margin:1em 0}th,td{padding:.25em .7em;text-align:right;
border-bottom:1px solid #ddd}th:first-child,td:first-child{text-align:left}
figure{margin:1.5em 0}figcaption{font-weight:600}svg text{font-size:12px}
svg{width:100%;height:auto}.bar{fill:#7a9cc6}.interval{stroke:#222;stroke-width:2}
details{margin:.5em 0}li.gold{font-weight:600}summary{cursor:pointer}code{font-size:13px}
"""


def rows(run: Run) -> list[dict[str, Any]]:
    """One plain object a question and configuration."""
    return [
        {
            "set": row.set,
            "configuration": row.configuration,
            "id": row.case.id,
            "question": row.case.question,
            "kind": row.case.kind,
            "gold": sorted(list(key) for key in row.case.gold),
            "rank": row.rank,
            "milliseconds": round(row.milliseconds, 1),
            "metrics": {name: round(value, 4) for name, value in row.metrics.items()},
            "came": list(row.came),
        }
        for outcome in run.outcomes
        for row in outcome.rows
    ]


def summary(run: Run) -> list[dict[str, Any]]:
    """Means with intervals, and p against the configuration before."""
    return [
        {
            "set": name,
            "configuration": one.configuration,
            "questions": len(one.rows),
            "milliseconds": round(one.milliseconds, 1),
            "stages": {stage: round(ms, 1) for stage, ms in one.stages.items()},
            "p": p,
            "metrics": {
                metric: one.interval(metric)._asdict()
                for metric in (*MEASURES, *(CABLE + name for name in MEASURES))
            },
        }
        for name in run.sets
        for one, p in zip(run.of(name), p_against_former(run.of(name), _TESTED), strict=True)
    ]


def print_tables(run: Run, console: Console) -> None:
    """A table a set: means, 95 % intervals, p and median time."""
    for name in run.sets:
        table = Table(*_head(), title=f"{name} ({len(run.of(name)[0].rows)} questions)")
        for line in _lines(run.of(name)):
            table.add_row(*line)
        console.print(table)
        console.print(f"by kind: {_by_kind(run.of(name)[-1])}", highlight=False)
        console.print(f"ms by stage: {_by_stage(run.of(name)[-1])}", highlight=False)
    for note in run.notes:
        console.print(note)


def print_differences(differences: Sequence[Difference], console: Console) -> None:
    """What moved between two runs, set by set."""
    for one in differences:
        console.print(
            f"{one.set}: {_TESTED} {one.means[0]:.3f} ({one.configurations[0]}) to "
            f"{one.means[1]:.3f} ({one.configurations[1]}), p {one.p:.3f}, "
            f"{len(one.moved)} of {one.questions} questions moved",
            highlight=False,
        )
        table = Table("question", "rank before", "after", "")
        for moved in one.moved:
            places = (str(rank or ">50") for rank in (moved.before, moved.after))
            table.add_row(moved.id, *places, moved.question[:90])
        if one.moved:
            console.print(table)


def html(run: Run, about: Mapping[str, Any]) -> str:
    """The report: one file, nothing fetched."""
    parts = [
        "<!doctype html><html lang='en'><meta charset='utf-8'><title>Retrieval</title>",
        f"<style>{STYLE}</style><h1>Retrieval</h1>",
        f"<p>{escape(str(about.get('at', '')))}, cableqa {escape(str(about.get('cableqa', '')))}"
        f"; {escape(str(about.get('machine', {}).get('processor', '')))}</p>",
    ]
    for name in run.sets:
        parts += _set_html(name, run.of(name))
    parts += [f"<p>{escape(note)}</p>" for note in run.notes]
    return "\n".join([*parts, "</html>\n"])


def _head() -> tuple[str, ...]:
    return ("configuration", *_MAIN, CABLE + "hit@1", "p", "ms")


def _lines(outcomes: Sequence[Outcome]) -> Iterator[list[str]]:
    for one, p in zip(outcomes, p_against_former(outcomes, _TESTED), strict=True):
        cells = [f"{one.interval(metric).mean:.3f}" for metric in (*_MAIN, CABLE + "hit@1")]
        for place, metric in enumerate(_MAIN):
            if metric in {"hit@5", _TESTED}:
                _, low, high = one.interval(metric)
                cells[place] += f" ({low:.2f}–{high:.2f})"
        tested = "" if p is None else f"{p:.3f}"
        yield [one.configuration, *cells, tested, f"{one.milliseconds:.0f}"]


def _by_kind(outcome: Outcome) -> str:
    return "; ".join(
        f"{kind} ({sum(row.case.kind == kind for row in outcome.rows)}) "
        f"hit@5 {outcome.interval('hit@5', kind=kind).mean:.3f}, "
        f"MRR@10 {outcome.interval('MRR@10', kind=kind).mean:.3f}"
        for kind in outcome.kinds
    )


def _by_stage(outcome: Outcome) -> str:
    return ", ".join(f"{stage} {ms:.1f}" for stage, ms in outcome.stages.items())


def _set_html(name: str, outcomes: Sequence[Outcome]) -> Iterator[str]:
    last = outcomes[-1]
    yield f"<h2>{escape(name)}</h2><p>{len(last.rows)} questions; means, 95 % bootstrap intervals; "
    yield f"p: paired randomisation of {_TESTED} against the line above; ms: median,"
    yield " without the question's embedding.</p>"
    yield _table_html(outcomes)
    yield f"<p>Milliseconds by stage: {escape(_by_stage(last))}</p>"
    for metric in ("hit@5", _TESTED):
        yield intervals(metric, [(o.configuration, o.interval(metric)) for o in outcomes])
    by_kind = [(kind, last.interval(_TESTED, kind=kind)) for kind in last.kinds]
    yield intervals(f"{_TESTED} by kind, {last.configuration}", by_kind)
    yield columns(f"Rank of the first right paragraph, {last.configuration}", _ranks(last))
    misses = sorted((r for r in last.rows if r.rank != 1), key=lambda r: -(r.rank or 99))
    yield f"<h3>Not first: {len(misses)} of {len(last.rows)}</h3>"
    yield from (_miss_html(row) for row in misses[:_MOST_MISSES])


def _table_html(outcomes: Sequence[Outcome]) -> str:
    head = "".join(f"<th>{escape(cell)}</th>" for cell in _head())
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in line) + "</tr>"
        for line in _lines(outcomes)
    )
    return f"<table><tr>{head}</tr>{body}</table>"


def _ranks(outcome: Outcome) -> dict[str, int]:
    def band(rank: int | None) -> str:
        if rank is None:
            return "none"
        return str(rank) if rank <= 5 else "6–10" if rank <= 10 else "11–50"

    counts = Counter(band(row.rank) for row in outcome.rows)
    names = (*(str(n) for n in range(1, 6)), "6–10", "11–50", "none")
    return {name: counts[name] for name in names}


def _miss_html(row: Row) -> str:
    gold = ", ".join(f"{cable} ¶{label}" for cable, label in sorted(row.case.gold))
    came = "".join(f"<li>{escape(hit)}</li>" for hit in row.came)
    return (
        f"<details><summary>{row.rank or '&gt;50'}: {escape(row.case.question)} "
        f"<code>{escape(row.case.id)}</code></summary><p>right: {escape(gold)}; came:</p>"
        f"<ol>{came}</ol></details>"
    )
