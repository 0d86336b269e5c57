"""Which marks are paragraphs' numbers: the ascending sequence that the evidence fits best.

A number one above the last speaks for a mark, a jump or a return against it.  The best
sequence is found by dynamic programming over the marks, so that a false number (``¶16`` in
06MADRID2632, a day of October) is not preferred to the true ``¶2`` that follows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from cableqa.cables.marks import Mark

_LOOKBACK = 40  # how many marks may be skipped in a row
_HIGHEST = 400  # no cable of the archive has so many paragraphs


def true_marks(marks: Sequence[Mark]) -> list[Mark]:
    """The marks of real paragraphs, numbers and letters, in order."""
    numbers = _best([mark for mark in marks if mark.number is not None])
    letters = [mark for mark in marks if mark.number is None]
    return sorted(numbers + _lettered(letters, numbers), key=lambda mark: mark.start)


def _best(marks: list[Mark]) -> list[Mark]:
    totals: list[int] = []
    previous: list[int | None] = []
    for at, mark in enumerate(marks):
        number = mark.number or 0
        if number == 0 or number > _HIGHEST:
            totals.append(-1000)
            previous.append(None)
            continue
        best, link = _step(0, number), None
        for back in range(at - 1, max(-1, at - 1 - _LOOKBACK), -1):
            total = totals[back] + _step(marks[back].number or 0, number)
            if total > best:
                best, link = total, back
        totals.append(best + mark.evidence)
        previous.append(link)
    end = max(range(len(marks)), key=totals.__getitem__, default=None)
    chain: list[Mark] = []
    if end is None or totals[end] <= 0:
        return chain
    at_: int | None = end
    while at_ is not None:
        chain.append(marks[at_])
        at_ = previous[at_]
    return chain[::-1]


def _step(last: int, number: int) -> int:
    """What a step from one number to the next speaks for the next."""
    jump = number - last
    if jump == 1:
        return 4
    if 1 < jump <= 4:
        return 0
    if jump > 4:
        return -2 if jump <= 12 else -4
    if number == 1:
        return -1  # a quoted text or a list starts (07MADRID1952)
    return -2 if jump == 0 else -4


def _lettered(letters: list[Mark], numbers: list[Mark]) -> list[Mark]:
    """The letters that go A, B, C…; any other is an initial (``¶R. Nicholas Burns``).

    Letters before paragraph 1 are those of a list of references.
    """
    first = numbers[0].start if numbers and numbers[0].number == 1 else 0
    kept: list[Mark] = []
    last = ""
    for mark in letters:
        if mark.start < first:
            continue
        follows = bool(last) and ord(mark.name) == ord(last) + 1
        if mark.name == "A" or follows:
            kept.append(mark)
            last = mark.name
    lonely = {
        id(mark)
        for mark, after in zip_longest(kept, kept[1:])
        if mark.name == "A" and not mark.evidence and (after is None or after.name != "B")
    }
    return [mark for mark in kept if id(mark) not in lonely]
