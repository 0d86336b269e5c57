from __future__ import annotations

from pathlib import Path

import pytest

from cableqa.errors import ModelUnknownError, SettingsError
from cableqa.models import language_model
from cableqa.models.names import ModelName, read_name
from cableqa.ports import Message
from cableqa.settings import Settings, load


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (None, None),
        ("", None),
        ("none", None),
        ("Extractive", None),
        ("packaged", ModelName("packaged", "packaged")),
        ("ollama:qwen3:8b", ModelName("ollama", "qwen3:8b")),
        (" openai:gpt-4o ", ModelName("openai", "gpt-4o")),
        ("openai:org/model:free", ModelName("openai", "org/model:free")),
        ("gguf:C:\\models\\a.gguf", ModelName("gguf", "C:\\models\\a.gguf")),
        ("a.b.Class:m:1", ModelName("class", "m:1", "a.b.Class")),
    ],
)
def test_a_name_is_taken_apart(text: str | None, name: ModelName | None) -> None:
    assert read_name(text) == name


@pytest.mark.parametrize("text", ["qwen3:8b", "ollama:", "ollama", "gpt-4o", "a b.c:d", "Class:m"])
def test_another_spelling_is_refused_with_those_there_are(text: str) -> None:
    with pytest.raises(ModelUnknownError, match="ollama:MODEL, openai:MODEL, gguf:PATH"):
        read_name(text)


def test_unset_there_is_none() -> None:
    assert language_model(Settings()) is None


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("gguf:/nowhere/a.gguf", "cannot read the language model /nowhere/a.gguf"),
        ("no_such_package.Model:m", "no_such_package cannot be imported .*is the path right"),
        (
            "llama_index.llms.no_such_maker.Model:m",
            "pip install llama-index-llms-no-such-maker",
        ),
        ("llama_index.core.llms.NoSuchModel:m", "has no class NoSuchModel"),
        ("pathlib.Path:m", "is not a llama-index LLM class"),
    ],
)
def test_what_is_not_there_is_told_on_first_use(name: str, said: str) -> None:
    model = language_model(Settings(llm=name))
    assert model is not None
    assert model.name == name
    with pytest.raises(ModelUnknownError, match=said):
        model.check()
    with pytest.raises(ModelUnknownError, match=said):
        list(model.write([Message("user", "Hello?")], max_tokens=5))


def test_a_file_that_is_no_model_is_refused_before_it_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "a.gguf"
    path.write_text("<html>not found</html>")
    model = language_model(Settings(llm=f"gguf:{path}"))
    assert model is not None
    with pytest.raises(ModelUnknownError, match="is not a GGUF file"):
        model.check()


def test_any_llama_index_class_will_do() -> None:
    model = language_model(Settings(llm="llama_index.core.llms.MockLLM:any"))
    assert model is not None
    assert "".join(model.write([Message("user", "Yes.")], max_tokens=3)) == "text text text"
    assert model.usage is not None


@pytest.mark.parametrize("url", ["localhost:8080", "https://me:secret@host/v1"])
def test_an_address_is_checked_and_holds_no_password(url: str) -> None:
    with pytest.raises(SettingsError, match="llm_url") as raised:
        load(llm_url=url)
    assert "secret" not in str(raised.value)
