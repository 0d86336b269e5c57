"""Faults that show in the paragraphs themselves, without another reading to hold against."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cableqa.domain import Cable

_MARK_LEFT = re.compile(r"¶\s*\d{1,2}|(?:^|\n)\s*\d{1,2}\.{0,2}\s*\((?:C|S|U|SBU|S/NF|C/NF)\)")
_PAGE_LINE_LEFT = re.compile(r"\b\d{8}\s+\d{3}(?:\.\d)?\s+OF\s+\d{3}\b")
_END_OF_SUMMARY = re.compile(r"\bend\s+(?:of\s+)?summary\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_FALSE_YEAR = 100  # 09STATE119085 counts to 67, and no other cable of the corpus so far


def faults(cable: Cable, body: str) -> Iterator[tuple[str, str]]:
    """Pairs of (kind of fault, where it is)."""
    if not cable.paragraphs:
        yield "no paragraph", ""
    if not cable.subject:
        yield "no subject", ""
    if cable.summary is None and _END_OF_SUMMARY.search(body):
        yield "no summary, though the text says End Summary", ""
    yield from _number_faults(cable)
    yield from _text_faults(cable)
    yield from _cut_fields(cable, body)


def _cut_fields(cable: Cable, body: str) -> Iterator[tuple[str, str]]:
    """Fields whose first or last word the body has only inside a longer one (``Eric Nels``)."""
    printed = set(_WORD.findall(body.upper()))
    for name in ("subject", "classified_by", "signature"):
        words = _WORD.findall((getattr(cable, name) or "").upper())
        for word in {words[0], words[-1]} if words else ():
            if len(word) > 2 and word not in printed and word in body.upper():
                yield f"{name} cut inside a word", word


def _number_faults(cable: Cable) -> Iterator[tuple[str, str]]:
    labels = [p.label for p in cable.paragraphs]
    if len(set(labels)) < len(labels):
        yield "labels not unique", " ".join(labels)
    numbered = [(p.number, p.label) for p in cable.paragraphs if p.number is not None]
    if cable.paragraphs and not numbered:
        yield "no numbered paragraph", f"{len(labels)} unnumbered"
    highest = 0
    for number, label in numbered:
        if number > _FALSE_YEAR:
            yield "number too high", label
        elif label != str(number):
            yield "number repeats", label
        elif number > highest + 1:
            yield "number missing", f"{highest} to {number}"
        elif number < highest:
            yield "number out of order", f"{number} after {highest}"
        highest = max(highest, number) if number <= _FALSE_YEAR else highest


def _text_faults(cable: Cable) -> Iterator[tuple[str, str]]:
    for p in cable.paragraphs:
        if not p.text.strip():
            yield "paragraph without text", f"¶{p.label}"
        if found := _MARK_LEFT.search(p.text):
            around = p.text[max(0, found.start() - 20) : found.end() + 30]
            yield "paragraph mark left in a text", f"¶{p.label}: …{' '.join(around.split())}…"
        if _PAGE_LINE_LEFT.search(p.text):
            yield "page line left in a text", f"¶{p.label}"
        if p.heading and len(p.heading) > 200:
            yield "heading over 200 characters", f"¶{p.label}: {p.heading[:60]}…"
