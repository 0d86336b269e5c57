"""Where a cable came from: its source as a place on disk, and the hash of what was read.

A source is a file's path, and after ``!`` the member of an archive or the row of a table.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

STDIN = "-"


def absolute(source: str) -> str:
    """``source`` with its file's path made absolute, so that it means the same in every run."""
    if file_of(source) == STDIN:
        return source
    file, mark, member = source.partition("!")
    return f"{Path(file).absolute()}{mark}{member}"


def file_of(source: str) -> str:
    """The file that a source lies in."""
    return source.partition("!")[0]


def exists(source: str) -> bool:
    """Whether the source's file is still there; standard input never is."""
    return file_of(source) != STDIN and Path(file_of(source)).exists()


def under(source: str, places: Iterable[str]) -> bool:
    """Whether the source is one of ``places`` (files, folders, members) or lies in one."""
    return any(
        source == place or source.startswith((f"{place.rstrip('/')}/", f"{place}!"))
        for place in places
    )


def content_hash(digest: str) -> str:
    """A hash that changes with the raw text (its ``digest``) and with the code that reads it."""
    return hashlib.sha256(f"{digest} {_reader()}".encode()).hexdigest()


@cache
def _reader() -> str:
    """Digest of the files that turn raw texts into cables: a better parser reads all anew."""
    found = hashlib.sha256()
    for name, file in sorted(_files(files("cableqa.cables"), "")):
        found.update(f"{name}\0".encode() + file.read_bytes())
    return found.hexdigest()


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        name = f"{prefix}/{entry.name}"
        if entry.is_dir():
            yield from _files(entry, name)
        elif entry.name.endswith((".py", ".csv", ".txt")):
            yield name, entry
