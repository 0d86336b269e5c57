"""Rules of dashes that share a line with text, and headings that share a line with a sentence."""

from __future__ import annotations

import re

from cableqa.cables.lines import is_rule
from cableqa.cables.vocabulary import vocabulary

_INLINE_RULE = re.compile(
    r"[ \t]*((?:[-=_*—–]{6,}|(?<![^\s])[-=_*—–]{5}|(?<![^\s])(?:[-=_*] ){4,}[-=_*]?)"
    r"(?:[ \t]+[-=_*]{1,}(?=\s|$))*)[ \t]*"
)
_HINTS = tuple(char * 5 for char in "-=_*—–") + tuple(f"{char} " * 4 for char in "-=_*")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]{0,2}\s+(?=[\"'“‘(A-Z0-9])")
_END_MARK = re.compile(
    r"\bend (?:of )?(?:summary|comment|note)\s+(?=[\"'“‘(A-Z0-9])", re.IGNORECASE
)
_WHOLE_SENTENCE = re.compile(
    r"(?:\bend (?:of )?(?:summary|comment|note)|(?:[a-z]{3}|\d|end \w+)[.!?][\"'”’)\]]{0,2})\s*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z][\w'’.-]*")
_LONGEST = 90  # characters of a heading


def open_rules(text: str) -> str:
    """``text`` with every rule on a line of its own, and the heading before it likewise.

    In texts with one line a paragraph a heading and its rule stand in the line
    (02BRASILIA4227 ``COMMENT -------``), or the heading ends a line of text and the rule follows
    (09LONDON2225).
    """
    hints = [hint for hint in _HINTS if hint in text]
    opened: list[str] = []
    for line in text.split("\n"):
        if is_rule(line):
            if opened and len(opened[-1]) > _LONGEST:
                opened[-1:] = _before_rule(opened[-1], len(line.strip()), exact=True)
            opened.append(line)
        elif any(hint in line for hint in hints):
            opened += _opened(line)
        else:
            opened.append(line)
    return "\n".join(opened)


def _opened(line: str) -> list[str]:
    parts = _INLINE_RULE.split(line)
    texts, rules = parts[::2], parts[1::2]
    opened: list[str] = []
    for at, part in enumerate(texts):
        if part.strip():
            follows = at < len(rules)
            opened += _before_rule(part, len(rules[at])) if follows else [part]
        opened += rules[at : at + 1]
    return opened


def _before_rule(text: str, rule: int, *, exact: bool = False) -> list[str]:
    """The text cut where the heading starts that a rule of that length follows.

    ``exact``: only where heading and rule are of one length, give or take a few characters.
    """
    length = len(text.rstrip())
    starts = _starts(text)
    if not exact and length <= _LONGEST:
        starts.append(0)
    start = min(starts, key=lambda start: abs(length - start - rule), default=0)
    unlike = abs(length - start - rule) > 6 or text.rstrip().endswith((".", ")"))
    if not start or (exact and unlike):
        return [text]
    return [text[:start].rstrip(), "", text[start:]]


def heading_at_end(line: str) -> int | None:
    """Where a heading starts that ends a line of text without a rule (10BRASILIA45).

    It follows a whole sentence, and each of its longer words has a capital.
    """
    tail = line.rstrip()
    if tail == tail.upper():
        return None
    for start in _starts(tail):
        words = _WORD.findall(tail[start:])
        capitals = all(w[0].isupper() or w.lower() in vocabulary("open") for w in words)
        closed = tail.endswith((".", ",", ";", ")", '"', "”", "-"))
        if words and capitals and not closed and _WHOLE_SENTENCE.search(tail, 0, start):
            return start
    return None


def _starts(text: str) -> list[int]:
    """Where the last sentences of a text start."""
    near = max(0, len(text) - _LONGEST - 3)
    ends = [*_SENTENCE_END.finditer(text, near), *_END_MARK.finditer(text, near)]
    return sorted({found.end() for found in ends})
