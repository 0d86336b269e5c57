"""Puts the parts together as the settings say."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cableqa.embedding import Dtype, LocalEmbedder
from cableqa.store import Store

if TYPE_CHECKING:
    from cableqa.answers.extractive import ExtractiveAnswerer
    from cableqa.answers.written import WrittenAnswerer
    from cableqa.briefs.extractive import ExtractiveBriefer
    from cableqa.briefs.written import WrittenBriefer
    from cableqa.ports import Entailment, LanguageModel, Reranker
    from cableqa.search import Searcher
    from cableqa.settings import Settings
    from cableqa.summaries.extractive import ExtractiveSummarizer
    from cableqa.summaries.written import WrittenSummarizer

# The 135M model of ``packaged`` repeats itself without end where v1 asks it to find an excerpt.
_ANSWER_PROMPT = "v1"
_ANSWER_PROMPTS = {"packaged": "v2"}


def make_embedder(settings: Settings) -> LocalEmbedder:
    """The embedding model that the settings name, loaded on first use.

    Equal settings give the same one: an app that opens its store anew after cables were added
    must not load the model again.
    """
    return _embedder(settings.model, settings.device, settings.dtype, network=settings.network)


@lru_cache(maxsize=2)
def _embedder(model: str, device: str, dtype: Dtype, *, network: bool) -> LocalEmbedder:
    return LocalEmbedder(model=model, device=device, dtype=dtype, network=network)


def open_store(settings: Settings, *, write: bool = False) -> Store:
    """The store that the settings name; with ``write`` made if missing.

    Raises what ``Store.open`` raises, and ``ModelError`` where the model cannot be found.
    """
    embedder = make_embedder(settings)
    return Store.open(settings.store, embedder=embedder, write=write, tokens=settings.tokens)


def make_reranker(settings: Settings) -> Reranker | None:
    """The cross-encoder that the settings name, loaded on first use; None where none is set."""
    if settings.reranker is None:
        return None
    from cableqa.reranking import LocalReranker

    return LocalReranker(settings.reranker, device=settings.device, network=settings.network)


def make_entailment(settings: Settings) -> Entailment | None:
    """The cross-encoder that the settings name for checking, loaded on first use, or None."""
    if settings.entailment is None:
        return None
    from cableqa.checking.entailment import LocalEntailment

    return LocalEntailment(settings.entailment, device=settings.device, network=settings.network)


def make_language_model(settings: Settings) -> LanguageModel | None:
    """The language model that the settings name, None where none is set.

    It is loaded, or its server called, on first use.  Raises ``ModelUnknownError`` where the
    name is of no kind that is known.
    """
    from cableqa.models import language_model

    return language_model(settings)


def make_writer(
    model: LanguageModel,
    extractive: ExtractiveAnswerer,
    entailment: Entailment | None = None,
    *,
    excerpt_tokens: int | None = None,
) -> WrittenAnswerer:
    """The answerer that has ``model`` write, with ``extractive`` where that fails."""
    from cableqa import prompts
    from cableqa.answers.excerpts import Budget
    from cableqa.answers.written import WrittenAnswerer
    from cableqa.checking.checker import Checker

    return WrittenAnswerer(
        model=model,
        checker=Checker(extractive.embedder, extractive.catalogue.rarity, entailment=entailment),
        fallback=extractive,
        prompt=prompts.load("answer", _ANSWER_PROMPTS.get(model.name, _ANSWER_PROMPT)),
        budget=Budget(tokens=excerpt_tokens) if excerpt_tokens else Budget(),
    )


def make_summarizer(
    model: LanguageModel | None, searcher: Searcher, entailment: Entailment | None = None
) -> ExtractiveSummarizer | WrittenSummarizer:
    """Who summarises a cable: ``model``, or without one the cable's own sentences."""
    from cableqa.answers.retelling import Reteller
    from cableqa.checking.checker import Checker
    from cableqa.summaries.extractive import ExtractiveSummarizer
    from cableqa.summaries.written import WrittenSummarizer

    extractive = ExtractiveSummarizer(searcher.embedder)
    if model is None:
        return extractive
    checker = Checker(searcher.embedder, searcher.catalogue.rarity, entailment=entailment)
    return WrittenSummarizer(Reteller(model, checker), extractive)


def make_briefer(
    model: LanguageModel | None, searcher: Searcher, entailment: Entailment | None = None
) -> ExtractiveBriefer | WrittenBriefer:
    """Who writes briefings: ``model``, or without one the cables' own sentences."""
    from cableqa.answers.retelling import Reteller
    from cableqa.briefs.extractive import ExtractiveBriefer
    from cableqa.briefs.gathering import Gatherer
    from cableqa.briefs.written import WrittenBriefer
    from cableqa.checking.checker import Checker

    extractive = ExtractiveBriefer(Gatherer(searcher))
    if model is None:
        return extractive
    checker = Checker(searcher.embedder, searcher.catalogue.rarity, entailment=entailment)
    return WrittenBriefer(Reteller(model, checker), extractive)
