"""Whether a parsed cable still has all the words of its body, in order.

A word is a run of letters and digits.  After the head, each word of the body must come again in
a paragraph's heading, number, marking or text, or in the signature.  Words of page lines
(``MEXICO 00000111  002 OF 003``) are not the body's; nor are the lines that an old printer set at
each page's head (``PAGE 03 HARARE 06677 01 OF 03 291400Z``), which are counted apart.  Case does
not count: a marking is given as ``C`` where it is printed ``(c)``.  Of the head, whose fields are
rewritten, only prose is watched: words in lower case that no field of the cable holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from string import ascii_lowercase

from cableqa.domain import Cable
from cableqa.plain import to_json

_WORD = re.compile(r"[^\W_]+")
_PAGE_LINE = re.compile(
    r"^[ \t]*[A-Z][A-Za-z .'-]* \d{5,8}[ \t]+\d{3}(?:\.\d)?[ \t]+OF[ \t]+\d{3}[ \t]*\.?$",
    re.MULTILINE,
)
_FURNITURE = re.compile(
    r"\bpage \d{1,2} |\bsection \d\d of \d\d |\b\d{8} \d{3}(?: \d)? of \d{3}\b"
    r"|^(?:(?:sipdis|nnnn|confidential|secret|unclassified) ?)+$"
)
_ANCHOR = 3  # words in a row that must agree to find the place again
# An addressee's line taken for text puts the fields after it among the body's words.
_HEAD_FIELDS = re.compile(r"\be ?o 1\d{4}\b|\btags (?:[a-z]{2,4} )+subject\b|\bclassified by\b")
_OPENING = 5  # words in a row that fix where the body begins
_REACH = 600  # words looked ahead on each side
_LABELS = frozenset(
    ["classified", "by", "reason", "reasons", "for", "and", "the", "subject", "tags", "from"]
)


@dataclass(frozen=True, slots=True)
class Kept:
    """Words of a body after its head; runs of words are given in lower case.

    ``lost`` are the body's runs that the cable lacks, ``furniture`` those of them that are
    printed at each page's head; ``added`` are the cable's that the body lacks.
    """

    total: int
    lost: tuple[str, ...]
    furniture: tuple[str, ...]
    added: tuple[str, ...]
    head_lost: tuple[str, ...]

    @property
    def lost_words(self) -> int:
        return sum(len(run.split()) for run in self.lost)


def words_kept(body: str, cable: Cable) -> Kept:
    """Compare the body as its source has it with the parsed cable."""
    printed = _WORD.findall(_PAGE_LINE.sub("", body))
    source = [word.lower() for word in printed]
    parsed = [word.lower() for word in _parsed_words(cable)]
    start = _body_start(source, parsed)
    runs, added = _differences(source[start:], parsed)
    lost = tuple(r for r in runs if not (_FURNITURE.search(r) or _HEAD_FIELDS.search(r)))
    furniture = tuple(run for run in runs if _FURNITURE.search(run))
    fields = {w.lower() for w in _WORD.findall(str(_fields(cable)))} | _LABELS
    head_lost = tuple(w for w in printed[:start] if w.islower() and len(w) > 2 and w not in fields)
    return Kept(len(source) - start, lost, furniture, tuple(added), head_lost)


def _parsed_words(cable: Cable) -> list[str]:
    parts: list[str] = []
    for p in cable.paragraphs:
        number = "" if p.number is None else str(p.number)
        lettered = p.label.rstrip(ascii_lowercase) if p.number is None and p.label != "0" else ""
        parts += [p.heading or "", number or lettered, p.marking or "", p.text]
    return _WORD.findall(" ".join([*parts, cable.signature or ""]))


def _fields(cable: Cable) -> dict[str, object]:
    data: dict[str, object] = to_json(cable)
    return {name: value for name, value in data.items() if name != "paragraphs"}


def _body_start(source: list[str], parsed: list[str]) -> int:
    """Where the parsed words begin in the source; its end where there are none.

    The first run of ``_OPENING`` parsed words that the source holds once fixes the place; from
    there both are followed back as far as they agree.
    """
    if not parsed:
        return len(source)
    runs = _runs(source)
    for first in range(min(len(parsed) - _OPENING + 1, 200)):
        places = runs.get(tuple(parsed[first : first + _OPENING]), [])
        if len(places) == 1:
            back = 0
            while back < first and source[places[0] - back - 1] == parsed[first - back - 1]:
                back += 1
            return places[0] - back
    return 0


def _runs(words: list[str]) -> dict[tuple[str, ...], list[int]]:
    runs: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(words) - _OPENING + 1):
        runs.setdefault(tuple(words[at : at + _OPENING]), []).append(at)
    return runs


def _differences(source: list[str], parsed: list[str]) -> tuple[list[str], list[str]]:
    """Runs of words that one side lacks, found by the nearest place where both agree again."""
    lost: list[str] = []
    added: list[str] = []
    i = j = 0
    while i < len(source) and j < len(parsed):
        step = _step(source, parsed, i, j)
        if step is None:
            skip_i, skip_j = _meeting(source[i : i + _REACH], parsed[j : j + _REACH])
            lost += [" ".join(source[i : i + skip_i])] if skip_i else []
            added += [" ".join(parsed[j : j + skip_j])] if skip_j else []
            step = (skip_i, skip_j)
        i, j = i + step[0], j + step[1]
    lost += [" ".join(source[i:])] if i < len(source) else []
    added += [" ".join(parsed[j:])] if j < len(parsed) else []
    return lost, added


def _step(source: list[str], parsed: list[str], i: int, j: int) -> tuple[int, int] | None:
    """How far both sides agree here: a word, or one that was joined or split; else None."""
    for a, b in ((1, 1), (2, 1), (1, 2), (3, 1)):
        if "".join(source[i : i + a]).lstrip("0") == "".join(parsed[j : j + b]).lstrip("0"):
            return a, b
    return None


def _meeting(source: list[str], parsed: list[str]) -> tuple[int, int]:
    """Words to skip on each side to where ``_ANCHOR`` words agree, as few as possible."""
    places: dict[tuple[str, ...], int] = {}
    for at in range(len(parsed) - _ANCHOR, -1, -1):
        places[tuple(parsed[at : at + _ANCHOR])] = at
    best = (len(source), len(parsed))
    for at in range(len(source) - _ANCHOR + 1):
        if at >= sum(best):
            break
        there = places.get(tuple(source[at : at + _ANCHOR]))
        if there is not None and at + there < sum(best):
            best = (at, there)
    return best
