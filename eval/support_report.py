"""The measures of the check, printed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import numpy as np

from eval.metrics import Interval
from eval.support import Outcome, Report, auc, citations, passed, precision
from eval.support_cases import WRITTEN

_WIDEST = 330


def table(report: Report) -> dict[str, Any]:
    """Every figure, by name."""
    support = report.score(lambda one: one.verdict.support)
    kinds = _kinds(report)
    return {
        "claims": len(report.outcomes),
        "true": int(report.true.sum()),
        "cables": len({one.case.cable for one in report.outcomes}),
        "seconds a claim": report.seconds,
        "AUC": auc(report, support),
        "AUC of nearness alone": auc(report, report.score(lambda one: one.nearness)),
        "AUC of shared words alone": auc(report, report.score(lambda one: one.shared)),
        "precision": precision(report),
        "recall": passed(report, [kind for kind, true in kinds.items() if true]),
        "true passed": {k: passed(report, [k]) for k, true in kinds.items() if true},
        "false passed": {k: passed(report, [k]) for k, true in kinds.items() if not true},
        "AUC by change": {k: auc(report, support, k) for k, true in kinds.items() if not true},
        "citations right": citations(report),
        "parts": {name: _summed(part) for name, part in _parts(report).items()},
    }


def _parts(report: Report) -> dict[str, Report]:
    """Claims made by changing cables' sentences, and claims written, apart."""
    parts = {
        name: [one for one in report.outcomes if (one.case.base == WRITTEN) is written]
        for name, written in (("made", False), ("written", True))
    }
    return {name: Report(found, report.seconds) for name, found in parts.items() if found}


def _summed(report: Report) -> dict[str, Any]:
    kinds = [kind for kind, true in _kinds(report).items() if true]
    return {
        "claims": len(report.outcomes),
        "AUC": auc(report, report.score(lambda one: one.verdict.support)),
        "precision": precision(report),
        "recall": passed(report, kinds),
    }


def print_json(report: Report) -> None:
    """One JSON object."""
    print(json.dumps(table(report), indent=1))


def print_tables(report: Report, *, worst: int) -> None:
    """Tables for reading, then the ``worst`` errors of each kind."""
    figures = table(report)
    for name in ("claims", "true", "cables"):
        print(f"{name}: {figures[name]}")
    print(f"seconds a claim: {figures['seconds a claim']:.3f}")
    for name in (
        "AUC",
        "AUC of nearness alone",
        "AUC of shared words alone",
        "precision",
        "recall",
    ):
        print(f"{name}: {_shown(figures[name])}")
    print("\n| claims | n | AUC | precision | recall |\n|---|---|---|---|---|")
    for name, part in figures["parts"].items():
        cells = (_shown(part[one]) for one in ("AUC", "precision", "recall"))
        print(f"| {name} | {part['claims']} | {' | '.join(cells)} |")
    print("\n| true claims | n | passed |\n|---|---|---|")
    for kind, value in figures["true passed"].items():
        print(f"| {kind} | {_count(report, kind)} | {_shown(value)} |")
    print("\n| change | n | passed | AUC |\n|---|---|---|---|")
    for kind, value in figures["false passed"].items():
        one = _shown(figures["AUC by change"][kind])
        print(f"| {kind} | {_count(report, kind)} | {_shown(value)} | {one} |")
    cited = figures["citations right"]
    print("\ntrue claims passed whose citation is right:")
    print(f"cited rightly: {cited['right']:.3f}; cited wrongly: {cited['wrong']:.3f}")
    for kind, true in _kinds(report).items():
        print(f"\n## {kind}" if worst else "", end="")
        for line in _worst(report, kind, true=true, most=worst):
            print(line)


def _worst(report: Report, kind: str, *, true: bool, most: int) -> Iterator[str]:
    """Errors of one kind, surest first."""
    wrong = [
        one for one in report.outcomes if one.case.kind == kind and one.verdict.supported != true
    ]
    wrong.sort(key=lambda one: one.verdict.support if true else -one.verdict.support)
    yield ""
    for one in wrong[:most]:
        yield _told(one)


def _told(one: Outcome) -> str:
    said = asdict(one.verdict)
    quote = " ".join(said["quote"].split())[:_WIDEST]
    return (
        f"{one.verdict.support:.2f} {one.case.cited.citation} {one.case.claim[:_WIDEST]}\n"
        f"     {'; '.join(said['faults'])}\n     {quote}"
    )


def _kinds(report: Report) -> dict[str, bool]:
    found = {one.case.kind: one.case.true for one in report.outcomes}
    return dict(sorted(found.items(), key=lambda item: (not item[1], item[0])))


def _count(report: Report, kind: str) -> int:
    return sum(one.case.kind == kind for one in report.outcomes)


def _shown(value: Interval) -> str:
    return (
        f"{value.mean:.3f} ({value.low:.3f}-{value.high:.3f})" if np.isfinite(value.mean) else "-"
    )
