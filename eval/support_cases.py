"""Claims to try the check on, true and false, made from cables."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from cableqa.domain import Cable, Hit, Paragraph
from eval.support_changes import changed, names_of, places
from eval.support_setting import Names, Setting
from eval.support_truths import from_summary, reworded

SUMMARY = "summary sentence"
WRITTEN = "written"
SAME_CABLE, OTHER_CABLE = "another paragraph, same cable", "another paragraph, other cable"
# How many paragraphs stand beside the cited one, as a search brings them.
OTHERS = 4
_SUMMARIES = 3
_REWORDED = 3
_CHANGES = 3
# Changes that few claims allow are always made where they can be.
_RARE = ("number", "date", "roles swapped", "place")
_HELD_OUT = 0.4
_FEWEST_WORDS = 15


@dataclass(frozen=True, slots=True)
class Case:
    """A claim with the paragraph it cites and others that were read beside it.

    ``kind`` is how the claim was made; ``base`` of which true claim (its kind); ``held_out``
    that its cable taught nothing.
    """

    id: str
    kind: str
    base: str
    true: bool
    claim: str
    cited: Hit
    others: tuple[Hit, ...]
    held_out: bool

    @property
    def cable(self) -> str:
        """The cable that the claim is of."""
        return self.id.partition("-")[0]


def make(cables: Iterable[Cable], *, seed: int, most: int | None = None) -> list[Case]:
    """All cases of the cables that have three paragraphs or more; the same for the same seed."""
    used = sorted((c for c in cables if len(_body(c)) >= 3), key=lambda c: c.id)
    random.Random(seed).shuffle(used)
    used = used[:most]
    names = _names(used)
    cases: list[Case] = []
    for cable in used:
        chance = random.Random(f"{seed} {cable.id}")
        other = chance.choice(used)
        cases += _of_cable(cable, other, names, chance)
    return cases


def held_out(cable_id: str) -> bool:
    """Whether a cable is kept for measuring, by its id alone."""
    return zlib.crc32(cable_id.encode()) % 1000 < _HELD_OUT * 1000


def hit(cable: Cable, paragraph: Paragraph) -> Hit:
    """The paragraph as a search gives it."""
    return Hit(
        cable=cable.id,
        paragraph=paragraph.label,
        number=paragraph.number,
        score=0.0,
        text=paragraph.text,
        subject=cable.subject,
        date=cable.date,
        post=cable.post,
        classification=cable.classification,
        marking=paragraph.marking,
        heading=paragraph.heading,
        kind=paragraph.kind,
    )


def _body(cable: Cable) -> list[Paragraph]:
    return [
        p for p in cable.paragraphs if p.kind != "summary" and len(p.text.split()) >= _FEWEST_WORDS
    ]


def _of_cable(cable: Cable, other: Cable, names: Names, chance: random.Random) -> Iterable[Case]:
    body = _body(cable)
    told = [(SUMMARY, text, p) for text, p in from_summary(cable) if p in body]
    truths = chance.sample(told, min(_SUMMARIES, len(told)))
    rephrased = [(kind, text, p) for p in body for kind, text in reworded(p, chance)]
    rare = [one for one in rephrased if one[0] in ("turned", "named")][:2]
    truths += rare + chance.sample(rephrased, min(_REWORDED - len(rare), len(rephrased)))
    for n, (kind, text, paragraph) in enumerate(truths):
        beside = [p for p in body if p is not paragraph]
        chance.shuffle(beside)
        cited = hit(cable, paragraph)
        read = tuple(hit(cable, p) for p in beside[:OTHERS])
        keep = held_out(cable.id)
        label = f"{cable.id}-{n}"
        yield Case(label, kind, kind, True, text, cited, read, keep)
        setting = Setting(cable.id, paragraph.text, names, chance)
        made = changed(text, setting)
        chance.shuffle(made)
        made.sort(key=lambda one: one.kind not in _RARE)
        for one in made[:_CHANGES]:
            yield Case(f"{label}-{one.kind}", one.kind, kind, False, one.claim, cited, read, keep)
        if chance.random() < 0.5 and read:
            yield Case(f"{label}-same", SAME_CABLE, kind, False, text, read[0], read[1:], keep)
        elif other is not cable:
            strange = [
                hit(other, p) for p in chance.sample(_body(other), min(3, len(_body(other))))
            ]
            yield Case(
                f"{label}-other",
                OTHER_CABLE,
                kind,
                False,
                text,
                strange[0],
                tuple(strange[1:]),
                keep,
            )


def _names(cables: Iterable[Cable]) -> Names:
    by_cable = {
        cable.id: sorted({name for p in _body(cable) for name in names_of(p.text)})
        for cable in cables
    }
    everything = sorted({name for names in by_cable.values() for name in names})
    return Names(tuple(sorted(places())), by_cable, everything)
