"""Claims that people and models wrote of paragraphs, true and false, to try the check on.

``eval/cases/december-2010-claims.jsonl``: a line a paragraph, with sentences that it bears out and
sentences of which one thing is wrong.  Mechanical changes of the cables' own sentences stay near
their words; these do not, as answers do not.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from cableqa.domain import Cable, Paragraph
from cableqa.errors import InputError
from eval.support_cases import OTHERS, WRITTEN, Case, held_out, hit

FILE = Path(__file__).parent / "cases" / "december-2010-claims.jsonl"
_ANOTHER = f"{WRITTEN}, another paragraph"
_SEED = 7


def written(cables: Iterable[Cable], path: Path = FILE) -> Iterator[Case]:
    """The claims about those of ``cables`` that are held, with the paragraph each is of.

    Raises ``InputError`` naming the line that is no claim.
    """
    held = {cable.id: cable for cable in cables}
    for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            cable = held.get(row["cable"])
            paragraph = cable.paragraph(row["paragraph"]) if cable else None
            if cable and paragraph:
                yield from _of(cable, paragraph, row)
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path}: line {n} is no claim: {error!r}") from error


def _of(cable: Cable, paragraph: Paragraph, row: Mapping[str, Any]) -> Iterator[Case]:
    chance = random.Random(f"{_SEED} {cable.id}")
    beside = [p for p in cable.paragraphs if p is not paragraph and p.text.strip()]
    chance.shuffle(beside)
    cited = hit(cable, paragraph)
    others = tuple(hit(cable, p) for p in beside[:OTHERS])
    keep = held_out(cable.id)
    for true in (True, False):
        for n, one in enumerate(row["true" if true else "false"]):
            label = f"{cable.id}-{paragraph.label}-{true}-{n}"
            kind = f"{WRITTEN}, {one['how']}"
            yield Case(label, kind, WRITTEN, true, one["text"], cited, others, keep)
    if others:
        claim = row["true"][0]["text"]
        label = f"{cable.id}-{paragraph.label}-another"
        yield Case(label, _ANOTHER, WRITTEN, False, claim, others[0], others[1:], keep)
