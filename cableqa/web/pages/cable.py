"""A cable as a document: header facts, paragraphs, and the passage that was cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cableqa.cables.tag_names import tag_name
from cableqa.documents import Summary
from cableqa.domain import Cable, Reference, Thread
from cableqa.web.pages.acronyms import marking
from cableqa.web.pages.environment import render
from cableqa.web.pages.passage import Glossary, passage


@dataclass(frozen=True, slots=True)
class Place:
    """Where to open a cable: a paragraph's label and words of it to mark, both optional."""

    paragraph: str | None = None
    quote: str = ""


def cable_page(cable: Cable, *, place: Place | None = None, beside: bool = False) -> str:
    """The cable as HTML, ``beside`` in the narrow form that stands next to a room."""
    place = place or Place()
    glossary = Glossary(cable.post)
    return render(
        "cable.html",
        cable=cable,
        place=place,
        beside=beside,
        body=[(one, _text(one.label, one.text, place, glossary)) for one in cable.paragraphs],
        marking=marking,
        tag_name=tag_name,
    )


def thread_page(thread: Thread) -> str:
    """What a cable refers to and what refers to it, and its other ids."""
    return render("thread.html", thread=thread)


def like_page(cables: Sequence[Reference]) -> str:
    """Cables like the one that is open."""
    return render("like.html", cables=cables)


def summary_page(summary: Summary) -> str:
    """A summary with its citations."""
    return render("summary.html", summary=summary)


def suggestions_page(cables: Sequence[Reference]) -> str:
    """Cables that what was typed may mean."""
    return render("suggestions.html", cables=cables)


def not_held_page(problem: str, near: Sequence[Reference]) -> str:
    """That a cable is not held, and the held ones of near ids."""
    return render("not_held.html", problem=problem, near=near)


def _text(label: str, text: str, place: Place, glossary: Glossary) -> Markup:
    return passage(text, quote=place.quote if label == place.paragraph else "", glossary=glossary)
