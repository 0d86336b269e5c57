"""Files, folders and archives to streams of bytes, one a member, in the order found.

Nothing is unpacked to a folder.  A member with an absolute path or ``..`` is refused by name.
Passed over without a word, in folders and archives: hidden files (``.DS_Store``), ``__MACOSX``,
links and devices inside an archive, and the furniture of a web site (``SKIPPED_SUFFIXES``).
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import stat
import sys
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Any

from cableqa.cables import salvage
from cableqa.errors import SourceError

if TYPE_CHECKING:
    from typing_extensions import Buffer

STDIN = "-"
SKIPPED_SUFFIXES = frozenset([
    ".css", ".js", ".map", ".png", ".jpg", ".jpeg", ".gif", ".ico", ".svg", ".bmp", ".webp",
    ".woff", ".woff2", ".ttf", ".eot", ".mp3", ".mp4", ".torrent", ".asc", ".sig", ".md5",
    ".sha1", ".sha256",
])  # fmt: skip
MAX_NESTED = 512 * 1024 * 1024  # bytes of an archive inside an archive
MAX_DEPTH = 6  # layers; ``cables.tar.gz`` is two
ESCAPES = "its path leads outside the archive: refused"
HEAD = 64 * 1024
READ_ERRORS = (
    OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError,
    NotImplementedError, RuntimeError,
)  # fmt: skip
"""What reading a broken, encrypted or exotically compressed stream may raise."""

_NO_LIST = "a zip archive damaged or cut off: its list of members is missing"
_OPENERS: dict[bytes, Callable[[IO[bytes]], Any]] = {
    b"\x1f\x8b": lambda stream: gzip.GzipFile(fileobj=stream),
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ\x00": lzma.LZMAFile,
}


@dataclass(slots=True)
class Member:
    """One stream, to be read before the next is asked for: ``head`` first, then ``rest``.

    Whoever fails to read it sets ``broken``, so that the archive's own end is not told twice.
    """

    source: str
    head: bytes
    rest: IO[bytes]
    broken: bool = False

    def stream(self) -> io.BufferedReader:
        """Head and rest as one stream."""
        return io.BufferedReader(_Rejoined(self.head, self.rest))


class _Rejoined(io.RawIOBase):
    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        view = memoryview(buffer)
        data = self._head[: len(view)] or self._rest.read(len(view))
        self._head = self._head[len(data) :]
        view[: len(data)] = data
        return len(data)


def members(path: str | Path) -> Iterator[Member | SourceError]:
    """Every stream under ``path`` (``-`` is standard input), and an error for each not opened."""
    if str(path) == STDIN:
        yield from _opened(sys.stdin.buffer, "standard input", 0)
        return
    try:
        mode = Path(path).stat().st_mode
    except FileNotFoundError:
        yield SourceError(str(path), "no such file or folder")
    except OSError as error:
        yield SourceError(str(path), why(error))
    else:
        folder = stat.S_ISDIR(mode)
        yield from _folder(Path(path), frozenset()) if folder else _file(Path(path))


def why(error: BaseException) -> str:
    """What went wrong with a stream, in a reader's words."""
    if isinstance(error, PermissionError):
        return "permission denied"
    if isinstance(error, RuntimeError) and "encrypted" in str(error):
        return "encrypted: unpack it first"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return f"damaged or cut off ({str(error).rstrip('.') or type(error).__name__})"


def _folder(folder: Path, above: frozenset[tuple[int, int]]) -> Iterator[Member | SourceError]:
    """Members of a folder tree by name; a link back to a folder above is not followed."""
    try:
        place = folder.stat()
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield SourceError(str(folder), why(error))
        return
    here = (place.st_dev, place.st_ino)
    if here in above:
        return
    for entry in entries:
        if _passed_over(entry.name):
            continue
        if entry.is_dir():
            yield from _folder(entry, above | {here})
        elif entry.is_file():
            yield from _file(entry)
        elif entry.is_symlink():
            yield SourceError(str(entry), "a broken link")


def _file(path: Path) -> Iterator[Member | SourceError]:
    try:
        with path.open("rb") as stream:
            yield from _opened(stream, str(path), 0)
    except OSError as error:
        yield SourceError(str(path), why(error))


def _opened(stream: IO[bytes], source: str, depth: int) -> Iterator[Member | SourceError]:
    """The members of a stream that is an archive, or the stream itself."""
    try:
        head = stream.read(HEAD)
    except READ_ERRORS as error:
        yield SourceError(source, why(error))
        return
    member = Member(source, head, stream)
    opener = next((o for magic, o in _OPENERS.items() if head.startswith(magic)), None)
    archive = opener or head[257:262] == b"ustar" or head.startswith((b"PK\3\4", b"PK\5\6"))
    if not archive:
        yield member
    elif depth >= MAX_DEPTH:
        yield SourceError(source, f"packed more than {MAX_DEPTH} times over")
    elif head.startswith(b"PK"):
        yield from _zip(member, depth)
    elif opener is None:
        yield from _tar(member, depth)
    else:
        with opener(member.stream()) as plain:
            yield from _opened(plain, source, depth + 1)


def _zip(member: Member, depth: int) -> Iterator[Member | SourceError]:
    try:
        with _seekable(member) as whole:
            yield from _zip_members(whole, member.source, depth)
    except SourceError as error:
        yield error
    except READ_ERRORS as error:
        yield SourceError(member.source, why(error))


def _zip_members(whole: IO[bytes], source: str, depth: int) -> Iterator[Member | SourceError]:
    try:
        archive = zipfile.ZipFile(whole)
    except READ_ERRORS:
        yield from _zip_without_end(whole, source, depth)
        return
    with archive:
        for info in archive.infolist():
            name = f"{source}!{info.filename}"
            if info.is_dir() or _passed_over(info.filename):
                continue
            if _escapes(info.filename):
                yield SourceError(name, ESCAPES)
                continue
            try:
                stream = archive.open(info)
            except READ_ERRORS as error:
                yield SourceError(name, why(error))
                continue
            with stream:
                yield from _opened(stream, name, depth + 1)


def _zip_without_end(whole: IO[bytes], source: str, depth: int) -> Iterator[Member | SourceError]:
    last: Member | SourceError | None = None
    try:
        for inside, stream in salvage.whole_members(whole):
            if inside.endswith("/") or _passed_over(inside):
                continue
            name = f"{source}!{inside}"
            if _escapes(inside):
                yield SourceError(name, ESCAPES)
                continue
            for last in _opened(stream, name, depth + 1):
                yield last
    except READ_ERRORS:
        pass  # told below
    if not _told(last):
        yield SourceError(
            source, "a zip archive damaged or cut off: its list of members is missing"
        )


@contextmanager
def _seekable(member: Member) -> Iterator[IO[bytes]]:
    """A zip archive's list stands at its end; where the stream cannot go there, a copy can."""
    file = member.rest
    on_disk = isinstance(file, io.BufferedReader) and isinstance(file.raw, io.FileIO)
    if on_disk and file.seekable():
        file.seek(0)
        yield file
        return
    with tempfile.SpooledTemporaryFile(max_size=HEAD * 1024) as copy:
        size = 0
        whole = member.stream()
        while piece := whole.read(HEAD):
            size += len(piece)
            if size > MAX_NESTED:
                raise SourceError(member.source, "too large for an archive inside an archive")
            copy.write(piece)
        yield copy


def _tar(member: Member, depth: int) -> Iterator[Member | SourceError]:
    last: Member | SourceError | None = None
    try:
        with closing(tarfile.open(fileobj=member.stream(), mode="r|")) as archive:
            for info in archive:
                name = f"{member.source}!{info.name}"
                if not info.isfile() or _passed_over(info.name):
                    continue
                if _escapes(info.name):
                    yield SourceError(name, ESCAPES)
                    continue
                stream = archive.extractfile(info)
                if stream is None:
                    continue
                for last in _opened(stream, name, depth + 1):
                    yield last
    except READ_ERRORS as error:
        if not _told(last):
            yield SourceError(member.source, why(error))


def _told(last: Member | SourceError | None) -> bool:
    """Whether the damage to an archive was told already, of its last member."""
    return isinstance(last, SourceError) or (last is not None and last.broken)


def _passed_over(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    hidden = any(part.startswith(".") and part not in {".", ".."} for part in parts)
    return hidden or "__MACOSX" in parts or PurePosixPath(name).suffix.lower() in SKIPPED_SUFFIXES


def _escapes(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return parts[0] == "" or ".." in parts or (len(parts[0]) == 2 and parts[0][1] == ":")
