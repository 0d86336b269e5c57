"""What the reader of an answer or a briefing does not see, as lines of plain text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from cableqa.cables.posts import is_post, post_name
from cableqa.checking.figures import dates
from cableqa.domain import Cable
from cableqa.ports import Catalogue

_REDACTION = re.compile(r"X{4,}")
_NAMED = 8
# No plan that a cable reports reaches so many years ahead.
_AHEAD = 10
# 75TEHRAN2069 carries the stamp of its release in 2006.
_STAMP = re.compile(r"(?:declassified|released|review)\W[^.]{0,70}$", re.IGNORECASE)
# What a list of references calls a document without saying which.
_NO_NAME = re.compile(
    r"\b(?:previous|prior|e-?mails?|telcons?|docs?|documents?|reports?|memos?|letters?|notes?"
    r"|fax|septel|and|see|X{4,})\b",
    re.IGNORECASE,
)
_SAYS_WHICH = re.compile(r"[A-Za-z]{2,}|\d{5,}")
_PARTIAL = "Held only as an extract: {}."
_MISSING = "Referred to by these cables but not held: {}."


def gaps(cables: Sequence[Cable], cited: Collection[str], catalogue: Catalogue) -> list[str]:
    """One line for each kind of gap in the cables that bear on the topic, or cited by id."""
    undated = [c.id for c in cables if c.date is None]
    inferred = [c.id for c in cables if c.date_inferred]
    lines = [
        _line(_PARTIAL, [c.id for c in cables if c.partial]),
        _line(
            "Cited, with words removed by the publisher: {}.",
            [c.id for c in cables if c.id in cited and _is_redacted(c)],
        ),
        _line("Without a date: {}.", undated),
        _line("With an inferred date: {}.", inferred),
        _line("Speaks of a later time than its date: {}.", _misdated(cables)),
        _line(_MISSING, _missing(cables, catalogue)),
        _line("Other documents they refer to: {}.", _others(cables)),
    ]
    return [line for line in lines if line]


def unseen(cables: Sequence[Cable], *, catalogue: Catalogue | None = None) -> tuple[str, ...]:
    """What the cables that an answer cites keep back: extracts, words removed.

    With ``catalogue`` also the cables they refer to that it does not hold, for a refusal: the
    answer may be there.
    """
    lines = [
        _line(_PARTIAL, [c.id for c in cables if c.partial]),
        _line("With words removed: {}.", [c.id for c in cables if _is_redacted(c)]),
        _line(_MISSING, _missing(cables, catalogue)) if catalogue else None,
    ]
    return tuple(line for line in lines if line)


def _line(form: str, names: Sequence[str]) -> str | None:
    if not names:
        return None
    shown = ", ".join(names[:_NAMED])
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return form.format(shown + more)


def _is_redacted(cable: Cable) -> bool:
    return cable.redacted or any(_REDACTION.search(p.text) for p in cable.paragraphs)


def _missing(cables: Sequence[Cable], catalogue: Catalogue) -> list[str]:
    """Ids referred to and not held, those that most cables refer to first."""
    asked = Counter(one for cable in cables for one in set(cable.references))
    held = {cable.id for cable in cables}
    held |= {cable.id for cable in catalogue.cables([one for one in asked if one not in held])}
    return [one for one, _ in sorted(asked.items(), key=lambda i: (-i[1], i[0])) if one not in held]


def _others(cables: Sequence[Cable]) -> list[str]:
    named = (one for cable in cables for one in cable.other_references if _is_name(one))
    return list(dict.fromkeys(named))


def _is_name(reference: str) -> bool:
    """Whether it says which document: "PREVIOUS", "EMAIL" and a post alone do not."""
    left = " ".join(_NO_NAME.sub(" ", reference).split())
    return bool(_SAYS_WHICH.search(left)) and not is_post(post_name(left))


def _misdated(cables: Sequence[Cable]) -> list[str]:
    """Those that name a month long after their own date (88BAGHDAD28 tells of 2009), with it."""
    found = ((cable, _later(cable)) for cable in cables)
    return [
        f"{cable.id} (dated {cable.date.year}, names {later})"
        for cable, later in found
        if later and cable.date
    ]


def _later(cable: Cable) -> str | None:
    if cable.date is None:
        return None
    for paragraph in cable.paragraphs:
        for day in dates(paragraph.text)[0]:
            at = paragraph.text.find(day.text)
            if (
                day.month
                and (day.year or 0) > cable.date.year + _AHEAD
                and not _STAMP.search(paragraph.text, 0, at)
            ):
                return day.text
    return None
