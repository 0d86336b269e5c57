"""The small interfaces that stand between the project and its libraries.

An adapter (``embedding``, ``vectors``, ``catalogue``) implements one of them; everything else
knows only these, so that a server-backed catalogue or vector store can take an adapter's place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, runtime_checkable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from cableqa.domain import Cable, Chunk, Filters, Hit, Reference, Stats, Thread

    Vectors = NDArray[np.float32]
    Spans = NDArray[np.int32]


# What ``Catalogue.rarity`` does.
Rarity = Callable[[Iterable[str]], Mapping[str, float]]


class ParagraphKey(NamedTuple):
    """A paragraph's place in the store: the cable's id and the paragraph's label."""

    cable: str
    paragraph: str


class Scored(NamedTuple):
    """A paragraph with a score; higher is better."""

    key: ParagraphKey
    score: float


class Embedder(Protocol):
    """Turns text into unit vectors."""

    @property
    def name(self) -> str:
        """The model's name or path, as set."""

    @property
    def fingerprint(self) -> str:
        """SHA-256 (hex) of the weights file: two models of one fingerprint give one vector."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""

    @property
    def window(self) -> int:
        """How many word pieces, special ones included, the model reads before it truncates."""

    def count(self, texts: Sequence[str]) -> list[int]:
        """Word pieces in each text, special ones not included."""

    def embed(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """Unit vectors, shape (len(texts), dimensions), float32, in the order given.

        ``query`` says that the texts are questions, which some models read differently.
        """


class Tokens(NamedTuple):
    """A text's word pieces as the model understands them there, in order.

    ``spans`` are start and end of each in the text, shape (n, 2); ``vectors`` unit vectors,
    shape (n, dimensions).
    """

    spans: Spans
    vectors: Vectors


@runtime_checkable
class TokenEmbedder(Embedder, Protocol):
    """An embedder that also gives what it makes a text's vector of."""

    def embed_tokens(
        self, texts: Sequence[str], *, query: bool = False
    ) -> tuple[Vectors, list[Tokens]]:
        """What ``embed`` gives, and the tokens of each text, from one pass of the model."""


class Reranker(Protocol):
    """Reads a question and passages together: slow, so for a few passages only."""

    def scores(self, question: str, passages: Sequence[str]) -> Sequence[float]:
        """How well each passage answers the question; higher is better, any scale."""


class Entailment(Protocol):
    """Tells whether one text follows from another: slow, so for a few pairs only."""

    def chances(self, pairs: Sequence[tuple[str, str]]) -> Sequence[float]:
        """For each premise with its claim, 0 to 1: the chance that the premise entails it."""


class Message(NamedTuple):
    """One turn of what a language model is told."""

    role: Literal["system", "user", "assistant"]
    text: str


class LanguageModel(Protocol):
    """Writes text.  All failures are raised as ``LanguageModelError``, from any of its parts."""

    @property
    def name(self) -> str:
        """The model as the user set it (``ollama:qwen3:8b``), never with a key in it."""

    @property
    def context(self) -> int:
        """Tokens that the prompt and the reply may have together."""

    def count(self, text: str) -> int:
        """Tokens in ``text``, or a safe (high) estimate where the model cannot tell."""

    def write(self, messages: Sequence[Message], *, max_tokens: int) -> Iterator[str]:
        """The reply to ``messages``, piece by piece, at temperature 0.

        Closing the iterator ends the writing.
        """


class Catalogue(Protocol):
    """Holds cables and paragraphs, and finds paragraphs by their words."""

    def put(self, cables: Iterable[tuple[Cable, str, str]]) -> None:
        """Store cables, each with its content hash and source, replacing any of the same id."""

    def remove(self, cable_ids: Iterable[str]) -> None:
        """Forget cables and all that belongs to them."""

    def hashes(self) -> dict[str, str]:
        """Content hash by cable id, for every cable held whole."""

    def cable(self, cable_id: str) -> Cable | None:
        """The cable, or None where it is not held."""

    def cables(self, cable_ids: Iterable[str] | None = None) -> Iterator[Cable]:
        """The cables named (those held), or all, by id."""

    def near_ids(self, cable_id: str, limit: int = 5) -> list[str]:
        """Ids held that are spelled like this one, nearest first; never a repair."""

    def suggest(self, text: str, *, limit: int = 8) -> list[Reference]:
        """Cables whose id begins like ``text`` (the year may be left out), then by subject."""

    def words(self, text: str, *, k: int, filters: Filters | None = None) -> list[Scored]:
        """The ``k`` best paragraphs by BM25 among those that pass ``filters``, best first."""

    def hits(self, scored: Sequence[Scored]) -> list[Hit]:
        """Those paragraphs in full, in the order given; one not held is left out."""

    def passing(
        self, keys: Sequence[ParagraphKey], *, filters: Filters | None = None
    ) -> list[ParagraphKey]:
        """Those of the paragraphs that are held and pass ``filters``, in the order given."""

    def rarity(self, terms: Iterable[str]) -> dict[str, float]:
        """Inverse document frequency of each term (a stem, see ``terms``): 0 in all paragraphs."""

    def thread(self, cable_id: str) -> Thread:
        """What the cable refers to and what refers to it.  Raises ``NotHeldError``."""

    def stats(self) -> Stats:
        """What is held, in numbers."""


class VectorStore(Protocol):
    """Holds one vector a chunk, with the metadata that filters need."""

    def put(self, cables: Mapping[str, Cable], chunks: Sequence[Chunk], vectors: Vectors) -> None:
        """Store chunks with their vectors; ``cables`` has the cable of each by id."""

    def remove(self, cable_ids: Iterable[str]) -> None:
        """Forget the chunks of those cables."""

    def nearest(self, vector: Vectors, *, k: int, filters: Filters | None = None) -> list[Scored]:
        """The ``k`` best paragraphs by cosine (a paragraph counts with its best window)."""

    def beside(self, cable_id: str, *, k: int) -> list[list[Scored]]:
        """For each vector of the cable, the ``k`` nearest of other cables by cosine, best first."""

    def counts(self) -> dict[str, int]:
        """Number of chunks by cable id."""


class TokenStore(Protocol):
    """Holds the token vectors of chunks."""

    def put(self, chunks: Sequence[Chunk], tokens: Sequence[Vectors]) -> None:
        """Store the token vectors of each chunk."""

    def remove(self, cable_ids: Iterable[str]) -> None:
        """Forget the tokens of those cables."""

    def cables(self) -> set[str]:
        """The ids of the cables whose tokens are held."""

    def nearness(
        self, keys: Sequence[ParagraphKey], vectors: Vectors
    ) -> dict[ParagraphKey, Vectors]:
        """For each paragraph that has tokens, the best cosine of each vector with any of them."""
