"""The words and the sentence of a paragraph that answer to a search."""

from __future__ import annotations

import pytest

from cableqa.domain import Hit
from cableqa.highlights import highlights, matching_words
from cableqa.store import Store
from tests.conftest import make_cable
from tests.filling import fill


@pytest.mark.parametrize(
    ("query", "text", "words"),
    [
        ("electing presidents", "The President was elected.", ["President", "elected"]),
        ("the of", "The minister of defense.", []),
        ("Calderon", "Calderón spoke.", ["Calderón"]),
        ("2009", "In 2009 and 20091.", ["2009"]),
        ("", "Nothing.", []),
    ],
)
def test_words_match_by_their_stem(query: str, text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in matching_words(query, text)] == words


def found(store: Store, query: str, text: str) -> tuple[Hit, str | None]:
    others = [make_cable(f"09MEXICO{n}", f"Nothing of note on day {n}.") for n in range(1, 9)]
    fill(store, make_cable("09MEXICO3061", text), *others)
    (hit,) = store.catalogue.hits(store.catalogue.words(text, k=1))
    (mark,) = highlights(query, [hit], catalogue=store.catalogue, embedder=store.embedder)
    return hit, hit.text[slice(*mark.sentence)] if mark.sentence else None


def test_the_best_sentence_is_marked(store: Store) -> None:
    text = (
        "The weather in the capital was fine all week. "
        "Soldiers guarded the refinery against thieves at night. "
        "The ambassador thanked his hosts for the dinner."
    )
    _, sentence = found(store, "who guarded the refinery?", text)
    assert sentence == "Soldiers guarded the refinery against thieves at night."


def test_a_paragraph_of_one_sentence_has_none(store: Store) -> None:
    assert found(store, "refinery", "Soldiers guarded the refinery at night.")[1] is None


def test_an_id_has_no_best_sentence(store: Store) -> None:
    text = "One sentence stands here for all. Another sentence stands here as well."
    assert found(store, "09 MEXICO 3061", text)[1] is None


def test_nothing_found_has_nothing_to_mark(store: Store) -> None:
    assert highlights("x", [], catalogue=store.catalogue, embedder=store.embedder) == []
