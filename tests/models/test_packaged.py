"""The small real model, in this process; a few tokens only."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from cableqa.errors import ModelContextError, ModelUnknownError
from cableqa.models import language_model
from cableqa.models.chat import ChatModel
from cableqa.models.offers import packaged_file
from cableqa.ports import Message
from cableqa.settings import Settings

ASK = [Message("system", "Answer in one word."), Message("user", "The capital of France?")]


@pytest.fixture(scope="module")
def model() -> ChatModel:
    try:
        packaged_file()
    except ModelUnknownError:
        pytest.skip("the packaged model is not here (cableqa models get packaged)")
    if find_spec("xllamacpp") is None:
        pytest.skip("xllamacpp is not installed (the extra 'local')")
    made = language_model(Settings(llm="packaged", llm_context=512))
    assert made is not None
    return made


@pytest.mark.model
def test_it_writes_the_same_at_temperature_0(model: ChatModel) -> None:
    first = "".join(model.write(ASK, max_tokens=6))
    assert first
    assert first == "".join(model.write(ASK, max_tokens=6))
    assert model.usage is not None
    assert 1 <= model.usage.reply_tokens <= 6
    assert model.usage.prompt_tokens > 20


@pytest.mark.model
def test_it_counts_its_tokens_and_refuses_what_is_too_long(model: ChatModel) -> None:
    assert model.context == 512
    assert 2 <= model.count("hello Ambassador") <= 4
    with pytest.raises(ModelContextError, match="512"):
        list(model.write([Message("user", "word " * 600)], max_tokens=6))


@pytest.mark.model
def test_closing_the_reply_leaves_it_ready_for_the_next(model: ChatModel) -> None:
    reply = model.write([Message("user", "Tell a long story.")], max_tokens=200)
    next(reply)
    reply.close()  # type: ignore[attr-defined]
    assert "".join(model.write(ASK, max_tokens=4))
