"""Paragraphs to the windows that are embedded.

A chunk never crosses a paragraph.  A paragraph that the model can read whole is one chunk; a
longer one becomes overlapping windows cut at the ends of sentences, of about equal length.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cableqa.domain import Cable, Chunk, Paragraph
from cableqa.ports import ParagraphKey
from cableqa.sentences import spans

Span = tuple[int, int]
Count = Callable[[Sequence[str]], list[int]]

VERSION = 1  # of the cutting below: raise it when the same settings cut elsewhere
# The model's own marks, and a piece lost where context and text meet.
_SPECIAL = 4
_CONTEXT_SHARE = 0.3
_WORD = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True)
class ChunkSettings:
    """``window`` is what the model reads, ``overlap`` what two windows share, in word pieces."""

    window: int = 256
    overlap: int = 56


def chunks_of(cable: Cable, *, count: Count, settings: ChunkSettings) -> list[Chunk]:
    """The chunks of all paragraphs that have text, in order.

    ``count`` gives the word pieces of each text, as ``Embedder.count`` does.
    """
    paragraphs = [p for p in cable.paragraphs if p.text.strip()]
    contexts = _contexts(cable, paragraphs, count, settings)
    lengths = count([p.text for p in paragraphs])
    context_lengths = dict(zip(contexts, count(contexts), strict=True))
    found: list[Chunk] = []
    for paragraph, length, context in zip(paragraphs, lengths, contexts, strict=True):
        room = settings.window - _SPECIAL - context_lengths[context]
        windows = [(0, len(paragraph.text))]
        if length > room:
            windows = _windows(paragraph.text, count, room, settings.overlap)
        found += _chunks(cable, paragraph, context, windows)
    return found


def paragraph_of(chunk_id: str) -> ParagraphKey:
    """The paragraph that a chunk is of: ``09BERLIN1167#3.2`` is a window of ¶3."""
    cable, _, place = chunk_id.partition("#")
    return ParagraphKey(cable, place.partition(".")[0])


def embedded_text(chunk: Chunk) -> str:
    """What the model reads: the context, then the text."""
    return f"{chunk.context}\n{chunk.text}" if chunk.context else chunk.text


def context_of(cable: Cable, heading: str | None) -> str:
    """Where a paragraph stands: subject, post, date and heading in one line."""
    day = f"{cable.date:%Y-%m-%d}" if cable.date else None
    place = ", ".join(filter(None, (cable.post, day)))
    parts = filter(None, (cable.subject, place, heading))
    return " ".join(part if part[-1] in ".?!" else f"{part}." for part in parts)


def _contexts(
    cable: Cable, paragraphs: Sequence[Paragraph], count: Count, settings: ChunkSettings
) -> list[str]:
    limit = int(settings.window * _CONTEXT_SHARE)
    whole = {heading: context_of(cable, heading) for heading in {p.heading for p in paragraphs}}
    lengths = dict(zip(whole, count(list(whole.values())), strict=True))
    fitted = {
        heading: text if lengths[heading] <= limit else _cut_to(text, count, limit)
        for heading, text in whole.items()
    }
    return [fitted[p.heading] for p in paragraphs]


def _cut_to(text: str, count: Count, limit: int) -> str:
    """The first words of ``text`` that fit in ``limit`` pieces."""
    words = _WORD.findall(text)
    taken, total = [], 0
    for word, length in zip(words, count(words), strict=True):
        total += length
        if total > limit:
            break
        taken.append(word)
    return "".join(taken).rstrip()


def _chunks(
    cable: Cable, paragraph: Paragraph, context: str, windows: Sequence[Span]
) -> list[Chunk]:
    whole = f"{cable.id}#{paragraph.label}"
    ids = [whole] if len(windows) == 1 else [f"{whole}.{n + 1}" for n in range(len(windows))]
    return [
        Chunk(
            id=chunk_id,
            cable=cable.id,
            paragraph=paragraph.label,
            text=paragraph.text[start:end],
            context=context,
            start=start,
            end=end,
        )
        for chunk_id, (start, end) in zip(ids, windows, strict=True)
    ]


def _windows(text: str, count: Count, room: int, overlap: int) -> list[Span]:
    """Spans of at most ``room`` word pieces that together cover ``text``."""
    room = max(room, 1)
    overlap = min(overlap, room // 3)
    parts = _parts(text, count, room)
    lengths = count([text[start:end] for start, end in parts])
    total = sum(lengths)
    number = math.ceil((total - overlap) / max(1, room - overlap))
    target = min(room, math.ceil((total - overlap) / max(1, number)) + overlap)
    windows: list[Span] = []
    first = 0
    while first < len(parts):
        last = _last_within(lengths, first, target, room)
        windows.append((parts[first][0], parts[last][1]))
        if last == len(parts) - 1:
            break
        first = _first_shared(lengths, last, min(overlap, room - lengths[last + 1]))
    return windows


def _last_within(lengths: Sequence[int], first: int, target: int, room: int) -> int:
    """The last part of a window from ``first``: past ``target`` if it still fits in ``room``."""
    total, last = lengths[first], first
    while last + 1 < len(lengths) and total < target and total + lengths[last + 1] <= room:
        last += 1
        total += lengths[last]
    return last


def _first_shared(lengths: Sequence[int], last: int, overlap: int) -> int:
    """Where the window after ``last`` starts, for shared parts of at most ``overlap`` pieces."""
    shared, start = 0, last + 1
    while start > 0 and shared + lengths[start - 1] <= overlap:
        start -= 1
        shared += lengths[start]
    return start


def _parts(text: str, count: Count, room: int) -> list[Span]:
    """Sentences, those over ``room`` pieces cut between words."""
    sentences = spans(text)
    lengths = count([text[start:end] for start, end in sentences])
    found: list[Span] = []
    for (start, end), length in zip(sentences, lengths, strict=True):
        found += [(start, end)] if length <= room else _cut(text, start, end, count, room)
    return found


def _cut(text: str, start: int, end: int, count: Count, room: int) -> list[Span]:
    words = [m.span() for m in _WORD.finditer(text, start, end)]
    lengths = count([text[first:last] for first, last in words])
    found: list[Span] = []
    begin, total = start, 0
    for (first, _), length in zip(words, lengths, strict=True):
        if total and total + length > room:
            found.append((begin, first))
            begin, total = first, 0
        total += length
    return [*found, (begin, end)]
