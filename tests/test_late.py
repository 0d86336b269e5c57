"""Late interaction: which pieces tell something, and what they are worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from cableqa.late import asked, scores, telling
from cableqa.ports import ParagraphKey
from cableqa.search import Searcher
from cableqa.store import Store
from tests.conftest import TokenFakeEmbedder, make_cable
from tests.filling import fill

PORT = make_cable(
    "08PORTVELAS112",
    "The judge found that the terminal company paid the brother of the minister.",
    "Parliament debated the port concession for two days.",
)


@pytest.fixture
def embedder() -> TokenFakeEmbedder:
    return TokenFakeEmbedder()


@pytest.fixture
def store(tmp_path: Path, embedder: TokenFakeEmbedder) -> Iterator[Store]:
    """An empty store that keeps tokens."""
    with Store.open(tmp_path / "store", embedder=embedder, write=True, tokens=True) as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("What did the judge find?", ["judge", "find"]),
        ("PORT. The judge, and the port!", ["port", "judge", "port"]),
        ("", []),
        ("?! of the", []),
        ("... Fighters' aid", ["fighters", "aid"]),
    ],
)
def test_stop_words_and_marks_are_left_out(
    embedder: TokenFakeEmbedder, text: str, words: list[str]
) -> None:
    _, (tokens,) = embedder.embed_tokens([text])
    found, vectors = telling(text, tokens)
    assert found == words
    assert vectors.shape == (len(words), 64)


def test_a_paragraph_that_has_the_rare_words_scores_higher(
    store: Store, embedder: TokenFakeEmbedder
) -> None:
    fill(store, PORT)
    text = "Who debated the concession?"
    _, (tokens,) = embedder.embed_tokens([text])
    question = asked(text, tokens, store.catalogue)
    assert question is not None
    assert question.weights.sum() == pytest.approx(1)
    assert store.tokens is not None
    keys = [ParagraphKey("08PORTVELAS112", label) for label in ("1", "2", "9")]
    found = scores(question, keys, store.tokens)
    assert found.keys() == set(keys[:2])
    assert found[keys[1]] > 0.9 > found[keys[0]]


def test_a_question_of_stop_words_asks_nothing(store: Store, embedder: TokenFakeEmbedder) -> None:
    _, (tokens,) = embedder.embed_tokens(["Who is it?"])
    assert asked("Who is it?", tokens, store.catalogue) is None


def test_the_search_rereads_where_tokens_are_held(store: Store) -> None:
    fill(store, PORT)
    found = Searcher.of(store).find("Who debated the concession?")
    assert "late" in found.stages
    assert found.hits[0].paragraph == "2"
    assert all(0 <= hit.score <= 1 for hit in found.hits)
    without = Searcher(store.catalogue, store.vectors, store.embedder).find("Who debated it?")
    assert "late" not in without.stages


class Backwards:
    """A reranker that likes the second passage best."""

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        assert passages[0].startswith("SUBJECT. PORTVELAS. 2009-10-23\n")
        return [float(n == 1) for n in range(len(passages))]


def test_a_reranker_has_the_last_word_on_the_order(store: Store) -> None:
    fill(store, PORT)
    plain = Searcher.of(store).find("Who debated the concession?")
    found = Searcher.of(store, reranker=Backwards()).find("Who debated the concession?")
    assert "rerank" in found.stages
    assert [hit.paragraph for hit in found.hits] == ["1", "2"]
    assert [hit.score for hit in found.hits] == [hit.score for hit in plain.hits]
