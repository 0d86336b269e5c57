"""Measures a language model's summaries on a sample, beside the extractive ones and the lead.

The drafter's Summary is hidden, the body summarised to its length.  The extractive ones are by the
package's own ranker, which the same corpus taught: ``measure`` of ``summaries`` is the fair figure.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from cableqa.answers.retelling import Reteller
from cableqa.checking.checker import Checker
from cableqa.sentences import sentences
from cableqa.summaries.candidates import candidates
from cableqa.summaries.extractive import NAME, ExtractiveSummarizer
from cableqa.summaries.written import WrittenSummarizer
from eval.summary_baselines import within
from eval.summary_cases import is_case
from eval.summary_scores import rouge, supported
from eval.support import rarity

if TYPE_CHECKING:
    from cableqa.documents import Summary
    from cableqa.domain import Cable
    from cableqa.ports import Embedder, LanguageModel

WRITTEN, LEAD = "written", "lead"
# Longer bodies take a model on two cores minutes each.
_LONGEST = 1500


@dataclass(frozen=True, slots=True)
class Row:
    """One cable: metrics by method, what the model wrote and lost, and the seconds it took.

    ``fallen_back`` says that the cable's own sentences stand in the model's place.
    """

    id: str
    scores: Mapping[str, Mapping[str, float]]
    fallen_back: bool
    kept: int
    dropped: int
    seconds: float
    text: str


def sample(cables: Iterable[Cable]) -> list[Cable]:
    """The cables that a summary can be measured on, in a fixed order of no meaning."""
    fit = [one for one in cables if is_case(one) and _body(one) <= _LONGEST]
    return sorted(fit, key=lambda one: hashlib.sha256(one.id.encode()).digest())


def measure(
    cables: Sequence[Cable],
    model: LanguageModel,
    embedder: Embedder,
    *,
    minutes: float,
    tell: Callable[[str], None],
) -> list[Row]:
    """A row for each of the first cables, until the time is up."""
    extractive = ExtractiveSummarizer(embedder)
    checker = Checker(embedder, rarity(cables))
    written = WrittenSummarizer(Reteller(model, checker), extractive)
    until = time.monotonic() + 60 * minutes
    rows: list[Row] = []
    for cable in sample(cables):
        if time.monotonic() > until:
            break
        rows.append(_row(cable, written, extractive, embedder))
        tell(f"{len(rows)}: {cable.id}, {rows[-1].seconds:.0f} s")
    return rows


def print_table(rows: Sequence[Row]) -> None:
    """Means by method, and how often and how long the model wrote."""
    if not rows:
        print("no cable was summarised in the time")
        return
    names = list(rows[0].scores[LEAD])
    table = Table("method", *names, title=f"{len(rows)} cables")
    for method in rows[0].scores:
        means = (fmean(row.scores[method][name] for row in rows) for name in names)
        table.add_row(method, *(f"{mean:.3f}" for mean in means))
    console = Console(highlight=False)
    console.print(table)
    kept, lost = sum(row.kept for row in rows), sum(row.dropped for row in rows)
    console.print(
        f"fell back {sum(row.fallen_back for row in rows)} times; {kept} sentences borne out, "
        f"{lost} dropped; {fmean(row.seconds for row in rows):.0f} s a cable"
    )


def _row(
    cable: Cable, written: WrittenSummarizer, extractive: ExtractiveSummarizer, embedder: Embedder
) -> Row:
    words = len((cable.summary or "").split())
    made = written.summarize(cable, words=words, hide_summary=True)
    plain = extractive.summarize(cable, words=words, hide_summary=True)
    body = candidates(cable, hide_summary=True)
    texts = {
        WRITTEN: _texts(made),
        NAME: _texts(plain),
        LEAD: [body[n].text for n in within(body, range(len(body)), words=words)],
    }
    fallen_back = made.model == NAME
    return Row(
        id=cable.id,
        scores={name: _scores(cable, told, embedder) for name, told in texts.items()},
        fallen_back=fallen_back,
        kept=0 if fallen_back else len(made.sentences),
        dropped=len(made.dropped),
        seconds=made.seconds,
        text=made.summary,
    )


def _scores(cable: Cable, texts: Sequence[str], embedder: Embedder) -> dict[str, float]:
    told = [" ".join(one.split()) for one in sentences(cable.summary or "")]
    vectors = embedder.embed([*told, *texts])
    mine = vectors[len(told) :]
    covered = [
        supported(one, vector, texts, mine)
        for one, vector in zip(told, vectors[: len(told)], strict=True)
    ]
    found = rouge(cable.summary or "", " ".join(texts))
    words = sum(len(one.split()) for one in texts)
    return found | {"coverage": fmean(covered) if covered else 0.0, "words": float(words)}


def _texts(summary: Summary) -> list[str]:
    return [one.text for one in summary.sentences]


def _body(cable: Cable) -> int:
    return sum(one.words for one in candidates(cable, hide_summary=True))
