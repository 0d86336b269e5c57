"""A passage of a paragraph as a sentence of an answer."""

from __future__ import annotations

from collections.abc import Sequence

from cableqa.answers.voice import REPORT, voice
from cableqa.domain import Citation, Hit, Sentence


def verbatim(
    hit: Hit,
    start: int,
    end: int,
    *,
    text: str,
    citations: Sequence[Citation],
    lead: tuple[int, int] | None = None,
) -> Sentence:
    """The passage ``hit.text[start:end]``, shown as ``text``, borne out by being there.

    ``lead`` is the span of what introduces the list that it is a point of.
    """
    return Sentence(
        text=text,
        citations=tuple(citations),
        support=1.0,
        quote=hit.text[start:end],
        voice=heard(hit.text, (start, end), lead, kind=hit.kind),
        post=hit.post,
        date=hit.date,
        verbatim=True,
        span=(start, end),
    )


def heard(text: str, told: tuple[int, int], lead: tuple[int, int] | None, *, kind: str) -> str:
    """Whose claim a passage is (see ``voice``), by its lead where it does not tell itself."""
    spans = (told, lead) if lead else (told,)
    found = [voice(text, *span, kind=kind) for span in spans]
    return next((one for one in found if one != REPORT), REPORT)
