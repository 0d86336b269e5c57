from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from cableqa import Library
from cableqa.answers.gate import Gate
from cableqa.answers.steps import Consulted, Understood
from cableqa.domain import Answer, Dropped, Sentence
from cableqa.errors import ModelAwayError, ModelReplyError
from cableqa.store import Store
from tests.answers.queued import QueuedModel
from tests.conftest import make_cable
from tests.filling import fill

LEASE = "The harbour lease was signed for 30 years. The royalty was set at 13 percent of takings."
JUDGE = "Judge Quintao was posted to a remote island. She had summoned the chief of staff."
SAID = "Prosecutor Lacerda said that the president had no knowledge of the payments."
QUESTION = "For how many years was the harbour lease signed, and what royalty was set?"


@pytest.fixture
def filled(store: Store) -> Iterator[Store]:
    fill(
        store,
        make_cable("06PORTVELAS112", LEASE),
        make_cable("09PORTVELAS57", JUDGE),
        make_cable("08PORTVELAS112", SAID),
    )
    yield store


def asked(store: Store, model: QueuedModel, question: str = QUESTION) -> Answer:
    return Library(store, model=model).ask(question)


def own(answer: Answer) -> list[str]:
    """What the model said, without the cables' sentences beside it."""
    return [one.text for one in answer.sentences if not one.verbatim]


def excerpt(model: QueuedModel, text: str) -> int:
    """The number under which the model was shown ``text``."""
    shown = model.told[0][-1].text
    before = shown[: shown.index(text)]
    return int(before.rsplit("<excerpt ", 1)[1].partition(":")[0])


def test_sentences_are_cited_checked_and_told_one_by_one(filled: Store) -> None:
    model = QueuedModel("The harbour lease was signed for 30 years [1]. Royalty was 13 percent.[1]")
    steps = list(Library(filled, model=model).stream(QUESTION))
    assert [type(one) for one in steps[:4]] == [Understood, Consulted, Sentence, Sentence]
    answer = steps[-1]
    assert isinstance(answer, Answer)
    assert answer.model == "queued"
    assert answer.sentences == tuple(steps[2:-1])
    assert own(answer) == [one.text for one in answer.sentences[:2]]
    first = answer.sentences[0]
    assert first.text == "The harbour lease was signed for 30 years."
    assert [str(one) for one in first.citations] == ["06PORTVELAS112 ¶1"]
    assert first.quote in LEASE
    assert answer.answer.startswith(f"{first.text} [06PORTVELAS112 ¶1] ")


@pytest.mark.parametrize("cited", ["", " [2]", " [99]", " [3, 2]"])
def test_a_wrong_or_missing_citation_is_replaced(filled: Store, cited: str) -> None:
    model = QueuedModel(f"The harbour lease was signed for 30 years{cited}.")
    answer = asked(filled, model)
    assert [str(one) for one in answer.sentences[0].citations] == ["06PORTVELAS112 ¶1"]


def test_what_nothing_supports_is_dropped_and_listed(filled: Store) -> None:
    model = QueuedModel(
        "The harbour lease was signed for 30 years [1]. Penguins migrate across Antarctica [1]."
    )
    answer = asked(filled, model)
    assert len(own(answer)) == 1
    assert [one.text for one in answer.dropped] == ["Penguins migrate across Antarctica."]
    assert answer.dropped[0].why
    assert "Penguins" not in answer.answer


def test_the_cables_words_stand_in_for_what_they_do_not_bear_out(filled: Store) -> None:
    model = QueuedModel(
        "The harbour lease was signed for 99 years [1]. Royalty was 13 percent [1]."
    )
    steps = list(Library(filled, model=model).stream(QUESTION))
    answer = steps[-1]
    assert isinstance(answer, Answer)
    assert own(answer) == ["Royalty was 13 percent."]
    beside = answer.sentences[1]
    assert beside.text == beside.quote == "The harbour lease was signed for 30 years."
    assert [type(one) for one in steps[2:5]] == [Dropped, Sentence, Sentence]
    assert answer.model == "queued"
    assert f"In the cables' words: {beside.text} [06PORTVELAS112 ¶1]" in answer.answer


def test_the_question_said_again_is_no_answer(filled: Store) -> None:
    question = "What royalty was set at the signing of the harbour lease?"
    model = QueuedModel("The harbour lease royalty was set. It was set at 13 percent of takings.")
    answer = asked(filled, model, question)
    assert [one.why for one in answer.dropped] == ["it only says the question again"]
    assert own(answer) == ["It was set at 13 percent of takings."]


def test_no_sentence_stands_twice_and_a_loop_is_ended(filled: Store) -> None:
    model = QueuedModel("The harbour lease was signed for 30 years [1]. " * 40)
    answer = asked(filled, model)
    assert len(own(answer)) == 1
    assert model.closed == 1


def test_a_sentence_without_end_is_cut(filled: Store) -> None:
    model = QueuedModel("The lease was signed [1]. " + "and so on " * 400)
    answer = asked(filled, model)
    assert model.closed == 1
    assert all("so on" not in one.text for one in answer.sentences)


def test_a_reply_cut_off_inside_a_sentence_does_not_show_it(filled: Store) -> None:
    answer = asked(filled, QueuedModel("The harbour lease was signed for 30 years [1]. The roy"))
    assert len(own(answer)) == 1
    assert answer.dropped == (Dropped("The roy", "the reply ended inside it"),)


def with_gate(store: Store, model: QueuedModel, **changes: Any) -> Library:
    library = Library(store, model=model)
    library.answerer = replace(library.answerer, gate=replace(Gate(), **changes))
    return library


def test_the_model_may_say_that_the_excerpts_do_not_say(filled: Store) -> None:
    library = with_gate(filled, QueuedModel("The excerpts do not say."), threshold=0.0, sure=1.1)
    answer = library.ask(QUESTION)
    assert not answer.answered
    assert answer.model == "queued"
    assert "do not answer" in answer.answer
    assert answer.sentences == ()


def test_a_sentence_that_leans_on_a_dropped_one_is_dropped_with_it(filled: Store) -> None:
    reply = "The lease was signed for 99 years [1]. It set a royalty of 13 percent of takings [1]."
    answer = asked(filled, QueuedModel(reply))
    assert [one.why for one in answer.dropped][1] == "it leans on a sentence that was dropped"


NO = "The excerpts do not say."


def test_where_the_gate_is_sure_the_models_word_is_not_enough_to_refuse(filled: Store) -> None:
    library = with_gate(filled, QueuedModel(NO), threshold=0.0, sure=0.0)
    answer = library.ask(QUESTION)
    assert answer.answered
    assert answer.model == "extractive"
    assert "queued found no answer in its excerpts" in answer.notices[-1]


def test_where_the_gate_refuses_the_model_is_not_asked(filled: Store) -> None:
    model = QueuedModel()
    answer = with_gate(filled, model, threshold=1.1, sure=0.0).ask(QUESTION)
    assert not answer.answered
    assert model.told == []


def test_nothing_left_becomes_the_extractive_answer(filled: Store) -> None:
    answer = asked(filled, QueuedModel("Penguins migrate across Antarctica [1]."))
    assert answer.answered
    assert answer.model == "extractive"
    assert len(answer.dropped) == 1
    assert "bear out nothing that queued wrote" in answer.notices[-1]


def test_a_failure_falls_back_and_names_what_failed(filled: Store) -> None:
    steps = list(
        Library(filled, model=QueuedModel(ModelAwayError("nobody there"))).stream(QUESTION)
    )
    answer = steps[-1]
    assert isinstance(answer, Answer)
    assert answer.answered
    assert answer.model == "extractive"
    assert "queued failed: nobody there" in answer.notices[-1]
    assert tuple(one for one in steps if isinstance(one, Sentence)) == answer.sentences


def test_a_failure_in_mid_reply_keeps_what_was_shown(filled: Store) -> None:
    cut = ["The harbour lease was signed for 30 years [1]. And then", ModelReplyError("cut off")]
    answer = asked(filled, QueuedModel(cut))  # type: ignore[arg-type]
    assert own(answer) == ["The harbour lease was signed for 30 years."]
    assert answer.model == "queued"
    assert "broke off" in answer.notices[-1]


def test_a_contacts_claim_is_not_stated_as_fact(filled: Store) -> None:
    model = QueuedModel("The president had no knowledge of the payments [1].")
    answer = asked(filled, model, "What did the president know of the payments?")
    sentence = answer.sentences[0]
    assert sentence.voice == "contact"
    assert sentence.text.startswith("According to ")
    assert sentence.text.endswith("the president had no knowledge of the payments.")


def test_the_prompt_is_cut_to_what_the_model_can_read(filled: Store) -> None:
    model = QueuedModel(NO)
    model.context = 560
    asked(filled, model)
    assert sum(model.count(one.text) for one in model.told[0]) < 560


def test_follow_ups_are_completed_by_the_model_or_else_by_rule(filled: Store) -> None:
    history = [("Who posted Judge Quintao to a remote island?", "Lacerda did.")]
    model = QueuedModel("Why was Judge Quintao posted there?", NO)
    answer = Library(filled, model=model).ask("Why was she?", history=history)
    assert answer.question == "Why was she?"
    assert answer.resolved == "Why was Judge Quintao posted there?"
    invents = QueuedModel("Why was General Nkoume posted there?", NO)
    answer = Library(filled, model=invents).ask("Why was she?", history=history)
    assert answer.resolved == "Why was Judge Quintao?"
    away = QueuedModel(ModelAwayError("gone"), NO)
    answer = Library(filled, model=away).ask("Why was she?", history=history)
    assert answer.resolved == "Why was Judge Quintao?"
    assert "did not complete the question" in answer.notices[0]


def test_a_question_that_stands_by_itself_is_left_alone(filled: Store) -> None:
    model = QueuedModel("The harbour lease was signed for 30 years [1].")
    answer = Library(filled, model=model).ask(QUESTION, history=[("Who is Lacerda?", "A man.")])
    assert answer.resolved is None
    assert len(model.told) == 1
