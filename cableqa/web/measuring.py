"""``python -m eval`` as a process beside the app: started, followed, and ended when unwanted."""

from __future__ import annotations

import atexit
import json
import queue
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cableqa.errors import CaseError
from cableqa.web.evaluations import folder, home, lacking

# Seconds between two looks at whether the run is still wanted, and for a process to end.
_LOOK = 0.3
_GRACE = 5
_COUNT = re.compile(r"(?P<what>.*): (?P<done>\d+) of (?P<all>\d+)")
_running: set[subprocess.Popen[str]] = set()


@dataclass(frozen=True, slots=True)
class Choice:
    """What to measure: a case file, and the settings of ``python -m eval retrieval``."""

    cases: Path
    ablation: bool = False
    undated: bool = False
    summaries: int = 0

    def words(self, *, store: str, out: Path) -> list[str]:
        """The choice in the command's words."""
        words = ["retrieval", str(self.cases), "--store", store, "--out", str(out), "--json"]
        words += ["--ablation"] * self.ablation + ["--undated"] * self.undated
        return words + (["--summaries", str(self.summaries)] if self.summaries else [])


@dataclass(frozen=True, slots=True)
class Progress:
    """What is under way, and how many of its questions are done where that is known."""

    what: str
    done: int = 0
    all: int = 0

    @classmethod
    def told(cls, line: str) -> Progress:
        """What a line of the evaluation's standard error says."""
        count = _COUNT.fullmatch(line)
        if count is None:
            return cls(line)
        return cls(count["what"], int(count["done"]), int(count["all"]))


@dataclass(frozen=True, slots=True)
class Finished:
    """The run is recorded under this name."""

    run: str


def measure(choice: Choice, *, store: str) -> Iterator[Progress | Finished | None]:
    """Measure: yields the progress, None while all is silent, and ``Finished`` last.

    Closing the iterator ends the process and leaves nothing.  Raises ``CaseError`` with what the
    evaluation says is wrong.
    """
    name = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    process = _started(choice.words(store=store, out=folder(name)))
    complete = False
    try:
        said = [""]
        for line in _lines(process):
            if line is None:
                yield None
            else:
                said.append(line)
                yield Progress.told(line)
        if process.wait() != 0:
            raise CaseError(_fault(said))
        complete = True
        yield Finished(name)
    finally:
        _end(process)
        if not complete:
            shutil.rmtree(folder(name), ignore_errors=True)


def compare(first: str, second: str) -> list[dict[str, Any]]:
    """What moved from one run to another.  Raises ``CaseError`` where nothing can be compared."""
    words = ["compare", str(folder(first)), str(folder(second)), "--json"]
    process = _started(words, listened_to=True)
    out, said = process.communicate()
    _end(process)
    if process.returncode != 0:
        raise CaseError(_fault(said.splitlines()))
    moved: list[dict[str, Any]] = json.loads(out)
    return moved


def _started(words: Sequence[str], *, listened_to: bool = False) -> subprocess.Popen[str]:
    root, why = home(), lacking()
    if root is None or why:
        raise CaseError(why or "there is nothing to evaluate with")
    process = subprocess.Popen(
        [sys.executable, "-m", "eval", *words],
        cwd=root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if listened_to else subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    _running.add(process)
    return process


def _lines(process: subprocess.Popen[str]) -> Iterator[str | None]:
    """What the process says line by line, None now and then while it is silent."""
    lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    assert process.stderr is not None
    told = process.stderr

    def read() -> None:
        with told:
            for line in told:
                lines.put(line.strip())
        lines.put(None)

    threading.Thread(target=read, daemon=True).start()
    while True:
        try:
            line = lines.get(timeout=_LOOK)
        except queue.Empty:
            yield None
            continue
        if line is None:
            return
        if line:
            yield line


def _fault(said: Sequence[str]) -> str:
    """The last line of what a failed evaluation said."""
    last = next((line for line in reversed(said) if line.strip()), "it said nothing")
    return last.removeprefix("Error: ")


def _end(process: subprocess.Popen[str]) -> None:
    _running.discard(process)
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@atexit.register
def _end_all() -> None:
    for process in tuple(_running):
        _end(process)
