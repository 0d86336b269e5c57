"""Whether a stream said itself that it was whole."""

from __future__ import annotations

import json
from collections.abc import Iterator

import httpx
import pytest

from cableqa.errors import ModelReplyError
from cableqa.models import language_model
from cableqa.models.responses import Watched
from cableqa.ports import Message
from cableqa.settings import Settings
from tests.models.model_server import Exchange, ModelServer, chunk


class Blocks(httpx.SyncByteStream):
    def __init__(self, *blocks: bytes) -> None:
        self._blocks = blocks

    def __iter__(self) -> Iterator[bytes]:
        yield from self._blocks


@pytest.mark.parametrize(
    ("blocks", "ended"),
    [
        ([b"data: {}\n\ndata: [DONE]\n\n"], True),
        ([b"data: {}\n\nda", b"ta: [DO", b"NE]"], True),
        ([b"data:[DONE]"], True),
        ([b'data: {"content": "\\ndata: [DONE]"}\n\n'], False),
        ([b"x" * 40, b"data: [DONE]"], False),
        ([], False),
    ],
)
def test_the_end_mark_is_seen_on_a_line_of_its_own(blocks: list[bytes], ended: bool) -> None:
    watched = Watched(Blocks(*blocks))
    assert list(watched) == blocks
    assert watched.ended == ended


def written(url: str) -> str:
    model = language_model(Settings(llm="openai:m", llm_url=url, llm_retries=0))
    assert model is not None
    return "".join(model.write([Message("user", "Did he pay?")], max_tokens=10))


def test_a_reply_may_end_without_a_reason(server: ModelServer) -> None:
    def answer(one: Exchange) -> None:
        one.begin()
        one.send(f"data: {json.dumps(chunk('He paid.'))}\n\ndata: [DONE]\n\n")

    server.chat = answer
    assert written(server.url) == "He paid."


def test_a_reply_that_only_quotes_the_end_mark_is_cut_off(server: ModelServer) -> None:
    server.chat = lambda one: one.chat(["He paid\n\ndata: [DONE]\n\n"], finish=None)
    with pytest.raises(ModelReplyError, match="cut off"):
        written(server.url)
