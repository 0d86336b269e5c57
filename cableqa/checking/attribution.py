"""Whose words a claim gives, and whether the cable gives them to the same.

What a contact said must not be stated as fact, nor the post's comment told as the contact's words,
nor one speaker's words given to another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cableqa.answers.speakers import OURS, THEIRS
from cableqa.answers.turns import turns
from cableqa.answers.voice import COMMENT, CONTACT, REPORT, is_ours, saying, sayings, voice
from cableqa.checking.evidence import Window
from cableqa.checking.lexicon import words
from cableqa.checking.names import known
from cableqa.checking.tokens import Token, plain, tokens
from cableqa.sentences import spans

_ACCORDING = re.compile(
    r"\b(?:according to|in the (?:view|opinion|words) of)\s+(.{3,60}?)(?:[,.;]|$)", re.IGNORECASE
)
_BELIEFS = re.compile(
    r"\b(?:embassy|post|mission|we|ambassador)\b[^.,;]{0,30}?\b(?:believes?|thinks?|assess(?:es)?"
    r"|judges?|comments?|considers?|doubts?|expects?|views?)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:was|were|been|being)\s+$")
# "two men who said that they were from State Security" does not say who told of them.
_RELATIVE = re.compile(r"\b(?:who|whom|which)\s+$", re.IGNORECASE)
_BY = re.compile(r"[^.;]{0,40}?\bby\s+")
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Attribution:
    """``voice`` of the passage; ``needed`` says that the claim must say whose words it gives.

    ``speaker`` is whom the passage names as saying it; ``fault`` says in words how the claim
    misattributes it, None where it does not.
    """

    voice: str
    needed: bool = False
    speaker: str | None = None
    fault: str | None = None


def attribution(claim: str, window: Window, shared: set[str]) -> Attribution:
    """How the claim's attribution stands to that of the window.

    ``shared`` are the claim's stems; the window's sentence that has most of them decides.
    """
    start, end = _sentence(window, shared)
    text = window.hit.text
    heard = voice(text, start, end, kind=window.hit.kind)
    passage = " ".join(text[start:end].split())
    said_by, told_by = speaker(passage), speaker(claim)
    told_by = told_by if told_by and _is_somebody(told_by) else None
    speakers = _speakers(window)
    second_hand = bool(told_by and said_by and _is_quoted_by(told_by, said_by, passage))
    fault = None if second_hand else _fault(claim, passage, heard, speakers, told_by)
    if heard == CONTACT and not fault and _is_given_to_us(claim, window, told_by, said_by):
        fault = f"told as the post's words; the cable reports it of {said_by or 'another'}"
    needed = heard == CONTACT and not fault and (second_hand or not _attributes(claim))
    return Attribution(heard, needed, said_by if heard == CONTACT else None, fault)


def speaker(sentence: str) -> str | None:
    """Whom the sentence names as saying it: "Foreign Minister Moratinos"; None for a pronoun."""
    if match := _ACCORDING.search(sentence):
        return match[1]
    found = saying(sentence)
    if found is None:
        return None
    return _subject(sentence, *found)


def _subject(sentence: str, start: int, end: int) -> str | None:
    """The name that says what the verb of saying at ``start`` to ``end`` brings."""
    if _PASSIVE.search(sentence, 0, start):
        by = _BY.match(sentence[end:])
        return _first_name(sentence, end + by.end()) if by else None
    return _last_name(sentence[:start])


def _is_quoted_by(told_by: str, said_by: str, passage: str) -> bool:
    """Whether one tells what the other said: "Aznar said Calderon admitted" (07MADRID1287)."""
    if not _differ(told_by, said_by):
        return False
    inner = (_subject(passage, *place) for place in list(sayings(passage))[1:])
    return any(one is not None and not _differ(told_by, one) for one in inner)


def _last_name(text: str) -> str | None:
    """The name that ends ``text`` or stands a few words before its end."""
    subject: list[Token] = []
    for token in reversed(tokens(text)[-_MOST_WORDS:]):
        if subject and re.search(r"[^\s'’-]", text[token.end : subject[-1].start]):
            break
        if token.name or token.title or token.plain in words("title"):
            subject.append(token)
        elif subject and token.plain not in words("inside"):
            break
        elif subject:
            subject.append(token)
    return _span(text, subject[::-1])


def _first_name(text: str, start: int) -> str | None:
    subject: list[Token] = []
    for token in tokens(text):
        if token.start < start:
            continue
        if not (token.name or token.title or token.plain in words("inside")):
            break
        subject.append(token)
    return _span(text, subject)


def _span(text: str, subject: list[Token]) -> str | None:
    while subject and subject[0].plain in words("inside"):
        subject = subject[1:]
    while subject and subject[-1].plain in words("inside"):
        subject = subject[:-1]
    return text[subject[0].start : subject[-1].end] if subject else None


def _sentence(window: Window, shared: set[str]) -> tuple[int, int]:
    """The sentence of the window that has most of the stems."""
    found = [(window.start + a, window.start + b) for a, b in spans(window.quote)]
    text = window.hit.text
    return max(
        found or [(window.start, window.end)],
        key=lambda span: len(shared & {t.stem for t in tokens(text[span[0] : span[1]])}),
    )


def _attributes(claim: str) -> bool:
    """Whether a claim says whose words or thoughts it gives."""
    told = [place for place in sayings(claim) if _tells_who(claim, *place)]
    if told or (saying(claim) is None and voice(claim, 0, len(claim), kind="body") != REPORT):
        return True
    return bool(words("attitude") & {token.plain for token in tokens(claim)})


def _tells_who(claim: str, start: int, end: int) -> bool:
    """Whether the verb of saying has somebody who says the claim: not "it was confirmed"."""
    if _RELATIVE.search(claim, 0, start):
        return False
    return not _PASSIVE.search(claim, 0, start) or bool(_BY.match(claim[end:]))


def _is_given_to_us(claim: str, window: Window, told_by: str | None, said_by: str | None) -> bool:
    """Whether the claim has the post or its government say what another says in the window."""
    if _whose(claim) != {OURS}:
        return False
    if told_by and said_by and _people(told_by) and not _differ(told_by, said_by):
        return False  # "Ambassador Hill" of whom the window says "Hill"
    heard = turns(window.hit.text)
    return not any(
        turn.whose == OURS and turn.start < window.end and window.start < turn.end for turn in heard
    )


def _fault(
    claim: str, passage: str, heard: str, speakers: Sequence[str], told_by: str | None
) -> str | None:
    """``speakers`` are those whom the sentences of the window name."""
    if heard == COMMENT and saying(passage) is None and _whose(claim) == {THEIRS}:
        return f"told as said by {told_by or 'a contact'}; it is the post's own comment"
    if not speakers or heard == COMMENT:
        return None
    if heard == CONTACT and _BELIEFS.search(claim) and not any(map(_is_ours, speakers)):
        return f"told as the post's view; the cable reports it of {speakers[0]}"
    if told_by and all(_differ(told_by, one) for one in speakers):
        return f"told as said by {told_by}; the cable reports it of {speakers[0]}"
    return None


def _speakers(window: Window) -> list[str]:
    """Who says something in the window, by name, best known first."""
    found = [one for text in window.sentences if (one := speaker(text)) and _is_somebody(one)]
    heard = turns(window.hit.text)
    near = [one.name for one in heard if one.start < window.end and window.start < one.end]
    return found and list(dict.fromkeys([*found, *filter(None, near)]))


def _is_somebody(name: str) -> bool:
    """Whether a name is more than that of a country or of its people."""
    return bool(_people(name)) or any(t.title or t.plain in words("title") for t in tokens(name))


def _people(name: str) -> list[Token]:
    return [t for t in tokens(name) if t.name and not known(name[t.start : t.end]).groups]


def _whose(sentence: str) -> set[str]:
    """Whose words a sentence gives."""
    return {turn.whose for turn in turns(sentence) if turn.whose}


def _is_ours(name: str) -> bool:
    return any(is_ours(plain(word)) for word in name.split())


def _differ(one: str, other: str) -> bool:
    """Whether two speakers cannot be one: two names, or two offices."""
    first, second = known(one), known(other)
    ones, others = _people(one), _people(other)
    if first.groups & second.groups:
        return False
    if ones and others:
        return not (any(map(second.has, ones)) or any(map(first.has, others)))
    return not (ones or others) and first.plain.isdisjoint(second.plain)
