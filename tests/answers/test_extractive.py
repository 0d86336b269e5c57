from __future__ import annotations

import pytest

from cableqa.answers.extractive import ExtractiveAnswerer
from cableqa.answers.gate import Gate
from cableqa.citations import find
from cableqa.domain import Filters
from cableqa.search import Searcher
from cableqa.store import Store
from tests.conftest import make_cable
from tests.filling import fill

OPEN, SHUT = Gate(threshold=0.0), Gate(threshold=1.1)


@pytest.fixture
def searcher(store: Store) -> Searcher:
    fill(
        store,
        make_cable(
            "08PORTVELAS112",
            "Judge Quintao said that the terminal company paid USD 2.6 million.\n"
            "The money went to the brother-in-law of the minister.",
            "Comment: We doubt that the president knew nothing of the payment. End comment.",
        ),
        make_cable("09TAMIRKENT45", "The two sides agreed on a joint gauge at the bridge."),
    )
    return Searcher(store.catalogue, store.vectors, store.embedder)


def answerer(searcher: Searcher, gate: Gate) -> ExtractiveAnswerer:
    return ExtractiveAnswerer(searcher.catalogue, searcher.embedder, gate=gate)


def test_every_sentence_is_verbatim_and_cites_a_paragraph_that_was_read(searcher: Searcher) -> None:
    question = "How much did the terminal company pay?"
    given = answerer(searcher, OPEN).answer(question, searcher.find(question))
    texts = {(hit.cable, hit.paragraph): hit.text for hit in given.hits}
    assert given.answered
    assert "2.6 million" in given.answer
    for sentence in given.sentences:
        first = sentence.citations[0]
        assert sentence.quote in texts[first.cable, first.paragraph]
        assert set(sentence.citations) <= {hit.citation for hit in given.hits}
    assert set(find(given.answer)) == {c for one in given.sentences for c in one.citations}


def test_the_voice_comes_with_the_sentence(searcher: Searcher) -> None:
    question = "Did the president know of the payment by the terminal company?"
    given = answerer(searcher, OPEN).answer(question, searcher.find(question))
    voices = {one.text.split()[0]: one.voice for one in given.sentences}
    assert voices["Judge"] == "contact"
    assert voices["We"] == "comment"


def test_a_refusal_names_the_nearest_paragraphs(searcher: Searcher) -> None:
    question = "How much did the terminal company pay?"
    given = answerer(searcher, SHUT).answer(question, searcher.find(question))
    assert not given.answered
    assert given.sentences == ()
    assert given.answer.startswith("The cables do not answer this question.")
    assert find(given.answer)[0] == given.hits[0].citation


def test_filters_that_leave_nothing_give_a_plain_refusal(searcher: Searcher) -> None:
    found = searcher.find("Who paid?", filters=Filters(posts=("NOWHERE",)))
    given = answerer(searcher, OPEN).answer("Who paid?", found)
    assert (given.answered, given.hits) == (False, ())
    assert "no paragraph was found" in given.answer
