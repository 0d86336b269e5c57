"""Running text: the lines of a telegram joined as a writer would have written them."""

from __future__ import annotations

import re
from itertools import pairwise

from cableqa.cables.lines import goes_on, is_blank, is_dash_item, is_finished, is_item, is_rule

_COLUMNS = re.compile(r"\S[ \t]{3,}\S")
_HYPHEN_END = re.compile(r"[A-Za-z0-9]-$")
_SUSPENDED = re.compile(r"(?:and|or|to)\b", re.IGNORECASE)
_FILLER = re.compile(r"\s*-\s{2,}(?=\w)")  # 90CAPETOWN97: a hyphen that only holds the margin


def running_text(text: str) -> str:
    r"""``text`` with lines joined by spaces; items of lists and rows of tables keep their lines.

    Blank lines become ``\n\n``, except where one cuts a sentence; rules are left out.
    """
    blocks: list[list[str]] = [[]]
    for line in text.split("\n"):
        if is_blank(line) or is_rule(line):
            if blocks[-1]:
                blocks.append([])
        elif len(blocks) > 1 and not blocks[-1] and goes_on(blocks[-2][-1], line):
            blocks.pop()
            blocks[-1].append(line)
        else:
            blocks[-1].append(line)
    return "\n\n".join(_block(lines) for lines in blocks if lines)


def _block(lines: list[str]) -> str:
    if sum("   " in line and _COLUMNS.search(line) is not None for line in lines) > 1:
        return "\n".join(line.strip() for line in lines)
    joined = _tidy(lines[0])
    item = lines[0] if is_item(lines[0]) else ""
    for before, line in pairwise(lines):
        if item and _FILLER.match(line) and not is_finished(before):
            joined = _glued(joined, _tidy(_FILLER.sub("", line, count=1)))
        elif is_item(line) and (is_finished(before) or _same_kind(item, line)):
            item = line
            joined += "\n" + _tidy(line)
        else:
            joined = _glued(joined, _tidy(line))
    return joined


def _same_kind(item: str, line: str) -> bool:
    """Whether two items belong to one list: both dashed, or both numbered or lettered."""
    return bool(item) and is_dash_item(item) == is_dash_item(line)


def _glued(text: str, line: str) -> str:
    if _HYPHEN_END.search(text[-2:]) and not _SUSPENDED.match(line):
        return text + line
    return f"{text} {line}"


def _tidy(line: str) -> str:
    return " ".join(line.split())
