"""Reference ids: two digits of the year, the post without spaces, the number without zeros.

An id is never repaired by likeness.  What is corrected stands in ``fixups/ids.csv`` (whole
ids) and ``fixups/post_names.csv`` (names of posts), each row with its source, or follows from
the form alone: words of the classification line that ran into the id (``09EFTOLONDON2468``).
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from cableqa.cables.posts import fixups, is_post, post_name
from cableqa.errors import IdError

FIRST_YEAR = 1966  # the oldest cable of the archive; two digits below it mean 20xx
_SEPARATORS = re.compile(r"[\s\-_/.,'’`]+")
_ID = re.compile(
    r"(?P<year>\d{4}|\d{2})[\s\-_/.,]*"
    r"(?P<post>[A-Z](?:[\s\-_/.,'’`]*[A-Z])*)[\s\-_/.,#]*"
    r"(?P<number>\d{1,7})(?:_[A-Z])?"  # PlusD files one cable as 09BRASILIA1020_a
)
_NO_YEAR = re.compile(r"[A-Z](?:[\s\-_/.,'’`]*[A-Z])*[\s\-_/.,#]*\d{1,7}")
# The line "UNCLAS EFTO LONDON 002468" or "SECTION 01 OF 02 MANAMA 000492" read as a post.
_RUN_IN = re.compile(r"(?:EFTO|NOFORN|[SECTION]{3,7}\d\dOF\d\d)(?P<post>[A-Z]+)")


class CableId(NamedTuple):
    """The parts of an id: the four-digit year, the post, the number."""

    year: int
    post: str
    number: int

    def __str__(self) -> str:
        return f"{self.year % 100:02d}{self.post}{self.number}"


def full_year(two_digits: int) -> int:
    """1966 to 2065 for a year written in two digits."""
    year = 1900 + two_digits
    return year if year >= FIRST_YEAR else year + 100


def split_id(text: str) -> CableId:
    """The year, post and number of a reference id in any of its spellings.

    Raises ``IdError`` where the text is no id, or names no year.
    """
    printed = _plain(text)
    compact = _SEPARATORS.sub("", printed)
    compact = fixups("ids").get(compact, compact)
    run_in = re.fullmatch(rf"(\d\d){_RUN_IN.pattern}(\d+)", compact)
    if run_in and is_post(run_in["post"]):
        compact = f"{run_in[1]}{run_in['post']}{run_in[3]}"
    found = _ID.fullmatch(compact) if compact != _SEPARATORS.sub("", printed) else None
    found = found or _ID.fullmatch(printed)
    if not found:
        raise _not_an_id(text, printed)
    return CableId(_year(found["year"], text), post_name(found["post"]), _number(found, text))


def canonical_id(text: str) -> str:
    """``09MEXICO3061`` for ``09 MEXICO 003061``, ``2009 Mexico 3061`` and the like.

    Raises ``IdError`` where the text is no id, or names no year.
    """
    return str(split_id(text))


def is_canonical(text: str) -> bool:
    """Whether ``text`` is written as :func:`canonical_id` would write it."""
    try:
        return canonical_id(text) == text
    except IdError:
        return False


def _plain(text: str) -> str:
    """Capitals without accents, outer brackets or quotes."""
    decomposed = unicodedata.normalize("NFKD", text)
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return letters.upper().strip(" \t\r\n[](){}<>.,;:'’\"“”")


def _year(digits: str, text: str) -> int:
    if len(digits) == 2:
        return full_year(int(digits))
    year = int(digits)
    if not FIRST_YEAR <= year < FIRST_YEAR + 100:
        raise IdError(f"{text!r} is not a reference id: {year} is no year of a cable")
    return year


def _number(found: re.Match[str], text: str) -> int:
    number = int(found["number"])
    if not number:
        raise IdError(f"{text!r} is not a reference id: a cable's number starts at 1")
    return number


def _not_an_id(text: str, printed: str) -> IdError:
    shown = text if len(text) <= 60 else text[:57] + "..."
    if _NO_YEAR.fullmatch(printed):
        return IdError(f"{shown!r} names no year: write it as in 09MEXICO3061")
    return IdError(f"{shown!r} is not a reference id: write it as in 09MEXICO3061")
