"""What a single line of a telegram is: empty, a rule, a list item, the end of a sentence."""

from __future__ import annotations

import re

from cableqa.cables.vocabulary import vocabulary

_BLANK = ("", "-", ".")  # older telegrams fill an empty line with one hyphen or dot
_RULE = re.compile(r"[\s]*(?:([-=_*~#—–])(?:\s*\1){2}[-=_*~#—–\s]*|[-=_*~#—–]{2,})\s*")
_ITEM = re.compile(
    r"\s*(?:--?(?![-\d])|\*(?!\*)|[•·●▪>]|o\s(?=[A-Z])|\(?[A-Za-z]\)\s|\(?\d{1,2}\)\s"
    r"|\d{1,2}\.\s+(?=[\"A-Z(])|\(?[ivx]{1,5}[.)]\s)"
)
_DASH_ITEM = re.compile(r"\s*(?:--?(?!-)|\*(?!\*)|[•·●▪])")
_END_WORDS = ("summary", "comment", "note", "text")
_END_MARK = re.compile(r"\bend (?:of )?(?:\w+ )?\w+$", re.IGNORECASE)
_CLOSERS = "\"'”’)]/>*"
_LAST_WORD = re.compile(r"([A-Za-z]+)\s*$")


def is_blank(line: str) -> bool:
    """Whether a line holds no word: empty, or the lone hyphen of older telegrams."""
    return line.strip() in _BLANK


def is_rule(line: str) -> bool:
    """Whether a line is a rule: ``-------``, ``= = = =``, ``________``, ``-------- ---``."""
    return _RULE.fullmatch(line) is not None


def is_item(line: str) -> bool:
    """Whether a line starts as a list item does: ``--``, ``-``, ``*``, ``(1)``, ``a)``, ``2.``."""
    return _ITEM.match(line) is not None


def is_dash_item(line: str) -> bool:
    """Whether a line starts with the dash or bullet of a list item."""
    return _DASH_ITEM.match(line) is not None


def is_finished(line: str) -> bool:
    """Whether a line can be the last of a sentence: it ends in a full stop, bracket or quote.

    A redaction (``XXXXXXXXXXXX``) counts as an end, since what it hides is unknown.
    """
    tail = line[-40:].rstrip()
    if tail.lower().endswith(_END_WORDS) and _END_MARK.search(tail):
        return True
    if tail.endswith(('"', "”", ")", "]", "xxxx", "XXXX")):
        return True
    return tail.rstrip(_CLOSERS).endswith((".", "!", "?", ":", ";", "…"))


def is_open(line: str) -> bool:
    """Whether a line cannot be the last of a sentence: it ends in a comma or a small word."""
    tail = line[-40:].rstrip()
    if tail.endswith((",", "&")):
        return True
    word = _LAST_WORD.search(tail)
    return word is not None and word[1].lower() in vocabulary("open") and not is_finished(line)


def goes_on(before: str, after: str) -> bool:
    """Whether a blank line between two lines cuts a sentence (003 after its paragraph 3).

    Only where the first cannot be an end, or where the second starts with a small letter.
    """
    start = after.lstrip()
    if not start or is_finished(before) or is_item(after):
        return False
    if start[0].islower() and not start.lower().startswith("xx"):
        return before.rstrip()[-1:].isalnum() or is_open(before)
    return is_open(before) and start[0].isalnum()
