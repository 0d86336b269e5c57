"""A catalogue and a vector store from which some paragraphs are hidden."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cableqa.domain import Filters
from cableqa.ports import Catalogue, ParagraphKey, Scored, VectorStore
from cableqa.search import Searcher

if TYPE_CHECKING:
    from cableqa.ports import Vectors

# Hidden paragraphs are few, but a Summary matches its own sentences: ask for so many more.
_SPARE = 1.5


@dataclass(frozen=True, slots=True)
class _Words:
    inner: Catalogue
    hidden: Collection[ParagraphKey]

    def words(self, text: str, *, k: int, filters: Filters | None = None) -> list[Scored]:
        found = self.inner.words(text, k=int(k * _SPARE), filters=filters)
        return [one for one in found if one.key not in self.hidden][:k]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)


@dataclass(frozen=True, slots=True)
class _Vectors:
    inner: VectorStore
    hidden: Collection[ParagraphKey]

    def nearest(self, vector: Vectors, *, k: int, filters: Filters | None = None) -> list[Scored]:
        found = self.inner.nearest(vector, k=int(k * _SPARE), filters=filters)
        return [one for one in found if one.key not in self.hidden][:k]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)


def without(searcher: Searcher, hidden: Collection[ParagraphKey]) -> Searcher:
    """A searcher like this one to which the ``hidden`` paragraphs do not exist."""
    if not hidden:
        return searcher
    catalogue: Any = _Words(searcher.catalogue, hidden)
    vectors: Any = _Vectors(searcher.vectors, hidden)
    return replace(searcher, catalogue=catalogue, vectors=vectors)


def ranking(hits: Sequence[Any]) -> list[frozenset[tuple[str, str]]]:
    """The names by which each hit counts as right: its own, and those of the same message."""
    return [frozenset((cable, hit.paragraph) for cable in (hit.cable, *hit.also)) for hit in hits]
