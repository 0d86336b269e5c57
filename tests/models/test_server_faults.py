"""Every fault of a model server, through the whole of our side."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import SecretStr

from cableqa.errors import (
    LanguageModelError,
    ModelAwayError,
    ModelBusyError,
    ModelContextError,
    ModelDeniedError,
    ModelReplyError,
    ModelUnknownError,
)
from cableqa.models.backends import Access, OpenAIBackend
from cableqa.models.chat import ChatModel
from cableqa.models.streams import Limits
from cableqa.ports import Message
from tests.models.model_server import Exchange, ModelServer, slowly

KEY = "sk-very-secret-0123456789"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
ASK = [Message("system", "Be short."), Message("user", "Did he pay?")]
QUICK = Limits(connect=5, first=20, whole=40, retries=2, backoff=0.01)


def model(url: str, *, limits: Limits = QUICK, **given: Any) -> ChatModel:
    access = Access(name="openai:m", model="m", limits=limits, url=url, **({"key": KEY} | given))
    return ChatModel(OpenAIBackend(access), limits=limits)


def written(one: ChatModel, *, max_tokens: int = 100) -> str:
    return "".join(one.write(ASK, max_tokens=max_tokens))


def test_a_reply_comes_in_pieces_at_temperature_0(server: ModelServer) -> None:
    one = model(server.url)
    assert list(one.write(ASK, max_tokens=100)) == ["Yes", "."]
    (asked,) = server.chats
    assert asked.body["model"] == "m"
    assert asked.body["temperature"] == 0
    assert asked.body["max_tokens"] == 100
    assert asked.body["messages"] == [
        {"role": "system", "content": "Be short."},
        {"role": "user", "content": "Did he pay?"},
    ]
    assert asked.headers["Authorization"] == f"Bearer {KEY}"
    assert one.context == 4096
    assert one.usage is not None
    assert one.usage.reply_tokens == 2


def test_a_reply_that_reaches_its_length_just_ends(server: ModelServer) -> None:
    server.chat = lambda one: one.chat(["He paid. He"], finish="length")
    assert written(model(server.url)) == "He paid. He"


def test_reasoning_does_not_reach_the_reply(server: ModelServer) -> None:
    server.chat = lambda one: one.chat(["<thi", "nk>He may", " have.</th", "ink>\n\n", "He paid."])
    assert written(model(server.url)) == "He paid."


def sending(*texts: str) -> Callable[[Exchange], None]:
    """Answers with what is no proper stream of a reply."""

    def answer(one: Exchange) -> None:
        one.begin()
        for text in texts:
            one.send(text)
            time.sleep(0.05)

    return answer


FAULTS: list[tuple[str, Callable[[Exchange], None], type[Exception], str]] = [
    (
        "401",
        lambda one: one.reply(401, {"error": {"message": f"Incorrect API key: {KEY}"}}),
        ModelDeniedError,
        "refused the key",
    ),
    ("403", lambda one: one.reply(403, {"error": {"message": "no"}}), ModelDeniedError, "key"),
    ("429 always", lambda one: one.reply(429, {"error": "slow down"}), ModelBusyError, "429"),
    ("500 always", lambda one: one.reply(500, {"error": "oops"}), ModelBusyError, "500.*oops"),
    (
        "context of llama.cpp",
        lambda one: one.reply(
            400,
            {
                "error": {
                    "code": 400,
                    "message": "request (5031 tokens) exceeds the available context size "
                    "(2048 tokens), try increasing it",
                    "type": "exceed_context_size_error",
                }
            },
        ),
        ModelContextError,
        "5031 tokens",
    ),
    (
        "context of OpenAI",
        lambda one: one.reply(
            400,
            {
                "error": {
                    "message": "This model's maximum context length is 8192 tokens.",
                    "code": "context_length_exceeded",
                }
            },
        ),
        ModelContextError,
        "CABLEQA_LLM_CONTEXT",
    ),
    (
        "another 400",
        lambda one: one.reply(400, {"error": {"message": "Unsupported parameter: 'seed'"}}),
        LanguageModelError,
        "refused the request.*Unsupported parameter",
    ),
    ("not JSON: a page", lambda one: one.reply(200, b"<html>Hello"), ModelReplyError, "ending in"),
    (
        "not JSON: in the stream",
        sending("data: {oops\n\n"),
        ModelReplyError,
        "not a model's reply",
    ),
    (
        "cut off",
        lambda one: one.chat(["He paid", " the"], finish=None),
        ModelReplyError,
        "cut off",
    ),
    (
        "an error in the stream",
        sending('data: {"error": {"message": "out of memory"}}\n\n'),
        LanguageModelError,
        "out of memory",
    ),
    (
        "endless repetition",
        lambda one: one.chat(["He paid the minister twice. "] * 5000),
        ModelReplyError,
        "repeated itself",
    ),
    ("nothing", lambda one: one.chat([]), ModelReplyError, "wrote nothing"),
    (
        "nothing but reasoning",
        lambda one: one.chat(["<think>", "hm ", "hm"], finish="length"),
        ModelReplyError,
        "nothing but its reasoning",
    ),
    (
        "reasoning without its beginning",
        lambda one: one.chat(["hm ", "hm</think>", "Yes."]),
        ModelReplyError,
        "reasons aloud",
    ),
]


@pytest.mark.parametrize(
    ("answer", "kind", "said"), [one[1:] for one in FAULTS], ids=[one[0] for one in FAULTS]
)
def test_a_fault_is_told_in_one_line_of_our_own(
    server: ModelServer,
    answer: Callable[[Exchange], None],
    kind: type[Exception],
    said: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    server.chat = answer
    one = model(server.url)
    with pytest.raises(kind, match=said) as raised:
        written(one)
    assert type(raised.value) in (kind, *kind.__subclasses__())
    assert "\n" not in str(raised.value)
    assert raised.value.__cause__ is None
    assert KEY not in str(raised.value) + repr(raised.value) + caplog.text + repr(one)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda one: time.sleep(3), "no first word within 0.5 seconds"),
        (
            lambda one: one.chat(
                slowly(("word " + LETTERS[n % 26 :] for n in range(50)), seconds=0.05)
            ),
            "not done within 1 seconds",
        ),
        (sending(*[": ping\n\n"] * 40), "no first word"),
    ],
    ids=["silence", "slow", "pings for ever"],
)
def test_a_time_limit_is_kept_and_named(
    server: ModelServer, answer: Callable[[Exchange], None], said: str
) -> None:
    server.chat = answer
    began = time.monotonic()
    with pytest.raises(ModelAwayError, match=said):
        written(model(server.url, limits=QUICK._replace(first=0.5, whole=1)))
    assert time.monotonic() - began < 3


def test_an_unknown_model_is_told_with_those_there_are(server: ModelServer) -> None:
    server.models = {"data": [{"id": "qwen3"}, {"id": "phi4"}]}
    server.chat = lambda one: one.reply(404, {"error": {"message": "model not found"}})
    with pytest.raises(ModelUnknownError, match=r"has no model 'm'; it has: qwen3, phi4"):
        written(model(server.url))
    with pytest.raises(ModelUnknownError, match="qwen3, phi4"):
        model(server.url).check()


def test_a_wrong_path_is_told_apart_from_a_wrong_model(server: ModelServer) -> None:
    server.routes["/models"] = lambda one: one.reply(200, server.models)
    with pytest.raises(ModelUnknownError, match="ends before /chat/completions, mostly in /v1"):
        written(model(server.root))


def test_a_server_that_is_away_is_named_with_its_address(server: ModelServer) -> None:
    gone = ModelServer()
    gone._http.server_close()
    began = time.monotonic()
    with pytest.raises(ModelAwayError, match=rf"127.0.0.1:{gone.port}/v1 cannot be reached"):
        written(model(gone.url))
    with pytest.raises(ModelAwayError, match="cannot be reached"):
        model(gone.url).check()
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again(server: ModelServer, status: int) -> None:
    def answer(one: Exchange) -> None:
        if one.nth < 3:
            one.reply(status, {"error": {"message": "busy"}})
        else:
            one.chat(["Yes."])

    server.chat = answer
    assert written(model(server.url)) == "Yes."
    assert len(server.chats) == 3


def test_a_busy_server_is_asked_as_often_as_set_and_no_more(server: ModelServer) -> None:
    server.chat = lambda one: one.reply(503, {"error": {"message": "loading"}})
    with pytest.raises(ModelBusyError, match="loading"):
        written(model(server.url, limits=QUICK._replace(retries=1)))
    assert len(server.chats) == 2


def test_what_the_server_asks_to_wait_is_waited_unless_it_is_too_long(server: ModelServer) -> None:
    def answer(one: Exchange) -> None:
        if one.nth == 1:
            one.reply(429, {}, Retry_After="0.3")
        else:
            one.chat(["Yes."])

    server.chat = answer
    began = time.monotonic()
    assert written(model(server.url)) == "Yes."
    assert time.monotonic() - began >= 0.3
    server.chat = lambda one: one.reply(429, {}, Retry_After="3600")
    with pytest.raises(ModelBusyError):
        written(model(server.url, limits=QUICK._replace(whole=5)))
    assert time.monotonic() - began < 5


def test_a_refused_key_is_not_tried_again(server: ModelServer) -> None:
    server.chat = lambda one: one.reply(401, {})
    with pytest.raises(ModelDeniedError):
        written(model(server.url))
    with pytest.raises(ModelDeniedError, match="wants a key"):
        written(model(server.url, key=None))
    assert len(server.chats) == 2


def test_a_prompt_that_cannot_fit_is_not_sent(server: ModelServer) -> None:
    one = model(server.url, context=600)
    with pytest.raises(ModelContextError, match="600"):
        list(one.write([Message("user", "word " * 600)], max_tokens=100))
    assert not server.chats


def test_closing_the_reply_ends_the_request(server: ModelServer) -> None:
    sent = []

    def answer(one: Exchange) -> None:
        def words() -> Any:
            for n in range(200):
                sent.append(n)
                yield "so " + chr(97 + n % 26) * (n % 7)

        one.chat(slowly(words(), seconds=0.01))

    server.chat = answer
    reply = model(server.url).write(ASK, max_tokens=100)
    next(reply)
    reply.close()  # type: ignore[attr-defined]
    time.sleep(0.2)
    stopped = len(sent)
    time.sleep(0.2)
    assert len(sent) == stopped < 100


def test_openais_own_key_goes_to_openai_alone(
    server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    written(model(server.url, key=None))
    assert all(KEY not in str(one.headers) for one in server.asked)


def test_settings_never_show_the_key() -> None:
    from cableqa.settings import Settings

    settings = Settings(llm="openai:m", llm_key=SecretStr(KEY))
    assert KEY not in repr(settings) + str(settings) + settings.model_dump_json()
