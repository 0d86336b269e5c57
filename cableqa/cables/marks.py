"""Paragraph marks: where the text of a body might start a new paragraph.

A pilcrow at the start of a line proves nothing: the Cable Viewer put one before every line that
starts with a number or letter and a full stop, years (``¶2008.``) and days of the month
(``¶28.``) included, and a text without pilcrows must give the same paragraphs.  This file finds
all that looks like a mark and says what speaks for it; ``sequence`` decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cableqa.cables.lines import is_blank, is_finished, is_open, is_rule

_LEVEL = r"(?:UNCLASSIFIED|UNCLAS|CONFIDENTIAL|TOP SECRET|SECRET|SBU|FOUO|LOU|OUO|SNF|CNF|TS|U|C|S)"
_RELEASE = r"(?:NF|NOFORN|REL\b[A-Z0-9 ,&/]{0,60})"
_CAVEAT = rf"(?://?[ \t]?(?:[A-Z]{{2}}[A-Z0-9 ,&/\n-]{{0,160}}|N)|[-, ][ \t]?{_RELEASE})"
# (C), ( S/NF ), (C//NF), (S-NF), (C NF), (C/REL USA, GBR); 09ABIDJAN406 "C)"; 09BEIJING1970 "(C X"
MARKING = re.compile(
    rf"\(?[ \t]?(?P<marking>{_LEVEL}(?:[ \t]?{_CAVEAT})?)[ \t]?\)(?:\.(?=\s))?"
    r"|\((?P<unclosed>[SC]|SBU)(?=[ \t]X{4})",
    re.IGNORECASE,
)
_NUMBER = r"(?P<n>\d{1,4})(?!\d)"
_AT_LINE = re.compile(
    rf"^[ \t]*(?P<mark>(?:(?P<before>\([A-Z/]{{1,8}}\))[ \t]?)?(?P<open>\()?(?:¶[ \t]?)?{_NUMBER}"
    rf"[ \t]?(?P<stop>\.{{1,2}}(?!\d)|,(?=[ \t]?\()|(?=[ \t]{{0,2}}\([A-Z]))"
    rf"(?P<again>[ \t]*(?P=n)\.(?=\s))?)",
    re.MULTILINE,
)
_PILCROW = re.compile(
    rf"¶[ \t]?{_NUMBER}(?:[ \t]?\.{{1,2}}|(?!\w))(?P<again>[ \t]+(?P=n)\.(?=\s))?"
)
_INSIDE = re.compile(r"(?<=\s)(?P<n>\d{1,3})[ \t]?\.{1,2}(?=[ \t]?\(|[ \t]+[A-Z\"“])")
_LETTER = re.compile(
    r"(?:^[ \t]*(?P<mark>(?:¶[ \t]?)?(?P<name>[A-Z])\.)"
    r"|(?P<marked>¶[ \t]?(?P<pilcrow>[A-Z])\.))(?=\s)",
    re.MULTILINE,
)
_DATE_BEFORE = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|para(?:graphs?|s)?|resolutions?"
    r"|unscrs?|and|no|nos|article|section|page|chapter|annex)\.?[ \t]*$",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(
    r"\b(?:Nos?|Art|Para|Sec|Ch|Pp?|Vol|St|vs|Fig|Ref|Reg|Mr|Dr|Rs)\.\s$", re.IGNORECASE
)
_LONG_LINE = 600  # mean characters of a line beyond which lines hold several paragraphs
_NEAR = 200  # characters read before a mark


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that looks like a paragraph's mark.

    ``start`` and ``end`` enclose what is printed of the number; ``name`` is the number or
    letter as printed; ``evidence`` what speaks for it apart from its place in the sequence;
    ``kept`` are characters of the mark that belong to the paragraph's text (an opening bracket,
    or a portion marking that stands before the number).
    """

    start: int
    end: int
    name: str
    evidence: int
    kept: str = ""

    @property
    def number(self) -> int | None:
        return int(self.name) if self.name.isdigit() else None


def find_marks(text: str) -> list[Mark]:
    """All that may be a mark, numbers and letters, in the order of the text."""
    found = {mark.start: mark for mark in _at_lines(text)}
    for mark in _with_pilcrow(text):
        found.setdefault(mark.start, mark)
    lines = max(text.count("\n"), 1)
    in_lines = len(found) > 2 and len(text) < lines * _LONG_LINE
    for mark in _inside_lines(text, unmarked=-4 if in_lines else -3):
        found.setdefault(mark.start, mark)
    ordered = sorted([*found.values(), *_letters(text)], key=lambda m: (m.start, -m.end))
    marks: list[Mark] = []
    for mark in ordered:
        if not marks or mark.start >= marks[-1].end:
            marks.append(mark)
    return marks


def _at_lines(text: str) -> Iterator[Mark]:
    for found in _AT_LINE.finditer(text):
        before, bracket = found["before"] or "", found["open"] or ""
        if before and not MARKING.fullmatch(before):
            continue
        marked = bool(before) or _is_marked(text, found.end())
        if not marked and (bracket or not found["stop"]):
            continue
        evidence = 2 + _evidence(text, found.start(), marked=marked)
        if not marked and not text[found.end() : found.end() + 1].isspace():
            evidence -= 3
        yield Mark(found.start("mark"), found.end(), found["n"], evidence, before or bracket)


def _with_pilcrow(text: str) -> Iterator[Mark]:
    for found in _PILCROW.finditer(text):
        marked = _is_marked(text, found.end())
        evidence = 2 + _evidence(text, found.start(), marked=marked)
        yield Mark(found.start(), found.end(), found["n"], evidence)


def _inside_lines(text: str, *, unmarked: int) -> Iterator[Mark]:
    """Numbers inside a line; ``unmarked`` is the evidence for one without a portion marking.

    At -4 it is taken only where it fills a gap: 10 between 9 and 11 in 08BRASILIA1396.
    """
    for found in _INSIDE.finditer(text):
        before = text[max(0, found.start() - 40) : found.start()]
        ends = is_finished(before) or before.rstrip().endswith("-")
        if _is_marked(text, found.end()):
            yield Mark(found.start(), found.end(), found["n"], 1 if ends else -1)
        elif ends and not _ABBREVIATION.search(before):
            yield Mark(found.start(), found.end(), found["n"], unmarked)


def _letters(text: str) -> Iterator[Mark]:
    for found in _LETTER.finditer(text):
        start = found.start("mark" if found["mark"] else "marked")
        evidence = 1 if _is_marked(text, found.end()) else 0
        yield Mark(start, found.end(), found["name"] or found["pilcrow"], evidence)


def _is_marked(text: str, at: int) -> bool:
    """Whether a portion marking follows, on the same line."""
    return MARKING.match(text, _after_space(text, at)) is not None


def _evidence(text: str, start: int, *, marked: bool) -> int:
    """What speaks for a mark: -9 where it cuts a sentence, 7 where a marked paragraph starts."""
    score = 5 if marked else 0
    before = text[max(0, start - _NEAR) : start]
    lines = before.rstrip(" \t").split("\n")
    own = lines.pop() if not before.endswith("\n") else ""
    if own.strip():
        return score + (1 if is_finished(own) else 0 if marked else -6)
    while lines and not lines[-1]:
        lines.pop()
    gap = before.rstrip(" \t").count("\n", len("\n".join(lines)))
    last = lines[-1] if lines else ""
    if not last.strip() or is_rule(last):
        return score + 2
    if gap > 1 or is_blank(last):
        words = next((line for line in reversed(lines) if not is_blank(line)), "")
        return score + (-4 if _DATE_BEFORE.search(words) or is_open(words) else 2)
    if _DATE_BEFORE.search(last) or is_open(last):
        return score - 9
    if is_finished(last) or last.isupper():
        return score + 1
    if last.rstrip()[-1:].isdigit():
        return score - 1  # 09HARARE888: "See Harare 885"
    return score - (1 if marked else 5)


def _after_space(text: str, at: int) -> int:
    """The next place after ``at`` that is no space, line ends excepted."""
    while at < len(text) and text[at] in " \t":
        at += 1
    return at
