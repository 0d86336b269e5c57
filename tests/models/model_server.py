"""A model server on this machine that does what a test tells it, faults included."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

Handler = Callable[["Exchange"], None]


class Asked(NamedTuple):
    """One request that came."""

    method: str
    path: str
    headers: dict[str, str]
    body: Any


class Exchange:
    """One request, and the ways to answer it."""

    def __init__(self, raw: BaseHTTPRequestHandler, asked: Asked, nth: int) -> None:
        self._raw = raw
        self.asked = asked
        self.nth = nth

    def reply(self, status: int, body: Any, **headers: str) -> None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self._raw.send_response(status)
        kind = "text/html" if isinstance(body, bytes) else "application/json"
        for name, value in (
            {"Content-Type": kind, "Content-Length": str(len(data))} | headers
        ).items():
            self._raw.send_header(name.replace("_", "-"), value)
        self._raw.end_headers()
        self._raw.wfile.write(data)

    def broken_off(self, data: bytes, *, length: int) -> None:
        """The beginning of a body that is said to be longer."""
        self._raw.send_response(206 if "Range" in self.asked.headers else 200)
        self._raw.send_header("Content-Length", str(length))
        self._raw.end_headers()
        self._raw.wfile.write(data)

    def begin(self, kind: str = "text/event-stream") -> None:
        self._raw.send_response(200)
        self._raw.send_header("Content-Type", kind)
        self._raw.send_header("Connection", "close")
        self._raw.end_headers()

    def send(self, text: str) -> None:
        self._raw.wfile.write(text.encode())
        self._raw.wfile.flush()

    def chat(self, pieces: Iterable[str], *, finish: str | None = "stop") -> None:
        """A streamed reply as OpenAI's servers send it; without ``finish`` it is cut off."""
        self.begin()
        for piece in pieces:
            self.send(f"data: {json.dumps(chunk(piece))}\n\n")
        if finish:
            self.send(f"data: {json.dumps(chunk('', finish=finish))}\n\ndata: [DONE]\n\n")


def chunk(text: str, *, finish: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": finish}
    return {
        "id": "1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "m",
        "choices": [choice],
    }


class ModelServer:
    """Listens on the loopback address; ``chat`` answers what is asked of the model."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.models: Any = {"data": [{"id": "m", "max_model_len": 4096}, {"id": "other"}]}
        self.chat: Handler = lambda one: one.chat(["Yes", "."])
        self.routes: dict[str, Handler] = {}
        outer = self

        class Server(BaseHTTPRequestHandler):
            def log_message(self, *_: Any) -> None: ...

            def do_GET(self) -> None:
                outer._answer(self, None)

            def do_HEAD(self) -> None:
                outer._answer(self, None)

            def do_POST(self) -> None:
                length = int(self.headers.get("Content-Length", 0))
                outer._answer(self, json.loads(self.rfile.read(length)))

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Server)
        self._http.daemon_threads = True
        self.port = self._http.server_address[1]
        self.root = f"http://127.0.0.1:{self.port}"
        self.url = f"{self.root}/v1"

    @property
    def chats(self) -> list[Asked]:
        return [one for one in self.asked if one.method == "POST" and "chat" in one.path]

    def _answer(self, raw: BaseHTTPRequestHandler, body: Any) -> None:
        path = raw.path.partition("?")[0]
        asked = Asked(
            raw.command, path, {name.title(): value for name, value in raw.headers.items()}, body
        )
        self.asked.append(asked)
        exchange = Exchange(raw, asked, sum(one.path == path for one in self.asked))
        with suppress(BrokenPipeError, ConnectionResetError):
            self._route(path)(exchange)

    def _route(self, path: str) -> Handler:
        if path in self.routes:
            return self.routes[path]
        if path in ("/v1/chat/completions", "/api/chat"):
            return self.chat
        if path == "/v1/models":
            return lambda one: one.reply(200, self.models)
        return lambda one: one.reply(404, {"error": {"message": "no such path"}})

    @contextmanager
    def running(self) -> Iterator[ModelServer]:
        thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._http.shutdown()
            self._http.server_close()
            thread.join()


def slowly(pieces: Iterable[str], *, seconds: float) -> Iterator[str]:
    for piece in pieces:
        time.sleep(seconds)
        yield piece
