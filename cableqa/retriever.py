"""Adapter: the search as a llama-index retriever, for any llama-index pipeline.

Nodes are whole paragraphs.  Their text is the cable's own; the metadata has what a citation
needs and is kept from the model's view, so that a prompt holds no more than it asks for.
"""

from __future__ import annotations

from typing import Any

from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from cableqa.domain import Filters, Hit
from cableqa.plain import to_json
from cableqa.search import Searcher


class CableRetriever(BaseRetriever):
    """Gives the ``k`` best paragraphs for a query, best first, filters applied inside."""

    def __init__(
        self, searcher: Searcher, *, k: int = 10, filters: Filters | None = None, **options: Any
    ) -> None:
        self._searcher = searcher
        self._k = k
        self._filters = filters
        super().__init__(**options)

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        hits = self._searcher.search(query_bundle.query_str, k=self._k, filters=self._filters)
        return [NodeWithScore(node=_node(hit), score=hit.score) for hit in hits]


def _node(hit: Hit) -> TextNode:
    metadata = {key: value for key, value in to_json(hit).items() if key not in {"text", "score"}}
    return TextNode(
        id_=str(hit.citation),
        text=hit.text,
        metadata=metadata,
        excluded_llm_metadata_keys=list(metadata),
        excluded_embed_metadata_keys=list(metadata),
    )
