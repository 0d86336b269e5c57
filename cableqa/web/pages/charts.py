"""Charts as numbers that templates draw: what stands where, in percent and pixels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import accumulate

from cableqa.catalogue_overview import OTHER, Series, Timeline
from cableqa.web.asked import Asked
from cableqa.web.filters import ALONE

HEIGHT = 170  # pixels of the tallest column
_LABELS = 12
_GAP = 0.18  # of a column's width
# Before the last of several spans that stand as one.
EARLIER = "–"
# Spans from which on a timeline is folded, and the part of all cables that may be folded.
_LONG = 18
_FEW = 0.04


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a column: of which series (its place), from where and how high, in pixels."""

    series: int
    name: str
    count: int
    y: float
    height: float
    asked: Asked


@dataclass(frozen=True, slots=True)
class Column:
    """One span of a timeline; ``x`` and ``width`` are percent, ``label`` empty between labels."""

    span: str
    label: str
    x: float
    width: float
    count: int
    segments: tuple[Segment, ...]
    asked: Asked


@dataclass(frozen=True, slots=True)
class Columns:
    """A stacked timeline: its columns, the legend's series, and lines at round numbers."""

    columns: tuple[Column, ...]
    legend: tuple[tuple[str, int, Asked], ...]
    lines: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a bar chart: ``share`` is percent of the longest."""

    name: str
    title: str | None
    count: int
    share: float
    asked: Asked


def columns(timeline: Timeline, asked: Asked, *, by_post: bool) -> Columns:
    """The timeline as columns that lead to the cables they count."""
    totals = [sum(counts) for counts in zip(*(s.counts for s in timeline.series), strict=True)]
    most = max(totals, default=0) or 1
    width = 100 / max(1, len(timeline.spans))
    every = -(-len(timeline.spans) // _LABELS)
    last = len(timeline.spans) - 1
    found = []
    for n, span in enumerate(timeline.spans):
        within = _within(asked, span)
        segments, top = [], float(HEIGHT)
        for place, series in enumerate(timeline.series):
            height = HEIGHT * series.counts[n] / most
            top -= height
            if series.counts[n]:
                narrower = _of_series(within, series.name, by_post=by_post)
                segments.append(
                    Segment(place, series.name, series.counts[n], top, height, narrower)
                )
        label = span if (last - n) % every == 0 else ""
        x = (n + _GAP / 2) * width
        found.append(Column(span, label, x, width * (1 - _GAP), totals[n], tuple(segments), within))
    legend = tuple(
        (series.name, sum(series.counts), _of_series(asked, series.name, by_post=by_post))
        for series in timeline.series
    )
    lines = tuple((n, HEIGHT * (1 - n / most)) for n in _round_numbers(most))
    return Columns(tuple(found), legend, lines)


def folded(timeline: Timeline) -> Timeline:
    """The timeline with its first spans as one (``–2002``) where they hold next to nothing.

    A few cables of the sixties must not press those of the last years together.
    """
    totals = [sum(counts) for counts in zip(*(s.counts for s in timeline.series), strict=True)]
    few = sum(totals) * _FEW
    early = sum(1 for before in accumulate(totals) if before <= few)
    if len(totals) <= _LONG or early < 2:
        return timeline
    series = tuple(
        Series(one.name, (sum(one.counts[:early]), *one.counts[early:])) for one in timeline.series
    )
    spans = (f"{EARLIER}{timeline.spans[early - 1]}", *timeline.spans[early:])
    return replace(timeline, spans=spans, series=series)


def bars(
    counts: Mapping[str, int], asked: Mapping[str, Asked], titles: Mapping[str, str | None]
) -> list[Bar]:
    """The counts as bars, each with the search it leads to."""
    most = max(counts.values(), default=0) or 1
    return [
        Bar(name, titles.get(name), count, 100 * count / most, asked[name])
        for name, count in counts.items()
    ]


def _within(asked: Asked, span: str) -> Asked:
    if span.startswith(EARLIER):
        return asked.but(before=span.removeprefix(EARLIER))
    return asked.but(after=span, before=span)


def _of_series(asked: Asked, name: str, *, by_post: bool) -> Asked:
    if name == OTHER:
        return asked
    return asked.but(posts=(name,)) if by_post else asked.but(level=ALONE + name)


def _round_numbers(most: int) -> list[int]:
    """Two to four round numbers up to ``most``."""
    step = 1
    while most / step > 4:
        step = step * 2 if str(step)[0] in "15" else step * 5 // 2
    return list(range(step, most + 1, step))
