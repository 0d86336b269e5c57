"""Late interaction: a paragraph scored by how near it comes to each word of the question.

Every word piece of the question looks for its nearest in the paragraph (MaxSim, as in ColBERT);
the cosines are averaged with the rarity of the words as weights.  The vectors are those that the
embedding model averages into one, so no other model and no other pass is needed.  Words that
tell nothing (stop words, marks) are left out on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cableqa.catalogue_query import stop_words
from cableqa.ports import Tokens
from cableqa.terms import stem

if TYPE_CHECKING:
    from cableqa.ports import Catalogue, ParagraphKey, TokenStore, Vectors

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Asked:
    """The telling pieces of a question and their weights, which add up to 1."""

    vectors: Vectors
    weights: Vectors


def telling(text: str, tokens: Tokens) -> tuple[list[str], Vectors]:
    """The words of ``text`` that tell something, by piece, and the vectors of the pieces.

    A word of several pieces comes several times.
    """
    words = [(match.start(), match.end(), match[0].casefold()) for match in _WORD.finditer(text)]
    begins = np.array([begin for begin, _, _ in words], dtype=np.int32)
    places = np.searchsorted(begins, tokens.spans[:, 0], side="right") - 1
    kept: list[int] = []
    found: list[str] = []
    for piece, (place, begin) in enumerate(zip(places, tokens.spans[:, 0], strict=True)):
        if place >= 0 and begin < words[place][1] and words[place][2] not in stop_words():
            kept.append(piece)
            found.append(words[place][2])
    return found, tokens.vectors[kept]


def asked(text: str, tokens: Tokens, catalogue: Catalogue) -> Asked | None:
    """What a question asks, None where none of its words tells anything."""
    words, vectors = telling(text, tokens)
    stems = [stem(word) for word in words]
    rarity = catalogue.rarity(stems)
    weights = np.array([rarity[one] for one in stems], dtype=np.float32)
    total = float(weights.sum())
    return Asked(vectors, weights / total) if total > 0 else None


def scores(
    question: Asked, keys: Sequence[ParagraphKey], store: TokenStore
) -> dict[ParagraphKey, float]:
    """MaxSim of those paragraphs whose tokens are held: a weighed mean of cosines."""
    nearness = store.nearness(keys, question.vectors)
    return {key: float(question.weights @ found) for key, found in nearness.items()}
