"""Windows: inside a paragraph, within the model's reach, covering every word."""

from __future__ import annotations

from itertools import pairwise

import pytest

from cableqa.chunks import ChunkSettings, chunks_of, context_of, embedded_text, paragraph_of
from cableqa.domain import Cable, Chunk, Paragraph
from tests.conftest import FakeEmbedder, make_cable

SETTINGS = ChunkSettings(window=64, overlap=12)
COUNT = FakeEmbedder().count
LONG = " ".join(f"Sentence {n} says that the minister met {n} envoys." for n in range(30))


def cut(cable: Cable) -> list[Chunk]:
    return chunks_of(cable, count=COUNT, settings=SETTINGS)


def test_a_short_paragraph_is_one_chunk_that_names_it() -> None:
    cable = make_cable("09MEXICO3061", "The army is slow.", "The navy is not.")
    first, second = cut(cable)
    assert (first.id, second.id) == ("09MEXICO3061#1", "09MEXICO3061#2")
    assert (second.start, second.end, second.text) == (0, 16, "The navy is not.")
    assert embedded_text(first) == "SUBJECT. MEXICO, 2009-10-23.\nThe army is slow."


def test_a_long_paragraph_becomes_overlapping_windows_of_whole_sentences() -> None:
    chunks = cut(make_cable("09MEXICO3061", "Short.", LONG, "Short again."))
    windows = [chunk for chunk in chunks if chunk.paragraph == "2"]
    assert [chunk.id for chunk in windows[:2]] == ["09MEXICO3061#2.1", "09MEXICO3061#2.2"]
    assert len({chunk.id for chunk in chunks}) == len(chunks)
    for window in windows:
        assert window.text == LONG[window.start : window.end]
        assert window.text.startswith("Sentence")
        assert window.text.endswith(".")
    for one, other in pairwise(windows):
        assert one.start < other.start < one.end < other.end


@pytest.mark.parametrize(
    "text",
    [
        LONG,
        "word " * 500,
        "A very long list without a stop, " * 40,
        LONG + " " + "endless " * 100 + ". " + LONG,
        "X" * 5000,
        "Short. " * 200 + "long " * 60 + ".",
    ],
)
def test_no_window_is_too_long_and_no_word_is_left_out(text: str) -> None:
    chunks = cut(make_cable("09MEXICO3061", text))
    assert max(COUNT([embedded_text(chunk) for chunk in chunks])) <= SETTINGS.window - 2
    covered = set().union(*(range(chunk.start, chunk.end) for chunk in chunks))
    assert all(n in covered for n, character in enumerate(text) if not character.isspace())


def make_cable_with(heading: str | None, subject: str | None = "A SUBJECT?") -> Cable:
    paragraph = Paragraph(1, "1", "Text.", heading=heading)
    return Cable("09MEXICO3061", subject=subject, paragraphs=(paragraph,))


def test_context_holds_what_is_known() -> None:
    assert context_of(make_cable_with("H"), "H") == "A SUBJECT? H."
    assert context_of(make_cable_with(None, None), None) == ""


def test_a_long_heading_leaves_room_for_the_text() -> None:
    (chunk,) = cut(make_cable_with("word " * 200))
    assert COUNT([chunk.context])[0] <= SETTINGS.window * 0.3
    assert chunk.text == "Text."


def test_empty_paragraphs_have_no_chunk() -> None:
    assert cut(make_cable("09MEXICO3061", "", "  \n")) == []


def test_the_id_of_a_chunk_tells_its_paragraph() -> None:
    chunks = cut(make_cable("09BERLIN1167", "Short.", LONG))
    assert {"." in one.id for one in chunks} == {True, False}
    assert all(paragraph_of(one.id) == (one.cable, one.paragraph) for one in chunks)
