"""What a text is, told by its content, and the raw cable that it holds.

A text is a cable where a container says so (a Cable Viewer page, a row of cables.csv, the five
lines of a text mirror), or where it shows what only cables have: a marked paragraph
(``¶1.``, ``5. (C) …``), a transmission header, or two of the other signs in ``_SIGNS``.
"""

from __future__ import annotations

import dataclasses
import io
import re

from cableqa.cables import archive_csv, mirror, viewer
from cableqa.cables.decoding import checked
from cableqa.cables.markup import plain
from cableqa.cables.raw import RawCable
from cableqa.cables.tagged import restore
from cableqa.cables.telegram import opens_as_header, read_telegram
from cableqa.errors import SourceError

_PAGE = re.compile(r"<table\b[^>]*\bclass\s*=\s*['\"]?cable\b", re.IGNORECASE)
_PRE = re.compile(r"<pre\b[^>]*>", re.IGNORECASE)
_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!DOCTYPE html|html|head|body)\b", re.IGNORECASE)
_ENTITY_TAG = re.compile(r"\[(?:PER|LOC|ORG|MISC) [^\[\]\n]+\]")

_PORTION = r"\(\s*(?:C|S|U|TS|SBU|FOUO|LOU|C\s*/\s*NF|S\s*/\s*NF|[CS]//?[A-Z ,/]+|U//?FOUO)\s*\)"
_MARKED = re.compile(
    rf"^[ \t>]*(?:¶\s*\d{{1,2}}\s*[.)]|¶?\s*\d{{1,2}}\s*\.{{0,2}}\s*{_PORTION}"
    rf"|{_PORTION}\s*\d{{1,2}}\s*\.)",
    re.MULTILINE,
)
_LEVEL = (
    r"(?:UNCLAS(?:SIFIED)?|CONFIDENTIAL|TOP SECRET|SECRET|LIMITED OFFICIAL USE|U N C L A S"
    r"|C ?O ?N ?F ?I ?D ?E ?N ?T ?I ?A ?L|S E C R E T)"
)
_SIGNS = {
    "a classification line": re.compile(
        rf"^[ \t>]*{_LEVEL}(?:[ \t]*$|[ \t/]+(?:SECTION|NOFORN|SIPDIS|[A-Z][A-Z ]+ \d{{3,6}}\b))",
        re.MULTILINE,
    ),
    "an E.O. line": re.compile(
        r"^[ \t>]*E\.?\s?O\.?\s?\d{5}\b|^[ \t>]*DECL:", re.MULTILINE | re.IGNORECASE
    ),
    "TAGS": re.compile(r"^[ \t>]*(?:TAGS?|Tags):? +[A-Za-z]{2,5}\b(?!\s*=)", re.MULTILINE),
    "a SUBJECT": re.compile(r"^[ \t>]*SUBJ(?:ECT)?\s*: *\S", re.MULTILINE),
    "a REF line": re.compile(
        r"^[ \t>]*REF(?:TEL|S)?\s*: *(?:\(?[A-Z]\)?[.)]? *)?\d{0,4} *[A-Z ]+ \d+", re.MULTILINE
    ),
    "a classifier": re.compile(r"^[ \t>]*classified by\b", re.MULTILINE | re.IGNORECASE),
    "a caption": re.compile(r"^[ \t>]*(?:SIPDIS|NOFORN|NODIS|EXDIS|LIMDIS)[ \t]*$", re.MULTILINE),
    "a second paragraph": re.compile(r"^[ \t>]*2\s?\.\s+[A-Z(\"]", re.MULTILINE),
    "a summary": re.compile(r"\bEND (?:OF )?SUMMARY\b", re.IGNORECASE),
    "an extract's notice": re.compile(r"^\s*This record is a partial extract", re.MULTILINE),
}
_WANTED = (
    "not a cable: no marked paragraph (¶1. or 1. (C)), no transmission header, and fewer than two "
    "of classification line, E.O., TAGS, SUBJECT, REF and Classified By lines"
)
_LONG_LINE = 120
_PROOF = 200_000  # characters in which a cable must show itself
# Where a text was pasted as one long line, its head and paragraphs open inside it.
_INSIDE = re.compile(
    rf"(?<=\S)[ \t]+(?=(?:E\.?O\.? ?\d{{5}}:|TAGS:? [A-Z]|SUBJECT:|Classified By|REF:"
    rf"|¶ ?\d{{1,2}} ?\.|\d{{1,2}} ?\. ?{_PORTION}))"
)


def raw_cable(
    text: str, *, source: str = "", cable_id: str | None = None, vouched: bool = False
) -> RawCable:
    """The one cable that ``text`` holds, in any form, also a fragment of one.

    ``cable_id``, where given, stands above the id that the container states.  It says that the
    text is of a cable, as ``vouched`` does, be it prose or a transmission header alone.  Raises
    ``SourceError`` with the reason where there is no cable, or more than one.
    """
    name = source or "text"
    raw = _read(checked(text, source=name), name)
    if not (vouched or cable_id):
        prove(raw)
    if _ENTITY_TAG.search(raw.body):
        raw = _tags_restored(raw)
    return dataclasses.replace(raw, id=cable_id or raw.id, source=source)


def _read(text: str, name: str) -> RawCable:
    if archive_csv.is_row(text):
        return _only_row(text, name)
    if _PAGE.search(text):
        return viewer.read_page(text, source=name)
    if _PRE.search(text) and (text.lstrip().startswith("<") or "</pre" in text.lower()):
        return viewer.read_fragment(text, source=name)
    if _HTML.match(text):
        raise SourceError(name, "an HTML page without a cable: no cable table and no <pre>")
    content = plain(text)
    if mirror.is_mirror(content):
        return mirror.read_mirror(content, source=name)
    form = "viewer" if "id='par" in text else "telegram"
    return read_telegram(content, source=name, form=form)


def _only_row(text: str, name: str) -> RawCable:
    rows = list(archive_csv.read_rows(io.StringIO(text.lstrip()), source=name))
    if len(rows) > 1:
        raise SourceError(name, f"{len(rows)} rows of cables.csv, not one cable: use read_cables")
    if isinstance(rows[0], SourceError):
        raise rows[0]
    return rows[0]


def _tags_restored(raw: RawCable) -> RawCable:
    """``raw`` with a tagger's brackets and spacing undone, and the entities kept."""
    body, entities = restore(raw.body)
    return dataclasses.replace(raw, body=body, entities=tuple(entities), form="tagged")


def prove(raw: RawCable) -> None:
    """Raise ``SourceError`` where the container states no id and the texts show no cable."""
    if not raw.body.strip():
        raise SourceError(raw.source, "a transmission header without a body")
    if raw.id:
        return
    text = _ENTITY_TAG.sub(lambda m: m[0].split(None, 1)[1].rstrip("] "), raw.body[:_PROOF])
    if max(map(len, text.splitlines())) > _LONG_LINE:
        text = _INSIDE.sub("\n", text)
    if opens_as_header(raw.header) or _MARKED.search(text):
        return
    if sum(bool(sign.search(text)) for sign in _SIGNS.values()) >= 2:
        return
    raise SourceError(raw.source, _WANTED)
