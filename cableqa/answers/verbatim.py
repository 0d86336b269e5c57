"""A passage of a paragraph as a sentence of an answer."""

from __future__ import annotations

from collections.abc import Sequence

from cableqa.answers.voice import voice
from cableqa.domain import Citation, Hit, Sentence


def verbatim(
    hit: Hit, start: int, end: int, *, text: str, citations: Sequence[Citation]
) -> Sentence:
    """The passage ``hit.text[start:end]``, shown as ``text``, borne out by being there."""
    return Sentence(
        text=text,
        citations=tuple(citations),
        support=1.0,
        quote=hit.text[start:end],
        voice=voice(hit.text, start, end, kind=hit.kind),
        post=hit.post,
        date=hit.date,
        verbatim=True,
    )
