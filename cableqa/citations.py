"""Citations in text: ``[09MEXICO3061 ¶5]``, a list ``[09MEXICO3061 ¶5; 10MEXICO111 ¶4]``.

A citation names a paragraph that exists and was read.  An id is taken as it stands: nothing
here repairs one by likeness, for ``09BERLIN1167`` and ``09BERLIN1176`` are two cables.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from cableqa.domain import Citation

_ONE = r"\d\d[A-Z]+\d+ ¶[0-9A-Za-z]+"
MARKER = re.compile(rf"\[({_ONE}(?:; {_ONE})*)\]")


def marker(citations: Iterable[Citation]) -> str:
    """The citations as one marker, in the order given, each once; empty for none."""
    once = dict.fromkeys(citations)
    return f"[{'; '.join(map(str, once))}]" if once else ""


def find(text: str) -> tuple[Citation, ...]:
    """Every citation in ``text``, in reading order, repeats included."""
    return tuple(
        Citation(*one.split(" ¶"))
        for found in MARKER.finditer(text)
        for one in found[1].split("; ")
    )


def strip(text: str) -> str:
    """``text`` without its markers and the space before each."""
    return re.sub(r"\s*" + MARKER.pattern, "", text)


def unread(text: str, read: Collection[Citation]) -> tuple[Citation, ...]:
    """The citations in ``text`` that are not among those ``read`` for it."""
    return tuple(citation for citation in find(text) if citation not in read)
