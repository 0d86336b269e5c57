"""Cable text as quoted material: nothing in it can look like a word of ours to a model.

Two defences.  ``quoted`` takes from a text all that could close its fence, open a turn of the
conversation or pass for a citation.  ``is_order`` tells a sentence that speaks to a machine
(``orders.csv``); no diplomat wrote one before 2011, so a model is not shown it.  Nothing is lost
to readers: the paragraph itself stays as it is, and the check of each sentence follows.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache
from importlib.resources import files

from cableqa.sentences import spans

_LOOKALIKES = str.maketrans({"<": "‹", ">": "›", "[": "(", "]": ")", "{": "(", "}": ")"})
# Rules and fences of any kind, "|" of template tokens.
_FENCE = re.compile(r"([#`=~*_|\"-])\1{2,}|\|")
_TURN = re.compile(r"\b(system|assistant|user|human|question|answer|prompt)\s*:", re.IGNORECASE)
_EXCERPT = re.compile(r"\b(e)xcerpt", re.IGNORECASE)
# Invisible characters: format (bidirectional marks, zero width) and control.
_HIDDEN = frozenset({"Cf", "Cc"})


def quoted(text: str) -> str:
    """``text`` on one line, without what a model or this program could take for its own marks."""
    line = " ".join(_visible(text).translate(_LOOKALIKES).split())
    line = _FENCE.sub(" ", line)
    line = _TURN.sub(r"\1 -", line)
    return " ".join(_EXCERPT.sub(r"\1xtract", line).split())


def is_order(sentence: str) -> bool:
    """Whether the sentence speaks to a machine that reads it."""
    plain = " ".join(unicodedata.normalize("NFKC", _visible(sentence)).split()).casefold()
    return any(pattern.search(plain) for pattern in _orders())


def orders(text: str) -> list[tuple[int, int]]:
    """Where the sentences of ``text`` that are orders start and end."""
    return [(start, end) for start, end in spans(text) if is_order(text[start:end])]


def without_orders(text: str) -> str:
    """``text`` with spaces in the place of every sentence that is an order; places stay."""
    for start, end in orders(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _visible(text: str) -> str:
    return "".join(c for c in text if c.isspace() or unicodedata.category(c) not in _HIDDEN)


@cache
def _orders() -> tuple[re.Pattern[str], ...]:
    with files("cableqa.answers").joinpath("orders.csv").open(encoding="utf-8") as lines:
        return tuple(re.compile(row["pattern"]) for row in csv.DictReader(lines))
