"""``cableqa serve``: the app in a browser, and the same functions for programs."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from cableqa.cli import options

if TYPE_CHECKING:
    from cableqa.web.process import Stop

_LOCAL = {"127.0.0.1", "::1", "localhost"}
_CHECK_SECONDS = 60


def serve(
    store: options.Store = None,
    llm: options.Llm = None,
    host: Annotated[
        str, typer.Option(help="Address to serve on; 0.0.0.0 for all of this machine's.")
    ] = "127.0.0.1",
    port: Annotated[
        int | None,
        typer.Option(
            min=0,
            max=65535,
            help="Port (else 7860, or the next one that is free).",
            show_default=False,
        ),
    ] = None,
    mcp: Annotated[
        bool, typer.Option("--mcp", help="Serve assistants too, by the Model Context Protocol.")
    ] = False,
    uploads: Annotated[
        bool,
        typer.Option(
            "--uploads/--no-uploads", help="Let those who see the app add cables to the store."
        ),
    ] = True,
    browser: Annotated[
        bool | None,
        typer.Option(
            "--open/--no-open",
            help="Open a browser (else where there is a display and a terminal).",
            show_default=False,
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Start, ask /healthz, print what it says, and stop.")
    ] = False,
) -> None:
    """Open the app: ask, search, read, brief and evaluate in a browser.

    Example: cableqa serve --store cables.store --port 8000 --mcp
    """
    from cableqa.settings import load
    from cableqa.web import process
    from cableqa.wiring import make_language_model

    # What is wrong with model or port is said before the app takes its seconds to load.
    make_language_model(load(store=store, llm=llm))
    bound = process.listen(host, port)
    where = process.address(bound)
    if port is None and not where.endswith(f":{process.PORT}/"):
        _tell(f"port {process.PORT} is taken; using another")
    if host not in _LOCAL:
        _tell(
            f"everyone who can reach {host} can read the store{' and add to it' if uploads else ''}"
        )
    from cableqa.web.server import make_app

    app = make_app(store, mcp=mcp, llm=llm, uploads=uploads)

    def ready(stop: Stop) -> None:
        _tell(f"the app is at {where} (Ctrl-C stops it)")
        if mcp:
            _tell(f"assistants connect to {where}gradio_api/mcp/")
        if check:
            _beside(lambda: _check(where, stop))
        elif _has_display() if browser is None else browser:
            _beside(lambda: _open(where))

    process.run(app, bound, ready=ready)


def _beside(work: Callable[[], None]) -> None:
    threading.Thread(target=work, daemon=True).start()


def _check(where: str, stop: Stop) -> None:
    from urllib.request import urlopen

    try:
        with urlopen(f"{where}healthz", timeout=_CHECK_SECONDS) as reply:
            typer.echo(reply.read().decode())
    finally:
        stop()


def _open(where: str) -> None:
    import webbrowser

    webbrowser.open(where)


def _has_display() -> bool:
    """Whether a browser that opens now would be seen by who started this."""
    if not sys.stderr.isatty():
        return False
    seen = ("DISPLAY", "WAYLAND_DISPLAY")
    return sys.platform in {"darwin", "win32"} or any(map(os.environ.get, seen))


def _tell(text: str) -> None:
    typer.echo(f"cableqa: {text}", err=True)
