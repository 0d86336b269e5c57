"""Page lines and end marks, which the telegraph put in the midst of a text.

A long telegram went out in pages; each starts with a line such as ``MEXICO 00000111 002 OF 003``
and cuts a sentence in two.  Section breaks, which are longer, are read in ``sections``.
"""

from __future__ import annotations

import re

from cableqa.cables.lines import goes_on, is_blank, is_finished, is_item, is_rule
from cableqa.cables.posts import posts
from cableqa.cables.sections import CUT, is_mark, without_sections

# 09RIODEJANEIRO365 has "002.", an empty line, "2 OF 002"; 10KYIV278 "Kyiv 00000278 003 of 003".
_COUNT = r"\d{3}(?:\s{0,2}\.\s{0,3}\d)?\s{1,3}[Oo][Ff](?:\s{1,3}\d{3}\b|[ \t]*$)"
_PAGE = re.compile(rf"(?<!\d)\d{{5,8}}\s{{1,3}}{_COUNT}", re.MULTILINE)
_REDACTED_PAGE = re.compile(rf"^[ \t]*X{{4,40}}[ \t]+{_COUNT}[ \t]*$", re.MULTILINE)  # 10BEIJING207
_POST = re.compile(r"(?<!\S)[A-Z][A-Z.'-]{0,14} {1,3}$", re.IGNORECASE)
_STAMP = re.compile(
    r"[ \t]*(?:NNNN|ZCZC\w*|\d{4}[A-Z]{4,8}\d{4,6} - [A-Z/ ]+|(?:=+[ \t]*)?CABLE ENDS(?:[ \t]*=+)?"
    r"|END CABLE TEXT)[ \t]*",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"(?:[A-Z][A-Z.'-]{0,9} {1,2}){1,3}$", re.IGNORECASE)
_FULL_LINE = 45  # characters of a line that the telegraph, not the writer, ended
_LONGEST_LINE = 100  # beyond it lines are paragraphs, and their length says nothing


def remove_page_lines(text: str) -> str:
    """``text`` without page lines, section breaks and end marks, cut sentences joined again.

    The classification line and the captions of the first section stay, and so does every
    other word.
    """
    lines = without_sections(_without_pages(text.replace(CUT, "\n")).split("\n"))
    return "\n".join(_joined([CUT if _STAMP.fullmatch(line) else line for line in lines]))


def _without_pages(text: str) -> str:
    """The text with a line that holds ``CUT`` alone for each page line."""
    kept: list[str] = []
    end = 0
    for found in _PAGE.finditer(text):
        before = text[max(end, found.start() - 60) : found.start()]
        post = _POST.search(before)
        if post is None:
            continue
        start = found.start() - len(post[0]) - _name_before(before[: post.start()], post[0])
        kept += [text[end:start], f"\n{CUT}\n"]
        end = found.end()
    return _REDACTED_PAGE.sub(CUT, "".join([*kept, text[end:]]))


def _name_before(before: str, last: str) -> int:
    """Length of the first words of a post's name, which ``before`` ends with.

    A page line that runs in the midst of a line (09BRASILIA1383 ``disruption in BRASILIA
    00001383``) follows words, and only the list of posts tells ``BUENOS AIR`` from those.
    Capitals alone before it on the line are the name, of whatever post.
    """
    words = _NAME_BEFORE.search(before)
    if words is None:
        return 0
    line = before[before.rfind("\n") + 1 :]
    if line.isupper() and words[0].endswith(line):
        return len(line)
    parts = re.findall(r"\S+ +", words[0])
    for count in range(len(parts), 0, -1):
        name = "".join(parts[-count:])
        compact = re.sub(r"[^A-Z]", "", (name + last).upper())
        # page lines cut a name at ten characters: RIO DE JAN, PORT AU PR
        if any(post.startswith(compact) for post in posts()):
            return len(name)
    return 0


def _joined(lines: list[str]) -> list[str]:
    """The lines without cuts: where one cut a sentence, the empty lines around it go too."""
    widest = max((len(line) for line in lines), default=0)
    joined: list[str] = []
    at = 0
    while at < len(lines):
        if lines[at] != CUT:
            joined.append(lines[at])
            at += 1
            continue
        blank = False
        while joined and is_blank(joined[-1]):
            blank = bool(joined.pop() is not None)
        while at < len(lines) and (lines[at] == CUT or is_blank(lines[at])):
            blank = blank or lines[at] != CUT
            at += 1
        after = lines[at] if at < len(lines) else ""
        if blank and not _cuts_sentence(joined[-2:], after, wrapped=widest <= _LONGEST_LINE):
            joined.append("")
    return joined


def _cuts_sentence(before: list[str], after: str, *, wrapped: bool) -> bool:
    """Whether empty lines at a cut stand inside a paragraph."""
    if not before or not after or is_rule(after) or is_mark(after) or is_rule(before[-1]):
        return False
    if goes_on(before[-1], after):
        return True
    if is_item(after):
        return False
    if is_finished(before[-1]):
        return wrapped and len(before[-1].strip()) >= _FULL_LINE
    alone = len(before) < 2 or is_blank(before[-2]) or is_rule(before[-2])
    return not alone
