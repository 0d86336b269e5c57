"""What the text alone says of a cable, held against its container's own record."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from cableqa.cables.parse import parse_raw
from cableqa.cables.raw import RawCable
from cableqa.domain import Cable
from cableqa.errors import CableqaError

FACTS = ("id", "date", "classification", "origin")
AGREES, DIFFERS, NOT_IN_TEXT = "agrees", "differs", "not in the text"

_DATED = re.compile(
    r"\b\d{6}Z?\s{0,2}(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*\s{0,2}\d{2}"
    r"|^[A-Z][a-z]+day, \d{1,2} [A-Z][a-z]+ \d{4}",
    re.IGNORECASE | re.MULTILINE,
)
_LEVEL = re.compile(r"\b(?:UNCLAS|CONFIDENTIAL|SECRET|[UCS](?: [A-Z]){4,})", re.IGNORECASE)
_HEAD = 600  # characters of a body in which its head states what it is


@dataclass(frozen=True, slots=True)
class Verdict:
    """One fact of one cable: the record's value, the text's, and how they compare."""

    cable: str
    fact: str
    outcome: str
    record: str
    text: str


def compare(raw: RawCable, known: Cable) -> list[Verdict]:
    """A verdict for each fact that the container states."""
    stripped = replace(
        raw, id=None, created=None, classification=None, origin=None, references=None
    )
    try:
        read = parse_raw(stripped)
    except CableqaError:
        # the id is the one fact that must be there; the rest can still be read under it
        read = replace(parse_raw(replace(stripped, id=raw.id)), id="")
    return [
        Verdict(known.id, fact, _outcome(fact, raw, known, read), *_values(fact, raw, known, read))
        for fact in FACTS
        if _values(fact, raw, known, read)[0]
    ]


def _values(fact: str, raw: RawCable, known: Cable, read: Cable) -> tuple[str, str]:
    if fact == "date":
        return str(raw.created or ""), str(read.date or "")
    if fact == "origin":
        return raw.origin or "", read.origin or ""
    return str(getattr(known, fact) or ""), str(getattr(read, fact) or "")


def _outcome(fact: str, raw: RawCable, known: Cable, read: Cable) -> str:
    record, text = _values(fact, raw, known, read)
    if fact == "date" and raw.created and read.date and not read.date_inferred:
        # the viewer's times are known to the hour
        if abs((read.date - raw.created).total_seconds()) < 3600:
            return AGREES
    elif record == text:
        return AGREES
    return DIFFERS if _stated(fact, raw, known) else NOT_IN_TEXT


def _stated(fact: str, raw: RawCable, known: Cable) -> bool:
    """Whether the text can be said to hold the fact, by a rule that owes the parser nothing."""
    head = raw.body[:_HEAD]
    dated = bool(_DATED.search(raw.header) or _DATED.search(head))
    digits = re.search(r"\d+$", known.id)
    number = digits[0].lstrip("0") if digits else ""
    if fact == "date":
        return dated
    if fact == "id":
        return dated and bool(re.search(rf"\b0*{number}\b", head + raw.header))
    if fact == "classification":
        return bool(
            re.search(r"\b(?:UNCLAS|CONFIDENTIAL|SECRET|[UCS](?: [A-Z]){4,})", head, re.IGNORECASE)
        )
    return bool(re.search(r"^FM ", raw.header, re.MULTILINE)) or bool(number and number in head)
