"""What the Ask room and the Read room make of answers, without a browser."""

from __future__ import annotations

from cableqa.documents import Summary
from cableqa.domain import Answer, Citation, Sentence
from cableqa.web.pages.answer import Exchange, conversation
from cableqa.web.pages.environment import render

CITED = (Citation("06PORTVELAS112", "3"),)
WROTE = Sentence("The port was let for <b>30</b> years.", CITED, 0.9, "30 years")
CABLES = Sentence("The royalty was 13 percent.", CITED, 1.0, "13 percent", verbatim=True)


def page(*sentences: Sentence) -> str:
    answer = Answer("For how long?", True, "", sentences)
    return conversation([Exchange("For how long?").after(answer)])


def test_the_cables_sentences_stand_apart_from_a_models() -> None:
    shown = page(WROTE, CABLES)
    wrote, _, beside = shown.partition('<p class="answer beside">')
    assert "&lt;b&gt;30&lt;/b&gt;" in wrote
    assert CABLES.text not in wrote
    assert CABLES.text in beside
    assert "In the cables’ words" in beside


def test_without_a_model_nothing_stands_apart() -> None:
    assert "beside" not in page(CABLES)


def test_a_summary_stands_apart_too() -> None:
    made = Summary("06PORTVELAS112", "", sentences=(WROTE, CABLES))
    wrote, _, beside = render("summary.html", summary=made).partition("beside")
    assert CABLES.text not in wrote
    assert CABLES.text in beside
    alone = Summary("06PORTVELAS112", "has no text to summarise.")
    assert "has no text" in render("summary.html", summary=alone)
