"""A cross-encoder of the user's own: scores one by one, refusals in one line."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from cableqa.errors import ModelError
from cableqa.reranking import LocalReranker

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "who", "resigned", "the", "minister"]


def made(folder: Path, *, labels: int) -> Path:
    """A cross-encoder of a few random numbers."""
    import torch

    transformers: Any = import_module("transformers")  # its lazy module is not typed

    torch.manual_seed(1)
    (folder / "vocab.txt").write_text("\n".join(WORDS))
    transformers.BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder)
    config = transformers.BertConfig(
        vocab_size=len(WORDS),
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=8,
        max_position_embeddings=32,
        num_labels=labels,
    )
    transformers.BertForSequenceClassification(config).save_pretrained(folder)
    return folder


@pytest.mark.model
def test_each_passage_has_a_score_alike_in_any_company(tmp_path: Path) -> None:
    reranker = LocalReranker(str(made(tmp_path, labels=1)), device="cpu")
    passages = ["the minister resigned", "the minister", "who"]
    found = reranker.scores("who resigned", passages)
    assert len(set(found)) == 3
    alone = [reranker.scores("who resigned", [passage])[0] for passage in passages]
    assert found == pytest.approx(alone, abs=1e-5)
    assert reranker.scores("who resigned", []) == []


@pytest.mark.model
def test_a_model_of_several_scores_is_refused(tmp_path: Path) -> None:
    reranker = LocalReranker(str(made(tmp_path, labels=3)), device="cpu")
    with pytest.raises(ModelError, match="gives 3 scores"):
        reranker.scores("who", ["the minister"])


@pytest.mark.model
def test_what_is_no_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot load the cross-encoder"):
        LocalReranker(str(tmp_path), device="cpu").scores("who", ["the minister"])
    with pytest.raises(ModelError, match="not on this machine"):
        LocalReranker("nobody/no-such-reranker").scores("who", ["the minister"])
