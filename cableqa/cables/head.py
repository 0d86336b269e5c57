"""The head of a body: classification line, captions, addressees, E.O., TAGS, SUBJECT, REF.

Any of them may be missing and they come in any order.  A line of the head that opens no field
and goes on with none is an addressee's name or a caption; a sentence among them is handed on
with the rest of the body, so that no prose is swallowed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from cableqa.cables.classifier import after_reason, read_classifier, read_reason
from cableqa.cables.continuation import belongs, is_addressed, is_addressee
from cableqa.cables.declassification import declassification_date
from cableqa.cables.headlines import (
    body_start,
    field_of,
    is_listed_reference,
    one_field_a_line,
)
from cableqa.cables.lines import is_blank, is_rule
from cableqa.cables.markings import (
    Marking,
    is_caption_line,
    opening_captions,
    read_captions,
    read_marking,
    read_post_line,
)
from cableqa.cables.preamble import read_dateline
from cableqa.cables.tags import read_tags

_PORTION = (
    r"\(\s?(?:[CSU]|TS|SBU|FOUO|LOU|U//FOUO|[CSU]\s?[/-]{1,2}\s?(?:NF|NOFORN|REL[^)]*)"
    r"|SBU/N\w*|SBU//?N\w*)\s?\)"
)
_BLANK_LINES = re.compile(r"\A(?:[ \t]*\n)+")
_EMPTY = re.compile(r"\s*(?:\([A-Z/]{1,5}\))?\s*")
_MARKED = re.compile(rf"^(?:{_PORTION}\s*)+|\s+{_PORTION}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """The fields of a body's head, None or empty where it has none.

    ``level`` is that of the classification line (``LIMITED OFFICIAL USE`` is one);
    ``dateline`` the day and hour that some publishers print above it.  ``references`` is the
    text after ``REF:`` as printed.
    """

    level: str | None = None
    post: str | None = None
    number: int | None = None
    dateline: datetime | None = None
    captions: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    declassify: str | None = None
    declassify_on: date | None = None
    tags: tuple[str, ...] = ()
    subject: str | None = None
    references: str | None = None
    classified_by: str | None = None
    reason: str | None = None


@dataclass(slots=True)
class _Collected:
    """What the lines of a head gave, field by field."""

    fields: dict[str, list[str]] = field(default_factory=dict)
    marking: Marking | None = None
    dateline: datetime | None = None
    captions: list[str] = field(default_factory=list)
    addressees: list[str] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)

    def text(self, name: str) -> str | None:
        lines = self.fields.get(name)
        return "\n".join(lines).strip() or None if lines else None


def read_head(body: str) -> tuple[Head, str]:
    """The head of ``body``, free of page lines, and the rest of it.

    The rest starts at the first heading, rule, summary or paragraph; sentences that stood
    among the fields of the head come first in it.
    """
    limit = body_start(body)
    lines = one_field_a_line(body[:limit]).split("\n")
    collected = _Collected()
    used = _collect(lines, collected)
    rest = "\n".join(lines[used:]) + body[limit:]
    if left := after_reason(collected.text("classifier") or ""):
        collected.prose.append(left)
    if collected.prose:
        rest = "\n".join(collected.prose) + "\n\n" + rest.lstrip("\n")
    return _head(collected, body[limit : limit + 3000]), _BLANK_LINES.sub("", rest).rstrip()


def _collect(lines: list[str], into: _Collected) -> int:
    """Sort the lines into fields; the number of lines that are of the head."""
    opened = [field_of(line) for line in lines]
    last = max((i for i, f in enumerate(opened) if f), default=-1)
    titled = any(f and f[0] == "subject" for f in opened)
    current: str | None = None
    done = 0
    for i, line in enumerate(lines):
        if found := opened[i]:
            current = _open(*found, into)
        elif current == "subject" and is_listed_reference(line):
            current = _open("references", line, into)
        elif current and belongs(line, current, into.fields[current], lines[i + 1 :], i < last):
            if not is_blank(line):
                into.fields[current].append(line.strip())
        elif is_blank(line):
            current = None
            continue
        elif not _place_marking(line, into):
            current = None
            if i > last:
                break
            if not titled and "tags" in into.fields and not is_addressed(line):
                current = _open("untitled", line, into)  # 06LIMA1452 lost the word SUBJECT
                titled = True
            else:
                _place(line, into)
        done = i + 1
    return done


def _open(name: str, text: str, into: _Collected) -> str | None:
    """Start a field; a field met again (a section's head repeated) changes nothing."""
    if name == "references" and into.text(name):
        into.fields[name].append(text.strip())  # "REF A: …" and "REF B: …" on lines of their own
        return name
    if not _EMPTY.fullmatch(into.text(name) or ""):
        name = f"{name} again"
        into.fields[name] = []
    into.fields.setdefault(name, []).append(text.strip())
    return name


def _place_marking(line: str, into: _Collected) -> bool:
    """Keep what a line of levels, captions or a publisher's date says; False for another line."""
    if into.marking is None and (marking := read_marking(line)):
        into.marking = marking
        into.captions += marking.captions
    elif is_caption_line(line):
        into.captions += read_captions(line)
    elif into.marking and not into.marking.post and (named := read_post_line(line)):
        into.marking = replace(into.marking, post=named[0], number=named[1])
    elif dateline := read_dateline(line):
        into.dateline = into.dateline or dateline
    else:
        return False
    return True


def _place(line: str, into: _Collected) -> None:
    """Keep a line between two fields: whom it addresses, or prose for the body."""
    if is_rule(line):
        return
    if is_addressee(line):
        into.addressees.append(line.strip())
        into.captions += opening_captions(line)
    else:
        into.prose.append(line.strip())


def _head(found: _Collected, after: str) -> Head:
    marking = found.marking or Marking("")
    declassify = found.text("order")
    classified_by, reason = _classifier(found, after)
    day = declassification_date(declassify or "")
    if day is None:
        day = declassification_date(found.text("declassify") or "")
    return Head(
        level=marking.level or None,
        post=marking.post,
        number=marking.number,
        dateline=found.dateline,
        captions=tuple(dict.fromkeys(found.captions)),
        addressees=tuple(found.addressees),
        declassify=declassify,
        declassify_on=day,
        tags=read_tags(found.text("tags") or ""),
        subject=_subject(found),
        references=found.text("references"),
        classified_by=classified_by,
        reason=reason,
    )


def _subject(found: _Collected) -> str | None:
    """The lines as one, without the portion marking at either end."""
    flat = " ".join((found.text("subject") or found.text("untitled") or "").split())
    again = " ".join((found.text("subject again") or "").split())
    if again.casefold().startswith(flat.casefold()):
        flat = again or flat  # 09ULAANBAATAR234 prints the head twice, at first cut short
    return _MARKED.sub("", flat).strip() or None


def _classifier(found: _Collected, after: str) -> tuple[str | None, str | None]:
    """Who classified it and why: of the field, or else of a first paragraph that says so."""
    text = found.text("classifier")
    if text is None and (numbered := _CLASSIFYING_PARAGRAPH.search(after)):
        text = numbered["text"]
    if text is None and (source := found.text("derived")):
        text = f"Derived from {source}"
    name, reason = read_classifier(text) if text else (None, None)
    if reason is None:
        reason = read_reason(found.text("reason") or "")
    return name, reason


_CLASSIFYING_PARAGRAPH = re.compile(
    r"^[ \t]*(?:¶[ \t]*)?\d\s?\.?[ \t]*(?:\([A-Z/]+\)[ \t]*)?CLASSIFIED BY:?\s*"
    r"(?P<text>[^\n]+(?:\n[^\n¶]+){0,3})",
    re.IGNORECASE | re.MULTILINE,
)
