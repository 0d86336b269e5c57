"""Section breaks: what the telegraph repeated where one section of a telegram ends.

``C O N F I D E N T I A L SECTION 02 OF 03 PARIS 001234`` is followed by captions and often by
the whole head; before 2000 also by pages (``PAGE 02 HARARE 06677 01 OF 03 291400Z``) and a
routing block.
"""

from __future__ import annotations

import re

CUT = "\x0c"  # a line that holds it alone stands for what was cut out
_LEVELS = (
    r"(?:C ?O ?N ?F ?I ?D ?E ?N ?T ?I ?A ?L|(?:TOP )?S ?E ?C ?R ?E ?T|UNCLAS(?:SIFIED)?"
    r"|LIMITED OFFICIAL USE)"
)
_LEVEL = re.compile(rf"[ \t]*{_LEVELS}(?:[ \t]+PTQ\d+)?[ \t]*")
_LEVEL_AT_END = re.compile(rf"(?:^|(?<=\S)[ \t]{{1,4}}){_LEVELS}[ \t]*$")
_SECTION = re.compile(
    r"[ \t]*[A-Z][A-Z /]{2,60}? ?SECTION +(?:0?[2-9]|[1-9]\d) +OF +\d{1,2}\b.{0,60}", re.IGNORECASE
)
# 90CAPETOWN97 "PAGE 02        CAPE T  00097  01 OF 03  182017Z"; 07PARIS170 "PAGE 02 RUEHFRA0170"
_PAGE = re.compile(
    r"[ \t]*PAGE +\d\d +(?:[A-Z][A-Z .]{1,18}? +\d{4,6} +\d\d OF \d\d +\d{6}Z[ \t]*"
    r"|RU[A-Z]{4,6} ?\d{3,4}\b(?: +(?:UNCLAS\w*|[A-Z](?: [A-Z]\b){4,20}))?"
    r"(?: +SECTION \d\d OF \d\d)?(?: +[A-Z][A-Z ]{2,18} \d{4,6}\b)?)"
)
_CAPTION = r"(?:SIPDIS|NOFORN|SENSITIVE|NODIS|EXDIS|LIMDIS|STADIS|CORRECTED COPY)"
_CAPTIONS = re.compile(rf"[ \t]*{_CAPTION}(?:[ /]+{_CAPTION})*[ \t]*")
_STRAY = re.compile(r"[ \t]*SIPDIS(?:[ \t]+|$)")
_ADDRESSED = re.compile(r"[ \t]*[A-Z][A-Z0-9/ ,.&;-]{1,60} (?:FOR|PASS(?: TO)?) [A-Z][^a-z]+")
_REPEATED = re.compile(
    r"[ \t]*(?:E\.? ?O\.? ?1\d{4}|TAGS\b ?:?|SUBJ(?:ECT)?\b ?:|REF(?:TEL)?S?\b ?:"
    r"|CLASSIFIED BY\b)"
)
_LISTED = re.compile(r"[ \t]*(?:SUBJ|REF|CLASSIFIED)")
_ROUTING = re.compile(
    r"[ \t]*(?:ACTION +[A-Z]{1,6}-\d\d|INFO +[A-Z]{1,6}-\d\d|[ZOPR] \d{6}Z [A-Z]{3} \d\d\b)"
)
_MARK = re.compile(r"[ \t]*(?:¶|\(?\d{1,3}[ \t]?\.{0,2}[ \t]?\([A-Z]|\d{1,3}\.(?:[ \t]|$))")
_ROUTING_LINES = 40  # lines from the start of a routing block to the section line
_HEAD_LINES = 14  # lines of a head that a section repeats


def is_mark(line: str) -> bool:
    """Whether a line starts with a paragraph's number."""
    return _MARK.match(line) is not None


def without_sections(lines: list[str]) -> list[str]:
    """The lines with ``CUT`` for each section break, page and stray caption."""
    drop: set[int] = set()
    for at, line in enumerate(lines):
        if _SECTION.fullmatch(line):
            drop.update(range(_first_of_break(lines, at), _end_of_head(lines, at)))
    kept: list[str] = []
    started = False
    for at, line in enumerate(lines):
        started = started or is_mark(line)
        if at in drop:
            kept.append(CUT if line.strip() else "")
        elif page := _PAGE.match(line):
            _drop_level(kept)
            kept += [CUT, *filter(None, [line[page.end() :]])]
        elif _LEVEL.fullmatch(line) and kept and _after_cut(kept):
            kept.append(CUT)
        elif started and (stray := _STRAY.match(line)):
            kept += [CUT, *filter(None, [line[stray.end() :]])]  # 07MADRID1952, 00HARARE6677
        else:
            kept.append(line)
    return kept


def _after_cut(kept: list[str]) -> bool:
    """Whether nothing but empty lines stands between a cut and here."""
    for line in reversed(kept[-8:]):
        if line.strip():
            return line == CUT
    return False


def _drop_level(kept: list[str]) -> None:
    """Take away the classification line that stands above a page line."""
    for back in range(1, min(8, len(kept)) + 1):
        line = kept[-back]
        if _LEVEL.fullmatch(line):
            kept[-back] = CUT
        elif line.strip() and line != CUT:
            kept[-back] = _LEVEL_AT_END.sub("", line)
            return


def _first_of_break(lines: list[str], at: int) -> int:
    """The first line of the routing block above a section line, or the section line."""
    first = at
    for back in range(at - 1, max(-1, at - _ROUTING_LINES), -1):
        line = lines[back]
        page = _PAGE.match(line)
        if _ROUTING.match(line) or (page and _ROUTING.match(line, page.end())):
            first = back
        elif is_mark(line) or _SECTION.fullmatch(line):
            break
        elif back == first - 1 and (not line.strip() or _LEVEL.fullmatch(line)):
            first = back
    return first


def _end_of_head(lines: list[str], at: int) -> int:
    """The line after what a section repeats: captions, addressees, E.O., TAGS, SUBJECT, REF."""
    end = at + 1
    for ahead in range(at + 1, min(len(lines), at + _HEAD_LINES)):
        if is_mark(lines[ahead]):
            break
        if _REPEATED.match(lines[ahead]):
            end = ahead + 1
    if end > at + 1 and _LISTED.match(lines[end - 1]):
        while end < len(lines) and lines[end].strip() and not is_mark(lines[end]):
            end += 1
    elif end > at + 1 and (page := _match_at(lines, end)) and len(page) < 40:
        return end + 1  # 00HARARE6677: the subject's second line follows the page line
    mixed = any(line != line.upper() for line in lines[end : end + 12])
    while end < len(lines):
        line = lines[end]
        repeated = _CAPTIONS.fullmatch(line) or (mixed and _ADDRESSED.fullmatch(line))
        if line.strip() and not repeated:
            break
        end += 1
    return end


def _match_at(lines: list[str], at: int) -> str | None:
    """What follows the page line at ``at`` on its own line; None where there is none."""
    page = _PAGE.match(lines[at]) if at < len(lines) else None
    return lines[at][page.end() :] if page and page.end() < len(lines[at]) else None
