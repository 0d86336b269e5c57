from __future__ import annotations

from cableqa.search import Searcher
from cableqa.store import Store
from eval.speed import query_stages
from tests.conftest import make_cable
from tests.filling import fill


def test_every_stage_is_timed(store: Store) -> None:
    fill(store, make_cable("08PORTVELAS112", "The judge found that the company paid."))
    searcher = Searcher(store.catalogue, store.vectors, store.embedder)
    stages = query_stages(searcher, ["Who paid?", "What did the judge find?"])
    assert [stage.name for stage in stages] == [
        *("embed", "meaning", "words", "join", "weigh"),
        *("all", "all (CPU)"),
    ]
    assert all(stage.cold >= 0 and stage.median <= stage.late for stage in stages)
