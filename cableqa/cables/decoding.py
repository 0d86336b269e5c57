"""Bytes of a file to text, or the reason why they are none."""

from __future__ import annotations

import codecs
import re

from cableqa.errors import SourceError

STRAY_BYTES = "cableqa-windows-1252"
"""Error handler of ``bytes.decode``: a byte that is not UTF-8 is read as windows-1252."""

_MAGIC = {
    b"%PDF-": "a PDF file: export its text first",
    b"7z\xbc\xaf": "a 7z archive: unpack it first",
    b"Rar!": "a RAR archive: unpack it first",
    b"\xd0\xcf\x11\xe0": "an Office file: save it as plain text first",
    b"{\\rtf": "an RTF file: save it as plain text first",
    b"SQLite format 3": "a database, not a cable",
}
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAMPLE = 20_000  # characters in which binary data shows itself
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.end]
    return "".join(_windows_1252(byte) for byte in stray), error.end


def _windows_1252(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:  # five bytes have no character there
        return chr(byte)


codecs.register_error(STRAY_BYTES, _as_windows_1252)


def decode(data: bytes, *, source: str = "") -> str:
    """The text of a file: UTF-8 (or UTF-16 with its mark), stray bytes read as windows-1252.

    Raises ``SourceError`` for an empty file, and for one that is binary on the face of it.
    """
    if not data.strip():
        raise SourceError(source, "empty")
    refuse_binary(data, source=source)
    if data.startswith(_UTF16):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", STRAY_BYTES)


def refuse_binary(data: bytes, *, source: str = "") -> None:
    """Raise ``SourceError`` where the beginning of a file shows that it is no text."""
    for magic, reason in _MAGIC.items():
        if data.startswith(magic):
            raise SourceError(source, reason)
    if b"\0" in data and not data.startswith(_UTF16):
        raise SourceError(source, "binary data, not text")


def checked(text: str, *, source: str = "") -> str:
    """``text``, if it is text: raises ``SourceError`` where it is empty or full of controls."""
    if not text.strip("\ufeff\0 \t\r\n\f"):
        raise SourceError(source, "empty")
    sample = text[:_SAMPLE]
    controls = len(_CONTROL.findall(sample)) + sample.count("\ufffd")
    if "\0" in text or controls > max(4, len(sample) // 50):
        raise SourceError(source, "binary data, not text")
    return text
