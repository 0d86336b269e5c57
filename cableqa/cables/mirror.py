"""A text mirror: five lines (id, title, date, classification, origin), then the body."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from dateutil import parser as dates

from cableqa.cables.raw import RawCable
from cableqa.cables.telegram import split_header

_ID = re.compile(r"\d{2}[ _]?[A-Z][A-Z .'-]*[ _]?\d+")
_DATE = re.compile(
    r"(?:[A-Z][a-z]{2} )?[A-Z][a-z]{2} \d{1,2} \d\d:\d\d:\d\d (?:[+-]\d{4}|[A-Z]{3,4}) \d{4}"
    r"|\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d\S*)?(?: [+-]\d{4}| UTC)?"
)
_SUBJECT = re.compile(r"^[ \t]*SUBJ(?:ECT)?\b", re.MULTILINE | re.IGNORECASE)


def is_mirror(text: str) -> bool:
    """Whether the first lines are an id and, two lines on, a date."""
    facts, _ = _split(text)
    return len(facts) == 5 and bool(_ID.fullmatch(facts[0]) and _DATE.fullmatch(facts[2]))


def read_mirror(text: str, *, source: str = "") -> RawCable:
    """The cable of a text for which :func:`is_mirror` holds.

    The title stands in no other field, so it becomes a SUBJECT line where the body has none.
    """
    facts, rest = _split(text)
    reference, title, printed, classification, origin = facts
    header, body = split_header(rest)
    if not _SUBJECT.search(body):
        body = f"SUBJECT: {title}\n\n{body}"
    return RawCable(
        body=body,
        header=header,
        id=reference,
        created=_created(printed),
        classification=classification,
        origin=origin,
        form="mirror",
        source=source,
    )


def _split(text: str) -> tuple[list[str], str]:
    """The first five lines that are not blank, and the rest."""
    facts: list[str] = []
    start = 0
    for line in text[:5000].splitlines(keepends=True):
        start += len(line)
        if line.strip():
            facts.append(line.strip())
        if len(facts) == 5:
            break
    return facts, text[start:].strip("\n")


def _created(printed: str) -> datetime:
    """The date printed, UTC.

    Midnight stands for a whole day, whatever the mirror's own time zone: ``Wed Dec 04 00:00:00
    +0100 2002`` of 02ANKARA8852 is December 4, though in UTC it would still be the 3rd.
    """
    created: datetime = dates.parse(printed)
    if created.tzinfo is None or (created.hour, created.minute) == (0, 0):
        return created.replace(tzinfo=UTC)
    return created.astimezone(UTC)
