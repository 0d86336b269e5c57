"""What a single line of a telegram is: empty, a rule, a list item, the end of a sentence."""

from __future__ import annotations

import re

_BLANK = re.compile(r"[\s.\-]?\s*")  # older telegrams fill an empty line with one hyphen or dot
_RULE = re.compile(r"[\s]*(?:([-=_*~#])(?:\s*\1){2}[-=_*~#\s]*|[-=_*~#]{2,})\s*")
_ITEM = re.compile(
    r"\s*(?:--?(?![-\d])|\*(?!\*)|[•·●▪>]|o\s(?=[A-Z])|\(?[A-Za-z]\)\s|\(?\d{1,2}\)\s"
    r"|\d{1,2}\.\s+(?=[\"A-Z(])|\(?[ivx]{1,5}[.)]\s)"
)
_DASH_ITEM = re.compile(r"\s*(?:--?(?!-)|\*(?!\*)|[•·●▪])")
_FINISHED = re.compile(r"[.!?:;…][\"'”’)\]/>*]*\s*$|[\"”)\]]\s*$|X{4,}\s*$", re.IGNORECASE)
# A line may end with these words only in the midst of a sentence.
_OPEN_WORDS = frozenset(
    ["a", "about", "after", "against", "among", "an", "and", "any", "are", "as", "at", "be", "because", "been", "before", "between", "but", "by", "can", "could", "for", "from", "had", "has", "have", "he", "her", "his", "if", "in", "including", "into", "is", "it", "its", "may", "more", "most", "new", "no", "not", "of", "on", "or", "our", "over", "she", "should", "such", "than", "that", "the", "their", "they", "this", "through", "to", "under", "until", "was", "we", "were", "when", "where", "which", "while", "who", "will", "with", "would"]
)
_LAST_WORD = re.compile(r"([A-Za-z]+)\s*$")


def is_blank(line: str) -> bool:
    """Whether a line holds no word: empty, or the lone hyphen of older telegrams."""
    return _BLANK.fullmatch(line) is not None


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
    return _FINISHED.search(line[-40:]) is not None


def is_open(line: str) -> bool:
    """Whether a line cannot be the last of a sentence: it ends in a comma or a small word."""
    tail = line[-40:].rstrip()
    if tail.endswith((",", "&")):
        return True
    word = _LAST_WORD.search(tail)
    return word is not None and word[1].lower() in _OPEN_WORDS and not is_finished(line)


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
