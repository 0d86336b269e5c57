"""A briefing in the cables' own sentences, arranged.

``Gatherer`` finds the material, ``arrange`` makes the briefing of it; a model that writes takes
the place of ``arrange`` and gets the same material.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from cableqa.answers.gaps import gaps
from cableqa.answers.voice import COMMENT
from cableqa.briefs.chronology import MOST, dated
from cableqa.briefs.comparing import comparisons
from cableqa.briefs.gathering import Gatherer, Material, Stage
from cableqa.briefs.grouping import Group, grouped, of_period
from cableqa.briefs.selection import Selection
from cableqa.documents import Brief, Comparison, Event, Section, Source
from cableqa.domain import Cable, Classification, Filters, Sentence
from cableqa.errors import InputError
from cableqa.facets import level
from cableqa.ports import Catalogue
from cableqa.summaries.extractive import source

NAME = "extractive"
WORDS = 800
# Of the words, what the posts' own conclusions get.
_CONCLUSIONS = 0.2
# A section opens for a paragraph that bears on the topic this far (see ``Point.bearing``); its
# weight is that of this many of its points.
_OPENS = 0.7
_WEIGHED = 10
# Points compared pair by pair, and events that no section quotes.
_COMPARED = 120
_FURTHER_EVENTS = 5
_NOTHING = "No paragraph of the store bears on this topic within these limits."
_NO_CABLE = "No cable of the store passes these limits."


@dataclass(frozen=True)
class ExtractiveBriefer:
    """Writes briefings from one store."""

    gatherer: Gatherer

    def brief(
        self,
        topic: str,
        *,
        filters: Filters | None = None,
        words: int = WORDS,
        stage: Stage | None = None,
    ) -> Brief:
        """The briefing; with an empty ``topic`` that of the period or post in ``filters``.

        ``words`` is about what sections and conclusions quote (each section one sentence at
        least).  ``stage`` is told what is being done.  Where nothing bears on the topic the
        brief has no section and its scope says so.  Raises ``InputError`` where topic and
        filters are both empty.
        """
        begun = time.perf_counter()
        tell = stage or (lambda _: None)
        topic = " ".join(topic.split())
        if topic:
            material = self.gatherer.on_topic(topic, filters=filters, stage=tell)
        elif filters:
            material = self.gatherer.of_period(filters=filters, words=words, stage=tell)
        else:
            raise InputError("the topic is empty; give one, or limit the cables by --post or dates")
        tell("arranging")
        made = arrange(material, words=words, catalogue=self.gatherer.catalogue)
        topic = topic or _named(filters or Filters())
        return replace(made, topic=topic, seconds=time.perf_counter() - begun)


def arrange(material: Material, *, words: int, catalogue: Catalogue) -> Brief:
    """Sections, conclusions, comparisons, chronology, gaps and sources of the material."""
    if not material.points:
        return Brief(material.topic, _NOTHING if material.topic else _NO_CABLE, model=NAME)
    selection = Selection(material.points, material.vectors)
    concluding = [n for n, point in enumerate(material.points) if point.voice == COMMENT]
    concluded = _conclusions(selection, concluding, int(words * _CONCLUSIONS))
    spent = sum(material.points[n].words for n in concluded)
    rest = [n for n in range(len(material.points)) if n not in concluding]
    parts = _sections(material, selection, rest, words - spent)
    conclusions = [selection.sentence(n) for n in selection.in_order(concluded)]
    sections = [
        Section(group.heading, tuple(map(selection.sentence, selection.in_order(chosen))))
        for group, chosen in parts
        if chosen
    ]
    compared = _compared(material)
    events = _events(material, selection)
    quoted = [*conclusions, *(s for section in sections for s in section.sentences)]
    quoted += [s for pair in compared for s in (pair.earlier, pair.later)]
    quoted += [event.sentence for event in events]
    sources = _sources(material.cables, quoted)
    return Brief(
        topic=material.topic,
        scope=material.scope,
        sections=tuple(sections),
        conclusions=tuple(conclusions),
        comparisons=tuple(compared),
        chronology=tuple(events),
        gaps=tuple(gaps(material.cables, {one.id for one in sources}, catalogue)),
        sources=sources,
        also_read=tuple(sorted({cable.id for cable in material.cables} - {s.id for s in sources})),
        classification=highest(sources),
        paragraphs_read=material.paragraphs,
        cables_read=len(material.cables),
        model=NAME,
    )


def _conclusions(selection: Selection, concluding: Sequence[int], words: int) -> list[int]:
    return selection.take(concluding, words=words) if concluding else []


def _sections(
    material: Material, selection: Selection, among: Sequence[int], words: int
) -> list[tuple[Group, list[int]]]:
    """The groups with what each quotes: words by weight, each at least one point."""
    points = [material.points[n] for n in among]
    way = grouped if material.topic else of_period
    groups = way(points, material.vectors[list(among)])
    if material.topic:
        opened = [g for g in groups if max(points[m].bearing for m in g.members) >= _OPENS]
        groups = opened or groups
    weights = [sum(sorted(points[m].score for m in g.members)[-_WEIGHED:]) for g in groups]
    total = sum(weights) or 1.0
    return [
        (g, selection.take([among[m] for m in g.members], words=int(words * weight / total)))
        for g, weight in zip(groups, weights, strict=True)
    ]


def _compared(material: Material) -> list[Comparison]:
    best = np.argsort([-point.score for point in material.points], kind="stable")[:_COMPARED]
    return comparisons(material.points, material.vectors, [int(n) for n in best])


def _events(material: Material, selection: Selection) -> list[Event]:
    """What names a day: all that is quoted, and a few of the best that are not."""
    points = material.points
    quoted = dated((n, points[n]) for n in selection.taken)
    best = sorted(range(len(points)), key=lambda n: -points[n].score)[: _COMPARED // 2]
    open_ = ((n, points[n]) for n in best if n not in selection.taken)
    others = {n: day for day, n in dated(open_, beside=quoted)}
    room = min(_FURTHER_EVENTS, MOST - len(quoted)) if others else 0
    further = selection.take(list(others), words=40 * room, least=0)[:room] if room > 0 else []
    found = sorted([*quoted, *((others[n], n) for n in further)])
    return [Event(day, selection.sentence(n)) for day, n in found]


def _sources(cables: Sequence[Cable], quoted: Sequence[Sentence]) -> tuple[Source, ...]:
    """Every cable cited, by date, with the paragraphs cited of it."""
    cited: dict[str, set[str]] = {}
    for sentence in quoted:
        for citation in sentence.citations:
            cited.setdefault(citation.cable, set()).add(citation.paragraph)
    found = [source(cable, cited[cable.id]) for cable in cables if cable.id in cited]
    return tuple(sorted(found, key=lambda one: (str(one.date or "9999"), one.id)))


def highest(sources: Sequence[Source]) -> str | None:
    """The highest classification among the sources, None where none is known."""
    levels = [number for one in sources if (number := level(one.classification)) is not None]
    return Classification(max(levels)).label if levels else None


def _named(filters: Filters) -> str:
    """A title for a briefing on a period."""
    parts = [", ".join(filters.posts) or "All posts"]
    if filters.after and filters.before:
        parts.append(f"{filters.after:%-d %B %Y} to {filters.before:%-d %B %Y}")
    elif filters.after:
        parts.append(f"from {filters.after:%-d %B %Y}")
    elif filters.before:
        parts.append(f"up to {filters.before:%-d %B %Y}")
    parts += [" ".join(filters.tags)] if filters.tags else []
    parts += [", ".join(filters.cables)] if filters.cables else []
    return "; ".join(parts)
