"""``python -m eval speed``: how long a search takes, stage by stage, and what memory it needs.

Wall clock and CPU seconds stand side by side, as other work on the machine changes the first.
With cables given, indexing is timed against llama-index's own quick start on the same cables
and model.
"""

from __future__ import annotations

import resource
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from cableqa.cables.reader import Found, read_sources
from cableqa.domain import Cable
from cableqa.embedding import LocalEmbedder
from cableqa.indexing import index
from cableqa.search import Searcher
from cableqa.settings import load as settings
from cableqa.store import Store
from cableqa.wiring import open_store
from eval.cases import read_cases

# Tokens of a chunk, id included, that MiniLM's window of 256 holds for teletype capitals too.
_WHOLE = 200


@dataclass(frozen=True, slots=True)
class Stage:
    """Milliseconds of one stage: the first question, then median and 95th percentile."""

    name: str
    cold: float
    median: float
    late: float


@dataclass(frozen=True, slots=True)
class Rate:
    """One way of indexing."""

    name: str
    paragraphs: int
    seconds: float
    cpu_seconds: float


def query_stages(searcher: Searcher, questions: Sequence[str]) -> list[Stage]:
    """The stages of a search, their sum, and its CPU time."""
    times: defaultdict[str, list[float]] = defaultdict(list)
    for question in questions:
        before = time.process_time()
        found = searcher.find(question)
        for name, seconds in found.stages.items():
            times[name].append(seconds * 1000)
        times["all"].append(found.seconds * 1000)
        times["all (CPU)"].append((time.process_time() - before) * 1000)
    return [_stage(name, values) for name, values in times.items()]


def index_rates(path: Path) -> list[Rate]:
    """The cables under ``path``, indexed by llama-index's quick start and by us.

    The quick start is ``VectorStoreIndex.from_documents`` on the same weights, with its default
    chunks of 1,024 tokens, of which the model reads the first quarter, and with chunks that it
    reads whole; its paragraphs are counted as ours, since the text is the same.  Reading and
    parsing count against us only.
    """
    embedder = LocalEmbedder()
    embedder.embed(["warm up"])
    cables = [item.cable for item in read_sources([path]) if isinstance(item, Found)]
    count = sum(bool(p.text.strip()) for cable in cables for p in cable.paragraphs)
    return [
        _quick_start(cables, count, embedder, name="llama-index, default chunks"),
        _quick_start(cables, count, embedder, name="llama-index, chunks read whole", size=_WHOLE),
        _ours(path, count, embedder),
    ]


def print_speed(*, store: Path | None, cases: Path, cables: Path | None) -> None:
    """Print the tables."""
    console = Console(highlight=False)
    with open_store(settings(store=store)) as held:
        searcher = Searcher.of(held)
        questions = [case.question for case in read_cases(cases)]
        table = Table("stage", "cold ms", "median ms", "95 % ms", title="A search")
        for stage in query_stages(searcher, questions):
            table.add_row(stage.name, *(f"{t:.0f}" for t in (stage.cold, stage.median, stage.late)))
        console.print(table)
        paragraphs = held.catalogue.stats().paragraphs
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    console.print(f"{paragraphs} paragraphs; the process took at most {peak:.0f} MB")
    if cables:
        rates = index_rates(cables)
        table = Table("way", "paragraphs", "s", "CPU s", "paragraphs / CPU s", title="Indexing")
        for rate in rates:
            table.add_row(
                rate.name,
                str(rate.paragraphs),
                f"{rate.seconds:.1f}",
                f"{rate.cpu_seconds:.1f}",
                f"{rate.paragraphs / max(rate.cpu_seconds, 1e-9):.1f}",
            )
        console.print(table)


def _stage(name: str, values: Sequence[float]) -> Stage:
    warm = sorted(values[1:] or values)
    late = warm[min(len(warm) - 1, int(len(warm) * 0.95))]
    return Stage(name, values[0], statistics.median(warm), late)


def _quick_start(
    cables: Sequence[Cable], count: int, embedder: LocalEmbedder, *, name: str, size: int = 1024
) -> Rate:
    from llama_index.core import Document, VectorStoreIndex
    from llama_index.core.embeddings import BaseEmbedding
    from llama_index.core.node_parser import SentenceSplitter

    model: Any = embedder._model  # the quick start knows no batches by length, only the model

    class Plain(BaseEmbedding):
        """The same weights, called as llama-index's wrapper calls them: by tens, unsorted."""

        def _get_text_embedding(self, text: str) -> list[float]:
            return self._get_text_embeddings([text])[0]

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            found: list[list[float]] = model.encode(texts, show_progress_bar=False).tolist()
            return found

        def _get_query_embedding(self, query: str) -> list[float]:
            return self._get_text_embedding(query)

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_text_embedding(query)

    documents = [
        Document(text="\n\n".join(p.text for p in cable.paragraphs), metadata={"id": cable.id})
        for cable in cables
    ]
    splitter = SentenceSplitter(chunk_size=size, chunk_overlap=min(200, size // 5))
    wall, cpu = time.perf_counter(), time.process_time()
    VectorStoreIndex.from_documents(documents, embed_model=Plain(), transformations=[splitter])
    spent = time.perf_counter() - wall, time.process_time() - cpu
    return Rate(name, count, *spent)


def _ours(path: Path, count: int, embedder: LocalEmbedder) -> Rate:
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder) / "store", embedder=embedder, write=True) as store,
    ):
        wall, cpu = time.perf_counter(), time.process_time()
        index([path], store)
        spent = time.perf_counter() - wall, time.process_time() - cpu
    return Rate("cableqa", count, *spent)
