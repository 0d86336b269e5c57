from __future__ import annotations

import pytest

from cableqa.answers.retelling import Reteller
from cableqa.briefs.extractive import ExtractiveBriefer
from cableqa.briefs.gathering import Gatherer
from cableqa.briefs.written import OPENING, WrittenBriefer
from cableqa.checking.checker import Checker
from cableqa.documents import Brief
from cableqa.errors import LanguageModelError, ModelAwayError
from cableqa.search import Searcher
from cableqa.store import Store
from tests.answers.test_retelling import Queued
from tests.conftest import make_cable
from tests.filling import fill

SUGAR = "Customs officers seized forty tons of sugar at the border crossing."
TRADE = "The sugar trade at the border crossing fell by half in the autumn."


class Echo(Queued):
    """Writes the first sentence of each excerpt again, cited."""

    def write(self, messages, *, max_tokens):  # type: ignore[no-untyped-def]
        self.told.append(messages)
        if self.replies:
            yield from super().write(messages, max_tokens=max_tokens)
        lines = messages[-1].text.splitlines()
        shown = [line for line in lines if "sugar" in line and not line.startswith("<")]
        for n, line in enumerate(shown[:2], start=1):
            yield f"{line.rstrip('. ')} [{n}]. "


def briefer(store: Store, model: Queued) -> WrittenBriefer:
    fill(store, make_cable("09MEXICO3061", SUGAR), make_cable("09MEXICO3062", TRADE))
    searcher = Searcher(store.catalogue, store.vectors, store.embedder)
    checker = Checker(store.embedder, store.catalogue.rarity)
    return WrittenBriefer(Reteller(model, checker), ExtractiveBriefer(Gatherer(searcher)))


def cited(brief: Brief) -> set[str]:
    return {str(c) for part in brief.sections for one in part.sentences for c in one.citations}


def test_the_model_opens_the_briefing_and_writes_its_sections(store: Store) -> None:
    made = briefer(store, Echo()).brief("sugar at the border crossing")
    assert made.model == "queued"
    assert made.sections[0].heading == OPENING
    assert cited(made) == {"09MEXICO3061 ¶1", "09MEXICO3062 ¶1"}


@pytest.mark.parametrize(
    "reply", [ModelAwayError("the server is away"), "Penguins migrate across Antarctica [1]."]
)
def test_without_a_useful_model_the_cables_speak(
    store: Store, reply: str | LanguageModelError
) -> None:
    model = Queued(*[reply] * 5)
    made = briefer(store, model).brief("sugar at the border crossing")
    assert made.model == "extractive"
    assert made.notices
    assert cited(made) == {"09MEXICO3061 ¶1", "09MEXICO3062 ¶1"}
