"""Members of a zip archive that lost its end, and with it the list of its members.

Such is what an interrupted download leaves.  Each member has a header of its own before its
data (PKWARE APPNOTE 6.3, 4.3.7), so those that are whole can be read in turn.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import Buffer

_HEADER = struct.Struct("<4s5H3I2H")
_SIGNATURE = b"PK\3\4"
_DESCRIPTOR = b"PK\7\x08"
_STORED, _DEFLATED = 0, 8
_PIECE = 64 * 1024


def whole_members(archive: IO[bytes]) -> Iterator[tuple[str, IO[bytes]]]:
    """Names and contents in the order stored, up to where the archive breaks off.

    Reading a content that is cut off raises ``EOFError``.  Read each before asking for the next.
    """
    archive.seek(0)
    while len(fixed := archive.read(_HEADER.size)) == _HEADER.size:
        signature, _, flags, method, _, _, _, packed, _, name_size, extra = _HEADER.unpack(fixed)
        if signature != _SIGNATURE or method not in {_STORED, _DEFLATED}:
            return
        if flags & 8 and method == _STORED:
            return  # the size stands after the data, whose end only the size could tell
        name = archive.read(name_size).decode("utf-8" if flags & 0x800 else "cp437", "replace")
        archive.seek(extra, io.SEEK_CUR)
        content = _Content(archive, method, None if flags & 8 else packed)
        reader = io.BufferedReader(content)
        yield name, reader
        content.finish()
        if flags & 8:
            _skip_descriptor(archive)


def _skip_descriptor(archive: IO[bytes]) -> None:
    """Checksum and two sizes follow the data, with or without a signature of their own."""
    archive.seek(12 if archive.read(4) == _DESCRIPTOR else 8, io.SEEK_CUR)


class _Content(io.RawIOBase):
    """One member's data, unpacked as it is read; ``packed`` is its size where that is known."""

    def __init__(self, archive: IO[bytes], method: int, packed: int | None) -> None:
        self._archive, self._left = archive, packed
        self._inflate = zlib.decompressobj(-zlib.MAX_WBITS) if method == _DEFLATED else None
        self._ready, self._ended = b"", False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        view = memoryview(buffer)
        while not (self._ready or self._ended):
            self._ready = self._next()
        data, self._ready = self._ready[: len(view)], self._ready[len(view) :]
        view[: len(data)] = data
        return len(data)

    def finish(self) -> None:
        """Move the archive to the end of this member."""
        while not self._ended:
            self._next()

    def _next(self) -> bytes:
        if self._left == 0:
            self._ended = True
            return b""
        piece = self._archive.read(_PIECE if self._left is None else min(_PIECE, self._left))
        if not piece:
            self._ended = True
            raise EOFError("the archive ends inside this member")
        if self._left is not None:
            self._left -= len(piece)
        if self._inflate is None:
            return piece
        data = self._inflate.decompress(piece)
        if self._inflate.eof:
            self._ended = True
            rest = len(self._inflate.unused_data)
            self._archive.seek((self._left or 0) - rest, io.SEEK_CUR)
        return data
