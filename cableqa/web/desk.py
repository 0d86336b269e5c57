"""What the rooms share: the open library, and how to open it anew after cables were added."""

from __future__ import annotations

import threading
from pathlib import Path

from cableqa.domain import Stats
from cableqa.errors import StoreMissingError
from cableqa.library import Library
from cableqa.web.shelf import Shelf


class Desk:
    """One store, opened when first asked for and kept; safe to use from several threads."""

    def __init__(self, store: Path | None = None, *, llm: str | None = None) -> None:
        self._store = store
        self._llm = llm
        self.shelf = Shelf()
        self._lock = threading.Lock()
        self._seeking = threading.Lock()
        self._library: Library | None = None
        self._starters: list[str] | None = None

    @property
    def store(self) -> Path | None:
        """The store's folder as it was given; None for the one of the settings."""
        return self._store

    @property
    def library(self) -> Library:
        """The library.  Raises what ``Library.open`` raises, until there is a store."""
        with self._lock:
            if self._library is None:
                self._library = Library.open(self._store, llm=self._llm)
            return self._library

    def reopen(self) -> None:
        """Let the next use see the store as it is now."""
        with self._lock:
            self._library = None
            self._starters = None

    def stats(self) -> Stats | None:
        """What the store holds, or None where there is no store yet."""
        try:
            return self.library.stats()
        except StoreMissingError:
            return None

    def starters(self) -> list[str]:
        """Questions to start with, sought once; the first call takes as long as some answers."""
        library = self.library
        with self._seeking:
            if self._starters is None:
                self._starters = library.starters()
            return self._starters
