"""Given names that a model took from the question and that the cables read do not have.

Asked what Ehud Olmert should have done, a model writes "Ehud Olmert"; the cable has "Olmert", and
the check rightly finds no Ehud in it.  The sentence is as true with the surname alone.
"""

from __future__ import annotations

import re

_PAIR = re.compile(r"\b([A-ZÀ-Þ][\w'’-]+)\s+(?=[A-ZÀ-Þ])")
# "Korea" is not North Korea.
_TELLING = frozenset({"North", "South", "East", "West", "New", "Central", "Former", "Not"})


def without_unread(sentence: str, *, question: str, read: str) -> str:
    """The sentence without those words of the question's names that ``read`` has nowhere."""

    def kept(found: re.Match[str]) -> str:
        name = found[1]
        asked = re.search(rf"\b{re.escape(name)}\s+[A-ZÀ-Þ]", question)
        known = name in _TELLING or re.search(rf"\b{re.escape(name)}\b", read, re.IGNORECASE)
        return found[0] if known or not asked else ""

    return _PAIR.sub(kept, sentence)
