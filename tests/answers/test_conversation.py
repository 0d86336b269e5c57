"""Questions completed by a language model, over conversations as the user's screen has them."""

from __future__ import annotations

from cableqa.answers.conversation import Conversation
from tests.answers.queued import QueuedModel

TOPIC = "What did Lacerda tell the Ambassador about Montbrun?"


def test_what_was_completed_before_is_told_to_the_model_and_may_be_named_again() -> None:
    model = QueuedModel("When did Montbrun learn of the Nordkai payments?")
    history = [(TOPIC, "He knew nothing."), ("Did Montbrun know of the Nordkai payments?", "No.")]
    completed, notices = Conversation(model).resolve("When did he?", history)
    assert completed == "When did Montbrun learn of the Nordkai payments?"
    assert notices == ()
    assert "Did Montbrun know of the Nordkai payments?" in model.told[0][-1].text


def test_a_model_that_makes_a_topic_up_is_not_believed() -> None:
    model = QueuedModel("When did General Nkoume learn of it?")
    completed, _ = Conversation(model).resolve("And then?", [(TOPIC, "He knew nothing.")])
    assert completed == f"And then? (asked after: {TOPIC})"


def test_without_a_model_the_rules_complete() -> None:
    assert Conversation().resolve("ok", [(TOPIC, "He knew nothing.")]) == (TOPIC, ())
