"""The app over a store, in a process of its own, with the fake embedder: it starts fast.

``python -m tests.web.serving STORE PORT`` serves; ``serving(store)`` does so for a test.
"""

from __future__ import annotations

import importlib.util
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
STARTS_WITHIN = 90.0  # seconds: importing Gradio takes 5 s, and far more on a busy machine
PAUSE = 0.7  # seconds between the steps of an answer to a question that says "slowly"


@contextmanager
def serving(store: Path) -> Iterator[str]:
    """The address of the app over ``store``; ended on leaving."""
    port = _free_port()
    log = store.parent / f"serving-{port}.log"
    settings = {"XDG_CONFIG_HOME": str(store.parent), "CABLEQA_LLM": "none"}
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
    from tests.conftest import FakeEmbedder

    stream = Library.stream

    def unhurried(self: Library, question: str, **options: Any) -> Iterator[Any]:
        for step in stream(self, question, **options):
            if "slowly" in question:
                time.sleep(PAUSE)
            yield step

    cableqa.wiring.make_embedder = lambda _: FakeEmbedder(dimensions=512)  # type: ignore[assignment,return-value]
    Library.stream = unhurried  # type: ignore[method-assign]
    mcp = importlib.util.find_spec("mcp") is not None
    run(make_app(store, mcp=mcp), listen("127.0.0.1", port))


if __name__ == "__main__":
    _serve(Path(sys.argv[1]), int(sys.argv[2]))
