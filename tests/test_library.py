from __future__ import annotations

from collections.abc import Iterator

import pytest

from cableqa import Library
from cableqa.errors import IdError, InputError, NotHeldError
from cableqa.store import Store
from tests.conftest import make_cable
from tests.filling import fill


@pytest.fixture
def library(store: Store) -> Iterator[Library]:
    fill(
        store,
        make_cable("09BERLIN1167", "The coalition talks began.", references=("09BERLIN1000",)),
        make_cable("09BERLIN1176", "The talks ended.", references=("09BERLIN1167",)),
    )
    yield Library(store)


def test_an_id_is_read_in_any_spelling_and_never_repaired(library: Library) -> None:
    assert library.cable("09 Berlin 001167").id == "09BERLIN1167"
    with pytest.raises(NotHeldError, match="does not hold 09BERLIN1177; ids spelled like it"):
        library.cable("09BERLIN1177")
    with pytest.raises(IdError):
        library.cable("Berlin, perhaps")


def test_a_thread_tells_what_is_held(library: Library) -> None:
    thread = library.thread("09BERLIN1167")
    assert [(end.id, end.held) for end in thread.refers_to] == [("09BERLIN1000", False)]
    assert [(end.id, end.held) for end in thread.referred_to_by] == [("09BERLIN1176", True)]
    with pytest.raises(NotHeldError):
        library.thread("09BERLIN1")


def test_an_empty_question_is_refused(library: Library) -> None:
    with pytest.raises(InputError, match="empty"):
        library.ask("  ")


def test_text_that_is_not_utf_8_is_refused_in_words(library: Library) -> None:
    undecoded = b"caf\xe9 talks".decode("utf-8", "surrogateescape")
    for refused in (library.search, library.ask, library.brief):
        with pytest.raises(InputError, match="not UTF-8"):
            refused(undecoded)
    with pytest.raises(InputError, match="not UTF-8"):
        library.ask("And then?", history=[(undecoded, "")])


def test_stats_name_the_model_and_the_place(library: Library, store: Store) -> None:
    stats = library.stats()
    assert (stats.cables, stats.paragraphs) == (2, 2)
    assert stats.model == "fake"
    assert stats.store == str(store.path)
