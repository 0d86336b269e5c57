"""What of a model's stream reaches the reader: not its reasoning, and no endless loop."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cableqa.errors import ModelReplyError

OPEN, CLOSE = "<think>", "</think>"

# A tail counts as a loop when one stretch of up to LONGEST characters fills it without a gap,
# at least REPEATS times over at least SPAN characters.  Prose and lists of names do neither.
LONGEST = 400
REPEATS = 4
SPAN = 160
_LOOK_EVERY = 40

_DIGITS = re.compile(r"\d+")


def without_reasoning(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces without what stands between ``<think>`` and ``</think>``, nor blanks before it.

    Raises ``ModelReplyError`` at an end mark that had no beginning: what came before it was
    reasoning, and has been shown.
    """
    held, thinking, begun = "", False, False
    for piece in pieces:
        held += piece
        turned = True
        while turned:
            was = thinking
            shown, held, thinking = _step(held, thinking=was)
            turned = thinking != was
            shown = shown if begun else shown.lstrip()
            if shown:
                begun = True
                yield shown
    if held and not thinking:
        yield held


def _step(text: str, *, thinking: bool) -> tuple[str, str, bool]:
    """What can be shown of the text, what must wait, and whether the model is now reasoning."""
    if thinking:
        _, found, after = text.partition(CLOSE)
        return ("", after, False) if found else ("", _mark_begun(text), True)
    before, found, after = text.partition(OPEN)
    if CLOSE in before:
        raise ModelReplyError(
            "the model reasons aloud without saying where its reasoning begins; "
            "switch on its server's reasoning parser, or choose another model"
        )
    if found:
        return before, after, True
    waiting = _mark_begun(text)
    return text[: len(text) - len(waiting)], waiting, False


def _mark_begun(text: str) -> str:
    """The end of the text that may be the beginning of a mark."""
    start = text.rfind("<", -len(CLOSE) + 1)
    tail = text[start:] if start >= 0 else ""
    return tail if _may_be_mark(tail) else ""


def _may_be_mark(text: str) -> bool:
    return OPEN.startswith(text) or CLOSE.startswith(text)


def without_loops(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces as they come.  Raises ``ModelReplyError`` once they only repeat themselves."""
    tail, fresh = "", 0
    for piece in pieces:
        yield piece
        tail = (tail + piece)[-LONGEST * REPEATS :]
        fresh += len(piece)
        if fresh >= _LOOK_EVERY:
            fresh = 0
            if repeats(tail):
                raise ModelReplyError("the model repeated itself without end; it was stopped")


def repeats(text: str) -> bool:
    """Whether the end of the text is one stretch over and over (a count in it may go up)."""
    plain = _DIGITS.sub("0", text)
    for length in range(1, LONGEST + 1):
        span = max(SPAN, length * REPEATS)
        if span > len(plain):
            return False
        if plain[-span + length :] == plain[-span:-length]:
            return True
    return False
