"""An Ollama server, faults included, in its own shape."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cableqa.errors import ModelAwayError, ModelBusyError, ModelReplyError, ModelUnknownError
from cableqa.models.backends import Access, OllamaBackend
from cableqa.models.chat import ChatModel
from cableqa.models.streams import Limits
from cableqa.ports import Message
from tests.models.model_server import Exchange, ModelServer

LIMITS = Limits(connect=5, first=20, whole=40, retries=1, backoff=0.01)
ASK = [Message("user", "Did he pay?")]


@pytest.fixture(autouse=True)
def shape(server: ModelServer) -> None:
    server.routes["/api/tags"] = lambda one: one.reply(200, {"models": [{"name": "qwen3:8b"}]})
    server.routes["/api/show"] = lambda one: one.reply(
        200, {"model_info": {"qwen3.context_length": 4096}}
    )
    server.chat = lambda one: chat(one, "<think>hm</think>", "He paid", ".")


def chat(one: Exchange, *pieces: str, done: bool = True) -> None:
    one.begin("application/x-ndjson")
    for piece in pieces:
        one.send(line(piece))
    if done:
        one.send(line("", done=True, done_reason="stop", prompt_eval_count=11, eval_count=7))


def line(text: str, **fields: Any) -> str:
    message = {"role": "assistant", "content": text}
    return json.dumps({"model": "qwen3:8b", "message": message, "done": False} | fields) + "\n"


def model(url: str, **given: Any) -> ChatModel:
    access = Access(name="ollama:qwen3:8b", model="qwen3:8b", limits=LIMITS, url=url, **given)
    return ChatModel(OllamaBackend(access), limits=LIMITS)


def written(one: ChatModel) -> str:
    return "".join(one.write(ASK, max_tokens=100))


def test_a_reply_without_its_reasoning_at_temperature_0(server: ModelServer) -> None:
    one = model(server.root)
    one.check()
    assert written(one) == "He paid."
    asked = server.chats[0].body
    assert (asked["model"], asked["think"]) == ("qwen3:8b", False)
    assert asked["options"]["temperature"] == 0
    assert asked["options"]["num_predict"] == 100
    assert asked["options"]["num_ctx"] == one.context == 4096
    assert one.usage is not None
    assert one.usage[:2] == (11, 7)


def test_the_context_set_goes_as_far_as_the_models(server: ModelServer) -> None:
    assert model(server.root, context=2048).context == 2048
    assert model(server.root, context=99_999).context == 4096


def test_an_unknown_model_is_told_with_how_to_pull_it(server: ModelServer) -> None:
    server.routes["/api/show"] = lambda one: one.reply(404, {"error": "model not found"})
    server.routes["/api/tags"] = lambda one: one.reply(200, {"models": [{"name": "phi4:latest"}]})
    said = "has no model 'qwen3:8b'; it has: phi4:latest; run: ollama pull qwen3:8b"
    with pytest.raises(ModelUnknownError, match=said):
        written(model(server.root))
    with pytest.raises(ModelUnknownError, match=said):
        model(server.root).check()


def test_a_server_that_is_away_is_told_with_how_to_start_it() -> None:
    with pytest.raises(ModelAwayError, match="start it with: ollama serve"):
        written(model("http://127.0.0.1:9"))


def test_a_stream_cut_off_is_a_fault(server: ModelServer) -> None:
    server.chat = lambda one: chat(one, "He", done=False)
    with pytest.raises(ModelReplyError, match="cut off"):
        written(model(server.root))


def test_a_server_that_fails_is_asked_again(server: ModelServer) -> None:
    server.chat = lambda one: one.reply(500, {"error": "runner has died"})
    with pytest.raises(ModelBusyError, match=r"500.*runner has died"):
        written(model(server.root))
    assert len(server.chats) == 2


def test_its_client_takes_no_key_out_of_the_environment(
    server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OLLAMA_API_KEY", "sk-not-for-you")
    written(model(server.root))
    assert all("sk-not-for-you" not in str(one.headers) for one in server.asked)
    server.asked.clear()
    written(model(server.root, key="sk-for-you"))
    assert all(one.headers.get("Authorization") == "Bearer sk-for-you" for one in server.asked)
