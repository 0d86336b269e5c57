"""Measures reading: facts from the text alone, words kept, paragraphs, speed."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from cableqa.cables.reader import Found, RawItem, Reject, parse_item, raw_items
from eval.agreement import AGREES, DIFFERS, NOT_IN_TEXT, Verdict, compare
from eval.kept_words import words_kept
from eval.numbering import faults


@dataclass(slots=True)
class FactCount:
    """How often a fact of the text agrees with the record."""

    agrees: int = 0
    differs: int = 0
    not_in_text: int = 0

    @property
    def share(self) -> float | None:
        """Share of agreement where the text holds the fact; None where it never does."""
        held = self.agrees + self.differs
        return self.agrees / held if held else None


@dataclass(slots=True)
class ParsingReport:
    """What one run over a source measured.  Lists hold every case, in the source's order."""

    source: str
    cables: int = 0
    paragraphs: int = 0
    words: int = 0
    words_lost: int = 0
    read_seconds: float = 0.0
    parse_seconds: float = 0.0
    facts: dict[str, FactCount] = field(default_factory=lambda: defaultdict(FactCount))
    disagreements: list[Verdict] = field(default_factory=list)
    lost: list[tuple[str, int, int, str]] = field(default_factory=list)
    added: list[tuple[str, int, str]] = field(default_factory=list)
    furniture: list[tuple[str, int, str]] = field(default_factory=list)
    head_lost: list[tuple[str, int, str]] = field(default_factory=list)
    faults: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    warnings: Counter[str] = field(default_factory=Counter)
    rejects: list[Reject] = field(default_factory=list)

    @property
    def words_kept(self) -> float | None:
        """Share of the bodies' words that the parsed cables hold."""
        return 1 - self.words_lost / self.words if self.words else None

    @property
    def cables_a_second(self) -> float:
        return self.cables / max(self.read_seconds + self.parse_seconds, 1e-9)


def measure(path: Path) -> ParsingReport:
    """Read and parse every cable under ``path`` and hold each against its source."""
    report = ParsingReport(str(path))
    started = time.perf_counter()
    items = raw_items([path])
    while (item := next(items, None)) is not None:
        read = time.perf_counter()
        report.read_seconds += read - started
        if isinstance(item, Reject):
            report.rejects.append(item)
        else:
            _measure_one(item, report)
        started = time.perf_counter()
    return report


def _measure_one(item: RawItem, report: ParsingReport) -> None:
    started = time.perf_counter()
    parsed = parse_item(item)
    report.parse_seconds += time.perf_counter() - started
    if isinstance(parsed, Reject):
        report.rejects.append(parsed)
        return
    report.cables += 1
    report.paragraphs += len(parsed.cable.paragraphs)
    report.warnings.update(parsed.cable.warnings)
    for verdict in compare(item.raw, parsed.cable):
        _count(verdict, report)
    _words(item, parsed, report)
    for kind, where in faults(parsed.cable, item.raw.body):
        report.faults[kind].append((parsed.cable.id, where))


def _count(verdict: Verdict, report: ParsingReport) -> None:
    count = report.facts[verdict.fact]
    count.agrees += verdict.outcome == AGREES
    count.differs += verdict.outcome == DIFFERS
    count.not_in_text += verdict.outcome == NOT_IN_TEXT
    if verdict.outcome == DIFFERS:
        report.disagreements.append(verdict)


def _words(item: RawItem, parsed: Found, report: ParsingReport) -> None:
    kept = words_kept(item.raw.body, parsed.cable)
    cable = parsed.cable.id
    report.words += kept.total
    report.words_lost += kept.lost_words
    if kept.lost:
        report.lost.append((cable, kept.lost_words, kept.total, " | ".join(kept.lost)))
    if kept.added:
        words = sum(len(run.split()) for run in kept.added)
        report.added.append((cable, words, " | ".join(kept.added)))
    if kept.furniture:
        words = sum(len(run.split()) for run in kept.furniture)
        report.furniture.append((cable, words, " | ".join(kept.furniture)))
    if kept.head_lost:
        report.head_lost.append((cable, len(kept.head_lost), " ".join(kept.head_lost)))
