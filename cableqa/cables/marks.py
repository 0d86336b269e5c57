"""Paragraph marks: where the text of a body might start a new paragraph.

The pilcrow proves little: the Cable Viewer put one before every line that starts with a number
and a full stop, years (``¶2008.``) and days of the month (``¶28.``) included.  This file finds
all that looks like a mark and says what speaks for it; ``sequence`` decides.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
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
    rf"^[ \t]*(?:(?P<before>\([A-Z/]{{1,8}}\))[ \t]?)?(?P<open>\()?(?P<pilcrow>¶[ \t]?)?{_NUMBER}"
    rf"[ \t]?(?P<stop>\.{{1,2}}(?!\d)|,(?=[ \t]?\()|(?=[ \t]{{0,2}}\([A-Z]))"
    rf"(?P<again>[ \t]*(?P=n)\.(?=\s))?",
    re.MULTILINE,
)
_INSIDE = re.compile(
    rf"(?P<pilcrow>¶)[ \t]?{_NUMBER}[ \t]?(?P<stop>\.{{0,2}})(?P<again>[ \t]+(?P=n)\.(?=\s))?"
    rf"|(?<=[.!?:;\")\]'’”X\-]\s)(?P<n2>\d{{1,3}})[ \t]?\.{{1,2}}(?=[ \t]?\(|[ \t]+[A-Z\"“])"
)
_LETTER = re.compile(
    r"^[ \t]*(?:¶[ \t]?(?P<marked>[A-Z])\.(?=\s)"
    r"|(?P<bare>[A-Z])\.(?=[ \t]{0,2}\((?:U|C|S|SBU)[)/]))",
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
    at_lines = {m.start: m for m in _at_lines(text)}
    inside = _inside_lines(text, at_lines.keys())
    found = sorted([*at_lines.values(), *inside, *_letters(text)], key=lambda m: (m.start, -m.end))
    marks: list[Mark] = []
    for mark in found:
        if not marks or mark.start >= marks[-1].end:
            marks.append(mark)
    return marks


def _at_lines(text: str) -> Iterator[Mark]:
    for found in _AT_LINE.finditer(text):
        start = found.start(
            "before"
            if found["before"]
            else "open"
            if found["open"]
            else "pilcrow"
            if found["pilcrow"]
            else "n"
        )
        marked = found["before"] or MARKING.match(text, _after_space(text, found.end()))
        if (found["before"] and not MARKING.fullmatch(found["before"])) or (
            not found["stop"] and not marked
        ):
            continue
        evidence = _evidence(text, found.start(), bool(found["pilcrow"]), bool(marked))
        if not found["pilcrow"] and not marked:
            evidence -= 1
        if found["open"] and not marked:
            continue
        kept = f"{found['before']} " if found["before"] else found["open"] or ""
        yield Mark(start, found.end(), found["n"], evidence, kept)


def _inside_lines(text: str, known: Collection[int]) -> Iterator[Mark]:
    for found in _INSIDE.finditer(text):
        if found.start() in known:
            continue
        marked = MARKING.match(text, _after_space(text, found.end()))
        if found["pilcrow"]:
            evidence = _evidence(text, found.start(), True, bool(marked))
        elif _ABBREVIATION.search(text, max(0, found.start() - 10), found.start()):
            continue
        else:
            evidence = 1 if marked else -4
        yield Mark(found.start(), found.end(), found["n"] or found["n2"], evidence)


def _letters(text: str) -> Iterator[Mark]:
    for found in _LETTER.finditer(text):
        name = found["marked"] or found["bare"]
        start = found.start("bare") if found["bare"] else text.index("¶", found.start())
        marked = MARKING.match(text, _after_space(text, found.end()))
        yield Mark(start, found.end(), name, 1 if marked else 0)


def _evidence(text: str, start: int, pilcrow: bool, marked: object) -> int:
    """What speaks for a mark that stands at ``start``: see the table in the README of cables."""
    score = 2 * pilcrow + (5 if marked else 0)
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
