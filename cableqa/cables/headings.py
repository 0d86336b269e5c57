"""Section headings, which stand at the end of the paragraph before the one they belong to."""

from __future__ import annotations

import re

from cableqa.cables.lines import is_blank, is_finished, is_item, is_open, is_rule
from cableqa.cables.marks import MARKING
from cableqa.cables.rules import heading_at_end

_LONGEST = 90  # characters of one line of a heading
_MOST_LINES = 3
_NO_HEADING = re.compile(
    r"\W*(?:(?:end|begin|start)\b(?: of)? ?(?:official |unofficial |informal )?"
    r"(?:summ\w+|comments?|note|text|quote|fyi|translation|list|talking|non-?paper|action|u\.s\.)"
    r"|x{4,}\W*$|sipdis|noforn|unclassified\W*$|confidential\W*$|secret\W*$|page \d)",
    re.IGNORECASE,
)
_END_MARK = re.compile(r"\bend (?:of )?(?:summary|comment|note|text)\b", re.IGNORECASE)
_DRESS = r"(?://|\*\*?|==?|(?:- ){1,6}-?|--?|__?)"
_DRESSED = re.compile(rf"\s*{_DRESS}\s*(\S.*?\S|\S)\s*(?://|\*\*?|==?|(?:-? ?){{1,6}}|__?)\s*")
_SINGLE_MARKING = re.compile(r"\s*\((?:[CSU]|SBU)(?:/{1,2}[A-Z /,]+)?\)")
_LEAD = "\"'“‘(/*. "


def split_heading(lines: list[str], *, protected: int = 0) -> tuple[list[str], str | None]:
    """Lines that stand before a mark, without the heading at their end; and the heading.

    Several headings in a row are joined by `` / ``.  The first ``protected`` lines are no heading,
    though one may end them.
    """
    found: list[str] = []
    end = len(lines)
    while len(found) < _MOST_LINES:
        start = _heading_start(lines, end, under=bool(found))
        if start is None or start < protected:
            break
        found.insert(0, _words(lines[start:end]))
        end = start
    kept = lines[:end]
    if not found and (last := _last(kept)) is not None:
        at = heading_at_end(kept[last])
        if at is not None and not _NO_HEADING.match(kept[last][at:]):
            found.append(_words([kept[last][at:]]))
            kept[last] = kept[last][:at].rstrip()
    return kept, " / ".join(found) or None


def _last(lines: list[str]) -> int | None:
    """The last line that holds words."""
    at = len(lines) - 1
    while at >= 0 and (is_blank(lines[at]) or is_rule(lines[at])):
        at -= 1
    return at if at >= 0 else None


def _words(lines: list[str]) -> str:
    kept = [line for line in lines if not is_blank(line) and not is_rule(line)]
    text = " ".join(" ".join(kept).split())
    dressed = _DRESSED.fullmatch(text)
    return dressed[1] if dressed and _is_dressed(text) else text


def _heading_start(lines: list[str], end: int, *, under: bool) -> int | None:
    """The first line of the heading that ends before ``end``; ``under``: another follows it."""
    last = end
    rule = 0
    while last and (is_blank(lines[last - 1]) or is_rule(lines[last - 1])):
        if is_rule(lines[last - 1]):
            rule = max(rule, len(lines[last - 1].strip()))
        last -= 1
    if not last:
        return None
    first = last
    while first and not is_blank(lines[first - 1]) and not is_rule(lines[first - 1]):
        first -= 1
        if last - first > _MOST_LINES:
            break
    if rule:
        first = _with_line_above(lines, first, last, rule)
    group = [line for line in lines[first:last] if not is_blank(line)]
    if not (_is_ruled(group, rule) if rule else _is_plain(lines, first, last, under=under)):
        first = last - 1
        if under or not _is_attached(lines, first, rule):
            return None
    return first - _rules_above(lines, first)


def _with_line_above(lines: list[str], first: int, last: int, rule: int) -> int:
    """The first line of a heading that an empty line cuts in two.

    10BRUSSELS183: ``IMPROVING U.S.-EU COOPERATION TO MEET THE &BASIC8``, ``CHALLENGE``, and a rule
    as long as both.
    """
    length = sum(len(line.strip()) + 1 for line in lines[first:last])
    if first < 2 or not is_blank(lines[first - 1]) or rule < length + 10:
        return first
    above = lines[first - 2].strip()
    if above.isupper() and not is_finished(above) and abs(len(above) + length - rule) < 12:
        return first - 2
    return first


def _rules_above(lines: list[str], first: int) -> int:
    """How many rules above belong to the heading: those that underline no other heading."""
    count = 0
    while count < first and is_rule(lines[first - 1 - count]):
        count += 1
    above = first - count
    return count if not above or is_blank(lines[above - 1]) else 0


def _fits(group: list[str]) -> bool:
    if not 0 < len(group) <= _MOST_LINES or any(len(line.strip()) > _LONGEST for line in group):
        return False
    head = group[0]
    if _NO_HEADING.match(head) or any(_END_MARK.search(line) for line in group):
        return False
    if MARKING.fullmatch(head.strip()):
        return False
    if is_item(head) and not (_is_dressed(head) or _SINGLE_MARKING.match(head)):
        return False
    return any(char.isalnum() for char in head)


def _is_dressed(text: str) -> bool:
    """Whether dashes, slashes or stars stand on both sides of a text."""
    text = text.strip()
    return text[:1] == text[-1:] and _DRESSED.fullmatch(text) is not None


def _is_ruled(group: list[str], rule: int) -> bool:
    """Whether lines above a rule are a heading and not the end of a text."""
    if not _fits(group) or any(line.rstrip().endswith(".") for line in group[:-1]):
        return False
    last = group[-1].strip()
    if group[0].lstrip()[0].islower():
        return False
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
    if _is_dressed(text):
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
    marked = _SINGLE_MARKING.match(text)
    text = text[marked.end() :].strip() if marked else text
    first = text.lstrip(_LEAD)[:1]
    if not (first.isupper() or first.isdigit()) or len(text) > 80 or is_open(text):
        return False
    if text.endswith(":"):
        return len(text.split()) <= 4
    return not text.endswith((".", ",", ";", ")", "]")) or text.endswith(("U.S.", "..."))
