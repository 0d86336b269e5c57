"""What the reader of an answer or a briefing does not see, as lines of plain text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from cableqa.domain import Cable
from cableqa.ports import Catalogue

_REDACTION = re.compile(r"X{4,}")
_NAMED = 8
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
    return list(dict.fromkeys(one for cable in cables for one in cable.other_references))
