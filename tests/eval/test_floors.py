"""The real model on the sample cables must find what it found before."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from cableqa.embedding import LocalEmbedder
from cableqa.indexing import index
from cableqa.search import Searcher
from cableqa.store import Store
from eval.case_sets import load
from eval.configurations import DEFAULT
from eval.retrieval import evaluate

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "cableqa" / "samples"
FLOORS = ROOT / "eval" / "floors.toml"


@pytest.mark.model
def test_the_sample_set_stays_above_its_floors(tmp_path: Path) -> None:
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["questions"]
    with Store.open(tmp_path / "store", embedder=LocalEmbedder(), write=True) as store:
        index([SAMPLES / "cables"], store)
        cases = load(SAMPLES / "questions.jsonl", held=store.catalogue)
        searcher = Searcher.of(store)
        (outcome,) = evaluate(searcher, [cases], [DEFAULT]).outcomes
    reached = {metric: outcome.interval(metric).mean for metric in floors}
    assert all(reached[metric] >= floor for metric, floor in floors.items()), reached
