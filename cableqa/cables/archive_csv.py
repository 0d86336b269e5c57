"""cables.csv: one row a cable, 251,287 rows and 1.7 GB, read row by row.

Eight columns without a header line: number, ``M/D/YYYY H:MM``, reference id, origin,
classification, references joined by ``|``, transmission header, body.  Fields are quoted with
``"``, escaped with a backslash, and hold newlines.  The file is cut into rows where a line opens
with the first three columns, so a row whose quote never closes spoils no other.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TextIO

from cableqa.cables.markup import lines
from cableqa.cables.raw import RawCable
from cableqa.errors import SourceError

COLUMNS = 8
MAX_ROW = 64 * 1024 * 1024  # characters; the longest real body is under one million
_PIECE = 1024 * 1024
_ROW_START = re.compile(
    r'\ufeff?"?\d{1,9}"?[ \t]*,[ \t]*"?\d{1,2}/\d{1,2}/\d{4}(?: \d{1,2}:\d\d(?::\d\d)?)?"?[ \t]*,'
    r'[ \t]*"?\d{2}[A-Z]'
)


def is_row(text: str) -> bool:
    """Whether ``text`` opens as a row of cables.csv does."""
    return _ROW_START.match(text.lstrip()) is not None


def read_rows(stream: TextIO, *, source: str = "") -> Iterator[RawCable | SourceError]:
    """The cables of a table, and an error for each row that cannot be used, in order.

    Never holds more than one row.  A row is named ``cables.csv!row 17`` (the first is 1).
    """
    # The module's limit is global: 128 KiB by default, less than some bodies.
    csv.field_size_limit(max(csv.field_size_limit(), MAX_ROW))
    for number, record in enumerate(_records(stream), start=1):
        name = f"{source}!row {number}"
        try:
            yield _cable(_fields(record, name), name)
        except SourceError as error:
            yield error


def _records(stream: TextIO) -> Iterator[str]:
    """The text of each row, cut where a line opens a new one.  Too long a row is cut short."""
    pieces: list[str] = []
    size, at_line_start = 0, True
    while piece := stream.readline(_PIECE):
        if at_line_start and _ROW_START.match(piece) and any(p.strip() for p in pieces):
            yield "".join(pieces)
            pieces, size = [], 0
        size += len(piece)
        if size <= MAX_ROW:
            pieces.append(piece)
        at_line_start = piece.endswith("\n")
    if any(piece.strip() for piece in pieces):
        yield "".join(pieces)


def _fields(record: str, name: str) -> list[str]:
    rows, closed = _read(record, strict=True)
    if not closed:
        rows, _ = _read(record, strict=False)
        if not record.rstrip().endswith('"') or record.rstrip().endswith('\\"'):
            raise SourceError(name, "the row is cut off: its last quote is not closed")
    rows = [row for row in rows if any(field.strip() for field in row)]
    if len(rows) != 1 or len(rows[0]) != COLUMNS:
        found = " and ".join(str(len(row)) for row in rows[:3])
        raise SourceError(name, f"{found or 'no'} columns where {COLUMNS} are expected")
    return rows[0]


def _read(record: str, *, strict: bool) -> tuple[list[list[str]], bool]:
    """The rows that the text gives, and whether they are well formed."""
    rows: list[list[str]] = []
    reader = csv.reader(record.splitlines(keepends=True), escapechar="\\", strict=strict)
    try:
        rows.extend(reader)
    except csv.Error:
        return rows, False
    return rows, True


def _cable(fields: list[str], name: str) -> RawCable:
    _, created, reference, origin, classification, references, header, body = map(lines, fields)
    if not body.strip():
        raise SourceError(name, "the row has no body")
    return RawCable(
        body=body.strip("\n"),
        header=header.strip("\n"),
        id=reference.strip() or None,
        created=_created(created),
        classification=classification.strip() or None,
        origin=origin.strip() or None,
        references=references.strip() or None,
        form="csv",
        source=name,
    )


def _created(printed: str) -> datetime | None:
    for layout in ("%m/%d/%Y %H:%M", "%m/%d/%Y %H:%M:%S", "%m/%d/%Y"):
        try:
            return datetime.strptime(printed.strip(), layout).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None
