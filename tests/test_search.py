from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from cableqa.domain import Filters
from cableqa.fusion import Fusion
from cableqa.search import Searcher
from cableqa.store import Store
from tests.conftest import make_cable
from tests.filling import fill

PORT = make_cable(
    "08PORTVELAS112",
    "The judge found that the terminal company paid the brother of the minister.",
    "Parliament debated the port concession for two days.",
    subject="PORT CONCESSION",
    date=datetime(2008, 2, 14, tzinfo=UTC),
    tags=("PGOV",),
    classification="CONFIDENTIAL",
)
RIVER = make_cable(
    "09TAMIRKENT45",
    "The two sides agreed on a joint gauge at the bridge.",
    "The minister of water resigned.",
    subject="RIVER TALKS",
    date=datetime(2009, 9, 16, tzinfo=UTC),
    tags=("ENRG",),
)
RIVER_LATER = make_cable(
    "10TAMIRKENT96",
    "The two sides agreed on a second gauge at the bridge.",
    subject="RIVER TALKS",
    date=datetime(2010, 3, 2, tzinfo=UTC),
)


@pytest.fixture
def searcher(store: Store) -> Searcher:
    fill(store, PORT, RIVER, RIVER_LATER)
    return Searcher(store.catalogue, store.vectors, store.embedder)


def test_the_paragraph_that_says_it_comes_first(searcher: Searcher) -> None:
    hits = searcher.search("Who did the terminal company pay?")
    assert (hits[0].cable, hits[0].paragraph) == ("08PORTVELAS112", "1")
    assert all(a.score >= b.score for a, b in pairwise(hits))
    assert all(0 <= hit.score <= 1 for hit in hits)


def test_a_time_in_the_question_lifts_cables_of_that_time(searcher: Searcher) -> None:
    asked = "What gauge did the sides agree on at the bridge in {}?"
    assert searcher.search(asked.format("September 2009"))[0].cable == "09TAMIRKENT45"
    assert searcher.search(asked.format("March 2010"))[0].cable == "10TAMIRKENT96"


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("08PORTVELAS112", ["1", "2"]),
        ("08 Port Velas 000112", ["1", "2"]),
        ("[08PORTVELAS112 ¶2]", ["2"]),
        ("08PORTVELAS112 para 2?", ["2"]),
    ],
)
def test_a_cable_id_finds_the_cable(searcher: Searcher, text: str, labels: list[str]) -> None:
    hits = searcher.search(text)
    assert [(hit.cable, hit.paragraph) for hit in hits] == [("08PORTVELAS112", n) for n in labels]


def test_a_named_cable_does_not_pass_the_filters(searcher: Searcher) -> None:
    hits = searcher.search("08PORTVELAS112", filters=Filters(after=date(2009, 1, 1)))
    assert "08PORTVELAS112" not in {hit.cable for hit in hits}


def test_an_id_that_is_not_held_is_never_taken_for_a_like_one(searcher: Searcher) -> None:
    hits = searcher.search("08PORTVELAS121")
    assert all(hit.score < 1 for hit in hits)


@pytest.mark.parametrize(
    ("filters", "cables"),
    [
        (Filters(posts=("TAMIRKENT",)), {"09TAMIRKENT45", "10TAMIRKENT96"}),
        (Filters(tags=("ENRG",)), {"09TAMIRKENT45"}),
        (Filters(before=date(2008, 12, 31)), {"08PORTVELAS112"}),
        (Filters(cables=("10TAMIRKENT96",)), {"10TAMIRKENT96"}),
        (Filters(posts=("NOWHERE",)), set()),
    ],
)
def test_filters_act_inside_the_search(
    searcher: Searcher, filters: Filters, cables: set[str]
) -> None:
    hits = searcher.search("minister gauge port", k=3, filters=filters)
    assert {hit.cable for hit in hits} == cables


@pytest.mark.parametrize("text", ["", "   ", '"" OR (', "?!", "NEAR(a b) AND *"])
def test_no_text_breaks_the_search(searcher: Searcher, text: str) -> None:
    assert isinstance(searcher.search(text), list)


def test_either_search_alone_works(store: Store) -> None:
    fill(store, PORT, RIVER)
    for fusion in (Fusion(dense=0), Fusion(words=0)):
        searcher = Searcher(store.catalogue, store.vectors, store.embedder, fusion)
        assert searcher.search("joint gauge at the bridge")[0].cable == "09TAMIRKENT45"


def test_an_empty_store_finds_nothing(store: Store) -> None:
    assert Searcher(store.catalogue, store.vectors, store.embedder).search("port") == []
