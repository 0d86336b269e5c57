"""The library: one store with its searches and answers, as users of Python see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from cableqa.answers.conversation import Conversation
from cableqa.answers.extractive import ExtractiveAnswerer
from cableqa.answers.steps import Consulted, Step, Understood
from cableqa.cables.ids import canonical_id
from cableqa.domain import Answer
from cableqa.errors import InputError, NotHeldError
from cableqa.highlights import Highlight, highlights
from cableqa.ports import Entailment, Scored
from cableqa.search import Searcher
from cableqa.settings import load
from cableqa.spellings import respelled

if TYPE_CHECKING:
    from typing import Self

    from cableqa.answers.written import WrittenAnswerer
    from cableqa.catalogue_overview import Overview
    from cableqa.documents import Brief, Summary
    from cableqa.domain import Cable, Filters, Hit, Reference, Stats, Thread
    from cableqa.indexing import IndexReport, Progress
    from cableqa.ports import LanguageModel, Reranker
    from cableqa.search import Found
    from cableqa.store import Store

# How many paragraphs an answer is sought in and lists as its hits.
ASK_K = 10


class Library:
    """An open store.  Use ``open`` to read, ``writing`` to index; close it or use ``with``."""

    def __init__(
        self,
        store: Store,
        *,
        model: LanguageModel | None = None,
        excerpt_tokens: int | None = None,
        reranker: Reranker | None = None,
        entailment: Entailment | None = None,
    ) -> None:
        """``model`` writes the answers, from excerpts of ``excerpt_tokens`` (None: as measured).

        ``reranker`` has the last word on the order of what a search finds, ``entailment`` a say
        in whether a passage bears a sentence out.
        """
        self._reranker = reranker
        self._entailment = entailment
        self._store = store
        self.model = model
        self._excerpt_tokens = excerpt_tokens

    @classmethod
    def open(cls, store: str | Path | None = None, *, llm: str | None = None) -> Self:
        """The library at ``store`` (else the ``CABLEQA_STORE`` setting) for reading.

        ``llm`` names the language model (else the ``CABLEQA_LLM`` setting; ``none`` for none);
        it is loaded or called on first use.  Raises ``StoreMissingError`` where there is no
        store, ``StoreMismatchError`` where it was made with another embedding model than the
        settings name, ``ModelUnknownError`` where ``llm`` is of no kind that is known.
        """
        from cableqa.wiring import make_entailment, make_language_model, make_reranker, open_store

        settings = load(store=store, llm=llm)
        return cls(
            open_store(settings),
            model=make_language_model(settings),
            excerpt_tokens=settings.llm_excerpts,
            reranker=make_reranker(settings),
            entailment=make_entailment(settings),
        )

    @classmethod
    def writing(cls, store: str | Path | None = None) -> Self:
        """The library at ``store`` for indexing, made if it is missing.

        Raises ``StoreBusyError`` where another process is writing to it.
        """
        from cableqa.wiring import open_store

        return cls(open_store(load(store=store), write=True))

    def search(self, text: str, *, k: int = 10, filters: Filters | None = None) -> list[Hit]:
        """The ``k`` best paragraphs for ``text``, best first."""
        return self.searcher.search(_decoded(text), k=k, filters=filters)

    def ask(
        self,
        question: str,
        *,
        filters: Filters | None = None,
        history: Iterable[tuple[str, str]] | None = None,
    ) -> Answer:
        """An answer whose every sentence cites paragraphs, or a plain refusal.

        ``history`` has the conversation before it, question and answer pairs, the latest last;
        a question that leans on it is completed from it, and names are spelled as the store has
        them (``Answer.resolved``).  Raises ``InputError`` for one empty or not UTF-8; where
        the language model fails the answer is in the cables' own words, and its ``notices`` say so.
        """
        *_, answer = self.stream(question, filters=filters, history=history)
        assert isinstance(answer, Answer)
        return answer

    def stream(
        self,
        question: str,
        *,
        filters: Filters | None = None,
        history: Iterable[tuple[str, str]] | None = None,
    ) -> Iterator[Step]:
        """The answer as it is made, step by step; the last step is what ``ask`` returns.

        Raises what ``ask`` raises, at the first step.
        """
        if not _decoded(question).strip():
            raise InputError("the question is empty")
        resolved, notices = Conversation(self.model).resolve(question, list(history or ()))
        resolved = respelled(_decoded(resolved), self._store.catalogue.rarity)
        yield Understood(resolved)
        found = self.searcher.find(resolved, k=ASK_K, filters=filters)
        yield Consulted(found.hits, found.seconds, found.stages)
        for step in self._answering(resolved, found):
            if isinstance(step, Answer):
                step = replace(
                    step,
                    question=question,
                    resolved=None if resolved == question else resolved,
                    notices=notices + step.notices,
                )
            yield step

    def summarize(self, cable_id: str, *, words: int = 150, hide_summary: bool = False) -> Summary:
        """A summary of one cable in at most ``words`` words, every sentence cited.

        ``hide_summary`` writes it from the body alone.  Raises ``NotHeldError``.
        """
        from cableqa.wiring import make_summarizer

        summarizer = make_summarizer(self.model, self.searcher, self._entailment)
        return summarizer.summarize(self.cable(cable_id), words=words, hide_summary=hide_summary)

    def brief(
        self,
        topic: str,
        *,
        filters: Filters | None = None,
        words: int = 800,
        stage: Callable[[str], None] | None = None,
    ) -> Brief:
        """A briefing on ``topic``, or with an empty one on all that ``filters`` let through.

        ``stage`` is told what is being done.  Where nothing bears on the topic the brief has
        neither sections nor sources.  Raises ``InputError`` where both are empty.
        """
        from cableqa.wiring import make_briefer

        briefer = make_briefer(self.model, self.searcher, self._entailment)
        return briefer.brief(_decoded(topic), filters=filters, words=words, stage=stage)

    def starters(self, *, count: int = 4) -> list[str]:
        """Questions to start with, each of which its cable answers (see ``starters``)."""
        from cableqa.starters import starters

        def answers(question: str, cable_id: str) -> bool:
            found = self.searcher.find(question, k=ASK_K)
            best = found.hits[0].cable if found.hits else None
            return best == cable_id and self.answerer.answer(question, found).answered

        return [one.question for one in starters(self._store.catalogue, answers, count=count)]

    def suggest(self, text: str, *, count: int = 8) -> list[Reference]:
        """Cables whose id begins like ``text``, or else whose subject holds it, by id."""
        return self._store.catalogue.suggest(text, limit=count)

    def like(self, cable_id: str, *, count: int = 5) -> list[Reference]:
        """The cables nearest in meaning, nearest first.  Raises ``NotHeldError``."""
        from cableqa.likeness import like

        return like(self.cable(cable_id), self._store, count=count)

    def cable(self, cable_id: str) -> Cable:
        """The cable, its id in any spelling.  Raises ``NotHeldError`` naming near ids."""
        wanted = canonical_id(cable_id)
        cable = self._store.catalogue.cable(wanted)
        if cable is None:
            raise self._not_held(wanted)
        return cable

    def thread(self, cable_id: str) -> Thread:
        """What the cable refers to and what refers to it.  Raises ``NotHeldError``."""
        wanted = canonical_id(cable_id)
        try:
            return self._store.catalogue.thread(wanted)
        except NotHeldError as error:
            raise self._not_held(wanted) from error

    def stats(self) -> Stats:
        """What the store holds."""
        store = self._store
        return replace(
            store.catalogue.stats(),
            model=store.manifest.model,
            store=str(store.path),
            tokens=bool(store.manifest.tokens),
        )

    def index(
        self,
        paths: Iterable[str | Path],
        *,
        progress: Progress | None = None,
        prune: bool = False,
    ) -> IndexReport:
        """Read, chunk, embed and store what is new or changed under ``paths``."""
        from cableqa.indexing import index

        return index(paths, self._store, progress=progress, prune=prune)

    @property
    def overview(self) -> Overview:
        """Numbers over all that is held, and over what passes filters."""
        return self._store.catalogue.overview

    def browse(self, filters: Filters | None = None, **how: Any) -> list[Hit]:
        """Cables without a search, each by its most telling paragraph; see ``Overview.browse``."""
        keys = self.overview.browse(filters, **how)
        return self._store.catalogue.hits([Scored(key, 0.0) for key in keys])

    def highlights(self, text: str, hits: Sequence[Hit]) -> list[Highlight]:
        """The words of each hit that match ``text``, and its best sentence."""
        store = self._store
        return highlights(text, hits, catalogue=store.catalogue, embedder=store.embedder)

    def close(self) -> None:
        """Let go of the store's files."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @cached_property
    def searcher(self) -> Searcher:
        """The search, for those who need more of it than ``search`` tells."""
        return Searcher.of(self._store, reranker=self._reranker)

    @cached_property
    def answerer(self) -> ExtractiveAnswerer:
        """Who answers where no model is configured."""
        return ExtractiveAnswerer(self._store.catalogue, self._store.embedder)

    @cached_property
    def writer(self) -> WrittenAnswerer | None:
        """Who answers with the language model, None where none is configured."""
        from cableqa.wiring import make_writer

        if self.model is None:
            return None
        return make_writer(
            self.model, self.answerer, self._entailment, excerpt_tokens=self._excerpt_tokens
        )

    def _answering(self, question: str, found: Found) -> Iterator[Step]:
        if self.writer:
            yield from self.writer.stream(question, found)
            return
        answer = self.answerer.answer(question, found)
        yield from answer.sentences
        yield answer

    def _not_held(self, cable_id: str) -> NotHeldError:
        near = self._store.catalogue.near_ids(cable_id)
        hint = f"; ids spelled like it: {', '.join(near)}" if near else ""
        return NotHeldError(f"the store does not hold {cable_id}{hint}", near=near)


def _decoded(text: str) -> str:
    # Bytes that are not UTF-8 come from a terminal or a pipe as lone surrogates.
    if any("\ud800" <= one <= "\udfff" for one in text):
        raise InputError("the text is not UTF-8; convert it, or type it again")
    return text
