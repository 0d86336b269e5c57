"""One message under two ids: a cable retransmitted, or filed by two posts.

Publishers redacted such twins apart, so their bodies are compared word by word with a
redaction standing for any words: 09MOSCOW1108 is 10SHENYANG4, 10MEXICO614 is 10ISLAMABAD416,
07MOSCOW5154 is 07PARIS2725, 09CHISINAU694 is 09ULAANBAATAR234.  The instructions that
Washington sent to several posts in the same words but for a name (09STATE62392, 09STATE62393)
are no twins.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from difflib import SequenceMatcher

from cableqa.domain import Cable

_WORD = re.compile(r"[^\W_]+")
_REDACTION = re.compile(r"x{4,}")
# Bodies under this many words ("See attached.") are alike by chance.
_SHORTEST = 60
_SHINGLE = 8
# Only runs that end in a long word are looked at: an eighth of all, enough to choose from.
_ANCHOR = 9
_MARKS = 16
# Words that may be missing at either end of one of the two: addressees, a signature.
_LOOSE_ENDS = 12
# Of the longer body, how much must stand in both: 09ULAANBAATAR234 lost a seventh to redaction.
_SHARED = 0.6


def message_words(cable: Cable) -> list[str]:
    """The words that tell the message: of the numbered paragraphs, or of all if none is."""
    numbered = [p.text for p in cable.paragraphs if p.label != "0"]
    texts = numbered or [p.text for p in cable.paragraphs]
    words = _WORD.findall(" ".join(texts).casefold())
    return words if len(words) >= _SHORTEST else []


def marks(words: Sequence[str]) -> list[int]:
    """A sketch of the words: twins share most of their marks, other cables none."""
    found = set()
    last_redaction = -1
    for end, word in enumerate(words, start=1):
        if word.startswith("xxxx") and _REDACTION.fullmatch(word):
            last_redaction = end
        if len(word) >= _ANCHOR and end - max(last_redaction, 0) >= _SHINGLE:
            found.add(zlib.crc32(" ".join(words[end - _SHINGLE : end]).encode()))
    return sorted(found)[:_MARKS]


def same_message(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two bodies are the same but for redactions and loose ends."""
    if list(one) == list(other):
        return True
    # Marked apart, so that the redactions of one are not taken for those of the other.
    left = ["<" if _REDACTION.fullmatch(word) else word for word in one]
    right = [">" if _REDACTION.fullmatch(word) else word for word in other]
    shared = 0
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind == "equal":
            shared += i2 - i1
            continue
        at_end = (i1 == 0 and j1 == 0) or (i2 == len(left) and j2 == len(right))
        redacted = {*left[i1:i2]} == {"<"} or {*right[j1:j2]} == {">"}
        if not redacted and not (at_end and i2 - i1 + j2 - j1 <= _LOOSE_ENDS):
            return False
    return shared >= _SHARED * max(len(left), len(right))
