"""What cableqa writes: the summary of a cable, and a briefing over many.

Field names are those of the JSON; ``plain.to_json`` gives that form.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cableqa.domain import Dropped, Paragraph, Sentence


@dataclass(frozen=True, slots=True)
class Source:
    """A cable that a summary or a brief cites, with the paragraphs cited, verbatim."""

    id: str
    date: datetime | None
    post: str | None
    subject: str | None
    classification: str | None
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """What a busy reader needs of one cable.

    ``summary`` is the text with its citations; ``classification`` the cable's; ``notices`` say
    what the reader must know of the source (an extract, words removed) and of the model;
    ``dropped`` is what a model wrote and no paragraph bears out.
    """

    cable: str
    summary: str
    sentences: tuple[Sentence, ...] = ()
    sources: tuple[Source, ...] = ()
    classification: str | None = None
    notices: tuple[str, ...] = ()
    hide_summary: bool = False
    model: str = "extractive"
    seconds: float = 0.0
    dropped: tuple[Dropped, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a brief."""

    heading: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """A day that a cable names, and the sentence that names it."""

    day: date
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sentences to read side by side, the earlier first, and why."""

    why: str
    earlier: Sentence
    later: Sentence


@dataclass(frozen=True, slots=True)
class Brief:
    """A briefing over many cables.

    ``paragraphs_read`` bear on the topic, of ``cables_read`` cables; ``scope`` says in words how
    they were found.  ``conclusions`` are the posts' own comments; ``comparisons`` where a later
    cable takes up an earlier one or figures differ; ``gaps`` what the reader does not see.
    ``also_read`` are the ids of cables read and not cited; ``classification`` is the highest of
    what is cited.  ``dropped`` is what a model wrote and no
    paragraph bears out, ``notices`` say where it failed.
    """

    topic: str
    scope: str
    sections: tuple[Section, ...] = ()
    conclusions: tuple[Sentence, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    chronology: tuple[Event, ...] = ()
    gaps: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    also_read: tuple[str, ...] = ()
    classification: str | None = None
    paragraphs_read: int = 0
    cables_read: int = 0
    model: str = "extractive"
    seconds: float = 0.0
    dropped: tuple[Dropped, ...] = ()
    notices: tuple[str, ...] = ()
