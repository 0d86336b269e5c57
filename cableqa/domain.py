"""What cableqa speaks of: cables, paragraphs, filters, hits, citations, answers.

Plain frozen dataclasses on the standard library alone, so that every other part of the
project may depend on them and they depend on nothing.  Field names are those of the JSON
that the commands print (see README, "JSON"); ``plain.to_json`` gives that form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum

Day = date  # a field named ``date`` hides the type inside its class


class Classification(IntEnum):
    """Levels of a cable, ordered so that ``<=`` means "no more sensitive than"."""

    UNCLASSIFIED = 0
    FOUO = 1
    CONFIDENTIAL = 2
    SECRET = 3
    TOP_SECRET = 4

    @property
    def label(self) -> str:
        """The name as printed: ``TOP SECRET``, with a space."""
        return self.name.replace("_", " ")

    @classmethod
    def from_label(cls, label: str) -> Classification:
        """The level printed as ``label``, in any case.  Raises ``ValueError`` for another word."""
        try:
            return cls[label.strip().upper().replace(" ", "_")]
        except KeyError:
            raise ValueError(f"unknown classification {label!r}") from None


@dataclass(frozen=True, slots=True)
class Recipient:
    """One addressee of a telegram: ``RUEHC/SECSTATE WASHDC IMMEDIATE 0504``."""

    route: str | None
    name: str
    precedence: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity kept from a tagged fragment; ``label`` is PER, LOC, ORG or MISC."""

    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""One paragraph of a body, the unit of citation.

    ``number`` is the printed number (None where lettered or unnumbered); ``label`` is unique
    in the cable: ``5``, then ``5a``, ``5b`` for a later paragraph that repeats the number,
    ``A`` where lettered, ``0`` for text before the first number.  ``marking`` is the portion
    marking without its brackets; ``heading`` the section heading that stands before the
    paragraph; ``kind`` one of ``summary``, ``body``, ``comment``, ``action``.  ``text`` has
    neither number nor marking and its lines are joined; blank lines inside are kept as
    ``\n\n``.
    """

    number: int | None
    label: str
    text: str
    marking: str | None = None
    heading: str | None = None
    kind: str = "body"


@dataclass(frozen=True, slots=True)
class Cable:
    """One cable as read from any source.  Dates are UTC; lists keep the printed order.

    ``references`` are canonical cable ids, ``other_references`` what a REF line names besides
    (e-mails, FBIS reports, state telegrams without a number).  ``date_inferred`` says that the
    date is a guess from other facts; ``partial`` that the source is an extract, ``redacted``
    that words were removed by the publisher.  ``warnings`` are sentences for a reader.
    """

    id: str
    date: datetime | None = None
    date_inferred: bool = False
    post: str | None = None
    origin: str | None = None
    classification: str | None = None
    captions: tuple[str, ...] = ()
    precedence: str | None = None
    recipients: tuple[Recipient, ...] = ()
    info_recipients: tuple[Recipient, ...] = ()
    tags: tuple[str, ...] = ()
    subject: str | None = None
    references: tuple[str, ...] = ()
    other_references: tuple[str, ...] = ()
    classified_by: str | None = None
    reason: str | None = None
    declassify_on: Day | None = None
    signature: str | None = None
    summary: str | None = None
    partial: bool = False
    redacted: bool = False
    entities: tuple[Entity, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    warnings: tuple[str, ...] = ()

    def paragraph(self, label: str) -> Paragraph | None:
        """The paragraph with that label, or None."""
        return next((p for p in self.paragraphs if p.label == label), None)


@dataclass(frozen=True, slots=True)
class Filters:
    """Limits of a search; an empty one lets everything through.

    ``after`` and ``before`` are inclusive days.  A cable passes ``tags`` if it carries all of
    them, ``posts`` and ``cables`` if it is of any of them.  A cable without a date fails any
    date limit; one without a known classification fails both limits of classification.
    """

    after: date | None = None
    before: date | None = None
    posts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    cables: tuple[str, ...] = ()
    max_classification: Classification | None = None
    min_classification: Classification | None = None

    def __bool__(self) -> bool:
        return self != Filters()


@dataclass(frozen=True, slots=True)
class Chunk:
    """A window of one paragraph, as embedded.

    ``id`` is ``09MEXICO3061#5`` for a whole paragraph, ``09MEXICO3061#5.2`` for its second
    window; ``start`` and ``end`` are character offsets in the paragraph's text, which
    ``text`` repeats; ``context`` is what is embedded before it and never shown.
    """

    id: str
    cable: str
    paragraph: str
    text: str
    context: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph found: ``paragraph`` is its label, ``score`` is higher for a better hit.

    ``also`` lists the ids of other cables that carry the same message.
    """

    cable: str
    paragraph: str
    number: int | None
    score: float
    text: str
    subject: str | None
    date: datetime | None
    post: str | None
    classification: str | None
    marking: str | None
    heading: str | None = None
    kind: str = "body"
    also: tuple[str, ...] = ()

    @property
    def citation(self) -> Citation:
        return Citation(self.cable, self.paragraph)


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """A pointer to one paragraph, written ``[09MEXICO3061 ¶5]``."""

    cable: str
    paragraph: str

    def __str__(self) -> str:
        return f"{self.cable} ¶{self.paragraph}"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer with the paragraphs that carry it.

    ``support`` is 0 to 1; ``quote`` is the passage, verbatim, that carries the sentence;
    ``voice`` says whose claim it is: ``contact`` (reported of somebody), ``comment`` (the
    post's own view) or ``report`` (the post's account); ``post`` and ``date`` are those of the
    first cable cited; ``verbatim`` says that the words are the cable's own, not a model's;
    ``span`` is where the quote starts and ends in the text of the first paragraph cited.
    """

    text: str
    citations: tuple[Citation, ...]
    support: float
    quote: str
    voice: str = "report"
    post: str | None = None
    date: datetime | None = None
    verbatim: bool = False
    span: tuple[int, int] | None = None

    @property
    def words(self) -> int:
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Dropped:
    """A sentence that a model wrote and that is not shown, and why, in words."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, or with ``answered`` false a plain refusal; ``hits`` are what was read.

    ``resolved`` is the question as it was searched, where the conversation completed it;
    ``dropped`` what a model wrote and no paragraph bears out; ``notices`` what the reader must
    know (the model failed, words are redacted, a cable referred to is not held).
    """

    question: str
    answered: bool
    answer: str
    sentences: tuple[Sentence, ...] = ()
    hits: tuple[Hit, ...] = ()
    model: str = "extractive"
    seconds: float = 0.0
    id: str | None = None
    resolved: str | None = None
    dropped: tuple[Dropped, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """One end of a thread: a cable id, and its header facts where the store holds it."""

    id: str
    held: bool
    subject: str | None = None
    date: datetime | None = None
    post: str | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """What a cable refers to, what refers to it, and the same message under other ids."""

    cable: str
    refers_to: tuple[Reference, ...] = ()
    referred_to_by: tuple[Reference, ...] = ()
    other_references: tuple[str, ...] = ()
    same_message: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stats:
    """What a store holds.  Mappings go from name to number of cables, most first.

    ``tokens`` is whether it keeps a vector a word, for late interaction.
    """

    cables: int
    paragraphs: int
    years: Mapping[str, int] = field(default_factory=dict)
    posts: Mapping[str, int] = field(default_factory=dict)
    tags: Mapping[str, int] = field(default_factory=dict)
    classification: Mapping[str, int] = field(default_factory=dict)
    model: str = ""
    store: str = ""
    tokens: bool = False
