"""A plain telegram: its transmission header and its body."""

from __future__ import annotations

import re

from cableqa.cables.raw import RawCable

# ``[PINR](#)``: tags copied from a page by a Markdown converter.
_MARKDOWN_LINK = re.compile(r"\[([^\[\]\n]{1,80})\]\((?:#|/|https?:)[^()\s]*\)")

_LEVEL = (
    r"(?:U ?N ?C ?L ?A ?S(?: ?S ?I ?F ?I ?E ?D)?|C ?O ?N ?F ?I ?D ?E ?N ?T ?I ?A ?L"
    r"|T ?O ?P {0,3}S ?E ?C ?R ?E ?T|S ?E ?C ?R ?E ?T"
    r"|L ?I ?M ?I ?T ?E ?D {0,3}O ?F ?F ?I ?C ?I ?A ?L {0,3}U ?S ?E)"
)
CLASSIFICATION_LINE = re.compile(
    rf"^[ \t>]*{_LEVEL}(?![A-Za-z'’])[^\n]*$", re.MULTILINE | re.IGNORECASE
)
"""A line that opens with a level, spaced or not: ``S E C R E T SECTION 01 OF 02 …``."""

DATE_TIME_GROUP = re.compile(
    r"^[ \t>]*(?:[ZOPR] ){0,4}(?:[A-Z]{2} )?\d{6}Z? {0,2}"
    r"(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]* {0,2}\d{2}(?:\d{2})?\b",
    re.MULTILINE,
)
"""A header's date line: ``O 180007Z FEB 10``."""

_FROM = re.compile(r"^[ \t>]*FM[ \t]+\S", re.MULTILINE)
_ROUTING = re.compile(
    r"^[ \t>]*(?:VZCZC\w+|[ZOPR]{2}(?: RU\w+)+|DE RU\w+ #?\d+|ZN[RY] [A-Z]{5})", re.MULTILINE
)
_PARTIAL = re.compile(r"\s*This record is a partial extract of the original cable\.[^\n]*")
_BREAK_LINE = re.compile(r"^[ \t>]*BT[ \t]*$", re.MULTILINE)
# The Guardian's line over a body: "Friday, 23 February 2001, 15:53" (01PRETORIA1173).
_PRINTED_DATE = re.compile(r"^[A-Z][a-z]+day, \d{1,2} [A-Z][a-z]+ \d{4}\b", re.MULTILINE)
_BLANK = re.compile(
    r"\n[ \t]*\n\s*(?!R[A-Z]{5,7}/|RU[A-Z]{4,6}\b|INFO\b|TO\b|FM\b|AM[A-Z]+ |ZEN)(?=\S)"
)
_HEAD_LINE = re.compile(
    r"^[ \t>]*(?:E\.? ?O\.? ?\d{5}|TAGS?[:, ]|SUBJ(?:ECT)?[: ]|REFS?[: (]|SIPDIS|NOFORN|SENSITIVE"
    r"|¶|\d{1,2}\.[ (])",
    re.MULTILINE | re.IGNORECASE,
)


def read_telegram(text: str, *, source: str = "", form: str = "telegram") -> RawCable:
    """A whole message, or a body alone, as pasted.  ``text`` is plain text with newline ends."""
    header, body = split_header(_MARKDOWN_LINK.sub(r"\1", text))
    return RawCable(body=body, header=header, form=form, source=source)


def has_header(text: str) -> bool:
    """Whether ``text`` opens with a transmission header or the notice of an extract."""
    return _header_end(text) > 0


def opens_as_header(text: str) -> bool:
    """Whether the first line that is not blank is one of a transmission header."""
    first = text.strip().split("\n", 1)[0]
    signs = (_PARTIAL, _ROUTING, DATE_TIME_GROUP, _FROM)
    return any(sign.match(first) for sign in signs)


def split_header(text: str) -> tuple[str, str]:
    """``text`` as (transmission header, body); the header is empty where there is none.

    The body begins at the classification line after the ``FM`` and ``TO`` lines; where that
    is missing, after a ``BT`` line, at the first line of a body's head, or at a blank line.
    """
    end = _header_end(text)
    return text[:end].strip("\n"), text[end:].strip("\n")


def _header_end(text: str) -> int:
    partial = _PARTIAL.match(text)
    if partial:
        rest = text[partial.end() :]
        return partial.end() + (_header_end(rest) or _dated_end(rest))
    start = _header_start(text)
    if start is None:
        return 0
    if broken := _BREAK_LINE.search(text, start):
        return broken.end()
    first = [
        m.start()
        for p in (CLASSIFICATION_LINE, _HEAD_LINE, _PRINTED_DATE)
        if (m := p.search(text, start))
    ]
    blank = _BLANK.search(text, start)
    return min([*first, blank.end() if blank else len(text)])


def _dated_end(text: str) -> int:
    """The end of the lone date-time group that an extract may keep (04ANKARA348), else 0."""
    dated = re.compile(r"\s*" + DATE_TIME_GROUP.pattern, re.IGNORECASE | re.MULTILINE).match(text)
    return dated.end() if dated else 0


def _header_start(text: str) -> int | None:
    """Where to look for the body, past the last sure line of a header; None without one."""
    opening = text[:3000]
    sender, dated = _FROM.search(opening), DATE_TIME_GROUP.search(opening)
    routed = _ROUTING.search(opening)
    if not (sender or (dated and routed)):
        return None
    last = max(m.end() for m in (sender, dated, routed) if m)
    first_body = _HEAD_LINE.search(text)
    if first_body and sender and first_body.start() < sender.start():
        return None  # the telegram quoted in a body has an FM line of its own
    return last
