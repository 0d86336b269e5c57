"""``cableqa serve``: its port, its check, its end; and the same by ``python app.py``."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from cableqa.errors import InputError
from cableqa.web import process

ROOT = Path(__file__).parents[2]
SERVE = (sys.executable, "-m", "cableqa", "serve")


def serving(*words: str, tmp_path: Path) -> subprocess.Popen[str]:
    settings = {"CABLEQA_STORE": str(tmp_path / "none"), "XDG_CONFIG_HOME": str(tmp_path)}
    return subprocess.Popen(
        words,
        cwd=ROOT,
        env=os.environ | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def taken() -> socket.socket:
    return process.listen("127.0.0.1", 0)


def test_without_a_port_the_next_free_one_is_taken(
    taken: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = taken.getsockname()[1]
    monkeypatch.setattr(process, "PORT", port)
    with taken, process.listen("127.0.0.1") as bound:
        assert port < bound.getsockname()[1] < port + 20
        assert process.address(bound) == f"http://127.0.0.1:{bound.getsockname()[1]}/"


def test_a_port_that_was_asked_for_and_is_taken_is_an_error(taken: socket.socket) -> None:
    port = taken.getsockname()[1]
    with taken, pytest.raises(InputError, match=f"port {port} is taken on 127.0.0.1; give another"):
        process.listen("127.0.0.1", port)


def test_a_host_that_is_not_this_machine_is_an_error() -> None:
    with pytest.raises(InputError, match=r"cannot listen on 192\.0\.2\.1"):
        process.listen("192.0.2.1", 0)


def test_the_address_is_one_that_a_browser_here_can_open() -> None:
    with process.listen("0.0.0.0", 0) as bound:
        assert process.address(bound) == f"http://127.0.0.1:{bound.getsockname()[1]}/"


def test_check_starts_asks_and_stops_also_without_a_store(tmp_path: Path) -> None:
    started = serving(*SERVE, "--port", "0", "--check", tmp_path=tmp_path)
    out, err = started.communicate(timeout=120)
    assert started.returncode == 0, err
    told = json.loads(out)
    assert (told["status"], told["store"]) == ("ok", None)
    assert err.startswith("cableqa: the app is at http://127.0.0.1:")
    assert len(err.splitlines()) == 1


def test_app_py_serves_until_terminated_and_ends_cleanly(tmp_path: Path) -> None:
    started = serving(sys.executable, "app.py", "--port", "0", "--no-open", tmp_path=tmp_path)
    assert started.stderr is not None
    told = started.stderr.readline()
    address = told.split(" at ")[1].split()[0]
    with urllib.request.urlopen(address) as page:
        assert b"cableqa" in page.read()
    started.send_signal(signal.SIGTERM)
    _, err = started.communicate(timeout=60)
    assert started.returncode == 0
    assert not err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--host", "192.0.2.1"), "cannot listen on 192.0.2.1"),
        (("--llm", "foo:bar"), "there is no kind of language model like 'foo:bar'"),
    ],
)
def test_errors_are_one_line(words: tuple[str, ...], told: str, tmp_path: Path) -> None:
    started = serving(*SERVE, "--port", "0", *words, tmp_path=tmp_path)
    out, err = started.communicate(timeout=120)
    assert (started.returncode, out) == (1, "")
    assert told in err
    assert len(err.splitlines()) == 1
