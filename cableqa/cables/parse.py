"""A cable from its raw texts: the container's facts, the transmission header, the head, the body.

What the container states wins over the text, since it is the archive's own record; where the
two differ in the id, a warning says so.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, time

from cableqa.cables.dating import infer_date
from cableqa.cables.head import Head, read_head
from cableqa.cables.ids import CableId, canonical_id, split_id
from cableqa.cables.markings import normal_level, read_captions, read_marking
from cableqa.cables.pagelines import remove_page_lines
from cableqa.cables.paragraphs import read_paragraphs
from cableqa.cables.posts import origin_of, post_of_sender
from cableqa.cables.preamble import Block, read_block, split_inner_header
from cableqa.cables.raw import RawCable
from cableqa.cables.recognise import prove, raw_cable
from cableqa.cables.references import References, parse_references
from cableqa.cables.telegram import split_header
from cableqa.cables.transmission import Transmission, read_transmission
from cableqa.domain import Cable
from cableqa.errors import SourceError

_PARTIAL = re.compile(
    r"^[ \t]*This record is a partial extract of the original cable\.[^\n]*\n?", re.MULTILINE
)
_NO_ID = "no reference id: the text does not name its post, number and year; give its id"
_REDACTED = re.compile(r"X{5,}|x{5,}")


def parse_cable(text: str, *, cable_id: str | None = None) -> Cable:
    """The cable that ``text`` holds, in any single-cable format, or a fragment of one.

    ``cable_id`` is its id where the text does not say it; a fragment whose id is not known has
    the id ``""`` and a warning.  Raises ``SourceError`` where the text has nothing of a cable,
    ``IdError`` where ``cable_id`` is none.
    """
    known = canonical_id(cable_id) if cable_id else None
    raw = raw_cable(text, cable_id=known, vouched=True)
    if not (raw.id or raw.header or _has_field(raw.body)):
        prove(replace(raw, source="text"))
    cable = _parse(raw)
    if cable.id:
        return cable
    return replace(cable, warnings=(_NO_ID, *cable.warnings))


def parse_raw(raw: RawCable) -> Cable:
    """Understand one raw cable.  Raises ``SourceError`` where no reference id can be told."""
    cable = _parse(raw)
    if not cable.id:
        raise SourceError(raw.source or "the text", _NO_ID)
    return cable


def _has_field(body: str) -> bool:
    head, _ = read_head(remove_page_lines(body))
    return head != Head()


def _parse(raw: RawCable) -> Cable:
    raw, partial = _without_notice(raw)
    raw = _with_block(raw, read_block(raw.body))
    sent = read_transmission(raw.header)
    head, rest = read_head(remove_page_lines(raw.body))
    head = _with_header_line(head, raw.header)
    warnings: list[str] = []
    date, inferred = _date(raw, sent, head, rest)
    cable_id = _id(raw, sent, head, date, warnings)
    if inferred:
        warnings.append("The date is inferred from the text: the source states none.")
    post = cable_id.post if cable_id else _post(sent, head)
    references = _references(raw, head, cable_id, date)
    body = read_paragraphs(rest)
    return Cable(
        id=str(cable_id or ""),
        date=date,
        date_inferred=inferred,
        post=post,
        origin=raw.origin or origin_of(post, sent.sender),
        classification=_classification(raw, sent, head, warnings),
        captions=_captions(raw, head),
        precedence=sent.precedence,
        recipients=sent.recipients,
        info_recipients=sent.info_recipients,
        tags=head.tags,
        subject=head.subject,
        references=references.cables,
        other_references=references.others,
        classified_by=head.classified_by,
        reason=head.reason,
        declassify_on=head.declassify_on,
        signature=body.signature,
        summary=body.summary,
        partial=partial,
        redacted=_REDACTED.search(raw.body) is not None,
        entities=raw.entities,
        paragraphs=body.paragraphs,
        warnings=(*warnings, *body.warnings),
    )


def _without_notice(raw: RawCable) -> tuple[RawCable, bool]:
    """The cable without the notice that it is an extract, and whether there was one."""
    header, in_header = _PARTIAL.subn("", raw.header)
    body, in_body = _PARTIAL.subn("", raw.body, count=1)
    return replace(raw, header=header, body=body), bool(in_header or in_body)


def _with_block(raw: RawCable, block: Block) -> RawCable:
    """The cable with the facts of a block above its text, and a header that followed it."""
    header, body = raw.header, block.text
    if not header.strip():
        header, body = split_header(body)
    if not header.strip():
        header, body = split_inner_header(body)
    return replace(
        raw,
        header=header,
        body=body,
        id=raw.id or block.id,
        created=raw.created or block.created,
        origin=raw.origin or block.origin,
        classification=raw.classification or block.classification,
        references=raw.references or block.references,
    )


def _date(raw: RawCable, sent: Transmission, head: Head, rest: str) -> tuple[datetime | None, bool]:
    """The time of sending, and whether it is inferred.

    The Cable Viewer prints the hour again for the minutes (14:02 for 14:55), so the header's
    own time is taken where it lies in the same hour.
    """
    stated = raw.created
    if stated and sent.date and abs((stated - sent.date).total_seconds()) < 3600:
        return sent.date, False
    if known := stated or sent.date or head.dateline:
        return known, False
    year = split_id(raw.id).year if raw.id else None
    day = infer_date(head, rest, year=year)
    return (datetime.combine(day, time(), UTC), True) if day else (None, False)


def _post(sent: Transmission, head: Head) -> str | None:
    return head.post or (post_of_sender(sent.sender) if sent.sender else None)


def _id(
    raw: RawCable, sent: Transmission, head: Head, date: datetime | None, warnings: list[str]
) -> CableId | None:
    """The id that the container states, or else post and number of the text in its year."""
    if raw.id:
        stated = split_id(raw.id)
        named = (head.post, head.number)
        if all(named) and named != (stated.post, stated.number):
            warnings.append(f"The text is headed {head.post} {head.number}, not {stated}.")
        return stated
    post, number = _post(sent, head), head.number or sent.number
    if not (post and number and date):
        return None
    if not head.number:
        warnings.append("The number is the header's, which keeps its last four digits only.")
    return CableId(date.year, post, number)


def _with_header_line(head: Head, header: str) -> Head:
    """The head with the classification line that a post's own copy has above its header."""
    if head.level or head.number:
        return head
    markings = filter(None, map(read_marking, header.split("\n")))
    found = next((m for m in markings if m.number), None)
    if found is None:
        return head
    captions = tuple(dict.fromkeys((*found.captions, *head.captions)))
    return replace(head, level=found.level, post=found.post, number=found.number, captions=captions)


def _classification(
    raw: RawCable, sent: Transmission, head: Head, warnings: list[str]
) -> str | None:
    stated = normal_level(raw.classification or "")
    read = normal_level(head.level or sent.classification or "", head.captions)
    if stated and read and stated != read:
        warnings.append(f"The text is marked {read}, the source's record says {stated}.")
    if head.level == "LIMITED OFFICIAL USE":
        warnings.append("LIMITED OFFICIAL USE, an older level, is given as FOUO.")
    return stated or read


def _captions(raw: RawCable, head: Head) -> tuple[str, ...]:
    """The text's captions, then those that only the container states (``SECRET//NOFORN``)."""
    stated = tuple(c for c in read_captions(raw.classification or "") if "OFFICIAL" not in c)
    return tuple(dict.fromkeys((*head.captions, *stated)))


def _references(
    raw: RawCable, head: Head, cable_id: CableId | None, date: datetime | None
) -> References:
    year = cable_id.year if cable_id else date.year if date else None
    read = parse_references(
        head.references,
        year=year,
        post=cable_id.post if cable_id else None,
        number=cable_id.number if cable_id else None,
        day_of_year=date.timetuple().tm_yday if date else None,
    )
    stated = parse_references((raw.references or "").replace("|", ";"), year=year)
    ids = dict.fromkeys((*read.cables, *stated.cables))
    return References(tuple(i for i in ids if i != str(cable_id)), read.others)
