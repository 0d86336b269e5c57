"""Adding cables: indexing in a thread of its own, told as it goes and stopped when asked.

A run that is stopped keeps what it has stored; the next goes on from there (see ``indexing``).
"""

from __future__ import annotations

import os
import queue
import shutil
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from cableqa.errors import CableqaError
from cableqa.indexing import IndexReport
from cableqa.library import Library
from cableqa.web.desk import Desk


@dataclass(frozen=True, slots=True)
class Working:
    """How far a run is; ``total`` is None where it is not known yet."""

    cables: int = 0
    paragraphs: int = 0
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """A run that came to its end.  ``rejects`` are what could not be read, and why."""

    report: IndexReport
    rejects: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Stopped:
    """A run that was stopped after so many cables."""

    cables: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A run that could not go on, and why."""

    why: str


State = Working | Added | Stopped | Failed


class _StopError(Exception):
    """Ends the indexing from inside its progress."""


class Adding:
    """One run over uploaded files.

    It reads copies of its own: two users may upload the same file, and share its place.
    """

    def __init__(self, desk: Desk, files: Sequence[Path]) -> None:
        self._desk = desk
        self._files = list(files)
        self._place = Path()
        self._stop = threading.Event()
        self._told: queue.SimpleQueue[State] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def follow(self) -> Iterator[State]:
        """Start, and tell each state up to the last, which is not ``Working``.

        Of states that come faster than they are taken only the latest is told.
        """
        self._thread.start()
        while True:
            state = self._told.get()
            while isinstance(state, Working) and not self._told.empty():
                state = self._told.get()
            yield state
            if not isinstance(state, Working):
                return

    def stop(self) -> None:
        """Ask for the end; it comes with the next cables stored."""
        self._stop.set()

    def _run(self) -> None:
        self._told.put(Working())
        reached = Working()

        def progress(cables: int, paragraphs: int, total: int | None) -> None:
            nonlocal reached
            reached = Working(cables, paragraphs, total)
            self._told.put(reached)
            if self._stop.is_set():
                raise _StopError

        try:
            with TemporaryDirectory(prefix="cableqa-") as place:
                self._place = Path(place)
                copies = [_copied(file, self._place, n) for n, file in enumerate(self._files)]
                with Library.writing(self._desk.store) as library:
                    report = library.index(copies, progress=progress)
            rejects = ((self._named(one.source), one.reason) for one in report.rejects)
            last: State = Added(report, tuple(rejects))
        except _StopError:
            last = Stopped(reached.cables)
        except CableqaError as error:
            last = Failed(str(error))
        except Exception as error:  # the page must hear of it, or it waits for ever
            last = Failed(f"the indexing broke off ({type(error).__name__}: {error})")
        self._desk.reopen()
        self._told.put(last)

    def _named(self, source: str) -> str:
        """The source as its owner knows it: the file's name, and what is inside an archive."""
        inside = source.removeprefix(str(self._place)).lstrip("/\\")
        return inside.partition("-")[2].replace("!", " › ") if inside != source else source


def _copied(file: Path, place: Path, number: int) -> Path:
    """A copy of the file under a name that no other file of the run has."""
    copy = place / f"{number}-{file.name}"
    try:
        os.link(file, copy)
    except OSError:
        shutil.copyfile(file, copy)
    return copy
