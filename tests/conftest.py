"""What the tests share: no network, an embedder without a model, stores in temporary folders."""

from __future__ import annotations

import hashlib
import re
import socket
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from cableqa.domain import Cable, Paragraph
from cableqa.ports import Tokens
from cableqa.store import Store

if TYPE_CHECKING:
    from cableqa.ports import Vectors

LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Only the machine itself may be connected to."""
    real = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in LOOPBACK:
            raise RuntimeError(f"a test tried to reach {address}")
        real(self, address)

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", guarded)
    patch.setattr(socket.socket, "connect_ex", guarded)
    yield
    patch.undo()


class FakeEmbedder:
    """Unit vectors from the words of a text alone: texts that share words are near."""

    def __init__(self, *, name: str = "fake", dimensions: int = 64, window: int = 64) -> None:
        self.name = name
        self.fingerprint = hashlib.sha256(name.encode()).hexdigest()
        self.dimensions = dimensions
        self.window = window
        self.embedded = 0

    def count(self, texts: Sequence[str]) -> list[int]:
        return [len(re.findall(r"\w+|[^\w\s]", text)) for text in texts]

    def embed(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        self.embedded += len(texts)
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            row[0] = 0.01
            for word in re.findall(r"\w+", text.casefold()):
                digest = hashlib.md5(word.encode()).digest()
                row[digest[0] % self.dimensions] += 1 if digest[1] % 2 else -1
        unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit


class TokenFakeEmbedder(FakeEmbedder):
    """A fake that gives tokens too: a piece a word, its vector from the word alone."""

    def embed_tokens(
        self, texts: Sequence[str], *, query: bool = False
    ) -> tuple[Vectors, list[Tokens]]:
        pieces = [list(re.finditer(r"\w+|[^\w\s]", text)) for text in texts]
        tokens = [
            Tokens(
                np.array([piece.span() for piece in one], dtype=np.int32).reshape(-1, 2),
                super(TokenFakeEmbedder, self).embed([piece[0] for piece in one])
                if one
                else np.zeros((0, self.dimensions), dtype=np.float32),
            )
            for one in pieces
        ]
        return self.embed(texts, query=query), tokens


@pytest.fixture
def embedder() -> FakeEmbedder:
    return FakeEmbedder()


@pytest.fixture
def store(tmp_path: Path, embedder: FakeEmbedder) -> Iterator[Store]:
    """An empty store, open for writing."""
    with Store.open(tmp_path / "store", embedder=embedder, write=True) as opened:
        yield opened


def make_cable(cable_id: str = "09MEXICO3061", *texts: str, **fields: Any) -> Cable:
    """A cable with one numbered paragraph a text; header facts as given, else plausible."""
    facts: dict[str, Any] = {
        "date": datetime(2009, 10, 23, 20, 8, tzinfo=UTC),
        "post": re.sub(r"\d", "", cable_id),
        "classification": "SECRET",
        "subject": "SUBJECT",
    }
    paragraphs = tuple(Paragraph(n, str(n), text) for n, text in enumerate(texts, start=1))
    return Cable(cable_id, paragraphs=paragraphs, **(facts | fields))
