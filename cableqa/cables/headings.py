"""Section headings, which stand at the end of the paragraph before the one they belong to."""

from __future__ import annotations

import re

from cableqa.cables.lines import is_blank, is_finished, is_item, is_open, is_rule
from cableqa.cables.marks import MARKING

_INLINE_RULE = re.compile(
    r"[ \t]*((?:[-=_*]{6,}|(?<![^\s])[-=_*]{5}|(?<![^\s])(?:[-=_*] ){4,}[-=_*]?)"
    r"(?:[ \t]+[-=_*]{1,}(?=\s|$))*)[ \t]*"
)
_HINTS = tuple(char * 5 for char in "-=_*") + tuple(f"{char} " * 4 for char in "-=_*")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]{0,2}\s+(?=[\"'“‘(A-Z0-9])")
_LONGEST = 90  # characters of one line of a heading
_MOST_LINES = 3
_NO_HEADING = re.compile(
    r"\W*(?:(?:end|begin|start)\b(?: of)? ?(?:official |unofficial |informal )?"
    r"(?:summ\w+|comments?|note|text|quote|fyi|translation|list|talking|non-?paper|u\.s\.)"
    r"|x{4,}\W*$|sipdis|noforn|unclassified\W*$|confidential\W*$|secret\W*$|page \d)",
    re.IGNORECASE,
)
_DRESSED = re.compile(
    r"\s*(//|\*\*?|==?|--?|__?|<<|\[)\s*(\S.*?\S|\S)\s*(?://|\*\*?|==?|--?|__?|>>|\])\s*"
)


def open_rules(text: str) -> str:
    """``text`` with every rule of dashes on a line of its own.

    In texts with one line a paragraph a heading and its rule stand in the line
    (02BRASILIA4227 ``COMMENT -------``), or follow a sentence on it (08STOCKHOLM51).
    """
    return "\n".join(_open(line) for line in text.split("\n"))


def _open(line: str) -> str:
    if not any(hint in line for hint in _HINTS) or is_rule(line):
        return line
    parts = _INLINE_RULE.split(line)
    texts, rules = parts[::2], parts[1::2]
    opened: list[str] = []
    for at, part in enumerate(texts):
        if not part.strip():
            pass
        elif at < len(rules):
            opened.append(_break_before_heading(part, len(rules[at])))
        else:
            opened.append(part)
        opened += rules[at : at + 1]
    return "\n".join(opened)


def _break_before_heading(text: str, rule: int) -> str:
    """The text with an empty line where the heading starts that a rule of that length follows."""
    near = max(0, len(text) - _LONGEST - 3)
    starts = [found.end() for found in _SENTENCE_END.finditer(text, near)]
    if not starts:
        return text
    length = len(text.rstrip())
    whole = [0] if length <= _LONGEST else []
    best = min([*whole, *starts], key=lambda start: abs(length - start - rule))
    return f"{text[:best].rstrip()}\n\n{text[best:]}" if best else text


def split_heading(lines: list[str]) -> tuple[list[str], str | None]:
    """Lines that stand before a mark, without the heading at their end; and the heading.

    Several headings in a row are joined by `` / ``.
    """
    found: list[str] = []
    end = len(lines)
    while len(found) < _MOST_LINES:
        start = _heading_start(lines, end, under=bool(found))
        if start is None:
            break
        found.insert(0, _words(lines[start:end]))
        end = start
    return lines[:end], " / ".join(found) or None


def _words(lines: list[str]) -> str:
    kept = [line for line in lines if not is_blank(line) and not is_rule(line)]
    text = " ".join(" ".join(kept).split())
    dressed = _DRESSED.fullmatch(text)
    return dressed[2] if dressed else text


def _heading_start(lines: list[str], end: int, *, under: bool) -> int | None:
    """The first line of the heading that ends before ``end``; ``under``: another follows it."""
    last = end
    while last and is_blank(lines[last - 1]):
        last -= 1
    rule = 0
    while last and (is_rule(lines[last - 1]) or (rule and is_blank(lines[last - 1]))):
        rule = max(rule, len(lines[last - 1].strip()))
        last -= 1
    if not last:
        return None
    first = last
    while first and not is_blank(lines[first - 1]) and not is_rule(lines[first - 1]):
        first -= 1
        if last - first > _MOST_LINES:
            break
    group = lines[first:last]
    if not (_is_ruled(group, rule) if rule else _is_plain(lines, first, last, under=under)):
        group = lines[last - 1 : last]
        first = last - 1
        if under or not _is_attached(lines, first, rule):
            return None
    while first and is_rule(lines[first - 1]):
        first -= 1
    return first


def _fits(group: list[str]) -> bool:
    if not 0 < len(group) <= _MOST_LINES or any(len(line.strip()) > _LONGEST for line in group):
        return False
    if _NO_HEADING.match(group[0]) or (is_item(group[0]) and not _DRESSED.fullmatch(group[0])):
        return False
    if MARKING.fullmatch(group[0].strip()):
        return False
    return any(char.isalnum() for char in group[0])


def _is_ruled(group: list[str], rule: int) -> bool:
    """Whether lines above a rule are a heading and not the end of a text."""
    if not _fits(group) or any(line.rstrip().endswith(".") for line in group[:-1]):
        return False
    last = group[-1].strip()
    if last.endswith((".", ";", ",")):
        return len(group) == 1 and (abs(len(last) - rule) <= 4 or len(last.split()) <= 2)
    return len(last) <= _LONGEST


def _is_plain(lines: list[str], first: int, last: int, *, under: bool) -> bool:
    """Whether lines that stand alone between empty lines are a heading without a rule."""
    group = lines[first:last]
    if not _fits(group):
        return False
    above = next((line for line in reversed(lines[:first]) if not is_blank(line)), "")
    text = " ".join(line.strip() for line in group)
    if text == text.upper() and text != text.lower():
        return not text.endswith((".", ",", ";")) and not is_open(above)
    if _DRESSED.fullmatch(text) and text[0] in "/*=_":
        return True
    if under or len(group) > 1 or not (not above or is_finished(above) or is_rule(above)):
        return False
    return _is_title(text)


def _is_attached(lines: list[str], at: int, rule: int) -> bool:
    """Whether the line at the end of a text is a heading (10BRUSSELS128 ``U.S. - EU Summit``)."""
    line = lines[at]
    if not _fits([line]) or not at or not is_finished(lines[at - 1]):
        return False
    text = line.strip()
    return bool(rule) or (text == text.upper() and len(text) > 3) or _is_title(text)


def _is_title(text: str) -> bool:
    """Whether one line in mixed case can be a heading: short, no full stop, a capital first."""
    first = text.lstrip("\"'“‘(/*")[:1]
    if not (first.isupper() or first.isdigit()) or len(text) > 80 or is_open(text):
        return False
    if text.endswith(":"):
        return len(text.split()) <= 4
    return not text.endswith((".", ",", ";", ")", "]")) or text.endswith(("U.S.", "..."))
