"""Keys in texts, and keys that cannot be sent."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from cableqa.errors import ModelDeniedError
from cableqa.models import language_model
from cableqa.models.keys import without_keys
from cableqa.ports import Message
from cableqa.settings import Settings
from tests.models.model_server import ModelServer


@pytest.fixture(autouse=True)
def keys_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_API_KEY", "AIzaSecret")
    monkeypatch.setenv("LONGER_KEY", "AIzaSecretToo")
    monkeypatch.setenv("HF_TOKEN", "hf_abcdefgh\n")
    monkeypatch.setenv("SHORT_KEY", "model")
    monkeypatch.setenv("KEYBOARD", "qwertyuiop")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("no model at ?key=AIzaSecret&x", "no model at ?key=***&x"),
        ("AIzaSecretToo is refused", "*** is refused"),
        ("bad token hf_abcdefgh.", "bad token ***."),
        ("Authorization: bearer eyJhbGciOi.x", "Authorization: bearer ***"),
        ("Incorrect API key: sk-ab***yz is", "Incorrect API key: *** is"),
        ("said ours-1 back", "said *** back"),
        ("a risk-averse, task-specific model (qwertyuiop)",) * 2,
    ],
)
def test_keys_are_struck_out_and_words_are_not(text: str, left: str) -> None:
    assert without_keys(text, "ours-1") == left


@pytest.mark.parametrize("kind", ["openai:m", "ollama:m", "llama_index.llms.openai.OpenAI:gpt-4o"])
@pytest.mark.parametrize("key", ["sk-s\u00e9cret-123", "sk-secret\n123"], ids=["é", "line break"])
def test_a_key_that_cannot_be_sent_is_told_as_such(
    server: ModelServer, kind: str, key: str
) -> None:
    settings = Settings(llm=kind, llm_url=server.url, llm_key=SecretStr(key), llm_retries=0)
    model = language_model(settings)
    assert model is not None
    with pytest.raises(ModelDeniedError, match="a character that no key may have") as raised:
        list(model.write([Message("user", "Did he pay?")], max_tokens=10))
    assert "cret" not in str(raised.value)
    assert not server.chats
