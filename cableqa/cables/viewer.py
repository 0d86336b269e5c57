"""A page of the Cable Viewer (cablegate.wikileaks.org, 2010 and 2011), and fragments of one."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from lxml import html as lxml_html

from cableqa.cables.markup import plain
from cableqa.cables.raw import RawCable
from cableqa.cables.telegram import has_header, split_header
from cableqa.errors import SourceError

_TABLE = re.compile(
    r"<table\b[^>]*\bclass\s*=\s*['\"]?cable\b.*?</table>", re.DOTALL | re.IGNORECASE
)
_TABLE_START = re.compile(r"<table\b[^>]*\bclass\s*=\s*['\"]?cable\b", re.IGNORECASE)
_PRE = re.compile(r"<pre\b[^>]*>(.*?)</pre\s*>", re.DOTALL | re.IGNORECASE)
_PRE_START = re.compile(r"<pre\b[^>]*>", re.IGNORECASE)
_PRE_END = re.compile(r"</pre\s*>", re.IGNORECASE)
# Three bodies repeat the archive's row and the header: 09KHARTOUM881, 09ULAANBAATAR234,
# 09NAIROBI2497.
_ROW = re.compile(
    r"\s*<<\d+>>\n(?P<created>\d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d\d)\n(?P<id>\w+)\n"
    r"(?P<origin>[^\n]*)\n(?P<classification>[A-Z/ ]+)\n(?P<references>[^\n]*)\n"
)


def read_page(markup: str, *, source: str = "") -> RawCable:
    """The cable of one page.  Raises ``SourceError`` for a list, or a page cut off early."""
    table = _TABLE.search(markup)
    if table is None:
        reason = "cut off before the cable's text" if _TABLE_START.search(markup) else None
        raise SourceError(source, f"an HTML page {reason or 'without a cable'}")
    facts = _facts(table[0], source)
    header, body = _texts(markup[table.end() :], source)
    body, row = _without_row(body)
    return RawCable(
        body=body,
        header=header,
        id=facts.get("reference id"),
        created=_created(row.get("created") or facts.get("created")),
        classification=facts.get("classification"),
        origin=facts.get("origin"),
        references=row.get("references") or None,
        form="viewer",
        source=source,
    )


def read_fragment(markup: str, *, source: str = "", form: str = "viewer") -> RawCable:
    """One or two ``<pre>`` without the table, or a body with the page's anchors alone."""
    if _PRE_START.search(markup):
        header, body = _texts(markup, source)
    else:
        header, body = split_header(plain(markup).strip("\n"))
    return RawCable(body=body, header=header, form=form, source=source)


def _texts(markup: str, source: str) -> tuple[str, str]:
    """Transmission header and body from the ``<pre>`` elements."""
    blocks = [plain(block).strip("\n") for block in _PRE.findall(markup)]
    if len(_PRE_START.findall(markup)) > len(_PRE_END.findall(markup)):
        raise SourceError(source, "the page is cut off inside the cable's text")
    if not blocks:
        raise SourceError(source, "the page is cut off before the cable's text")
    if len(blocks) == 1:
        header, body = split_header(blocks[0])
    elif has_header(blocks[0]):
        header, body = blocks[0], "\n\n".join(blocks[1:])
    else:
        header, body = "", "\n\n".join(filter(None, blocks))
    if not body.strip():
        raise SourceError(source, "the page holds a transmission header but no body")
    return header, body


def _facts(table: str, source: str) -> dict[str, str]:
    """The table's facts by column name in lower case."""
    root = lxml_html.fragment_fromstring(table)
    names = [cell.text_content().strip().lower() for cell in root.iter("th")]
    rows = [list(row.iter("td")) for row in root.iter("tr")]
    # A row of one cell, "Appears in these articles", may follow (88BAGHDAD28).
    rows = [row for row in rows if len(row) == len(names)]
    if len(rows) != 1:
        raise SourceError(source, f"a list of {len(rows)} cables, not a cable")
    cells = [" ".join(cell.text_content().split()) for cell in rows[0]]
    return {name: cell for name, cell in zip(names, cells, strict=False) if cell}


def _created(printed: str | None) -> datetime | None:
    """The time of creation, UTC.

    The viewer prints the hour again where the minutes belong, on a clock of twelve hours: all
    1,295 pages read ``20:08``, ``13:01``, ``12:12``, and the date-time group of 1,201 of the
    1,203 that have one has that hour (``232057Z`` for 09MEXICO3061, ``2009-10-23 20:08``).  So such
    a time is known to the hour, and given at its start.
    """
    if printed is None:
        return None
    for layout in ("%Y-%m-%d %H:%M", "%m/%d/%Y %H:%M", "%Y-%m-%d"):
        try:
            created = datetime.strptime(printed, layout).replace(tzinfo=UTC)
        except ValueError:
            continue
        repeated = layout[1] == "Y" and created.minute == (created.hour - 1) % 12 + 1
        return created.replace(minute=0) if repeated else created
    return None


def _without_row(body: str) -> tuple[str, dict[str, str]]:
    """``body`` without a repeated archive row and header, and the facts of that row."""
    row = _ROW.match(body)
    if row is None:
        return body, {}
    _, rest = split_header(body[row.end() :])
    return rest, row.groupdict()
