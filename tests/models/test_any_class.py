"""LLM classes by their dotted paths: which key goes where, and what they cannot do."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from cableqa.errors import LanguageModelError, ModelUnknownError
from cableqa.models import language_model
from cableqa.models.chat import ChatModel
from cableqa.models.llama import by_path
from cableqa.models.streams import Limits
from cableqa.ports import Message
from cableqa.settings import Settings
from tests.models.model_server import ModelServer

OPENAI = "llama_index.llms.openai.OpenAI:gpt-4o"
HERE = "tests.models.llm_classes"
ENVIRONMENTS = "sk-of-the-environment"


@pytest.fixture(autouse=True)
def a_key_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", ENVIRONMENTS)


def model(llm: str, url: str | None = None, key: str | None = None) -> ChatModel:
    settings = Settings(llm=llm, llm_url=url, llm_key=SecretStr(key) if key else None)
    found = language_model(settings)
    assert found is not None
    return found


def written(one: ChatModel) -> str:
    return "".join(one.write([Message("user", "Did he pay?")], max_tokens=100))


@pytest.mark.parametrize(("key", "sent"), [(None, "none"), ("sk-given", "sk-given")])
def test_to_an_address_of_the_settings_only_their_key_goes(
    server: ModelServer, key: str | None, sent: str
) -> None:
    assert written(model(OPENAI, server.url, key)) == "Yes."
    assert server.chats[0].headers["Authorization"] == f"Bearer {sent}"
    assert all(ENVIRONMENTS not in str(one.headers) for one in server.asked)


def test_without_an_address_the_providers_own_variables_hold(
    server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_BASE", server.url)
    assert written(model(OPENAI)) == "Yes."
    assert server.chats[0].headers["Authorization"] == f"Bearer {ENVIRONMENTS}"


def test_a_key_that_a_server_says_is_struck_out(
    server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_BASE", server.url)
    server.chat = lambda one: one.reply(
        400, {"error": {"message": f"not valid: {one.asked.headers['Authorization'][7:]} (yours)"}}
    )
    with pytest.raises(LanguageModelError, match=r"not valid: \*\*\* \(yours\)"):
        written(model(OPENAI))


def test_a_class_that_takes_no_key_is_given_none(server: ModelServer) -> None:
    assert written(model(f"{HERE}.Keyless:m", server.url)).startswith("text")


@pytest.mark.parametrize(
    ("url", "key", "given"),
    [(None, None, "None"), ("http://h/v1", None, "none"), (None, "hf_1", "hf_1")],
)
def test_some_call_the_key_a_token(url: str | None, key: str | None, given: str) -> None:
    made = by_path(f"{HERE}.Token", "m", url=url, key=key, limits=Limits())
    assert made(10).metadata.model_name == given


def test_a_class_that_cannot_stream_gives_its_reply_whole() -> None:
    assert written(model(f"{HERE}.Silent:x")) == "He paid."


def test_a_class_that_can_do_neither_is_told_with_what_it_raised() -> None:
    with pytest.raises(LanguageModelError, match=r"failed: NotImplementedError$"):
        written(model(f"{HERE}.Mute:x"))


def test_only_packages_of_llama_index_are_advised_to_be_installed() -> None:
    with pytest.raises(ModelUnknownError, match=r"nosuch\.mod cannot be imported") as raised:
        model("nosuch.mod.Klass:x").check()
    assert "pip" not in str(raised.value)
