"""The transmission header: who sent a telegram, when, how urgently and to whom.

::

    VZCZCXRO6219
    OO RUEHRS
    DE RUEHME #0111/01 0490007
    ZNY CCCCC ZZH
    O 180007Z FEB 10
    FM AMEMBASSY MEXICO
    TO RUEHC/SECSTATE WASHDC IMMEDIATE 0504
    INFO RHEHAAA/NATIONAL SECURITY COUNCIL WASHINGTON DC IMMEDIATE
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from cableqa.cables.ids import full_year
from cableqa.domain import Recipient

PRECEDENCES = {"Z": "FLASH", "O": "IMMEDIATE", "P": "PRIORITY", "R": "ROUTINE"}
_LEVELS = {"U": "UNCLASSIFIED", "E": "UNCLASSIFIED", "C": "CONFIDENTIAL", "S": "SECRET"}
_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]

_DATE_TIME = re.compile(
    r"(?:^|(?<=\s))(?P<precedence>[ZOPR](?:\s?[ZOPR])?)?(?:\s?Y)?\s*"
    r"\b(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)\s?Z?\s+"
    rf"(?P<month>{'|'.join(_MONTHS)})[A-Z]*\s+(?P<year>\d{{4}}|\d\d)\b",
    re.IGNORECASE,
)
_DE = re.compile(r"^DE\s+(?P<route>[A-Z]{4,7})\s*#?(?P<number>\d+)", re.MULTILINE)
_ROUTING = re.compile(r"^(?P<code>[ZOPR])(?P<second>[ZOPR])\s+[A-Z]{4,7}\b", re.MULTILINE)
_SENDER = re.compile(r"^FM\s+(?P<sender>\S[^\n]*)", re.MULTILINE)
_PAGE = re.compile(r"\bPAGE\s+\d+\s+[A-Z ]+?\d{3,}\s+(?:\d+ OF \d+\s+)?\d{6}Z")
# Offices inside the Department that got a copy: "INFO LOG-00 NP-00 AID-00" (00HARARE6677).
_OFFICES = re.compile(r"(?:INFO\s+|ACTION\s+)?(?:[A-Z]{1,5}-\d\d\b\s*)+(?:/\d+W)?\s*")
_ADDRESSED = re.compile(r"(?P<kind>TO|INFO)\s+(?P<rest>\S.*)")
_NEW_LINE = re.compile(
    r"\s+(?=(?:DE R[A-Z]{3,6} #|ZN[YR] [A-Z]{5}|(?:[ZOPR] ){1,2}\d{6}Z|(?:FM|TO|INFO) [A-Z]"
    r"|[RZ][A-Z]{2,6}/[A-Z0-9]))"
)
_RECIPIENT = re.compile(
    r"(?:(?P<route>[RZ][A-Z]{2,6})\s*/\s*)?(?P<name>\S.*?)"
    r"(?:\s+(?P<precedence>(?:NIACT\s+)?(?:FLASH|IMMEDIATE|PRIORITY|ROUTINE|NIACT)))?"
    r"(?:\s+(?P<number>\d{3,5})(?:-\d+)?)?"
)


@dataclass(frozen=True, slots=True)
class Transmission:
    """What a transmission header states; None or empty where it states nothing.

    ``sender`` is the ``FM`` line, ``number`` the last four digits of the cable's number
    (09STATE132349 is ``#2349``), ``classification`` the level of the ``ZNY`` line.
    """

    id: str | None = None
    precedence: str | None = None
    date: datetime | None = None
    sender: str | None = None
    number: int | None = None
    classification: str | None = None
    recipients: tuple[Recipient, ...] = ()
    info_recipients: tuple[Recipient, ...] = ()


def read_transmission(header: str) -> Transmission:
    """The facts of a transmission header; whatever is missing or unreadable is left out."""
    lines = _lines(header)
    text = "\n".join(lines)
    sent = _DATE_TIME.search(text)
    filed = _DE.search(text)
    sender = _SENDER.search(text)
    level = re.search(r"^ZN[YR]\s+([CSUE])\1{4}", text, re.MULTILINE)
    station = re.search(r"\bVZCZ[A-Z]+\d+", text)
    action, info = _addressees(lines)
    return Transmission(
        id=station[0] if station else None,
        precedence=_precedence(sent, text),
        date=_date(sent) if sent else None,
        sender=_sender_name(sender["sender"]) if sender else None,
        number=int(filed["number"]) if filed else None,
        classification=_LEVELS[level[1]] if level else None,
        recipients=action,
        info_recipients=info,
    )


def date_time(text: str) -> datetime | None:
    """The first date-time group (``180007Z FEB 10``) in ``text``, UTC."""
    found = _DATE_TIME.search(text)
    return _date(found) if found else None


def _lines(header: str) -> list[str]:
    """The lines without page lines and offices, and cut up where the header came as one."""
    header = _PAGE.sub(" ", header.replace("\r", ""))
    lines: list[str] = []
    for line in header.split("\n"):
        in_one = re.search(r"\bFM\s+[A-Z].*\sTO\s+[A-Z]", line)
        lines += _NEW_LINE.split(line) if in_one else [line]
    stripped = (line.strip() for line in lines)
    return [line for line in stripped if line and not _OFFICES.fullmatch(line)]


def _date(found: re.Match[str]) -> datetime | None:
    year = int(found["year"])
    try:
        return datetime(
            full_year(year) if year < 100 else year,
            _MONTHS.index(found["month"].upper()) + 1,
            int(found["day"]),
            int(found["hour"]),
            int(found["minute"]),
            tzinfo=UTC,
        )
    except ValueError:
        return None


def _precedence(sent: re.Match[str] | None, text: str) -> str | None:
    """``IMMEDIATE ROUTINE`` for ``O R``: for action, then for information."""
    codes = (sent["precedence"] or "") if sent else ""
    if not codes.strip():
        routing = _ROUTING.search(text)
        codes = routing["code"] if routing else ""
    return " ".join(PRECEDENCES[c] for c in dict.fromkeys(codes.upper()) if c.strip()) or None


def _sender_name(printed: str) -> str:
    return " ".join(printed.split()).rstrip("/ ")


def _addressees(lines: list[str]) -> tuple[tuple[Recipient, ...], tuple[Recipient, ...]]:
    """Those addressed for action and for information."""
    found: dict[str, list[Recipient]] = {"TO": [], "INFO": []}
    kind = None
    for line in lines:
        if line in {"TO", "INFO"}:
            kind = line
            continue
        addressed = _ADDRESSED.fullmatch(line)
        if addressed:
            kind, line = addressed["kind"], addressed["rest"]
        elif line in {"BT", "UNCLAS"} or line.startswith(("FM ", "DE ", "ZNY ", "ZNR ")):
            kind = None
        # XMT names who is left out of a collective (08STATE116943)
        if kind and not line.startswith("XMT "):
            found[kind].append(_recipient(line))
    return tuple(found["TO"]), tuple(found["INFO"])


def _recipient(line: str) -> Recipient:
    found = _RECIPIENT.fullmatch(line)
    if not found:
        return Recipient(None, line)
    precedence = found["precedence"]
    return Recipient(
        route=found["route"],
        name=" ".join(found["name"].split()).rstrip("/ "),
        precedence=" ".join(precedence.split()) if precedence else None,
        number=int(found["number"] or 0) or None,
    )
