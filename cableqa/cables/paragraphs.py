"""A body's paragraphs: the text after the head, cut at its numbers.

Labels: a paragraph's printed number; ``5a``, ``5b``… where a later one repeats it; ``A`` where
lettered; ``0`` for text before the first number.  Such a text is cut at its empty lines into
``0``, ``0a``, ``0b``… where it is long or its blocks have markings of their own.  Quoted texts
and lists that are numbered anew in the margin are paragraphs of their own (``1a`` in
07MADRID1952); items in a sentence or with ``1)`` stay in theirs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cableqa.cables.flow import running_text
from cableqa.cables.headings import split_heading
from cableqa.cables.lines import is_blank, is_rule
from cableqa.cables.marks import MARKING, Mark, find_marks
from cableqa.cables.pagelines import remove_page_lines
from cableqa.cables.rules import open_rules
from cableqa.cables.sequence import true_marks
from cableqa.cables.signatures import split_signature
from cableqa.cables.summaries import with_kinds
from cableqa.domain import Paragraph

_LONG = 1500  # characters beyond which a text without numbers is cut at its empty lines
# False marks lose their pilcrow: ``¶2003. Despite`` in 07MADRID1000.
_FALSE_MARK = re.compile(r"(?<!\S)¶[ \t]?(?=[0-9A-Z])")
_LEVELS = ("U", "FOUO", "LOU", "OUO", "SBU", "C", "S", "TS")


@dataclass(frozen=True, slots=True)
class Body:
    """What a body holds.  ``summary`` is without the words Summary and End summary."""

    paragraphs: tuple[Paragraph, ...]
    signature: str | None = None
    summary: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """The raw text of one paragraph, with the mark and heading that stand before it."""

    mark: Mark | None
    heading: str | None
    text: str


def read_paragraphs(text: str) -> Body:
    """The paragraphs of a body without its head; raises nothing on any text."""
    text = open_rules(remove_page_lines(text.replace("\r\n", "\n").replace("\r", "\n")))
    parts = list(_parts(text, true_marks(find_marks(text))))
    signature = None
    if parts:
        last, signature = split_signature(parts[-1].text)
        parts[-1] = _Part(parts[-1].mark, parts[-1].heading, last)
    paragraphs = [p for p in map(_paragraph, parts) if p is not None]
    labelled = _labelled(_blocks(paragraphs))
    kinded, summary = with_kinds(labelled)
    return Body(kinded, signature, summary, tuple(_warnings(kinded)))


def _parts(text: str, marks: Sequence[Mark]) -> Iterator[_Part]:
    heading: str | None = None
    starts = [0, *(mark.end for mark in marks)]
    ends = [*(mark.start for mark in marks), len(text)]
    for at, (start, end) in enumerate(zip(starts, ends, strict=True)):
        mark = marks[at - 1] if at else None
        lines = _FALSE_MARK.sub("", text[start:end]).split("\n")
        above, heading = heading, None
        if at < len(marks):
            lines, heading = _without_heading(lines, mark)
        yield _Part(mark, above, "\n".join(lines))


def _without_heading(lines: list[str], mark: Mark | None) -> tuple[list[str], str | None]:
    """The lines and the heading at their end, unless it is all that a numbered paragraph holds.

    06VIENNA515: ``5. WMD Proliferation Financing Issues``, a rule, then paragraph A.
    """
    kept, heading = split_heading(lines, protected=mark is not None)
    if heading is None or mark is None:
        return kept, heading
    text = _marking("\n".join(kept).strip())[1].split("\n")
    return (
        (lines, None) if all(is_blank(line) or is_rule(line) for line in text) else (kept, heading)
    )


def _paragraph(part: _Part) -> Paragraph | None:
    """The paragraph of a part, still with its printed number as label; None if it is empty."""
    kept = part.mark.kept if part.mark else ""
    marking, rest = _marking((kept if kept != "(" else "") + part.text.lstrip())
    text = running_text(("(" if kept == "(" else "") + rest)
    if not text:
        if not part.heading:
            return None
        text, part = part.heading, replace(part, heading=None)
    if part.mark is None:
        return Paragraph(None, "0", text, marking, part.heading)
    return Paragraph(part.mark.number, part.mark.name.lstrip("0"), text, marking, part.heading)


def _marking(text: str) -> tuple[str | None, str]:
    """The portion marking at the start, and the text after it.

    Of two markings (``(U) (SBU)``) the higher is the paragraph's and the other stays in the text.
    """
    found = MARKING.match(text)
    if found is None:
        return None, text
    first = _printed(found[1] or found["unclosed"])
    rest = text[found.end() :].lstrip()
    second = MARKING.match(rest)
    if second is None or not second["marking"]:
        return first, rest
    other = _printed(second[1])
    if _height(other) <= _height(first):
        return first, rest
    return other, f"({first}) {rest[second.end() :].lstrip()}"


def _printed(marking: str) -> str:
    """``S/NF`` for ``s / nf``; what follows REL keeps its words."""
    text = " ".join(marking.split()).upper()
    return text.replace(" /", "/").replace("/ ", "/")


def _height(marking: str) -> int:
    level = marking.replace("-", "/").replace(" ", "/").split("/")[0]
    names = {"UNCLASSIFIED": "U", "UNCLAS": "U", "CONFIDENTIAL": "C", "SECRET": "S", "TOP": "TS"}
    level = names.get(level, level)
    return _LEVELS.index(level) if level in _LEVELS else 0


def _blocks(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Texts without a number in blocks, where they are long or a block has its own marking."""
    for paragraph in paragraphs:
        blocks = paragraph.text.split("\n\n") if paragraph.label == "0" else []
        marked = any(_marking(block)[0] for block in blocks[1:])
        if len(blocks) < 2 or not (marked or len(paragraph.text) > _LONG):
            yield paragraph
            continue
        yield replace(paragraph, text=blocks[0])
        above = paragraph.marking
        for block in blocks[1:]:
            marking, text = _marking(block)
            above = marking or above
            yield Paragraph(None, "0", text or block, above)


def _labelled(paragraphs: Iterator[Paragraph]) -> list[Paragraph]:
    seen: Counter[str] = Counter()
    labelled: list[Paragraph] = []
    for p in paragraphs:
        label = p.label + _suffix(seen[p.label])
        seen[p.label] += 1
        labelled.append(Paragraph(p.number, label, p.text, p.marking, p.heading))
    return labelled


def _suffix(count: int) -> str:
    """Nothing for the first, then ``a`` to ``z``, ``aa``…."""
    letters = ""
    while count > 0:
        count, letter = divmod(count - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return letters


def _warnings(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    numbers = [p.number for p in paragraphs if p.number is not None]
    if not numbers:
        if paragraphs:
            yield "The text has no numbered paragraphs."
        return
    missing = sorted(set(range(1, max(numbers) + 1)) - set(numbers))
    if missing:
        yield f"The text has no paragraph {_listed(missing)}."
    repeated = sorted(number for number, count in Counter(numbers).items() if count > 1)
    if repeated:
        yield f"The text has more than one paragraph {_listed(repeated)}; later ones have a letter."


def _listed(numbers: Sequence[int]) -> str:
    """``2, 5 to 9``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{r[0]} to {r[-1]}" if len(r) > 2 else ", ".join(map(str, r)) for r in runs)
