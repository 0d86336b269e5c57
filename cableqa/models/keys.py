"""Keys are struck out of every text that is shown or stored."""

from __future__ import annotations

import os
import re

_NAMES = re.compile(r"\w+_(KEY|TOKEN)", re.IGNORECASE)
_SHORTEST = 8  # what is shorter may be a word, and would be struck out of plain prose
_LOOKS_LIKE_ONE = re.compile(r"\b(Bearer\s+|(?=sk-))\S+", re.IGNORECASE)
_STRUCK = "***"


def without_keys(text: str, key: str | None = None) -> str:
    """The text without ``key``, the environment's keys and whatever else looks like one.

    The classes of llama-index read keys out of the environment that our settings never see, and
    a server may say the one it got back.
    """
    known = {value.strip() for name, value in os.environ.items() if _NAMES.fullmatch(name)}
    known = {value for value in known if len(value) >= _SHORTEST} | ({key} if key else set())
    for one in sorted(known, key=len, reverse=True):
        text = text.replace(one, _STRUCK)
    return _LOOKS_LIKE_ONE.sub(rf"\1{_STRUCK}", text)
