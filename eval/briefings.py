"""Measures briefings: what they must cover, what supports them, what they say twice."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from cableqa.documents import Brief
from cableqa.domain import Citation, Sentence
from cableqa.errors import CaseError
from cableqa.library import Library
from cableqa.terms import terms

FILE = Path(__file__).parent / "cases" / "briefings.jsonl"
# Two sentences with this part of the shorter one's terms in common say the same.
_SAME = 0.75
NAMES = ("cited", "cables", "supported", "duplication")


@dataclass(frozen=True, slots=True)
class BriefingCase:
    """A topic and the paragraphs that a briefing on it must cite, read for it."""

    id: str
    topic: str
    must: frozenset[Citation]


@dataclass(frozen=True, slots=True)
class BriefingScore:
    """``cited`` is the share of the paragraphs that the briefing cites, ``cables`` of their
    cables; ``supported`` of its sentences that stand in what they cite; ``duplication`` of
    those that repeat another.
    """

    id: str
    read: int
    sentences: int
    words: int
    cited: float
    cables: float
    supported: float
    duplication: float
    missed: tuple[str, ...]
    seconds: float


def load(path: Path) -> list[BriefingCase]:
    """The cases of a file.  Raises ``CaseError`` naming the line that is wrong."""
    cases = []
    for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            must = frozenset(Citation(cable, label) for cable, label in row["must"])
            cases.append(BriefingCase(row["id"], row["topic"], must))
        except (ValueError, KeyError, TypeError) as error:
            raise CaseError(f"{path}, line {n}: id, topic and must are needed") from error
    return cases


def measure(store: Path, cases: Sequence[BriefingCase], *, words: int = 800) -> list[BriefingScore]:
    """A briefing on every topic, scored."""
    with Library.open(store) as library:
        return [score(case, library.brief(case.topic, words=words)) for case in cases]


def score(case: BriefingCase, brief: Brief) -> BriefingScore:
    """How far the briefing covers the case; only sections and conclusions count."""
    told = [*brief.conclusions, *(s for section in brief.sections for s in section.sentences)]
    cited = {citation for sentence in told for citation in sentence.citations}
    must = {one.cable for one in case.must}
    return BriefingScore(
        id=case.id,
        read=brief.paragraphs_read,
        sentences=len(told),
        words=sum(one.words for one in told),
        cited=len(case.must & cited) / max(1, len(case.must)),
        cables=len(must & {one.cable for one in cited}) / max(1, len(must)),
        supported=sum(_stands(one, brief) for one in told) / max(1, len(told)),
        duplication=sum(_repeats(n, told) for n in range(len(told))) / max(1, len(told)),
        missed=tuple(str(one) for one in sorted(case.must - cited)),
        seconds=brief.seconds,
    )


def _stands(sentence: Sentence, brief: Brief) -> bool:
    """Whether the first paragraph cited holds the text: a quote, after the lead of its list."""
    texts = {
        Citation(source.id, one.label): one.text
        for source in brief.sources
        for one in source.paragraphs
    }
    known = all(citation in texts for citation in sentence.citations)
    paragraph = texts.get(sentence.citations[0], "")
    quote = " ".join(sentence.quote.split())
    lead = sentence.text.removesuffix(quote).rstrip(": ")
    told = sentence.text.endswith(quote) and lead in " ".join(paragraph.split())
    return known and sentence.quote in paragraph and told


def _repeats(n: int, told: Sequence[Sentence]) -> bool:
    mine = terms(told[n].text)
    return any(
        len(mine & terms(other.text)) / max(1, min(len(mine), len(terms(other.text)))) >= _SAME
        for other in told[:n]
    )


def print_tables(scores: Sequence[BriefingScore]) -> None:
    """A line for each topic and the means."""
    table = Table("topic", "read", "words", "cited", "cables", "supported", "twice", "s", "missed")
    for one in scores:
        shares = (one.cited, one.cables, one.supported, one.duplication)
        cells = (one.id, str(one.read), str(one.words), *(f"{x:.2f}" for x in shares))
        table.add_row(*cells, f"{one.seconds:.0f}", ", ".join(one.missed))
    count = max(1, len(scores))
    means = {name: sum(float(getattr(one, name)) for one in scores) / count for name in NAMES}
    Console().print(table)
    Console().print("means: " + ", ".join(f"{name} {value:.3f}" for name, value in means.items()))


def print_json(scores: Sequence[BriefingScore]) -> None:
    """One JSON object a topic and line."""
    for one in scores:
        values = {name: getattr(one, name) for name in BriefingScore.__slots__}
        print(json.dumps(values, ensure_ascii=False))
