"""A model's reply as it comes: its sentences one by one, each with the excerpts it cites.

Small models cite as they please: ``[1]``, ``[1, 3]``, ``[1][2]``, ``[1-3]``, ``(Excerpt 2)``,
``[Excerpt 2]``, before the full stop or after it, at the head of a sentence, or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cableqa.sentences import spans

_NUMBERS = r"\d{1,2}(?:\s*(?:,|;|and|&|-|–|to)\s*(?:excerpts?\s*)?\d{1,2})*"
_MARKER = (
    rf"(?:\[\s*(?:excerpts?\s*)?#?{_NUMBERS}\s*\]"
    rf"|\(\s*(?:see\s+)?excerpts?\s*#?{_NUMBERS}\s*\)"
    r"|\(\s*\d{1,2}\s*\)(?=\s*(?:[.!?]|$))"
    r"|</?excerpt\s*\d{1,2}[^>\n]{0,80}>)"
)
_MARKERS = re.compile(rf"(?:{_MARKER}[\s,;]*)+", re.IGNORECASE)
_RANGE = re.compile(r"(\d{1,2})(?:\s*(?:-|–|to)\s*(\d{1,2}))?")
# "It rained. [1] They left.": the marker belongs to what was said before it.
_AFTER_STOP = re.compile(rf"([.!?][\"”’)]*)\s*((?:{_MARKER}[ \t,;]*)+)\.?", re.IGNORECASE)
# "[1]. He left.": the stop after a marker that opens its sentence.
_BEFORE_TEXT = re.compile(rf"({_MARKER})\s*[.:](?=\s)", re.IGNORECASE)
_OPENS = re.compile(rf"\s*{_MARKER}", re.IGNORECASE)
_HALF_MARKER = re.compile(r"[\[(<][^\])>]*$")
_LIST_MARK = re.compile(r"^\s*(?:[-*•]+|\d{1,2}[.)](?!\d)|#+)\s+")
_LEAD = re.compile(r"^(?:(?:final\s+)?answer|response)\s*:\s*", re.IGNORECASE)
# A citation in our own form is not a model's to make.
_FORGED = re.compile(r"\s*\[[^\]\n]*(?:¶|\d\d[A-Z]{3,}\d+)[^\]\n]*\]")
# What a model says of its excerpts instead of citing them.
_ACCORDING = re.compile(
    rf"^(?:according to|as (?:stated|mentioned|noted|reported) in|in|from|based on)\s+"
    rf"(?:the\s+)?(?:provided\s+)?excerpts?(?:\s*\[?{_NUMBERS}\]?)?,?\s*(?:that\s+)?"
    rf"|^(?:the\s+)?excerpts?(?:\s*\[?{_NUMBERS}\]?)?\s*"
    r"(?::|(?:says?|states?|mentions?|reports?|indicates?)\s+that\b)\s*",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"\*{1,3}|__|`+")
_SAYS_NOT = (
    r"[^.]{0,60}\b(?:do(?:es)?\s*n[o']t|did\s*n[o']t|not|no)\b[^.]{0,20}"
    r"\b(?:say|state|answer|mention|contain|provide|specif\w+|includ\w+|address|indicate|tell|"
    r"given|available|stated|mentioned|provided)\b"
)
_REFUSES = re.compile(
    r"\b(?:excerpts?|context|(?:provided|given)"
    r" (?:texts?|passages?|documents?|cables?|information))"
    rf"\b{_SAYS_NOT}"
    r"|\b(?:there is|i (?:have|found)) no (?:\w+ )?(?:information|mention|answer)\b"
    r"|\bi (?:cannot|can't|am unable to) (?:answer|determine|find)\b",
    re.IGNORECASE,
)
# Cables too tell of documents that do not say; then the sentence cites them.
_REFUSES_UNCITED = re.compile(
    rf"\b(?:cables?|texts?|passages?|documents?|information)\b{_SAYS_NOT}", re.IGNORECASE
)
# A sentence this long without an end is no sentence.
LONGEST = 1200


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of a reply, without its markers; ``numbers`` are those of its excerpts.

    ``whole`` is false where the reply ended inside it.
    """

    text: str
    numbers: tuple[int, ...]
    whole: bool = True


def claims(pieces: Iterable[str]) -> Iterator[Claim]:
    """The sentences of a reply, each as soon as the next one has begun.

    Ends early where a sentence has no end in ``LONGEST`` characters.
    """
    waiting = ""
    leading: bool | None = None
    for piece in pieces:
        waiting += piece
        if leading is None and waiting.strip() and not _HALF_MARKER.match(waiting.strip()):
            leading = bool(_OPENS.match(waiting))
        done, waiting = _split(waiting, leading=bool(leading))
        yield from _claims(done)
        if len(waiting) > LONGEST:
            yield from _claims([waiting], whole=False)
            return
    done, rest = _split(waiting + "\n", leading=bool(leading))
    yield from _claims([*done, rest])


def refuses(claim: Claim) -> bool:
    """Whether a sentence says that the excerpts do not answer."""
    says_so = _REFUSES.search(claim.text)
    return bool(says_so or (not claim.numbers and _REFUSES_UNCITED.search(claim.text)))


def _split(text: str, *, leading: bool) -> tuple[list[str], str]:
    """The sentences of ``text`` that are complete, and what is not yet."""
    *lines, last = text.split("\n")
    done = [one for line in lines for one in _sentences(line, leading=leading)]
    line = _tidied(last, leading=leading)
    found = spans(line)
    # What the next sentence begins with tells whether "U.S." ended the one before.
    if len(found) < 2 or " " not in line[found[-1][0] :] or _HALF_MARKER.search(line):
        return done, last
    done += [line[start:end] for start, end in found[:-1]]
    return done, line[found[-1][0] :]


def _sentences(line: str, *, leading: bool) -> list[str]:
    tidied = _tidied(line, leading=leading)
    return [tidied[start:end] for start, end in spans(tidied)]


def _tidied(line: str, *, leading: bool) -> str:
    """The line without its list mark, each marker inside the sentence that it belongs to."""
    line = _LIST_MARK.sub("", line)
    if leading:
        return _BEFORE_TEXT.sub(r"\1", line)
    return _AFTER_STOP.sub(lambda found: f" {found[2].strip()}{found[1]} ", line)


def _claims(texts: Iterable[str], *, whole: bool = True) -> Iterator[Claim]:
    for text in texts:
        numbers = tuple(
            number for marker in _MARKERS.finditer(text) for number in _numbers(marker[0])
        )
        numbers += _numbers(found[0]) if (found := _ACCORDING.match(text)) else ()
        bare = _MARKERS.sub(" ", _FORGED.sub("", text))
        bare = _EMPHASIS.sub("", _LEAD.sub("", bare.strip()))
        bare = _ACCORDING.sub("", bare)
        bare = re.sub(r"\s+([.,;:!?])", r"\1", " ".join(bare.split()))
        bare = re.sub(r"\bU\. S\.", "U.S.", bare)
        bare = bare.lstrip(" -•.,:;").rstrip(" -•")
        if any(c.isalnum() for c in bare):
            bare = bare[0].upper() + bare[1:]
            ended = whole and bare[-1] in ".!?\"”’)'"
            yield Claim(bare, tuple(dict.fromkeys(numbers)), ended)


def _numbers(marker: str) -> tuple[int, ...]:
    found: list[int] = []
    for first, last in _RANGE.findall(marker):
        end = int(last) if last and int(last) - int(first) < 10 else int(first)
        found += range(int(first), max(end, int(first)) + 1)
    return tuple(found)
