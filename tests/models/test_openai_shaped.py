"""Asking an OpenAI-shaped server for the number of tokens."""

from __future__ import annotations

import json

import pytest

from cableqa.errors import LanguageModelError
from cableqa.models import language_model
from cableqa.models.chat import ChatModel
from cableqa.models.measuring import measure
from cableqa.ports import Message
from cableqa.settings import Settings
from tests.models.model_server import Exchange, ModelServer, chunk


def model(url: str) -> ChatModel:
    found = language_model(Settings(llm="openai:m", llm_url=url, llm_retries=0))
    assert found is not None
    return found


def written(one: ChatModel) -> str:
    return "".join(one.write([Message("user", "Did he pay?")], max_tokens=10))


def counting(one: Exchange) -> None:
    """Answers as vLLM does: the counts come in a part of their own, after the last."""
    one.begin()
    counts = {"prompt_tokens": 31, "completion_tokens": 17, "total_tokens": 48}
    for part in (
        chunk("He paid."),
        chunk("", finish="stop"),
        chunk("") | {"choices": [], "usage": counts},
    ):
        one.send(f"data: {json.dumps(part)}\n\n")
    one.send("data: [DONE]\n\n")


def refusing(status: int, parameter: str = "stream_options") -> ModelServer:
    found = ModelServer()

    def answer(one: Exchange) -> None:
        if parameter in one.asked.body:
            one.reply(status, {"error": {"message": f"unknown field {parameter}"}})
        else:
            one.chat(["Yes", "."])

    found.chat = answer
    return found


def test_the_servers_own_count_is_asked_for(server: ModelServer) -> None:
    server.chat = counting
    one = model(server.url)
    assert written(one) == "He paid."
    assert server.chats[0].body["stream_options"] == {"include_usage": True}
    assert one.usage is not None
    assert (*one.usage[:2], one.usage.estimated) == (31, 17, False)
    assert measure(one).estimated is False


@pytest.mark.parametrize("status", [400, 422])
def test_a_server_that_refuses_to_count_is_asked_without_and_that_is_remembered(
    status: int,
) -> None:
    with refusing(status).running() as server:
        one = model(server.url)
        assert written(one) == written(one) == "Yes."
        assert ["stream_options" in asked.body for asked in server.chats] == [True, False, False]
        assert one.usage is not None
        assert one.usage.estimated
        assert measure(one).estimated


def test_what_is_refused_for_another_reason_stays_refused() -> None:
    with refusing(400, "temperature").running() as server:
        with pytest.raises(LanguageModelError, match="unknown field temperature"):
            written(model(server.url))
        assert len(server.chats) == 2
