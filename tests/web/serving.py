"""The app over a store, in a process of its own, with an embedder of words: it starts fast.

``python -m tests.web.serving STORE PORT`` serves; ``serving(store)`` does so for a test.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from cableqa.terms import terms
from tests.conftest import FakeEmbedder

if TYPE_CHECKING:
    from cableqa.ports import Vectors

ROOT = Path(__file__).parents[2]
STARTS_WITHIN = 240.0  # seconds: importing Gradio takes 5 s, and far more on a busy machine
PAUSE = 0.7  # seconds between the steps of an answer to a question that says "slowly"


class WordEmbedder(FakeEmbedder):
    """Unit vectors of the telling words of short windows: a question near a sentence is answered,
    another is refused."""

    def __init__(self) -> None:
        super().__init__(dimensions=1024, window=28)

    def embed(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            row[0] = 0.3
            for word in terms(text):
                digest = hashlib.md5(word.encode()).digest()
                row[1 + int.from_bytes(digest[:2], "big") % (self.dimensions - 1)] = 1
        unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit


@contextmanager
def serving(store: Path) -> Iterator[str]:
    """The address of the app over ``store``; ended on leaving."""
    port = _free_port()
    log = store.parent / f"serving-{port}.log"
    settings = {
        "XDG_CONFIG_HOME": str(store.parent),
        "XDG_DATA_HOME": str(store.parent),
        "CABLEQA_LLM": "none",
    }
    with log.open("w") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "tests.web.serving", str(store), str(port)],
            cwd=ROOT,
            env=os.environ | settings,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        address = f"http://127.0.0.1:{port}/"
        _wait_for(address, server, log)
        yield address
    finally:
        server.terminate()
        server.wait(20)


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}healthz", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"the app did not start:\n{log.read_text()}")


def _serve(store: Path, port: int) -> None:
    import cableqa.wiring
    from cableqa.library import Library
    from cableqa.web.process import listen, run
    from cableqa.web.server import make_app

    stream = Library.stream

    def unhurried(self: Library, question: str, **options: Any) -> Iterator[Any]:
        for step in stream(self, question, **options):
            if "slowly" in question:
                time.sleep(PAUSE)
            yield step

    brief = Library.brief

    def at_leisure(self: Library, topic: str, *, stage: Any = None, **options: Any) -> Any:
        def told(text: str) -> None:
            stage(text)
            if "slowly" in topic:
                time.sleep(PAUSE)

        return brief(self, topic, stage=told if stage else None, **options)

    cableqa.wiring.make_embedder = lambda _: WordEmbedder()  # type: ignore[assignment,return-value]
    Library.stream = unhurried  # type: ignore[method-assign]
    Library.brief = at_leisure  # type: ignore[method-assign]
    mcp = importlib.util.find_spec("mcp") is not None
    run(make_app(store, mcp=mcp), listen("127.0.0.1", port))


if __name__ == "__main__":
    _serve(Path(sys.argv[1]), int(sys.argv[2]))
