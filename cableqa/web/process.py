"""The server's process: its port, its start and its end."""

from __future__ import annotations

import contextlib
import errno
import signal
import socket
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import uvicorn

from cableqa.errors import InputError

if TYPE_CHECKING:
    from fastapi import FastAPI

PORT = 7860
# How many ports after the usual one are tried.
_TRIED = 20
# Seconds that open pages are given to close before they are cut off.
_GRACE = 2

Stop = Callable[[], None]


def listen(host: str, port: int | None = None) -> socket.socket:
    """A bound socket: at ``port``, or without one at 7860 or the next that is free.

    Raises ``InputError`` where ``port`` is taken, or ``host`` is no address of this machine.
    """
    wanted = (port,) if port is not None else range(PORT, PORT + _TRIED)
    for one in wanted:
        with contextlib.suppress(_TakenError):
            return _bound(host, one)
    named = f"port {port} is" if port is not None else f"ports {PORT} to {PORT + _TRIED - 1} are"
    raise InputError(f"{named} taken on {host}; give another with --port (0: any that is free)")


def address(bound: socket.socket) -> str:
    """Where a browser on this machine finds what listens there."""
    host, port = bound.getsockname()[:2]
    if host in ("0.0.0.0", "::"):
        host = "127.0.0.1"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def run(app: FastAPI, bound: socket.socket, *, ready: Callable[[Stop], None] | None = None) -> None:
    """Serve until SIGINT, SIGTERM or ``stop``; ``ready(stop)`` is called when requests are taken.

    Both signals end it as asked for: whoever stops a server has not met an error.
    """
    config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=_GRACE)
    server = _Server(config, ready or (lambda _: None))
    with _ended_by_signals():
        server.run(sockets=[bound])


class _TakenError(Exception):
    """The port is not free."""


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: Callable[[Stop], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if self.started:
            self._ready(self._stop)

    def _stop(self) -> None:
        self.should_exit = True


def _bound(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except socket.gaierror as error:
        raise InputError(f"{host} is no address of this machine: {error.strerror}") from error
    bound = socket.socket(family, kind, protocol)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(place)
        bound.listen()
    except OSError as error:
        bound.close()
        if error.errno == errno.EADDRINUSE:
            raise _TakenError from error
        raise InputError(f"cannot listen on {host}, port {port}: {error.strerror}") from error
    return bound


@contextlib.contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let uvicorn's end be the last of it: it raises the signal again once it has shut down."""
    kinds = (signal.SIGINT, signal.SIGTERM)
    former = {kind: signal.signal(kind, lambda *_: None) for kind in kinds}
    try:
        yield
    finally:
        for kind, handler in former.items():
            signal.signal(kind, handler)
