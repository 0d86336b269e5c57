"""A briefing in a model's words, over the same material as the extractive one.

The arranged briefing is the plan: the model opens it and tells each section again.  What a
section quoted and the model left out stays as it was quoted, so that nothing is lost by writing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from cableqa import prompts
from cableqa.answers.retelling import Reteller, Retold, excerpts_of
from cableqa.briefs.extractive import WORDS, ExtractiveBriefer
from cableqa.briefs.gathering import Stage
from cableqa.documents import Brief, Section
from cableqa.domain import Citation, Filters, Hit, Sentence
from cableqa.ports import Catalogue, ParagraphKey, Scored

OPENING = "In brief"
_OPENING_WORDS = 110
_OPENING_FROM = 8


@dataclass(frozen=True, slots=True)
class WrittenBriefer:
    """Writes briefings with a model."""

    reteller: Reteller
    arranged: ExtractiveBriefer

    @property
    def catalogue(self) -> Catalogue:
        return self.arranged.gatherer.catalogue

    def brief(
        self,
        topic: str,
        *,
        filters: Filters | None = None,
        words: int = WORDS,
        stage: Stage | None = None,
    ) -> Brief:
        """As ``ExtractiveBriefer.brief``, its sections written; what failed is in ``notices``."""
        begun = time.perf_counter()
        plan = self.arranged.brief(topic, filters=filters, words=words, stage=stage)
        if not plan.sections:
            return plan
        tell = stage or (lambda _: None)
        hits = self._hits(one for section in plan.sections for one in section.sentences)
        parts = []
        for n, section in enumerate(plan.sections, start=1):
            tell(f"writing section {n} of {len(plan.sections)}")
            parts.append(self._section(plan.topic, section, hits))
            if parts[-1][1].failure:
                break
        tell("writing the opening")
        return replace(self._joined(plan, parts, hits), seconds=time.perf_counter() - begun)

    def _section(
        self, topic: str, section: Section, hits: Callable[[Sentence], Hit]
    ) -> tuple[Section, Retold]:
        """The section told again, and what the model left out after it."""
        length = sum(one.words for one in section.sentences)
        told = self._retold("section", topic, section.sentences, hits, words=max(40, length))
        carried = {c for one in told.sentences for c in one.citations}
        left = [one for one in section.sentences if not carried & set(one.citations)]
        return replace(section, sentences=(*told.sentences, *left)), told

    def _joined(
        self,
        plan: Brief,
        parts: Sequence[tuple[Section, Retold]],
        hits: Callable[[Sentence], Hit],
    ) -> Brief:
        failure = next((told.failure for _, told in parts if told.failure), None)
        dropped = tuple(one for _, told in parts for one in told.dropped)
        sections = (*(section for section, _ in parts), *plan.sections[len(parts) :])
        if not failure:
            first = [one for section in plan.sections for one in section.sentences[:2]]
            opening = self._retold(
                "overview", plan.topic, first[:_OPENING_FROM], hits, words=_OPENING_WORDS
            )
            failure = opening.failure
            dropped = opening.dropped + dropped
            if opening.sentences:
                sections = (Section(OPENING, opening.sentences), *sections)
        if not any(told.sentences for _, told in parts):
            why = failure or "the cables bear out nothing that it wrote"
            name = self.reteller.name
            notice = f"{name}: {why}; the briefing is in the cables' own sentences"
            return replace(plan, notices=(notice,), dropped=dropped)
        broke = (f"{self.reteller.name} broke off: {failure}",) if failure else ()
        return replace(
            plan, sections=sections, model=self.reteller.name, dropped=dropped, notices=broke
        )

    def _retold(
        self,
        prompt: str,
        topic: str,
        sentences: Sequence[Sentence],
        hits: Callable[[Sentence], Hit],
        *,
        words: int,
    ) -> Retold:
        shown = excerpts_of([(hits(one), one.text) for one in sentences])
        written = prompts.load(prompt, "v1")
        return self.reteller.retell(written, shown, words=words, topic=topic)

    def _hits(self, sentences: Iterable[Sentence]) -> Callable[[Sentence], Hit]:
        """The paragraphs that the sentences cite first, read whole."""
        wanted = dict.fromkeys(one.citations[0] for one in sentences)
        found = self.catalogue.hits(
            [Scored(ParagraphKey(c.cable, c.paragraph), 1.0) for c in wanted]
        )
        by_citation: dict[Citation, Hit] = {hit.citation: hit for hit in found}
        return lambda one: by_citation[one.citations[0]]
