"""What publishers put above a telegram's text: a date line, or a block of table cells.

09BERLIN180 opens with ``ORIGIN: 09BERLIN180``, ``DATE: …``, ``SOURCE: Embassy Berlin``;
09NAIROBI2497 with the bare cells of a row: time, id, origin, classification.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from dateutil import parser as dates

from cableqa.cables.headlines import body_start
from cableqa.cables.ids import canonical_id
from cableqa.cables.markings import read_marking
from cableqa.cables.transmission import date_time
from cableqa.errors import IdError

_DATELINE = re.compile(
    r"\s*(?:(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY,? +\d{1,2} +[A-Z]+ +\d{4}(?:, +\d\d:\d\d)?"
    r"|CABLE DATED: *(?P<iso>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?))\s*",
    re.IGNORECASE,
)
_KEYED = re.compile(
    r"^(?P<key>ID|ORIGIN|DATE|SOURCE|CLASSIFICATION|MISC|DESTINATION|HEADER|DUNNO):[ \t]*"
    r"(?P<value>.*)$",
    re.MULTILINE | re.IGNORECASE,
)
_CELLS = re.compile(
    r"\A[>\s]*(?P<time>\d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d\d)\n(?P<id>\d\d[A-Z][A-Z0-9]+)\n"
    r"(?P<origin>[^\n]+)\n(?P<level>[^\n]+)\n(?P<refs>\d\d[A-Z][A-Z0-9|]*\n)?"
)

_SENDER = re.compile(r"^FM +[A-Z]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """The facts of a block above the text, and the text without it."""

    text: str
    id: str | None = None
    created: datetime | None = None
    origin: str | None = None
    classification: str | None = None
    references: str | None = None


def read_dateline(line: str) -> datetime | None:
    """The time of ``Tuesday, 09 February 2010, 18:49`` or ``Cable dated:2010-02-09T18:49``."""
    found = _DATELINE.fullmatch(line)
    return _time(found["iso"] or line) if found else None


def read_block(text: str) -> Block:
    """The block that ``text`` opens with, empty of facts where it opens with none."""
    if cells := _CELLS.match(text):
        return Block(
            text[cells.end() :].lstrip("\n"),
            _id(cells["id"]),
            _time(cells["time"]),
            cells["origin"].strip(),
            cells["level"].strip(),
            cells["refs"],
        )
    start = text.lstrip()[:3000]
    keyed = {m["key"].upper(): m for m in _KEYED.finditer(start)}
    if len(keyed) < 4 or not start.startswith(next(iter(keyed.values()))[0]):
        return Block(text)
    values = {key: m["value"].strip() for key, m in keyed.items()}
    end = max(m.end() for m in keyed.values())
    return Block(
        text.lstrip()[end:].lstrip("\n"),
        _id(values.get("ORIGIN", "")),
        _time(values.get("DATE", "")),
        values.get("SOURCE"),
        values.get("CLASSIFICATION"),
        values.get("MISC"),
    )


def split_inner_header(text: str) -> tuple[str, str]:
    """``text`` cut after a transmission header that stands below other lines, as (header, body).

    A post's own printout (03ABUDHABI2641) has a form with TAGS and subject above the header.
    """
    sender = _SENDER.search(text, 0, body_start(text))
    if sender and date_time(text[: sender.end()]):
        place = sender.end()
        for line in text[place:].splitlines(keepends=True):
            marking = read_marking(line.rstrip())
            if marking and marking.number:
                return text[:place], text[place:]
            place += len(line)
    return "", text


def _id(printed: str) -> str | None:
    try:
        return canonical_id(printed)
    except IdError:
        return None


def _time(printed: str) -> datetime | None:
    try:
        return dates.parse(printed.strip()).replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
