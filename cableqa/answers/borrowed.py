"""What a model took from the question and the cables read do not have: given names and times.

Asked what Ehud Olmert should have done in August 2006, a model writes both; the cable has "Olmert"
and no date, and the check rightly finds neither.  The sentence is as true without.
"""

from __future__ import annotations

import re

from cableqa.when import times

_PAIR = re.compile(r"\b([A-ZÀ-Þ][\w'’-]+)\s+(?=[A-ZÀ-Þ])")
# "Korea" is not North Korea.
_TELLING = frozenset({"North", "South", "East", "West", "New", "Central", "Former", "Not"})
_BEFORE_TIME = (
    r",?(?:\s+(?:at|by|in|towards?)\s+the\s+(?:end|beginning|start|middle))?"
    r"\s+(?:in|on|of|by|since|during|from|as of)\s+(?:early |late |mid-)?"
)


def without_unread(sentence: str, *, question: str, read: str) -> str:
    """The sentence without those names and times of the question that ``read`` has nowhere."""

    def kept(found: re.Match[str]) -> str:
        name = found[1]
        asked = re.search(rf"\b{re.escape(name)}\s+[A-ZÀ-Þ]", question)
        known = name in _TELLING or re.search(rf"\b{re.escape(name)}\b", read, re.IGNORECASE)
        return found[0] if known or not asked else ""

    for time in times(question):
        if time.casefold() not in read.casefold():
            sentence = re.sub(rf"{_BEFORE_TIME}{re.escape(time)}\b,?", "", sentence)
    return _PAIR.sub(kept, sentence)
