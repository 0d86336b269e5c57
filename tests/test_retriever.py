from __future__ import annotations

from llama_index.core.schema import MetadataMode

from cableqa.retriever import CableRetriever
from cableqa.search import Searcher
from cableqa.store import Store
from tests.conftest import make_cable
from tests.filling import fill


def test_a_llama_index_pipeline_gets_whole_paragraphs(store: Store) -> None:
    fill(store, make_cable("09TAMIRKENT45", "The sides agreed on a gauge.", "The talks ended."))
    searcher = Searcher(store.catalogue, store.vectors, store.embedder)
    found = CableRetriever(searcher, k=1).retrieve("gauge agreed by the sides")
    assert [node.node.node_id for node in found] == ["09TAMIRKENT45 ¶1"]
    assert found[0].node.get_content(MetadataMode.LLM) == "The sides agreed on a gauge."
    assert found[0].node.metadata["paragraph"] == "1"
    assert found[0].score is not None
