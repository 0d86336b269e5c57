from __future__ import annotations

import pytest

from cableqa.cables.decoding import checked, decode, refuse_binary
from cableqa.errors import SourceError


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param("¶1. (C) “So”".encode(), "¶1. (C) “So”", id="UTF-8"),
        pytest.param("\ufeff¶1.".encode(), "¶1.", id="UTF-8 with its mark"),
        pytest.param("¶1. “So”".encode("cp1252"), "¶1. “So”", id="windows-1252"),
        pytest.param("São".encode("latin-1"), "São", id="Latin-1"),
        pytest.param("¶1. ’".encode() + b" \x93So\x94", "¶1. ’ “So”", id="a mixture"),
        pytest.param(b"\x81 text", "\x81 text", id="a byte without a character"),
        pytest.param("¶1.".encode("utf-16"), "¶1.", id="UTF-16"),
        pytest.param("They met ’".encode()[:-1], "They met â€", id="cut inside a character"),
    ],
)
def test_decode(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"%PDF-1.4 ...", "PDF"),
        (b"7z\xbc\xaf\x27\x1c", "7z archive"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (b"text\0text", "binary"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason) as caught:
        decode(data, source="x")
    assert caught.value.source == "x"


def test_refuse_binary_lets_text_pass() -> None:
    refuse_binary(b"VZCZCXRO6219")


@pytest.mark.parametrize(("text", "reason"), [("\ufeff \n", "empty"), ("\x01\x02" * 40, "binary")])
def test_checked(text: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        checked(text, source="x")
