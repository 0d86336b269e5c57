"""Late interaction: which pieces tell something, and what they are worth."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from cableqa.chunks import ChunkSettings, chunks_of, embedded_text
from cableqa.late import asked, chunk_tokens, scores, telling
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


@pytest.mark.parametrize(
    ("text", "start", "words"),
    [
        ("What did the judge find?", 0, ["judge", "find"]),
        ("PORT. The judge, and the port!", 6, ["judge", "port"]),
        ("", 0, []),
        ("?! of the", 0, []),
        ("... Fighters' aid", 0, ["fighters", "aid"]),
    ],
)
def test_stop_words_marks_and_what_stands_before_are_left_out(
    embedder: TokenFakeEmbedder, text: str, start: int, words: list[str]
) -> None:
    _, (tokens,) = embedder.embed_tokens([text])
    found, vectors = telling(text, tokens, start=start)
    assert found == words
    assert vectors.shape == (len(words), 64)


def test_of_a_chunk_only_its_own_text_is_kept(embedder: TokenFakeEmbedder) -> None:
    chunks = chunks_of(PORT, count=embedder.count, settings=ChunkSettings(window=64))
    _, tokens = embedder.embed_tokens([embedded_text(chunk) for chunk in chunks])
    kept = chunk_tokens(chunks, tokens)
    assert [len(one) for one in kept] == [7, 6]


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
