"""A cable as a document: header facts, paragraphs, and the passage that was cited."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from cableqa.domain import Cable, Paragraph, Thread
from cableqa.web.pages.environment import render


@dataclass(frozen=True, slots=True)
class Place:
    """Where to open a cable: a paragraph's label and words of it to mark, both optional."""

    paragraph: str | None = None
    quote: str = ""


def cable_page(
    cable: Cable, *, thread: Thread | None = None, place: Place | None = None, beside: bool = False
) -> str:
    """The cable as HTML, ``beside`` in the narrow form that stands next to a room."""
    place = place or Place()
    return render(
        "cable.html",
        cable=cable,
        thread=thread,
        place=place,
        beside=beside,
        body=[(paragraph, _text(paragraph, place)) for paragraph in cable.paragraphs],
    )


def _text(paragraph: Paragraph, place: Place) -> Markup:
    """The paragraph's text, escaped, with the place's quote marked where it is found."""
    text, quote = paragraph.text, place.quote
    start = text.find(quote) if quote and paragraph.label == place.paragraph else -1
    if start < 0:
        return escape(text)
    end = start + len(quote)
    mark = Markup('<mark class="quoted">{}</mark>').format(text[start:end])
    return escape(text[:start]) + mark + escape(text[end:])
